"""The learner's record: one append-only file of JSON lines, safe in a crash and with two notebooks."""

from __future__ import annotations

import os
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.again import still_counts
from crmlab.learn.record.appending import append_durably, reason
from crmlab.learn.record.line import VERSION, Event, format_line, parse_line
from crmlab.learn.record.tail import Tail


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
        self._reader = Tail()
        self._doubts: list[str] = []
        self._said: set[str] = set()
        self._lock = threading.RLock()  # comm callbacks may come from a subshell's thread

    def append(self, kind: str, item: str, **fields: Any) -> Event:
        """Write one event and return it once it is on disk, or lies in the file as surely as the disk can tell.

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
            self._doubts = append_durably(self.path, lines).doubts()
        except (OSError, NotImplementedError) as error:
            raise NotSaved(reason(error)) from error
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

    @property
    def current(self) -> list[Event]:
        """The events that still count: those of a unit that was started again begin there. Oldest first."""
        return still_counts(self.events)

    def of(self, kind: str, item: str) -> list[Event]:
        """The events of one kind about one item that still count, oldest first."""
        return [event for event in self.current if event["kind"] == kind and event["item"] == item]

    def latest(self, kind: str, item: str) -> Event | None:
        """The newest event of one kind about one item that still counts, or None."""
        found = self.of(kind, item)
        return found[-1] if found else None

    def keep(self, kind: str, item: str, **fields: Any) -> str:
        """Append, and return the sentence to show where the event was *not* saved; "" where all is well.

        Where there is no course folder, or the disk is not sure of itself, the sentence comes once, with the first
        answer, not with each.
        """
        try:
            self.append(kind, item, **fields)
        except BadInput as error:
            return _("Not saved. {reason}").format(reason=error)
        doubts = self._doubts if self.path is not None else [
            _("Your answers are not saved: they last only while this page is open. {why}").format(why=self.why)]
        new = [doubt for doubt in doubts if doubt not in self._said]
        self._said.update(new)
        return " ".join(new)

    def _read(self) -> None:
        if self.path is None:
            return
        if self._reader.replaced(self.path):
            self._events, self.newer, self._damaged, self._reader = [], [], 0, Tail()
        for raw in self._reader.lines(self.path):
            event = parse_line(raw)
            if event is None:
                self._damaged += 1
            else:
                (self._events if event["v"] == VERSION else self.newer).append(event)
