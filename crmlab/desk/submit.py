"""``crmlab submit``: make the one file that a learner hands in."""

from __future__ import annotations

import argparse
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.desk.handing_in import hand_in
from crmlab.learn.record.home import MARKER, RECORD_NAME, find_course_folder
from crmlab.learn.record.record import Record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``crmlab submit``."""
    parser.add_argument("--course", type=Path, metavar="FOLDER", dest="folder", help=_(
        "your course folder. If not given: the one that you are in, or the one in the current folder"))
    parser.add_argument("--student", default="", metavar="ID",
                        help=_("your student number, where you typed none in the course"))
    parser.add_argument("--out", type=Path, metavar="FILE",
                        help=_("the file to write (default: handin-ID.json in the course folder)"))


def run(options: argparse.Namespace) -> int:
    """Write it, and say what is in it and what to do with it."""
    record = Record(_course_folder(options.folder, Path.cwd()) / RECORD_NAME)
    made = hand_in(record, student=options.student, out=options.out)
    for sentence in made.sentences():
        print(sentence)
    for name, guesses, answers in made.rows():
        print(_("  {name}: guesses {guesses}, answers {answers}").format(
            name=name, guesses=guesses, answers=answers))
    print(_("Nothing was sent. Give this file to your instructor in the way that they asked for."))
    return 0


def _course_folder(given: Path | None, here: Path) -> Path:
    """The folder that was named, the one around `here`, or the only one directly in it."""
    if given is not None:
        if not (given / MARKER).is_file():
            raise BadInput(_("{folder} is no course folder. Name the one that `crmlab lab` opens.").format(
                folder=given))
        return given
    if around := find_course_folder(here):
        return around
    inside = sorted(marker.parent for marker in here.glob(f"*/{MARKER}"))
    if len(inside) == 1:
        return inside[0]
    if inside:
        raise BadInput(_("There are several course folders here: {names}. Name one with --course.").format(
            names=", ".join(folder.name for folder in inside)))
    raise BadInput(_("There is no course folder here. Name yours with --course."))
