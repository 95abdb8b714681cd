"""Read what was added to a record since the last time, and notice when another file lies in its place."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from crmlab.learn.record.line import MAX_LINE_BYTES, parse_line

_State = tuple[int, int, int, int]


class Tail:
    """A reader of one file, line by line. `torn` : 1 where its last line is not whole (yet)."""

    def __init__(self) -> None:
        self.torn = 0
        self._offset, self._print = 0, hashlib.sha256()
        self._state: _State | None = None  # of the file, when it was last read to its end

    def replaced(self, path: Path) -> bool:
        """Whether what was read so far no longer lies there: a copy put back, a line changed by hand, another file."""
        if self._offset == 0:
            return False
        try:
            with path.open("rb") as file:
                if _state_of(file) == self._state:
                    return False
                return hashlib.sha256(file.read(self._offset)).digest() != self._print.digest()
        except OSError:
            return True

    def lines(self, path: Path) -> Iterator[bytes]:
        """The lines that were added, blank ones left out; of a line that is too long only so much as shows that."""
        try:
            file = path.open("rb")
        except OSError:
            self.torn = 0
            return
        with file:
            state = _state_of(file)
            if state == self._state:
                return
            self.torn = 0
            file.seek(self._offset)
            while raw := _next_line(file):
                # The last line may be torn, or another notebook is just writing it: a whole one parses.
                if not raw.endswith(b"\n") and parse_line(raw) is None:
                    self.torn = int(bool(raw.strip()))
                    break
                self._remember(file)
                if raw.strip():
                    yield raw
            self._state = state

    def _remember(self, file: BinaryIO) -> None:
        """All up to where `file` stands was read."""
        end = file.tell()
        file.seek(self._offset)
        self._print.update(file.read(end - self._offset))
        self._offset = end


def _state_of(file: BinaryIO) -> _State:
    state = os.fstat(file.fileno())
    return state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _next_line(file: BinaryIO) -> bytes:
    """One line; of a longer one than a record can hold, only enough to see that it is too long."""
    raw = piece = file.readline(MAX_LINE_BYTES + 1)
    while len(piece) > MAX_LINE_BYTES and not piece.endswith(b"\n"):
        piece = file.readline(MAX_LINE_BYTES + 1)
        raw = raw[:MAX_LINE_BYTES] + piece[-1:]
    return raw
