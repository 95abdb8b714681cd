"""A sorting task as one learner works on it: every try is recorded, the latest one is restored."""

from __future__ import annotations

import threading
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.marking import Mark
from crmlab.learn.tasks.sort import SortTask, clean_places, mark_answer, mark_places

SORT, SOLUTION = "sort", "solution"
TRIES_BEFORE_ANSWER = 2


class SortSession:
    """Where the learner put each item, and what was said about it.

    tries : how often the learner has checked. placed : for each item its bin, None on an empty sheet.
    mark : of what stands on the sheet. shown : the places were shown, and stand there.

    >>> from crmlab.learn.tasks.sort import SortItem
    >>> task = SortTask("tea", "Hot or cold?", {"hot": "Hot", "cold": "Cold"}, (
    ...     SortItem("tea", "Tea", ("hot",), "It steams."), SortItem("ice", "Ice", ("cold",), "It melts.")))
    >>> session = SortSession(task, Record(None))
    >>> session.check({"tea": "cold", "ice": "cold"}).score, session.may_show
    (0.5, False)
    """

    def __init__(self, task: SortTask, record: Record) -> None:
        self.task = task
        self.tries = 0
        self.placed: dict[str, str] | None = None
        self.mark: Mark | None = None
        self.shown = False
        self.not_saved = ""
        self._record = record
        self._lock = threading.RLock()  # comm callbacks may come from a subshell's thread
        for event in record.events:
            if event["item"] == task.id:
                self._restore(event)

    def _restore(self, event: dict[str, Any]) -> None:
        if event["kind"] == SORT:
            try:
                self._place(event.get("placed"))
            except BadInput:
                return  # the task changed since, or the line is odd
        elif event["kind"] == SOLUTION and self.may_show:
            self._show()

    def _place(self, placed: Any) -> Mark:
        self.mark = mark_places(self.task, placed)
        self.placed = clean_places(self.task, placed)
        self.tries += 1
        self.shown = False
        return self.mark

    def _show(self) -> Mark:
        self.mark = mark_answer(self.task, self.placed)
        self.placed = {name: chosen if self.mark.notes[name].fits else self.task.answer[name]
                       for name, chosen in (self.placed or {}).items()}
        self.shown = True
        return self.mark

    def check(self, placed: Any) -> Mark:
        """Mark and record where the items are; BadInput says what is missing, and then nothing is recorded."""
        with self._lock:
            mark = self._place(placed)
            right = sum(note.fits for note in mark.notes.values())
            self.not_saved = self._record.keep(
                SORT, self.task.id, placed=self.placed, right=right, of=len(mark.notes), score=round(mark.score, 4),
                first=self.tries == 1)
            return mark

    @property
    def answered(self) -> bool:
        """Whether nothing is left to change: everything is right, or the places are shown."""
        return self.shown or (self.mark is not None and self.mark.score == 1)

    @property
    def may_show(self) -> bool:
        """Whether the places may be shown: something is wrong, and not for the first time."""
        return self.mark is not None and not self.answered and self.tries >= TRIES_BEFORE_ANSWER

    def show_places(self) -> Mark:
        """Put every item in its place and record that this was shown; BadInput before the second try."""
        with self._lock:
            if not self.may_show:
                raise BadInput(_("Sort the items yourself first. After the second try the places can be shown."))
            mark = self._show()
            self.not_saved = self._record.keep(SOLUTION, self.task.id)
            return mark

    def clear(self) -> None:
        """Begin with an empty sheet; the tries before it count."""
        with self._lock:
            self.placed, self.mark, self.shown = None, None, False
