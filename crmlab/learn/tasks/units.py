"""Units as people say them: how an answer is asked for, an example that fits, and what may stand beside a number."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from crmlab.base.numbers import as_decimal, as_given, money_sign, percent_sign
from crmlab.base.texts import _, ngettext

PERCENT = "%"
PERCENT_WORDS = ("percentage points", "percentage point", "per cent", "percents", "percent", "pct", "pp", PERCENT,
                 "百分比", "个百分点", "個百分點")
MONEY = frozenset([
    "$", "€", "£", "¥", "元", "nt$", "us$", "usd", "eur", "euro", "euros", "rmb", "cny", "twd", "dollar", "dollars",
    "buck", "bucks"])
# What a unit's own words may be joined by, and what people write for them.
_JOINTS = frozenset([
    "a", "an", "the", "per", "of", "in", "for", "each", "every", "/", "-", "h", "hr", "hrs", "yr", "yrs"])
_TIMES = frozenset([
    "x", "×", "times", "time", "fold", "as", "much", "many", "more", "often", "higher", "large", "likely"])
_OF = re.compile(r"of (\d+)")
# What a card offers as an example, by kind of unit: the first that is possible at all.
_EXAMPLES = {"percent": (35.5, 35), "money": (12.5, 40), "times": (2.5, 2), "count": (7.5, 7), "": (0.4, 4)}
_OTHERS = (0.4, 4, 12, 35, 150, 2_000)


@dataclass(frozen=True)
class Expected:
    """What a question asks for; decides between two readings of "1,234", and which words may stand at a number.

    decimals : with how many an answer is written.
    """

    unit: str = ""
    low: float | None = None
    high: float | None = None
    decimals: int = 0

    def holds(self, value: float) -> bool:
        """Whether the value lies in the range that is possible at all."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    @property
    def is_percent(self) -> bool:
        """Whether an answer is in per cent or in percentage points."""
        return self.unit.casefold() in PERCENT_WORDS

    @property
    def out_of(self) -> int | None:
        """15 where the unit is "of 15"."""
        found = _OF.fullmatch(self.unit)
        return int(found[1]) if found else None

    @property
    def kind(self) -> str:
        """A key of the examples."""
        if self.is_percent:
            return "percent"
        words = set(self.unit.casefold().split())
        return "money" if words & MONEY else "times" if self.unit == "times" else "count" if self.unit else ""

    def possible(self) -> str:
        """The sentence about the range in which any answer lies; there must be a bound."""
        low, high = (None if bound is None else with_unit(as_given(bound), self.unit if self.out_of is None else "")
                     for bound in (self.low, self.high))
        if low is None:
            return _("It can't be more than {high}.").format(high=high)
        if high is None:
            return _("It can't be less than {low}.").format(low=low)
        return _("It must lie between {low} and {high}.").format(low=low, high=high)

    def example(self) -> str:
        """A number as an answer here could look; it says nothing about the right one."""
        fine, whole = _EXAMPLES[self.kind]
        first = fine if self.decimals else whole
        return as_given(next((one for one in (first, *_OTHERS) if self.holds(one)), first))

    def allows(self, word: str) -> bool:
        """Whether a word may stand beside a number that answers this question."""
        if word in MONEY or word in _JOINTS:
            return True
        return word in _unit_words(self.unit) or (self.kind == "times" and word in _TIMES)


ANY_NUMBER = Expected()


def answer_in(unit: str, decimals: int) -> str:
    """The sentence that says what an answer must look like.

    >>> answer_in("dollars an hour", 1), answer_in("times", 2)
    ('Answer in dollars an hour, with 1 decimal.', 'Say how many times, with 2 decimals.')
    >>> answer_in("customers", 0)
    'Answer with a whole number of customers.'
    """
    if unit == "times":
        text = _("Say how many times, as a whole number.") if not decimals else ngettext(
            "Say how many times, with {n} decimal.", "Say how many times, with {n} decimals.", decimals)
    elif not unit or _OF.fullmatch(unit):
        text = _("Answer with a whole number.") if not decimals else ngettext(
            "Answer with {n} decimal.", "Answer with {n} decimals.", decimals)
    elif not decimals:
        text = (_("Answer with a whole number of {unit}.") if Expected(unit).kind == "count"
                else _("Answer in {unit}, as a whole number."))
    else:
        text = ngettext("Answer in {unit}, with {n} decimal.", "Answer in {unit}, with {n} decimals.", decimals)
    return text.format(unit=in_words(unit), n=decimals)


def in_words(unit: str) -> str:
    """A unit that is a sign, as a word.

    >>> in_words("%"), in_words("$"), in_words("people")
    ('per cent', 'dollars', 'people')
    """
    return {PERCENT: _("per cent"), "$": _("dollars")}.get(unit, unit)


def beside(unit: str) -> str:
    """A unit as it stands beside an empty box: "how many" has none.

    >>> beside("%"), beside("$"), beside("of 15")
    ('%', 'dollars', 'of 15')
    """
    return unit if unit == PERCENT else in_words(unit)


def with_unit(written: str, unit: str) -> str:
    """A number that is written already, with its unit.

    >>> with_unit("7.50", "$"), with_unit("1", "customers"), with_unit("9", "of 15")
    ('$7.50', '1 customer', '9 of 15')
    """
    if unit == PERCENT:
        return percent_sign(written)
    if unit == "$":
        return money_sign(written)
    return f"{written} {_one(unit) if written == as_decimal(1, 0) else unit}" if unit else written


def difference_unit(unit: str) -> str:
    """The unit of a difference between two numbers of this unit: of two numbers "of 15" it is none."""
    if unit in (PERCENT, "per cent"):
        return _("percentage points")
    return "" if _OF.fullmatch(unit) or unit == "times" else unit


def _one(unit: str) -> str:
    """A unit for a single thing."""
    first, _space, rest = unit.partition(" ")
    single = {"people": "person"}.get(first) or (first[:-1] if first.endswith("s") and not rest else first)
    return f"{single} {rest}".strip()


def _unit_words(unit: str) -> frozenset[str]:
    """The words of a unit, each for one thing and for several."""
    return frozenset(form for word in unicodedata.normalize("NFKC", unit).casefold().split() for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    yield from (word, f"{word}s", word.removesuffix("s"))
    if word == "people":
        yield from ("person", "persons")
