"""Carry a record to another computer: one file with the record, whose it is, and the marker of its course folder.

The file is text: one line of JSON that says what it is (``format``, ``kit``, ``saved_at``, ``student``, ``course``,
``marker``), then the record's lines as they are. A record file itself, copied by hand, can be brought, too.
"""

from __future__ import annotations

import json
import os
import stat
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.ids import normal_course, normal_id
from crmlab.base.locking import locked
from crmlab.base.texts import _, ngettext
from crmlab.base.version import __version__
from crmlab.desk.files import as_json, read_json, write_atomically
from crmlab.desk.merge_record import entries_in_words, keep_as_it_was
from crmlab.learn.record import identity
from crmlab.learn.record.appending import LOCK_SECONDS, reason
from crmlab.learn.record.copies import MOST_BYTES, merged_lines, missing_in
from crmlab.learn.record.home import MARKER, RECORD_NAME
from crmlab.learn.record.line import VERSION, parse_line, strict_json

FORMAT = "crmlab-record-1"


@dataclass(frozen=True)
class Carried:
    """A record on its way. student, course : whose it is, "" where it does not say. marker : of its course folder."""

    student: str
    course: str
    marker: dict[str, Any]
    lines: bytes

    def whose(self) -> tuple[str, str] | None:
        """The id and the course in the form in which they are compared; None where it holds no id."""
        return (normal_id(self.student), normal_course(self.course)) if self.student else None


def save(folder: Path, path: Path) -> list[str]:
    """Write the record of the course folder into the file at `path`; the sentences that say so.

    An earlier file of the same learner is replaced. Raises BadInput where there is no record yet, where something
    else lies there, and where the file can't be written.
    """
    own = _of_folder(folder)
    if not own.lines:
        raise BadInput(_("Your record is empty yet: there is nothing to carry. Do a lesson first."))
    if os.path.lexists(path) and not _is_older(path, own):
        raise BadInput(_("{path} is there already and is no earlier copy of your record. Name another file.").format(
            path=path))
    head = {"format": FORMAT, "kit": __version__, "saved_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "student": own.student, "course": own.course, "marker": own.marker}
    try:
        write_atomically(path, json.dumps(head, ensure_ascii=False).encode() + b"\n" + own.lines, rights=0o600)
    except OSError as error:
        raise BadInput(_("The file {path} can't be written: {reason}. Make room, or name another place.").format(
            path=path, reason=error.strerror or error)) from error
    return [_("Your record is in {path}: {what}.").format(path=path, what=entries_in_words(missing_in(b"", own.lines))),
            _("On the other computer, open the course once with `crmlab lab`, then run `crmlab record bring {name}` "
              "there. It can be done again and in both directions; nothing is counted twice.").format(name=path.name)]


def bring(folder: Path, path: Path) -> list[str]:
    """Bring what the file at `path` holds into the record of the course folder; the sentences that say so.

    The record as it was is kept under another name, and the file stays as it is. A folder in which nothing was
    answered yet takes over the versions of the data that the record began with.
    Raises BadInput where the file is no such file or somebody else's, and where the folder can't be written.
    """
    came, record = _read(path), folder / RECORD_NAME
    try:
        with locked(Path(f"{record}.lock"), LOCK_SECONDS):
            own = _of_folder(folder)
            _refuse_others(own, came, path)
            new = missing_in(own.lines, came.lines)
            said = _about_versions(folder, own, came)
            if not new:
                return [_("There is nothing new in {name}: your record holds all of it.").format(name=path.name), *said]
            kept = keep_as_it_was(record) if record.exists() else None
            write_atomically(record, merged_lines(own.lines, came.lines), rights=0o600)
    except OSError as error:
        raise BadInput(reason(error)) from error
    damaged = sum(parse_line(line) is None for line in came.lines.splitlines() if line.strip())
    return [_("Brought into your record from {name}: {what}.").format(name=path.name, what=entries_in_words(new)),
            *([ngettext("{n} line of it can't be read and was left out.", "{n} lines of it can't be read and were left "
                        "out.", damaged).format(n=damaged)] if damaged else []),
            *([_("Your record as it was is kept as {name}.").format(name=kept.name)] if kept else []), *said]


def _of_folder(folder: Path) -> Carried:
    path = folder / RECORD_NAME
    lines = path.read_bytes() if path.exists() else b""
    return Carried(*_whose(lines), read_json(folder / MARKER) or {}, lines)


def _whose(lines: bytes) -> tuple[str, str]:
    """The id and the course that the lines of a record name last, as they were typed; "" for none."""
    found = [event for line in lines.splitlines() if (event := parse_line(line)) and event["v"] == VERSION
             and (event["kind"], event["item"]) == (identity.KIND, identity.ITEM)]
    return (str(found[-1].get("id", "")), str(found[-1].get("course", ""))) if found else ("", "")


def _read(path: Path) -> Carried:
    """The file at `path`, which may be anything until it has passed."""
    try:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode) or state.st_size > MOST_BYTES:
            raise _odd(path)
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(_("{path} can't be opened: {reason}. Name the file that `crmlab record save` made.").format(
            path=path, reason=error.strerror or error)) from error
    first, _newline, lines = content.partition(b"\n")
    if parse_line(first) is not None:
        return Carried(*_whose(content), {}, content)
    try:
        head = strict_json(first.decode("utf-8"))
    except (ValueError, RecursionError):
        raise _odd(path) from None
    if not isinstance(head, dict) or head.get("format") != FORMAT:
        raise _odd(path)
    if not isinstance(head.get("marker"), dict):
        raise _odd(path)
    return Carried(*_whose(lines), head["marker"], lines)


def _odd(path: Path) -> BadInput:
    return BadInput(_("{path} is no record that was saved with `crmlab record save`. Name such a file; nothing was "
                      "changed.").format(path=path))


def _is_older(path: Path, own: Carried) -> bool:
    """Whether an earlier copy of this very record lies at `path`: all that it holds is in the record."""
    try:
        return not path.is_symlink() and missing_in(own.lines, _read(path).lines) == 0
    except BadInput:
        return False


def _refuse_others(own: Carried, came: Carried, path: Path) -> None:
    if own.student and came.student and own.whose() != came.whose():
        raise BadInput(_("{name} is the record of {other}, and the one here is of {own}. Answers can't be brought from "
                         "one person or course to another; nothing was changed.").format(
                             name=path.name, other=" ".join(came.whose() or ()), own=" ".join(own.whose() or ())))


def _about_versions(folder: Path, own: Carried, came: Carried) -> list[str]:
    """Let an unused folder go on with the data that the record began with; say so where two folders differ."""
    worlds = came.marker.get("worlds")
    if not isinstance(worlds, dict) or worlds == own.marker.get("worlds"):
        return []
    if not own.lines.strip():
        write_atomically(folder / MARKER, as_json({**own.marker, "worlds": worlds}))
        return []
    return [_("The two course folders began with different versions of the data. Each answer counts for the data that "
              "it was given on.")]
