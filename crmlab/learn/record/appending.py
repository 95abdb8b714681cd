"""Add lines to a file so that they are on the disk, or say truly what became of them."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from crmlab.base.locking import locked
from crmlab.base.texts import _

LOCK_SECONDS = 10.0


@dataclass(frozen=True)
class Written:
    """Lines that lie in the file. `confirmed` : by the disk; `alone` : a lock kept every other program away."""

    confirmed: bool
    alone: bool

    def doubts(self) -> list[str]:
        """What the learner should know about how safe they are."""
        said = []
        if not self.confirmed:
            said.append(_("Saved, but the disk did not confirm it: after a crash your last answers may be missing. "
                          "Check that the disk is well and has room."))
        if not self.alone:
            said.append(_("Saved. This disk has no locks for files, as is common with network folders: answer in one "
                          "notebook at a time."))
        return said


def append_durably(path: Path, lines: bytes) -> Written:
    """Append whole lines to the file at `path`; a new one is for its owner only. Its folder must exist.

    Raises OSError where they do not lie in the file afterwards: TimeoutError where another program holds it.
    """
    fresh = not path.exists()
    handle = _opened(path)  # before the lock: where the folder is gone or read-only, this says so at once
    try:
        with locked(Path(f"{path}.lock"), LOCK_SECONDS) as alone:
            if not _is_at(handle, path):  # replaced while this waited
                _close(handle)
                handle = _opened(path)
            confirmed = _write(handle, lines)
    finally:
        _close(handle)
    if fresh:
        _sync_folder(path.parent)
    return Written(confirmed, alone)


def reason(error: BaseException) -> str:
    """Why lines could not be written, and what to do."""
    code = getattr(error, "errno", None)
    if code in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full. Make room, then answer again.")
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("The course folder can't be written to. Check that it is yours and not read-only.")
    if isinstance(error, TimeoutError):
        return _("Another program holds the record. Close other notebooks of this course, then answer again.")
    if code in (errno.ENOENT, errno.ENOTDIR):
        return _("The record's file can't be written. Check that the course folder still exists.")
    return _("The record's file can't be written ({reason}). Save your notebook, then answer again.").format(
        reason=getattr(error, "strerror", None) or error)


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False


def _write(handle: int, lines: bytes) -> bool:
    """Write at the end; whether the disk confirmed it. OSError where the lines do not lie there whole."""
    size = os.lseek(handle, 0, os.SEEK_END)
    data = lines if size == 0 or _read(handle, size - 1, 1) == b"\n" else b"\n" + lines
    try:
        if os.write(handle, data) != len(data):
            raise OSError(errno.ENOSPC, "only a part was written")
        os.fsync(handle)
        return True
    except OSError:
        # A disk may report a failure although the lines are there: written again, they would be there twice.
        found = _read(handle, size, len(data) + 1)
        if found == data:
            return False
        if found and data.startswith(found):
            with suppress(OSError):
                os.ftruncate(handle, size)
        raise


def _read(handle: int, start: int, most: int) -> bytes:
    os.lseek(handle, start, os.SEEK_SET)
    try:
        return os.read(handle, most)
    except OSError:
        return b""


def _close(handle: int) -> None:
    with suppress(OSError):  # what can still fail here was asked of fsync before
        os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Bring a new file's name to the disk; Windows does that by itself."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
