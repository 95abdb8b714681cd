"""An exercise: what is asked, and a pure check of an answer against a world. No widget, no record."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.tasks.numbers import PERCENT, Expected, format_as_typed, is_blank, read_number
from crmlab.learn.tasks.outcome import (
    Misconceived,
    NotAttempted,
    Outcome,
    Partly,
    Right,
    Uncheckable,
    Unreadable,
    Wrong,
)

Answer = Callable[[Any], float]  # from a world to the number that a learner would type
FLOAT_SLACK = 1e-9


@dataclass(frozen=True)
class Misconception:
    """A known slip: the number that it leads to in a world, and what to say to whoever made it.

    message : may use ``{value}`` (as typed) and ``{unit}``.
    """

    id: str
    value: Answer
    message: str


@dataclass(frozen=True)
class Part:
    """One named part of an answer that has several."""

    id: str
    label: str
    answer: Answer
    unit: str = ""
    decimals: int = 0
    tolerance: float = 0.0
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Exercise:
    """One exercise. The answer is computed from a world, never written down.

    unit : what the number counts; ``"%"`` means per cent, 62 and not 0.62.
    decimals : how many the answer wants; a correctly rounded answer is always accepted.
    tolerance : how far off an answer may be, in the same unit.
    hints : in the order in which they are given. solution : code that sets `answer`.
    right : why the right answer is right. low, high : the range in which any answer can lie.
    parts : for an answer with several named numbers; then `answer` stays None.
    """

    id: str
    prompt: str
    unit: str = ""
    decimals: int = 0
    tolerance: float = 0.0
    answer: Answer | None = None
    hints: tuple[str, ...] = ()
    solution: str = ""
    right: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    low: float | None = None
    high: float | None = None
    parts: tuple[Part, ...] = ()

    def __post_init__(self) -> None:
        if (self.answer is None) == (not self.parts):
            raise BadInput(f"Exercise {self.id!r} needs either `answer` or `parts`.")

    @property
    def slack(self) -> float:
        """The tolerance in force: rounding as asked is never a mistake."""
        return max(self.tolerance, 0.5 * 10.0**-self.decimals)

    def near(self, value: float, target: float) -> bool:
        """Whether `value` counts as `target`."""
        return abs(value - target) <= self.slack + FLOAT_SLACK * max(1.0, abs(target))

    def fill(self, message: str, value: float | Mapping[str, float]) -> str:
        """A message with the learner's value and the unit in it."""
        values = value.values() if isinstance(value, Mapping) else (value,)
        return message.replace("{value}", ", ".join(map(format_as_typed, values))).replace("{unit}", self.unit)

    def part(self, part: Part) -> Exercise:
        """One part as an exercise of its own."""
        return replace(self, unit=part.unit, decimals=part.decimals, tolerance=part.tolerance, low=part.low,
                       high=part.high, answer=part.answer, parts=(), misconceptions=())


def check(exercise: Exercise, world: Any, value: Any) -> Outcome:
    """What comes of answering `exercise` with `value` in `world`. Never raises, whatever was passed.

    value : a number or a text; for an exercise with parts a dict by part id.

    >>> shop = Exercise("x", "How many of 40 customers bought?", "customers", answer=lambda world: 30,
    ...     misconceptions=(Misconception("silent", lambda world: 10, "{value} {unit} bought nothing."),))
    >>> check(shop, None, "10").feedback().text
    '10 customers bought nothing.'
    >>> check(shop, None, "30 customers").name, check(shop, None, "").name
    ('right', 'not-attempted')
    """
    if exercise.parts:
        return _check_parts(exercise, world, value)
    if is_blank(value):
        return NotAttempted(exercise)
    try:
        number = read_number(value, Expected(exercise.unit, exercise.low, exercise.high))
    except BadInput as error:
        return Unreadable(exercise, str(error))
    try:
        answer = compute(exercise.answer, world)
    except BadInput as error:
        return Uncheckable(exercise, str(error))
    if exercise.near(number.value, answer):
        return Right(exercise, number.value)
    if _is_share(exercise, number.value, answer) and not number.percent:
        reason = _("You typed a share ({share}); here the answer is in per cent: {percent}.")
        return Unreadable(exercise, reason.format(
            share=format_as_typed(number.value), percent=format_as_typed(100 * number.value)))
    return _misconceived(exercise, world, number.value, answer) or _wrong(exercise, number.value, answer)


def compute(answer: Answer | None, world: Any) -> float:
    """The number that `answer` gives in a world; BadInput with a sentence where it gives none."""
    assert answer is not None
    try:
        value = float(answer(world))
    except BadInput:
        raise
    except Exception as error:  # a learner must see a sentence, also where the kit itself is at fault
        raise BadInput(_("The right answer could not be computed ({type}). Tell whoever runs the course.").format(
            type=type(error).__name__)) from error
    if not math.isfinite(value):
        raise BadInput(_("There is no right answer in these data: it would divide by zero."))
    return value


def _is_share(exercise: Exercise, value: float, answer: float) -> bool:
    """0.62 where 62 per cent are asked; an answer that may itself be below 1 per cent can't be told apart."""
    return exercise.unit == PERCENT and 0 < abs(value) <= 1 < abs(answer) - exercise.slack


def _misconceived(exercise: Exercise, world: Any, value: float, answer: float) -> Misconceived | None:
    """The nearest slip that explains `value`; a slip that leads to the right answer in this world is none."""
    found = []
    for misconception in exercise.misconceptions:
        try:
            slip = compute(misconception.value, world)
        except BadInput:  # this slip is impossible in this world
            continue
        if exercise.near(value, slip) and not exercise.near(slip, answer):
            found.append((abs(value - slip), misconception))
    return Misconceived(exercise, value, min(found, key=lambda pair: pair[0])[1]) if found else None


def _wrong(exercise: Exercise, value: float, answer: float) -> Wrong:
    fewer = range(exercise.decimals)
    rounded = any(value == round(value, n) and math.isclose(value, round(answer, n)) for n in fewer)
    outside = not Expected(exercise.unit, exercise.low, exercise.high).holds(value)
    return Wrong(exercise, value, "high" if value > answer else "low", rounded=rounded, outside=outside)


def _check_parts(exercise: Exercise, world: Any, value: Any) -> Outcome:
    if value is None or value is Ellipsis or (isinstance(value, str) and is_blank(value)):
        return NotAttempted(exercise)
    known = {part.id for part in exercise.parts}
    given = value.to_dict() if hasattr(value, "to_dict") and getattr(value, "ndim", 0) == 1 else value
    if not isinstance(given, Mapping) or set(given) - known:
        return Unreadable(exercise, _("This answer has parts. Pass them by name: {names}.").format(
            names=", ".join(part.id for part in exercise.parts)))
    outcomes = {part: check(exercise.part(part), world, given.get(part.id)) for part in exercise.parts}
    names = {outcome.name for outcome in outcomes.values()}
    if names == {"right"}:
        values = {part.id: outcome.value for part, outcome in outcomes.items() if isinstance(outcome, Right)}
        return Right(exercise, values)
    if names == {"not-attempted"}:
        return NotAttempted(exercise)
    return Partly(
        exercise,
        right=tuple(part.label for part, outcome in outcomes.items() if isinstance(outcome, Right)),
        missing=tuple(part.label for part, outcome in outcomes.items() if isinstance(outcome, NotAttempted)),
        wrong={part.label: outcome.feedback().text for part, outcome in outcomes.items()
               if not isinstance(outcome, Right | NotAttempted)})
