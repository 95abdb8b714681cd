"""Bring a course folder over a rename: copies of lessons that the kit no longer has under their old name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from crmlab.base.texts import _
from crmlab.course.moved import MOVED, now_at
from crmlab.desk.kit import Kit
from crmlab.desk.ledger import Ledger
from crmlab.desk.lesson_copies import copies, holds_work, leads_out, put_note


def move_on(folder: Path, ledger: Ledger, kit: Kit, moved: Mapping[str, tuple[str, ...]] = MOVED) -> list[str]:
    """Take leave of each lesson of `moved` that lies in `folder`; what the learner should be told.

    Called when the kit's lessons are laid down, so nothing is gone before its successor is there. A copy that nobody
    worked in is deleted; one with work stays where it is, with a first cell that says where its parts went.
    """
    places = {lesson.place for lesson in kit.lessons}
    said = []
    for old in moved:
        if old in places or not (old in ledger.entries or (ledger.lost and (folder / old).exists())):
            continue
        new = [ledger.entries[place].copy for place in now_at(old, places, moved) if place in ledger.entries]
        said += _take_leave(folder, ledger, old, new)
        ledger.entries.pop(old, None)
    return said


def _take_leave(folder: Path, ledger: Ledger, old: str, new: list[str]) -> list[str]:
    entry = ledger.entries.get(old)
    said = []
    for copy in [] if leads_out(folder, old) else copies(folder, old):
        path = folder / copy
        if entry and entry.copy == copy and not holds_work(path, entry.lesson):
            path.unlink()
            said.append(_("{place} is now {new}.").format(place=copy, new=", ".join(new)) if new else _(
                "{place} is no longer part of the course. You had not changed it, so it was removed.").format(
                    place=copy))
        else:
            put_note(path, _note(copy, new))
            said.append(_("{place} is now {new}. Your copy was kept, with your work in it.").format(
                place=copy, new=", ".join(new)) if new else _(
                    "{place} is no longer part of the course. Your copy was kept, with your work in it.").format(
                        place=copy))
    return said


def _note(copy: str, new: list[str]) -> str:
    if not new:
        return _("**This lesson is no longer part of the course.** This file is your copy, with your work in it. "
                 "Nothing in it was changed but this note.")
    here = PurePosixPath(copy).parent
    links = ", ".join(f"[{PurePosixPath(place).stem}]({quote(Path(os.path.relpath(place, here)).as_posix())})"
                      for place in new)
    return _("**This lesson has moved. It is now here: {links}.** This file is your older copy, with your work in it. "
             "Nothing in it was changed but this note. Your answers are in your record, and count as before.").format(
                 links=links)
