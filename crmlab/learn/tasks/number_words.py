"""Numbers in words: "nine", "twenty-one", "two and a half", "three quarters", "a hundred"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

_ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SMALL = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)} | {
    "none": 0, "nought": 0, "fourty": 40, "once": 1, "twice": 2}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
_PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
          "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100}
_PARTS |= {f"{part}s": n for part, n in _PARTS.items() if not part.startswith("hal")}


@dataclass(frozen=True)
class Spoken:
    """A number that was read from words: its value, the words after it, and whether it is a part ("two thirds")."""

    value: Fraction
    rest: str
    is_part: bool = False


def read_words(text: str) -> Spoken | None:
    """The number with which `text` begins; None where it begins with none.

    text : in small letters.

    >>> read_words("twenty-one dollars").rest, str(read_words("two and a half").value), read_words("many")
    ('dollars', '5/2', None)
    """
    words = re.findall(r"[a-z]+|[^\sa-z-]+", text)
    found = _part(words) or _mixed(words)
    if found is None:
        return None
    value, used, is_part = found
    return Spoken(value, " ".join(words[used:]), is_part)


def _mixed(words: Sequence[str]) -> tuple[Fraction, int, bool] | None:
    """A whole number, and a part of one after "and"."""
    whole = _whole(words)
    if whole is None:
        return None
    value, used = whole
    if words[used:used + 1] == ["and"] and (part := _part(words[used + 1:])):
        return value + part[0], used + 1 + part[1], False
    return Fraction(value), used, False


def _part(words: Sequence[str]) -> tuple[Fraction, int, bool] | None:
    """ "half", "a third", "two thirds"."""
    if words and words[0] in ("half", "quarter"):
        return Fraction(1, _PARTS[words[0]]), 1, True
    counted = (1, 1) if words[:1] == ["a"] else _whole(words)
    if counted is None or words[counted[1]:counted[1] + 1] == [] or words[counted[1]] not in _PARTS:
        return None
    return Fraction(counted[0], _PARTS[words[counted[1]]]), counted[1] + 1, True


def _whole(words: Sequence[str]) -> tuple[int, int] | None:
    """A whole number and how many words it takes."""
    total = current = used = 0
    for at, word in enumerate(words):
        follows = words[at + 1:at + 2]
        if word in ("a", "an") and not used and follows and follows[0] in _LARGE:
            current = 1
        elif word == "and" and used and follows and follows[0] in _SMALL and words[at - 1] in _LARGE:
            pass
        elif word in _SMALL and _fits(current, _SMALL[word]):
            current += _SMALL[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in _LARGE and word != "hundred" and current:
            total, current = total + current * _LARGE[word], 0
        else:
            break
        used = at + 1
    return (total + current, used) if used else None


def _fits(current: int, small: int) -> bool:
    """Whether `small` may follow: "twenty" one, "hundred" nine, and not "nine" nine."""
    return current == 0 or (current % 100 == 0) or (current % 10 == 0 and current % 100 >= 20 and 0 < small < 10)
