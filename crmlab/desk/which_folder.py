"""Which course folder a command is about."""

from __future__ import annotations

import argparse
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.home import MARKER, find_course_folder


def add_argument(parser: argparse.ArgumentParser) -> None:
    """The argument ``--course``, kept as ``folder``."""
    parser.add_argument("--course", type=Path, metavar="FOLDER", dest="folder", help=_(
        "your course folder. If not given: the one that you are in, or the one in the current folder"))


def which_folder(given: Path | None, here: Path) -> Path:
    """The folder that was named, the one around `here`, or the only one directly in it; else BadInput."""
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
