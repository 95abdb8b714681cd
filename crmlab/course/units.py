"""The units of the course, found by listing: every folder beside this file that holds an ``asks.py`` is one.

A unit is a lesson (``lesson05/``, known as "05") or a case (``fedex/``, known as "fedex"; ``minor_firms/`` as
"minor-firms"). Its texts have the folder's name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _
from crmlab.course.asking import LessonItems
from crmlab.course.loading import ContentError, numbers

if TYPE_CHECKING:
    from crmlab.base.drawing import Drawing

FOLDER = Path(__file__).parent
ASKS, DRAWING = "asks.py", "drawing.py"
DECLARES_A_LAB = "\n@lab("


def lessons() -> tuple[str, ...]:
    """The lessons that can be done, by number.

    >>> lessons()[:2]
    ('00', '01')
    """
    return tuple(unit for unit in folders() if _is_lesson(unit))


def cases() -> tuple[str, ...]:
    """The cases that can be done, in the order of the syllabus.

    >>> "fedex" in cases()
    True
    """
    return tuple(unit for unit in folders() if not _is_lesson(unit))


def names() -> tuple[str, ...]:
    """Every lesson, and after them every case."""
    return tuple(folders())


@lru_cache(maxsize=1)
def folders() -> Mapping[str, Path]:
    """The folder of each unit, by its id, in the order of the course; read once, so never change what comes back."""
    found = {_unit(path.parent.name): path.parent for path in FOLDER.glob(f"*/{ASKS}")}
    order = [*numbers("syllabus")["lessons"], *numbers("syllabus")["cases"]]
    if strange := set(found) - set(order):
        raise ContentError(f"syllabus: no entry for {', '.join(sorted(strange))}")
    return {unit: found[unit] for unit in order if unit in found}


def folder_name(unit: str) -> str:
    """The name of a unit's folder, and of its texts.

    >>> folder_name("05"), folder_name("minor-firms")
    ('lesson05', 'minor_firms')
    """
    return f"lesson{unit}" if _is_lesson(unit) else unit.replace("-", "_")


def unit_items(unit: str) -> LessonItems:
    """What one lesson or case asks (``"05"``), without its words; NotFound names near ones."""
    if unit not in folders():
        raise unknown(_("lesson or case"), unit, list(folders()))
    return import_module(f"crmlab.course.{folder_name(unit)}.asks").ITEMS


@lru_cache(maxsize=1)
def lab_modules() -> Mapping[str, str]:
    """The module of each lab, by the lab's name, which is the module's own; read once, so never change it.

    Files are read, not imported: a learner needs one lab, and not what all the others load.
    """
    return {path.stem: f"crmlab.course.{folder.name}.{path.stem}"
            for folder in folders().values() for path in sorted(folder.glob("*.py"))
            if DECLARES_A_LAB in path.read_text("utf-8")}


def find_lab(name: str) -> Any:
    """The lab with this name; NotFound lists the nearest ones, ContentError says that a module holds another."""
    if name not in lab_modules():
        raise unknown(_("lab"), name, list(lab_modules()))
    module = import_module(lab_modules()[name])
    if not hasattr(module, name):
        raise ContentError(f"{module.__name__}: a lab has its module's name, and there is no {name!r} in it")
    return getattr(module, name)


def find_drawing(unit: str) -> Drawing:
    """What the unit's ``drawing.py`` draws; NotFound names the units that have one."""
    drawn = [name for name, folder in folders().items() if (folder / DRAWING).is_file()]
    if unit not in drawn:
        raise unknown(_("drawing"), unit, drawn)
    made: Drawing = import_module(f"crmlab.course.{folder_name(unit)}.drawing").drawing()
    return made


def unit_of_module(module: str) -> str:
    """The unit in whose folder a module lies.

    >>> unit_of_module("crmlab.course.lesson05.eighty_twenty")
    '05'
    """
    return _unit(module.split(".")[-2])


def unit_of(item: str) -> str:
    """The unit that an item belongs to: an item's id begins with its unit's.

    >>> unit_of("05.silent"), unit_of("fedex.seats")
    ('05', 'fedex')
    """
    return str(item).split(".", 1)[0]


def _is_lesson(unit: str) -> bool:
    return unit.isdigit()


def _unit(folder: str) -> str:
    number = re.fullmatch(r"lesson(\d\d)", folder)
    return number[1] if number else folder.replace("_", "-")
