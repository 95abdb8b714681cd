"""The learner's record: one append-only file of JSON lines, safe in a crash and with two notebooks."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.line import MAX_LINE_BYTES, VERSION, Event, format_line, parse_line

LOCK_SECONDS = 10.0


class NotSaved(BadInput):
    """An answer that could not be written to disk; it still counts until the kernel stops."""


class Record:
    """What the learner guessed and answered, in the order in which it happened.

    path : the file of JSON lines (its folder must exist), or None to keep everything in memory only.
    why : for ``path=None``, the sentence that tells the learner why nothing is saved.

    One line is one event: ``{"v": 1, "at": ..., "kind": ..., "item": ..., ...}``. A line that can't be read
    is skipped and counted in `damaged`; a line of a newer version is kept in `newer` and not interpreted.

    >>> record = Record(None)
    >>> _event = record.append("guess", "05.top-share", value=62)
    >>> record.latest("guess", "05.top-share")["value"]
    62
    """

    def __init__(self, path: str | os.PathLike[str] | None, why: str = "") -> None:
        self.path = None if path is None else Path(path)
        self.why = why or (_("There is no course folder here.") if self.path is None else "")
        self.newer: list[Event] = []
        self._events: list[Event] = []
        self._unsaved: list[Event] = []
        self._damaged = 0
        self._reader = _Tail()
        self._said = False
        self._lock = threading.RLock()  # comm callbacks may come from a subshell's thread

    def append(self, kind: str, item: str, **fields: Any) -> Event:
        """Write one event and return it once it is on disk.

        Raises :class:`NotSaved` when the file can't be written. The event then still counts in this session,
        and the next successful append writes it too.
        """
        if reserved := {"v", "at"} & fields.keys():
            raise TypeError(f"reserved fields: {sorted(reserved)}")
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        # Read back, so that a list or a NumPy number looks today as it will after the file is opened again.
        named = {"v": VERSION, "at": at, "kind": str(kind), "item": str(item), **fields}
        event = parse_line(format_line(named))
        assert event is not None
        with self._lock:
            self._unsaved.append(event)
            if self.path is not None:
                self._write()
        return event

    def _write(self) -> None:
        assert self.path is not None
        lines = b"".join(format_line(event) for event in self._unsaved)
        try:
            _append_durably(self.path, lines)
        except (OSError, NotImplementedError) as error:
            raise NotSaved(_reason(error)) from error
        self._unsaved.clear()

    @property
    def events(self) -> list[Event]:
        """Every readable event so far, those of other notebooks included, oldest first."""
        with self._lock:
            self._read()
            return [*self._events, *self._unsaved]

    @property
    def damaged(self) -> int:
        """How many lines of the file can't be read."""
        with self._lock:
            self._read()
            return self._damaged + self._reader.torn

    def of(self, kind: str, item: str) -> list[Event]:
        """The events of one kind about one item, oldest first."""
        return [event for event in self.events if event["kind"] == kind and event["item"] == item]

    def latest(self, kind: str, item: str) -> Event | None:
        """The newest event of one kind about one item, or None."""
        found = self.of(kind, item)
        return found[-1] if found else None

    def keep(self, kind: str, item: str, **fields: Any) -> str:
        """Append, and return the sentence to show where the event was *not* saved; "" where all is well.

        Without a course folder the sentence comes once, with the first answer, not with each.
        """
        try:
            self.append(kind, item, **fields)
        except BadInput as error:
            return _("Not saved. {reason}").format(reason=error)
        if self.path is not None or self._said:
            return ""
        self._said = True
        return _("Nothing is saved: your answers last until this notebook's kernel stops. {why}").format(
            why=self.why)

    def _read(self) -> None:
        if self.path is None:
            return
        if self._reader.replaced(self.path):
            self._events, self.newer, self._damaged, self._reader = [], [], 0, _Tail()
        for raw in self._reader.lines(self.path):
            event = parse_line(raw)
            if event is None:
                self._damaged += 1
            else:
                (self._events if event["v"] == VERSION else self.newer).append(event)


class _Tail:
    """Reads what was added to a file since the last time, line by line."""

    def __init__(self) -> None:
        self.offset, self.inode, self.torn = 0, 0, 0

    def replaced(self, path: Path) -> bool:
        """Whether another file lies there now (a copy put back, a line removed by hand)."""
        try:
            state = path.stat()
        except OSError:
            return self.offset > 0
        return self.offset > 0 and (state.st_size < self.offset or state.st_ino != self.inode)

    def lines(self, path: Path) -> Iterator[bytes]:
        self.torn = 0
        try:
            file = path.open("rb")
        except OSError:
            return
        with file:
            self.inode = os.fstat(file.fileno()).st_ino
            file.seek(self.offset)
            while raw := _next_line(file):
                # The last line may be torn, or another notebook is just writing it: a whole one parses.
                if not raw.endswith(b"\n") and parse_line(raw) is None:
                    self.torn = int(bool(raw.strip()))
                    return
                self.offset = file.tell()
                if raw.strip():
                    yield raw


def _next_line(file: BinaryIO) -> bytes:
    """One line; of a longer one than a record can hold, only enough to see that it is too long."""
    raw = piece = file.readline(MAX_LINE_BYTES + 1)
    while len(piece) > MAX_LINE_BYTES and not piece.endswith(b"\n"):
        piece = file.readline(MAX_LINE_BYTES + 1)
        raw = raw[:MAX_LINE_BYTES] + piece[-1:]
    return raw


def _append_durably(path: Path, lines: bytes) -> None:
    from filelock import FileLock

    fresh = not path.exists()
    # Opened before the lock: where the folder is gone or read-only, this says so at once.
    handle = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with FileLock(f"{path}.lock", timeout=LOCK_SECONDS):
            size = os.lseek(handle, 0, os.SEEK_END)
            start = b"" if size == 0 or _ends_a_line(handle) else b"\n"
            if os.write(handle, start + lines) != len(start + lines):
                os.ftruncate(handle, size)
                raise OSError(errno.ENOSPC, "only a part was written")
            os.fsync(handle)
    finally:
        os.close(handle)
    if fresh:
        _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Bring a new file's name to the disk; Windows does that by itself."""
    if hasattr(os, "O_DIRECTORY"):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _ends_a_line(handle: int) -> bool:
    os.lseek(handle, -1, os.SEEK_END)
    return os.read(handle, 1) == b"\n"


def _reason(error: BaseException) -> str:
    code = getattr(error, "errno", None)
    if code in (errno.ENOSPC, errno.EDQUOT):
        return _("The disk is full. Make room, then answer again.")
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("The course folder can't be written to. Check that it is yours and not read-only.")
    if isinstance(error, TimeoutError):
        return _("Another program holds the record. Close other notebooks of this course, then answer again.")
    return _("The record's file can't be written. Check that the course folder still exists.")
