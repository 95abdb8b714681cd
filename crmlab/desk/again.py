"""``crmlab again``: start a lesson or a case again, with fresh notebooks and open questions, and lose nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course import syllabus
from crmlab.course.notebooks import unit_of
from crmlab.desk.course_folder import lay_again
from crmlab.desk.kit import Kit, read_kit
from crmlab.desk.which_folder import add_argument, which_folder
from crmlab.learn.record.again import AGAIN
from crmlab.learn.record.home import RECORD_NAME
from crmlab.learn.record.record import Record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``crmlab again``."""
    parser.add_argument("unit", metavar=_("UNIT"), help=_("the number of the lesson, such as 05, or the case's name"))
    add_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Do it, and say what was done and what was kept."""
    for sentence in start_again(options.unit, which_folder(options.folder, Path.cwd()), read_kit()):
        print(sentence)
    return 0


def start_again(unit: str, folder: Path, kit: Kit) -> list[str]:
    """Lay fresh notebooks of `unit` in the course folder and open its questions; the sentences that say so.

    A notebook with work in it is kept beside the fresh one. The record keeps every guess and answer, and a hand-in
    holds them; they only count no longer for what is done. Raises BadInput for a unit that the course does not have.
    """
    lessons = [lesson for lesson in kit.lessons if unit_of(lesson.place) == unit]
    if not lessons:
        units = dict.fromkeys(unit_of(lesson.place) for lesson in kit.lessons)
        raise BadInput(_("There is no lesson or case {unit}. Name one of these: {units}.").format(
            unit=unit, units=", ".join(units)))
    said = lay_again(folder, lessons)
    Record(folder / RECORD_NAME).append(AGAIN, unit)
    open_again = _("{name} is open again: its notebooks are fresh, its guesses and questions wait for you. What you "
                   "answered before is kept in your record, and goes into your hand-in as it was.")
    return [*said, open_again.format(name=syllabus.name_of(unit)),
            _("If one of its notebooks is open in the browser, load that page again.")]
