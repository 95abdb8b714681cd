"""One learner at one exercise: answers, hints, the solution, a fresh start. All of it recorded, none erased."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.learn.record.line import Event
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.exercise import Exercise, mark_exercise
from crmlab.learn.tasks.marks import Mark
from crmlab.learn.tasks.numbers import format_number

ANSWER, HINT, SOLUTION, RESET = "answer", "hint", "solution", "reset"


class ExerciseAttempt:
    """What the learner did with one exercise in one world, restored from the record.

    world : what the exercise's functions compute from. world_name : its name in the record; answers given in
    another world are left alone, unless `counts`, from such a name, says that they hold here, too.

    >>> attempt = ExerciseAttempt(Exercise("x", "How many?", answer=lambda world: world), 40, Record(None))
    >>> attempt.submit("41").outcome, attempt.answers
    ('wrong', 1)
    >>> attempt.submit(40).outcome
    'right'
    """

    def __init__(self, exercise: Exercise, world: Any, record: Record, *, world_name: str = "",
                 counts: Callable[[str], bool] | None = None) -> None:
        self.exercise, self.world, self.record, self.world_name = exercise, world, record, world_name
        self._counts = counts or world_name.__eq__
        self.note = ""  # that something was not saved, said once
        self._lock = threading.RLock()
        self._callbacks: list[Callable[[], None]] = []
        self._answer_callbacks: list[Callable[[], None]] = []
        self._events = self._since_reset()
        # Marked again: what is said must be true of the data that the learner has now.
        self.mark: Mark = mark_exercise(exercise, self.last_value, world)

    @property
    def answers(self) -> int:
        """How many answers were marked since the last reset."""
        return len(self._of(ANSWER))

    @property
    def last_value(self) -> Any:
        """The last recorded answer, a number; None if there is none. A line of a record may hold anything."""
        answers = self._of(ANSWER)
        return answers[-1].get("value") if answers else None

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints given so far."""
        return self.exercise.hints[:len(self._of(HINT))]

    @property
    def solution_shown(self) -> bool:
        """Whether the learner looked at the solution."""
        return bool(self._of(SOLUTION))

    def on_change(self, callback: Callable[[], None]) -> None:
        """Call `callback` after each change, also one that was made from code."""
        self._callbacks.append(callback)

    def on_answer(self, callback: Callable[[], None]) -> None:
        """Call `callback` after each answer, once everybody has seen the change."""
        self._answer_callbacks.append(callback)

    def submit(self, value: Any) -> Mark:
        """Mark an answer, record it if it was an attempt, and return the mark. Never raises."""
        with self._lock:
            self.note = ""
            self.mark = made = mark_exercise(self.exercise, value, self.world)
            if made.counts:
                slip = {"misconception": made.slip} if made.slip else {}
                self._keep(ANSWER, value=made.answer, outcome=made.outcome, **slip)
        self._changed()
        for callback in tuple(self._answer_callbacks):
            callback()
        return made

    def hint(self) -> str:
        """Give the next hint; "" after the last one."""
        with self._lock:
            given = len(self._of(HINT))
            if given >= len(self.exercise.hints):
                return ""
            self._keep(HINT, number=given + 1)
        self._changed()
        return self.exercise.hints[given]

    def show_solution(self) -> str:
        """The solution's code; that it was shown is recorded."""
        with self._lock:
            if not self.solution_shown:
                self._keep(SOLUTION)
        self._changed()
        return self.exercise.solution

    def answer_text(self) -> str:
        """The right answer as it is to be typed; why not, where it has none."""
        asked = self.exercise
        try:
            return format_number(asked.right_answer(self.world), asked.decimals, asked.unit)
        except BadInput as error:
            return str(error)

    def reset(self) -> None:
        """Start this one exercise again. The record keeps what was."""
        with self._lock:
            if self._events:
                self._keep(RESET)
            self._events = []
            self.mark = mark_exercise(self.exercise, None, self.world)
        self._changed()

    def _keep(self, kind: str, **fields: Any) -> None:
        if self.world_name:
            fields["world"] = self.world_name
        self.note = self.record.keep(kind, self.exercise.id, **fields) or self.note
        self._events.append({"kind": kind, **fields})

    def _of(self, kind: str) -> list[Event]:
        return [event for event in self._events if event["kind"] == kind]

    def _since_reset(self) -> list[Event]:
        kinds = {ANSWER, HINT, SOLUTION, RESET}
        mine = [event for event in self.record.current if event["item"] == self.exercise.id
                and event["kind"] in kinds and self._counts(str(event.get("world", "")))]
        resets = [n for n, event in enumerate(mine) if event["kind"] == RESET]
        return mine[resets[-1] + 1:] if resets else mine

    def _changed(self) -> None:
        for callback in tuple(self._callbacks):
            callback()
