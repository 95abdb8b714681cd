"""A guess, made before the result is seen: what is asked, and how the guess stands against the result."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from math import floor, log10
from typing import Any, Literal

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.tasks.marks import NOT_ATTEMPTED, UNCHECKABLE, UNMARKED, Mark, Note
from crmlab.learn.tasks.numbers import PERCENT, format_as_typed, format_number, is_blank, read_number
from crmlab.learn.tasks.units import Expected, difference_unit

Value = float | str


@dataclass(frozen=True)
class Guess:
    """One thing to guess.

    kind : "number" (`unit`, `low`, `high`) or "choice" (one of `options`). options : what to choose from, as the
    record keeps it. labels : for an option its text in the learner's language; an option without one is its own text.
    result : from a world to the number, or the option, that the guess is held against; None where none is right.
    result_decimals : with how many a number is shown. why : the question that is asked when guess and result stand
    side by side.
    """

    id: str
    prompt: str
    kind: Literal["number", "choice"] = "number"
    unit: str = ""
    low: float | None = None
    high: float | None = None
    options: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    result: Callable[[Any], Value] | None = None
    result_decimals: int = 0
    why: str = ""

    def __post_init__(self) -> None:
        if self.kind not in ("number", "choice"):
            raise BadInput(f"Guess {self.id!r}: kind must be number or choice, not {self.kind!r}.")
        if self.kind == "choice" and len(set(self.options)) < max(2, len(self.options)):
            raise BadInput(f"Guess {self.id!r} needs two options or more, all different.")
        if not set(self.labels) <= set(self.options) or len(set(map(self.label, self.options))) < len(self.options):
            raise BadInput(f"Guess {self.id!r}: a label must belong to one of the options, and to one only.")

    def label(self, option: str) -> str:
        """The text of an option."""
        return self.labels.get(option, option)

    def read(self, value: Any) -> Value:
        """`value` as this guess's own type; BadInput with a sentence where it isn't one.

        >>> Guess("g", "How much?", unit="%", low=0, high=100).read("62,5 %")
        62.5
        """
        return self._read_number(value) if self.kind == "number" else self._read_option(value)

    def write(self, value: Value) -> str:
        """A guess of this kind in words, as the learner gave it."""
        return self.label(value) if isinstance(value, str) else format_as_typed(value, self.unit)

    def write_result(self, result: Value) -> str:
        """The result in words, with the decimals in which it is shown."""
        return self.label(result) if isinstance(result, str) else format_number(result, self.result_decimals, self.unit)

    def result_in(self, world: Any) -> Value:
        """The result in a world; BadInput where it can't be computed or is none of the options."""
        assert self.result is not None
        found = self.result(world)
        return float(found) if self.kind == "number" else self._read_option(found)

    def gap(self, value: float, result: float) -> float:
        """How far a number lies above the result, as exactly as the result is shown."""
        return round(value - result, self.result_decimals)

    def write_gap(self, gap: float) -> str:
        """The size of a gap in words."""
        return format_number(abs(gap), self.result_decimals, difference_unit(self.unit))

    def ends(self, value: float, result: float) -> tuple[float, float]:
        """The two ends of a line on which a guess and the result both have their place, and room.

        >>> Guess("g", "?", low=0, high=100).ends(80, 62), Guess("g", "?", low=0, high=200_000).ends(40_000, 6_000)
        ((0, 100), (0, 50000.0))
        """
        low = min(0 if self.low is None else self.low, value, result)
        top = max(value, result, low + 1)
        scale = 10.0 ** floor(log10(top)) if top > 0 else 1.0
        room = next((n * scale for n in (1, 2, 5, 10, 20) if n * scale >= 1.1 * top), top)
        return low, room if self.high is None else min(self.high, room) if self.high >= top else top

    def _read_number(self, value: Any) -> float:
        if is_blank(value):
            raise BadInput(_("Type a number first. A rough guess is enough."))
        expected = Expected(self.unit, self.low, self.high, self.result_decimals)
        number = read_number(value, expected)
        if self.unit == PERCENT and not number.percent and 0 < abs(number.value) < 1 and isinstance(value, str):
            raise BadInput(_("You typed {share}. If you mean {percent} per cent, type {percent}. If you mean "
                             "less than one per cent, type {share} %.").format(
                share=format_as_typed(number.value), percent=format_as_typed(100 * number.value)))
        if not expected.holds(number.value):
            raise BadInput(_("You typed {value}. {possible}").format(
                value=format_as_typed(number.value, self.unit), possible=expected.possible()))
        return number.value

    def _read_option(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise BadInput(_("Choose one of: {options}.").format(
                options=", ".join(map(self.label, self.options))))
        return value


def mark_guess(guess: Guess, value: Any, world: Any) -> Mark:
    """A guess held against its result in a world; None for whoever looked without one.

    Score 1 where it was hit, else 0, and none for an opinion. A guess is made before anything is known: that it missed
    says nothing about the learner, and counts against nobody. Notes: the "result" and, between numbers, the "gap".
    Raises BadInput for what is no guess.

    >>> mark_guess(Guess("g", "?", unit="%", result=lambda world: 62.41, result_decimals=1), 80, None).sentence
    'You guessed 80 %. The result is 62.4 %. Your guess was 17.6 percentage points too high.'
    """
    read = None if value is None else guess.read(value)
    if guess.result is None:
        choice = _("nothing") if read is None else f"“{guess.write(read)}”"
        sentence = _("You chose {choice}. No choice here is the right one: what counts is the reason.")
        return Mark(None, sentence.format(choice=choice), outcome=UNMARKED, answer=read)
    try:
        result = guess.result_in(world)
    except BadInput as error:
        sentence = _("The result can't be computed. {reason}").format(reason=error)
        return Mark(None, sentence, outcome=UNCHECKABLE, answer=read)
    shown = guess.write_result(result)
    if read is None:
        sentence = _("You looked without a guess. The result is {result}.").format(result=shown)
        return Mark(None, sentence, {"result": Note(shown, "", fits=False)}, outcome=NOT_ATTEMPTED)
    if isinstance(read, str) or isinstance(result, str):
        hit, gap = read == result, {}
    else:
        hit = guess.gap(read, result) == 0
        gap = {"gap": Note(guess.write_gap(guess.gap(read, result)), "", fits=hit)}
    notes = {"result": Note(shown, "", fits=hit), **gap}
    return Mark(float(hit), gap_sentence(guess, read, result), notes, answer=read)


def gap_sentence(guess: Guess, value: Value, result: Value) -> str:
    """Guess, result and the gap between them in words."""
    if isinstance(value, str) or isinstance(result, str):
        text = (_("You guessed “{guess}”, and so it is.") if value == result
                else _("You guessed “{guess}”. The result is “{result}”."))
        return text.format(guess=guess.write(value), result=guess.write(result))
    gap = guess.gap(value, result)
    text = _("You guessed {guess}. The result is {result}. ")
    text += (_("You hit it.") if gap == 0 else _("Your guess was {gap} too high.") if gap > 0
             else _("Your guess was {gap} too low."))
    return text.format(guess=guess.write(value), result=guess.write_result(result), gap=guess.write_gap(gap))
