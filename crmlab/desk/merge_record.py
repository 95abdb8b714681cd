"""Bring what copies of a record hold into the record, and keep the record as it was, too."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.locking import locked
from crmlab.base.texts import _, ngettext
from crmlab.desk.files import write_atomically
from crmlab.learn.record.appending import LOCK_SECONDS, reason
from crmlab.learn.record.copies import Copy, copies_of, merged

KEPT = "before-merge"


def merge(record: Path) -> list[str]:
    """Bring every event of the copies beside `record` into it; the sentences that say so.

    The record as it was is kept beside it under another name, and the copies stay as they are.
    Raises BadInput where the folder can't be written.
    """
    try:
        with locked(Path(f"{record}.lock"), LOCK_SECONDS):
            found = copies_of(record)
            if not found:
                return [_("There is nothing to merge: your record holds all that its copies hold.")]
            kept = keep_as_it_was(record) if record.exists() else None
            write_atomically(record, merged(record), rights=0o600)
    except OSError as error:
        raise BadInput(reason(error)) from error
    said = [_("{name}: {what}.").format(name=copy.path.name, what=entries_in_words(copy.missing)) for copy in found]
    if kept:
        said.append(_("Your record as it was is kept as {name}.").format(name=kept.name))
    return [_("Merged into your record:"), *said, _("The copies are no longer needed; they were left where they are.")]


def copies_in_words(copies: Sequence[Copy]) -> str:
    """One sentence for copies that were found: their names, what they hold, what to do."""
    return _("Answers of yours lie where they do not count: {names}. Run `crmlab record merge`, and they count again; "
             "nothing is lost.").format(names=", ".join(
                 f"{copy.path.name} ({entries_in_words(copy.missing)})" for copy in copies))


def entries_in_words(n: int) -> str:
    """How many entries of a record."""
    return ngettext("{n} entry", "{n} entries", n).format(n=n)


def keep_as_it_was(record: Path) -> Path:
    """A copy of the record under a free name. The merged one holds all its lines, so it is none to merge."""
    names = (record.with_name(f"{record.stem}.{KEPT}{'' if n == 1 else f'-{n}'}{record.suffix}") for n in count(1))
    path = next(name for name in names if not name.exists() and not name.is_symlink())
    write_atomically(path, record.read_bytes(), rights=0o600)
    return path
