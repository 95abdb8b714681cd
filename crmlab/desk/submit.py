"""``crmlab submit``: make the one file that a learner hands in."""

from __future__ import annotations

import argparse
from pathlib import Path

from crmlab.base.texts import _
from crmlab.desk.handing_in import hand_in
from crmlab.desk.which_folder import add_argument, which_folder
from crmlab.learn.record.home import RECORD_NAME
from crmlab.learn.record.record import Record


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``crmlab submit``."""
    add_argument(parser)
    parser.add_argument("--student", default="", metavar="ID",
                        help=_("your student number, where you typed none in the course"))
    parser.add_argument("--out", type=Path, metavar="FILE",
                        help=_("the file to write (default: handin-ID.json in the course folder)"))


def run(options: argparse.Namespace) -> int:
    """Write it, and say what is in it and what to do with it."""
    record = Record(which_folder(options.folder, Path.cwd()) / RECORD_NAME)
    made = hand_in(record, student=options.student, out=options.out)
    for sentence in made.sentences():
        print(sentence)
    for name, guesses, answers in made.rows():
        print(_("  {name}: guesses {guesses}, answers {answers}").format(
            name=name, guesses=guesses, answers=answers))
    print(_("Nothing was sent. Give this file to your instructor in the way that they asked for."))
    return 0
