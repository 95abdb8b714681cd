"""An exercise: what is asked, and the mark of an answer in a world. No widget, no record."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext
from crmlab.learn.tasks.marks import MISCONCEIVED, NOT_ATTEMPTED, UNCHECKABLE, Mark, no_answer
from crmlab.learn.tasks.numbers import PERCENT, format_as_typed, is_blank, read_number
from crmlab.learn.tasks.units import Expected

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
class Exercise:
    """One exercise. The answer is computed from a world, never written down.

    unit : what the number counts; ``"%"`` means per cent, 62 and not 0.62.
    decimals : how many the answer wants; a correctly rounded answer is always accepted.
    tolerance : how far off an answer may be, in the same unit.
    hints : in the order in which they are given. way : the whole way in words, with its arithmetic; where there is
    none, the hints tell it. solution : the same as code that sets `answer`.
    right : why the right answer is right. low, high : the range in which any answer can lie.
    """

    id: str
    prompt: str
    unit: str = ""
    decimals: int = 0
    tolerance: float = 0.0
    answer: Answer | None = None
    hints: tuple[str, ...] = ()
    way: tuple[str, ...] = ()
    solution: str = ""
    right: str = ""
    misconceptions: tuple[Misconception, ...] = ()
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        if self.answer is None:
            raise BadInput(f"Exercise {self.id!r} needs an `answer`.")

    @property
    def slack(self) -> float:
        """The tolerance in force: rounding as asked is never a mistake."""
        return max(self.tolerance, 0.5 * 10.0**-self.decimals)

    @property
    def expected(self) -> Expected:
        """Unit, range and decimals, for reading a number."""
        return Expected(self.unit, self.low, self.high, self.decimals)

    def near(self, value: float, target: float) -> bool:
        """Whether `value` counts as `target`."""
        return abs(value - target) <= self.slack + FLOAT_SLACK * max(1.0, abs(target))

    def fill(self, message: str, value: float) -> str:
        """A message with the learner's value and the unit in it."""
        return message.replace("{value}", format_as_typed(value)).replace("{unit}", self.unit)

    def right_answer(self, world: Any) -> float:
        """The right number in a world; BadInput with a sentence where there is none."""
        return compute(self.answer, world)


def mark_exercise(exercise: Exercise, answer: Any, world: Any) -> Mark:
    """The mark of an answer, a number or a text, in `world`. Never raises, whatever was passed.

    A slip is computed only for an answer that is not right.

    >>> shop = Exercise("x", "How many of 40 customers bought?", "customers", answer=lambda world: 30,
    ...     misconceptions=(Misconception("silent", lambda world: 10, "{value} {unit} bought nothing."),))
    >>> mark_exercise(shop, "10", None).sentence
    '10 customers bought nothing.'
    >>> mark_exercise(shop, "30 customers", None).score, mark_exercise(shop, "", None).outcome
    (1.0, 'not-attempted')
    """
    if is_blank(answer):
        return Mark(None, _("Not answered yet. Type a number, or take a hint."), outcome=NOT_ATTEMPTED)
    try:
        number = read_number(answer, exercise.expected)
    except BadInput as error:
        return no_answer(error)
    value = number.value
    try:
        right = exercise.right_answer(world)
    except BadInput as error:
        return Mark(None, _("This exercise can't be checked here. {reason}").format(reason=error), outcome=UNCHECKABLE)
    if exercise.near(value, right):
        return Mark(1.0, exercise.fill(exercise.right, value), closing=number.worked_out, answer=value)
    if _is_share(exercise, value, right) and not number.percent:
        reason = _("You typed {share}. This answer is in per cent, so {share} of the whole is {percent}: type that.")
        return no_answer(BadInput(reason.format(share=format_as_typed(value), percent=format_as_typed(100 * value))))
    if slip := _slip(exercise, world, value, right):
        sentence = f"{number.worked_out} {exercise.fill(slip.message, value)}".strip()
        return Mark(0.0, sentence, outcome=MISCONCEIVED, slip=slip.id, answer=value)
    return Mark(0.0, f"{number.worked_out} {_wrong(exercise, value, right)}".strip(), answer=value)


def compute(answer: Answer | None, world: Any) -> float:
    """The number that `answer` gives in a world, which may keep it; BadInput with a sentence where it gives none."""
    assert answer is not None
    try:
        value = float(world.once(answer) if hasattr(world, "once") else answer(world))
    except BadInput:
        raise
    except Exception as error:  # a learner must see a sentence, also where the kit itself is at fault
        raise BadInput(_("The right answer could not be computed ({type}). Tell whoever runs the course.").format(
            type=type(error).__name__)) from error
    if not math.isfinite(value):
        raise BadInput(_("There is no right answer in these data: it would divide by zero."))
    return value


def _is_share(exercise: Exercise, value: float, right: float) -> bool:
    """0.62 where 62 per cent are asked; an answer that may itself be below 1 per cent can't be told apart."""
    return exercise.unit == PERCENT and 0 < abs(value) <= 1 < abs(right) - exercise.slack


def _slip(exercise: Exercise, world: Any, value: float, right: float) -> Misconception | None:
    """The nearest slip that explains `value`; a slip that leads to the right answer in this world is none."""
    found = []
    for misconception in exercise.misconceptions:
        try:
            slip = compute(misconception.value, world)
        except BadInput:  # this slip is impossible in this world
            continue
        if exercise.near(value, slip) and not exercise.near(slip, right):
            found.append((abs(value - slip), misconception))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _wrong(exercise: Exercise, value: float, right: float) -> str:
    """What is said to another number: what came and where to look, but not the answer."""
    came = format_as_typed(value, exercise.unit)
    if any(value == round(value, n) and math.isclose(value, round(right, n)) for n in range(exercise.decimals)):
        text = ngettext("You answered {came}. That is nearly it: give {n} decimal.",
                        "You answered {came}. That is nearly it: give {n} decimals.", exercise.decimals)
        return text.format(came=came, n=exercise.decimals)
    if not exercise.expected.holds(value):
        return _("You answered {came}. {possible}").format(came=came, possible=exercise.expected.possible())
    text = (_("You answered {came}. That is too high.") if value > right
            else _("You answered {came}. That is too low."))
    return text.format(came=came) + " " + _("Read the question once more, or take a hint.")
