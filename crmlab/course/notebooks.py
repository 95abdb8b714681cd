"""The notebooks of the course, found by listing: which unit each belongs to, and what it is for.

A lesson has a class notebook (``notebooks/05-eighty-twenty.ipynb``), for homework ``05-practice.ipynb``, and further
ones that the syllabus gives a title. A case has sessions (``cases/fedex/1-what-a-shipper-is-worth.ipynb``, …) and
after them the same beside: ``3-practice.ipynb``, ``4-calls-and-friends.ipynb``; or one ``case.ipynb``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Literal

from crmlab.base.content import content_folder
from crmlab.course import syllabus

Kind = Literal["class", "practice", "further", "session"]
KINDS: tuple[Kind, ...] = ("class", "practice", "further", "session")
PRACTICE = "practice"
# A teaching note, a key, whatever else lies beside a case: no session, and so never a learner's.
SESSION = re.compile(r"case|\d-.+")


@dataclass(frozen=True)
class Notebook:
    """One notebook: its place in the kit, with "/" between the parts, the unit it belongs to, and its kind.

    title : of a further notebook, or of a session where the case has several; "" for the others.
    """

    place: str
    unit: str
    kind: Kind
    title: str = ""


def notebooks(root: Path | None = None) -> tuple[Notebook, ...]:
    """Every notebook of the kit at `root`, or of this installation, in the order of the course.

    >>> [one.kind for one in notebooks() if one.unit == "05"][0]
    'class'
    """
    root = root or kit_folder()
    return (*_of_lessons(root), *_of_cases(root))


def unit_of(place: str) -> str:
    """The unit whose notebook lies at `place`.

    >>> unit_of("notebooks/05-eighty-twenty.ipynb"), unit_of("cases/fedex/2-eighty-people.ipynb")
    ('05', 'fedex')
    """
    path = PurePosixPath(place)
    return path.parent.name if path.parts[0] == "cases" else path.name.split("-", 1)[0]


def is_apart(unit: str) -> bool:
    """Whether a unit has practice beside its class, or sessions; *Start here* is one notebook, most of it for later."""
    return any(one.kind in ("practice", "session") for one in notebooks() if one.unit == unit)


def kit_folder() -> Path:
    """Where this installation's notebooks and cases lie."""
    return content_folder("notebooks").parent


def _of_lessons(root: Path) -> Iterator[Notebook]:
    for lesson in syllabus.lessons():
        found = [_of_lesson(lesson, path) for path in sorted((root / "notebooks").glob(f"{lesson.id}-*.ipynb"))]
        yield from sorted(found, key=lambda one: KINDS.index(one.kind))


def _of_lesson(lesson: syllabus.Unit, path: Path) -> Notebook:
    place, practice = f"notebooks/{path.name}", path.stem == f"{lesson.id}-{PRACTICE}"
    if path.stem in lesson.further:
        return Notebook(place, lesson.id, "further", lesson.further[path.stem])
    return Notebook(place, lesson.id, "practice" if practice else "class")


def _of_cases(root: Path) -> Iterator[Notebook]:
    for case in syllabus.cases():
        for path in sorted((root / "cases" / case.id).glob("*.ipynb")):
            if SESSION.fullmatch(path.stem):
                yield _of_case(case, path)


def _of_case(case: syllabus.Unit, path: Path) -> Notebook:
    place, name = f"cases/{case.id}/{path.name}", path.stem
    if name in case.further:
        return Notebook(place, case.id, "further", case.further[name])
    if re.fullmatch(rf"\d-{PRACTICE}", name):
        return Notebook(place, case.id, "practice")
    return Notebook(place, case.id, "session", case.sessions.get(name, ""))
