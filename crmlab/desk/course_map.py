"""The course map of one learner: the syllabus, the notebooks that lie in the folder, and the record put together."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, languages, own_name
from crmlab.course import syllabus
from crmlab.course.notebooks import KINDS, kit_folder, notebooks
from crmlab.course.plan import minutes, progress_of
from crmlab.course.whereabouts import where
from crmlab.desk.course_folder import newest_copy
from crmlab.learn.cards.course_map import CourseMap, Part, Stop
from crmlab.learn.cards.page_link import Page
from crmlab.learn.record.home import find_course_folder
from crmlab.learn.record.progress import LessonProgress
from crmlab.learn.record.record import Record

Address = Callable[[str], str]


def course_map(record: Record, here: Path | None = None) -> CourseMap:
    """The map as a notebook in the folder `here` shows it: its links lead from there.

    here : the folder of the calling notebook, which is where its kernel runs; the working directory if not given.
    """
    address = addresses((here or Path.cwd()).resolve())
    far = {one.plan.id: one for one in progress_of(record).lessons}
    parts = [Part(part_title(number, title),
                  tuple(_stop(unit, f"{unit.id} · {unit.title}", address, far)
                        for unit in syllabus.lessons() if unit.part == number))
             for number, title in syllabus.parts().items()]
    parts.append(Part(_("Cases"), tuple(_stop(unit, unit.title, address, far) for unit in syllabus.cases())))
    note = "" if any(address(one.place) for one in notebooks()) else _(
        "The titles are no links here, because this notebook lies outside a course folder. Open the course with "
        "`crmlab lab`.")
    return CourseMap(tuple(parts), note, tuple(map(own_name, languages())))


def addresses(here: Path) -> Address:
    """From a lesson's place in the kit to its relative address in a notebook that lies in `here`; "" for none."""
    try:
        folder = find_course_folder(here)
    except (BadInput, OSError):
        folder = None
    if folder is not None and here.is_relative_to(folder):
        return lambda place: relative_address(folder / copy, here) if (copy := newest_copy(folder, place)) else ""
    kit = kit_folder().resolve()
    if here.is_relative_to(kit):  # in a checkout, or in the installed package
        return lambda place: relative_address(kit / place, here)
    return lambda _place: ""


def item_addresses(here: Path | None = None) -> Address:
    """From the id of an item, or of a unit, to the address of its part of a notebook; "" for none."""
    address = addresses((here or Path.cwd()).resolve())
    mains = {one.unit: one.place for one in reversed(notebooks())}

    def leads(name: str) -> str:
        spot = where(name)
        there = address(spot.place if spot else mains.get(name, ""))
        return there + spot.anchor if spot and there else there

    return leads


def kit_addresses(here: Path | None = None) -> Address:
    """From an address in the kit, with its part, to the learner's; "" for none."""
    address = addresses((here or Path.cwd()).resolve())

    def leads(there: str) -> str:
        place, part_sign, part = there.partition("#")
        found = address(place)
        return found and found + part_sign + part

    return leads


def relative_address(target: Path, here: Path) -> str:
    """The address of `target` in a notebook that lies in the folder `here`."""
    return quote(Path(os.path.relpath(target, here)).as_posix())


def part_title(number: int, title: str) -> str:
    """A part of the course as a heading; the one before the first has no number."""
    return _("Part {number}: {title}").format(number=number, title=title) if number else title


def _stop(unit: syllabus.Unit, title: str, address: Address, far: dict[str, LessonProgress]) -> Stop:
    of: dict[str, list[Page]] = {kind: [] for kind in KINDS}
    for one in notebooks():
        if one.unit == unit.id:
            of[one.kind].append(Page(one.title or title, address(one.place)))
    pages = of["class"] or of["session"]
    main = pages[0] if pages else None
    practice = tuple(replace(page, title=_("Practice")) for page in of["practice"])
    return Stop(title, unit.question, minutes(unit), unit.needs, main and replace(main, title=title),
                further=tuple(of["further"]), practice=practice, sessions=tuple(pages) if len(pages) > 1 else (),
                progress=far.get(unit.id), is_start=unit.part == 0, is_case=unit.part is None)
