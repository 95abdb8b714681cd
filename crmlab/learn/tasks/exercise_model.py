"""One learner at one exercise: attempts, hints, the solution, a fresh start. All of it recorded, none erased."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.learn.record.record import Event, Record
from crmlab.learn.tasks.exercise import Exercise, check, compute
from crmlab.learn.tasks.numbers import Expected, format_number, is_blank, read_number
from crmlab.learn.tasks.outcome import NotAttempted, Outcome

ANSWER, HINT, SOLUTION, RESET = "answer", "hint", "solution", "reset"
MAX_TEXT = 200


class ExerciseModel:
    """What the learner did with one exercise in one world, restored from the record.

    world : what the exercise's functions compute from. world_name : its name in the record; answers given in
    another world are left alone.

    >>> model = ExerciseModel(Exercise("x", "How many?", answer=lambda world: world), 40, Record(None))
    >>> model.submit("41").name, model.attempts
    ('wrong', 1)
    >>> model.submit(40).name
    'right'
    """

    def __init__(self, exercise: Exercise, world: Any, record: Record, *, world_name: str = "") -> None:
        self.exercise, self.world, self.record, self.world_name = exercise, world, record, world_name
        self.note = ""  # that something was not saved, said once
        self._lock = threading.RLock()
        self._callbacks: list[Callable[[], None]] = []
        self._events = self._since_reset()
        answers = self._of(ANSWER)
        self.outcome: Outcome = NotAttempted(exercise)
        if answers:
            # Checked again: what is said must be true of the data that the learner has now.
            self.outcome = check(exercise, world, answers[-1].get("value"))

    @property
    def attempts(self) -> int:
        """How many answers were checked since the last reset."""
        return len(self._of(ANSWER))

    @property
    def last_value(self) -> Any:
        """The last checked answer: a number, or a dict of numbers for an exercise with parts. None if none."""
        answers = self._of(ANSWER)
        return answers[-1].get("value") if answers else None

    @property
    def hints(self) -> tuple[str, ...]:
        """The hints given so far."""
        return self.exercise.hints[:len(self._of(HINT))]

    @property
    def solution_shown(self) -> bool:
        return bool(self._of(SOLUTION))

    def on_change(self, callback: Callable[[], None]) -> None:
        """Call `callback` after each change, also one that was made from code."""
        self._callbacks.append(callback)

    def submit(self, value: Any) -> Outcome:
        """Check an answer, record it if it was an attempt, and return what came of it. Never raises."""
        with self._lock:
            self.note = ""
            if self.exercise.parts and isinstance(value, Mapping):
                value = {**(self.last_value or {}), **value}
            self.outcome = outcome = check(self.exercise, self.world, value)
            if outcome.counts:
                self._keep(ANSWER, **self._answered(outcome, value))
        self._changed()
        return outcome

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
        """The right answer as it is to be typed, part by part where there are parts; why not, where it has none."""
        asked = self.exercise.parts or (self.exercise,)
        try:
            found = [format_number(compute(one.answer, self.world), one.decimals, one.unit) for one in asked]
        except BadInput as error:
            return str(error)
        return "; ".join(f"{getattr(one, 'label', '')} {number}".strip()
                         for one, number in zip(asked, found, strict=True))

    def reset(self) -> None:
        """Start this one exercise again. The record keeps what was."""
        with self._lock:
            if self._events:
                self._keep(RESET)
            self._events = []
            self.outcome = NotAttempted(self.exercise)
        self._changed()

    def _answered(self, outcome: Outcome, value: Any) -> Event:
        kept: Event = {"value": _numbers(self.exercise, outcome, value), "outcome": outcome.name}
        if (misconception := getattr(outcome, "misconception", None)) is not None:
            kept["misconception"] = misconception.id
        return kept

    def _keep(self, kind: str, **fields: Any) -> None:
        if self.world_name:
            fields["world"] = self.world_name
        self.note = self.record.keep(kind, self.exercise.id, **fields) or self.note
        self._events.append({"kind": kind, **fields})

    def _of(self, kind: str) -> list[Event]:
        return [event for event in self._events if event["kind"] == kind]

    def _since_reset(self) -> list[Event]:
        kinds = {ANSWER, HINT, SOLUTION, RESET}
        mine = [event for event in self.record.events if event["item"] == self.exercise.id
                and event["kind"] in kinds and event.get("world", "") == self.world_name]
        resets = [n for n, event in enumerate(mine) if event["kind"] == RESET]
        return mine[resets[-1] + 1:] if resets else mine

    def _changed(self) -> None:
        for callback in tuple(self._callbacks):
            callback()


def _numbers(exercise: Exercise, outcome: Outcome, value: Any) -> Any:
    """The answer as plain numbers, so that the record says what was meant and not how it was typed."""
    if not exercise.parts:
        return getattr(outcome, "value", None)
    kept = {}
    for part in exercise.parts:
        given = value.get(part.id) if hasattr(value, "get") else None
        if is_blank(given):
            continue
        try:
            kept[part.id] = read_number(given, Expected(part.unit, part.low, part.high)).value
        except BadInput:
            kept[part.id] = str(given)[:MAX_TEXT]
    return kept
