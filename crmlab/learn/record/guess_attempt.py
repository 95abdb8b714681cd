"""One learner's guess, restored from the record, and the gate that opens once it was made."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.feedback import without_marks
from crmlab.learn.record.line import Event
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.guess import Guess, Value

GUESS, REASON = "guess", "reason"


class GuessAttempt:
    """One learner's guess, and the gate of whatever must stay veiled until it was made.

    The first guess counts: it can't be changed after the result may have been seen, and running the notebook
    again neither loses it nor asks again. Looking without a guess is recorded too, and closes the guess.

    >>> attempt = GuessAttempt(Guess("g", "How much?", unit="%"), Record(None))
    >>> attempt.is_open, attempt.commit("62 %"), attempt.is_open
    (False, 62.0, True)
    """

    def __init__(self, guess: Guess, record: Record) -> None:
        self.guess, self.record = guess, record
        self.note = ""  # that something was not saved, said once
        self._lock = threading.RLock()
        self._callbacks: list[Callable[[], None]] = []
        self._value: Value | None = None
        self._skipped = False
        self._restore()

    @property
    def value(self) -> Value | None:
        """The guess: a number or an option; None before it, and after `skip`."""
        return self._value

    @property
    def skipped(self) -> bool:
        """Whether the result was looked at without a guess."""
        return self._skipped

    @property
    def is_open(self) -> bool:
        """Whether the result may be shown."""
        return self._skipped or self._value is not None

    @property
    def closed_text(self) -> str:
        """What a lab says that waits for this guess."""
        question = without_marks(self.guess.prompt)
        return _("First your guess: {question} Then this lab opens.").format(question=question)

    def on_open(self, callback: Callable[[], None]) -> None:
        """Call `callback` once when the gate opens; at once where it is open already."""
        with self._lock:
            if not self.is_open:
                self._callbacks.append(callback)
                return
        callback()

    def commit(self, value: Any) -> Value | None:
        """Make the guess and return it. Raises BadInput where it can't be read.

        Where the gate is open already, nothing changes and the first guess comes back.
        """
        with self._lock:
            if self.is_open:
                return self._value
            self._value = self.guess.read(value)
            self.note = self.record.keep(GUESS, self.guess.id, value=self._value)
        self._open()
        return self._value

    def skip(self) -> None:
        """Look without a guess."""
        with self._lock:
            if self.is_open:
                return
            self._skipped = True
            self.note = self.record.keep(GUESS, self.guess.id, shown_anyway=True)
        self._open()

    @property
    def reason(self) -> str:
        """The learner's latest words on why guess and result differ."""
        latest = self.record.latest(REASON, self.guess.id)
        return str(latest.get("text", "")) if latest else ""

    def give_reason(self, text: str) -> str:
        """Record the learner's words; returns the sentence to show where that failed, else ""."""
        return self.record.keep(REASON, self.guess.id, text=text.strip())

    def _open(self) -> None:
        with self._lock:
            waiting, self._callbacks = self._callbacks, []
        for callback in waiting:
            callback()

    def _restore(self) -> None:
        for event in self.record.of(GUESS, self.guess.id):
            if event.get("shown_anyway") is True:
                self._skipped = True
                return
            if (value := self._readable(event)) is not None:
                self._value = value
                return

    def _readable(self, event: Event) -> Value | None:
        """A recorded guess, or None where the question has changed so much that it no longer fits."""
        try:
            return self.guess.read(event.get("value"))
        except BadInput:
            return None
