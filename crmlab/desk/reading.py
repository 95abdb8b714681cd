"""What the reading view asks the kernel about the page that it shows: where it stands, what is done, what may run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course import syllabus
from crmlab.course.budget import budget_of
from crmlab.course.moved import MOVED, now_at
from crmlab.course.notebooks import is_apart, kit_folder, notebooks
from crmlab.course.plan import progress_of
from crmlab.desk import ledger
from crmlab.desk.again import start_again
from crmlab.desk.course_folder import newest_copy
from crmlab.desk.course_map import addresses, part_title, relative_address
from crmlab.desk.kit import START, read_kit
from crmlab.desk.released import code_sources, released_sources
from crmlab.desk.road import Page, road
from crmlab.learn.record.home import find_course_folder, open_record
from crmlab.reader import words


class Told:
    """An answer that reaches the page as JSON, and is no output of any cell."""

    def __init__(self, values: dict[str, Any]) -> None:
        self.values = values

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        return {"application/json": self.values, "text/plain": ""}


def reading(question: str, here: Path | None = None) -> Told:
    """What the page with this notebook should know.

    question : JSON with ``file``, the notebook's name, and ``unit``, the unit of its mark. here : its folder; the
    working directory if not given.
    """
    asked = json.loads(question)
    here = (here or Path.cwd()).resolve()
    unit = str(asked["unit"])
    place = place_of(here / str(asked["file"]), unit)
    own = {*own_sources(unit), *released_sources(here / str(asked["file"]))}
    return Told({"own": sorted(own), "words": {name: _(text) for name, text in words().items()},
                 **_done(unit, place), **_way(place, here)})


def begin_again(question: str, here: Path | None = None) -> Told:
    """Start the unit of this page again, as ``crmlab again`` does.

    question : JSON with ``file`` and ``unit``. here : as for :func:`reading`. The answer holds ``said``, sentences
    about it, and ``fresh``, the address of the page's fresh copy; "" where nothing was done.
    """
    asked, here = json.loads(question), (here or Path.cwd()).resolve()
    unit, folder = str(asked["unit"]), _folder_around(here)
    place = place_of(here / str(asked["file"]), unit)
    try:
        if folder is None:
            raise BadInput(_("This page lies in no course folder. Start the course with: crmlab lab"))
        said = start_again(unit, folder, read_kit())
    except BadInput as error:
        return Told({"said": [str(error)], "fresh": ""})
    return Told({"said": said, "fresh": addresses(here)(place)})


def own_sources(unit: str) -> list[str]:
    """The source of every code cell of the kit's notebooks of one unit: what may run without being asked."""
    folder = kit_folder()
    return sorted({source for one in notebooks() if one.unit == unit for source in code_sources(folder / one.place)})


def place_of(path: Path, unit: str) -> str:
    """Which lesson of the kit a learner's file is a copy of; by its unit where no list says it."""
    folder = _folder_around(path.parent)
    places = [one.place for one in notebooks() if one.unit == unit]
    if folder is not None:
        copy = path.relative_to(folder).as_posix()
        entries = ledger.load(folder).entries
        places.sort(key=lambda place: (copy not in (place, getattr(entries.get(place), "copy", None))))
    else:
        places.sort(key=lambda place: not place.endswith(f"/{path.name}"))
    return places[0] if places else ""


def _done(unit: str, place: str) -> dict[str, Any]:
    """How much of what this very page asks is done."""
    far = next((one.only(lambda item: item.place == place) for one in progress_of(open_record()).lessons
                if one.plan.id == unit), None)
    return {"done": far.done if far else 0, "total": len(far.items) if far else 0}


def _way(place: str, here: Path) -> dict[str, Any]:
    """Titles and addresses: of this page, and of those that its bar leads to."""
    ways, address = road(), addresses(here)
    page = ways.page(place)
    if page is None:
        return {}

    def leads(to: Page | None, part: str = "") -> dict[str, str] | None:
        there = address(to.place) if to else ""
        return {"title": to.title, "address": there + part} if to and there else None

    return {"title": page.title, "part": _part(page), "previous": leads(ways.previous(page)),
            "next": leads(ways.next(page)), "map": leads(ways.page(START), "#Map"),
            "newest": _moved(here)}


def _part(page: Page) -> str:
    """What stands above a page's title: its part of the course and, where they are counted, its minutes."""
    part = next((one.part for one in syllabus.lessons() if one.id == page.unit), None)
    name = _("Case") if part is None else part_title(part, syllabus.parts()[part])
    if not is_apart(page.unit):
        return name
    return _("{part} · {n} minutes").format(part=name, n=budget_of(kit_folder() / page.place).minutes)


def _moved(here: Path) -> dict[str, str]:
    """Addresses that lessons know, and where they lead today: a newer copy has another name, a part moved on."""
    folder = _folder_around(here)
    if folder is None:
        return {}
    places = {one.place for one in notebooks()}
    today = {place: place for place in places} | {old: new[0] for old in MOVED if (new := now_at(old, places))}
    return {relative_address(folder / place, here): relative_address(folder / copy, here)
            for place, there in today.items() if (copy := newest_copy(folder, there)) and copy != place}


def _folder_around(path: Path) -> Path | None:
    """The course folder that holds `path`, or None."""
    try:
        folder = find_course_folder(path)
    except (BadInput, OSError):
        return None
    return folder if folder is not None and path.is_relative_to(folder) else None
