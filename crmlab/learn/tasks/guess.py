"""A guess, made before the result is seen: what is asked, and the gate that opens once it was made."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.record import Event, Record
from crmlab.learn.tasks.numbers import PERCENT, Expected, format_as_typed, format_number, is_blank, read_number

GUESS, REASON = "guess", "reason"
Value = float | str | tuple[str, ...]


@dataclass(frozen=True)
class Guess:
    """One thing to guess.

    kind : "number" (`unit`, `low`, `high`, `decimals`), "choice" (one of `options`) or "order" (all of them,
    first place first). options : what to choose from, as the record keeps it. labels : for an option its text in
    the learner's language; an option without one is its own text. why : the question that is asked when guess
    and result stand side by side. example : a number that shows in the empty box how to write one.
    """

    id: str
    prompt: str
    kind: Literal["number", "choice", "order"] = "number"
    unit: str = ""
    low: float | None = None
    high: float | None = None
    decimals: int = 0
    options: tuple[str, ...] = ()
    why: str = ""
    example: float | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.kind not in ("number", "choice", "order"):
            raise BadInput(f"Guess {self.id!r}: kind must be number, choice or order, not {self.kind!r}.")
        if self.kind != "number" and len(set(self.options)) < max(2, len(self.options)):
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
        if self.kind == "number":
            return self._read_number(value)
        if self.kind == "choice":
            return self._read_option(value)
        if isinstance(value, str) or not isinstance(value, Sequence):
            raise BadInput(_("Give all {n} options in your order.").format(n=len(self.options)))
        order = tuple(self._read_option(option) for option in value)
        if len(order) != len(self.options) or len(set(order)) < len(order):
            raise BadInput(_("Use each of the {n} options once.").format(n=len(self.options)))
        return order

    def write(self, value: Value) -> str:
        """A guess of this kind in words, as the learner gave it."""
        if isinstance(value, tuple):
            return ", ".join(f"{n}. {self.label(option)}" for n, option in enumerate(value, 1))
        return self.label(value) if isinstance(value, str) else format_as_typed(value, self.unit)

    def _read_number(self, value: Any) -> float:
        if is_blank(value):
            raise BadInput(_("Type a number first. A rough guess is enough."))
        expected = Expected(self.unit, self.low, self.high)
        number = read_number(value, expected)
        if self.unit == PERCENT and not number.percent and 0 < abs(number.value) < 1 and isinstance(value, str):
            raise BadInput(_("You typed {share}. Do you mean {percent} per cent? Then type {percent}. Do you "
                             "mean less than one per cent? Then type {share}%.").format(
                share=format_as_typed(number.value), percent=format_as_typed(100 * number.value)))
        if not expected.holds(number.value):
            raise BadInput(_("You typed {value}. {possible}").format(
                value=format_as_typed(number.value, self.unit), possible=self._possible()))
        return number.value

    def _read_option(self, value: Any) -> str:
        if not isinstance(value, str) or value not in self.options:
            raise BadInput(_("Choose one of: {options}.").format(
                options=", ".join(map(self.label, self.options))))
        return value

    def _possible(self) -> str:
        low, high = (None if bound is None else format_as_typed(bound, self.unit)
                     for bound in (self.low, self.high))
        if low is None:
            return _("It can't be more than {high}.").format(high=high)
        if high is None:
            return _("It can't be less than {low}.").format(low=low)
        return _("It must lie between {low} and {high}.").format(low=low, high=high)


class GuessModel:
    """One learner's guess, and the gate of whatever must stay veiled until it was made.

    The first guess counts: it can't be changed after the result may have been seen, and running the notebook
    again neither loses it nor asks again. Looking without a guess is recorded too, and closes the guess.

    world_name : the data that the result comes from, written beside the guess.

    >>> model = GuessModel(Guess("g", "How much?", unit="%"), Record(None))
    >>> model.is_open, model.commit("62 %"), model.is_open
    (False, 62.0, True)
    """

    def __init__(self, guess: Guess, record: Record, *, world_name: str = "") -> None:
        self.guess, self.record = guess, record
        self._named = {"world": world_name} if world_name else {}
        self.note = ""  # that something was not saved, said once
        self._lock = threading.RLock()
        self._callbacks: list[Callable[[], None]] = []
        self._value: Value | None = None
        self._skipped = False
        self._restore()

    @property
    def value(self) -> Value | None:
        """The guess: a number, an option, or a tuple of them; None before it, and after `skip`."""
        return self._value

    @property
    def skipped(self) -> bool:
        """Whether the result was looked at without a guess."""
        return self._skipped

    @property
    def is_open(self) -> bool:
        """Whether the result may be shown."""
        return self._skipped or self._value is not None

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
            self.note = self.record.keep(GUESS, self.guess.id, value=self._value, **self._named)
        self._open()
        return self._value

    def skip(self) -> None:
        """Look without a guess."""
        with self._lock:
            if self.is_open:
                return
            self._skipped = True
            self.note = self.record.keep(GUESS, self.guess.id, shown_anyway=True, **self._named)
        self._open()

    @property
    def reason(self) -> str:
        """The learner's latest words on why guess and result differ."""
        latest = self.record.latest(REASON, self.guess.id)
        return str(latest.get("text", "")) if latest else ""

    def give_reason(self, text: str) -> str:
        """Record the learner's words; returns the sentence to show where that failed, else ""."""
        return self.record.keep(REASON, self.guess.id, text=text.strip(), **self._named)

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


def gap_sentence(guess: Guess, value: Value, result: Value, *, unit: str, decimals: int) -> str:
    """Guess, result and the gap between them in words.

    >>> gap_sentence(Guess("g", "?", unit="%"), 80.0, 62.41, unit="%", decimals=1)
    'You guessed 80 %. The result is 62.4 %. Your guess is 17.6 percentage points too high.'
    """
    if isinstance(value, tuple) and isinstance(result, tuple):
        same = sum(left == right for left, right in zip(value, result, strict=False))
        return _("{same} of {n} stand in the right place.").format(same=same, n=len(result))
    if isinstance(value, str) or isinstance(result, str):
        text = (_("You guessed “{guess}”, and so it is.") if value == result
                else _("You guessed “{guess}”. The result is “{result}”."))
        return text.format(guess=guess.write(value), result=guess.write(result))
    gap = round(value - result, decimals)
    size = format_number(abs(gap), decimals, _("percentage points") if unit == PERCENT else unit)
    text = _("You guessed {guess}. The result is {result}. ")
    text += (_("You hit it.") if gap == 0 else _("Your guess is {gap} too high.") if gap > 0
             else _("Your guess is {gap} too low."))
    return text.format(guess=format_as_typed(value, unit), result=format_number(result, decimals, unit), gap=size)
