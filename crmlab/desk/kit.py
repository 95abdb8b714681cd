"""The lessons and cases as the kit holds them: what a learner gets, and nothing that is the instructor's."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.notebooks import kit_folder, notebooks
from crmlab.desk.files import as_json, read_json
from crmlab.desk.learner_copy import is_notebook, lesson_print, mark_of, without_results

START = "notebooks/00-start-here.ipynb"
DATA_FILES = ("notebooks/*.csv", "cases/*/*.csv")


@dataclass(frozen=True)
class Lesson:
    """One notebook of the kit, ready to be laid down.

    place : where it goes in a course folder, with "/" between the parts; the same place as in the kit, so that
        links between lessons and cases work in both.
    copy : the learner's copy as file content.
    print : the fingerprint of what the lesson says, and so of a copy in which nobody worked.
    mark : the unit by which the reading view knows the copy.
    """

    place: str
    copy: bytes
    print: str
    mark: str


@dataclass(frozen=True)
class Kit:
    """All that is laid down: lessons and cases by place, and the data files that lie beside them."""

    lessons: tuple[Lesson, ...]
    files: dict[str, bytes]


def read_kit(root: Path | None = None) -> Kit:
    """The kit at `root`, or this installation's."""
    root = root or kit_folder()
    files = {path.relative_to(root).as_posix(): path.read_bytes()
             for pattern in DATA_FILES for path in sorted(root.glob(pattern))}
    return Kit(tuple(_lesson(place, root / place) for place in lesson_places(root)), files)


def lesson_places(root: Path | None = None) -> list[str]:
    """The places of all lessons and cases of the kit, in the order of the course; quick, since none is read."""
    return [one.place for one in notebooks(root)]


def _lesson(place: str, path: Path) -> Lesson:
    notebook = read_json(path)
    if not is_notebook(notebook):
        raise BadInput(_("The kit's own file {place} is damaged. Install the kit again.").format(place=place))
    return Lesson(place, as_json(without_results(notebook)), lesson_print(notebook), mark_of(notebook))
