"""Reading a number as a learner may type or pass it: "62", "62 %", "62,5", "１，２３４", a NumPy float."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_decimal, as_digits, as_given, percent_sign
from crmlab.base.texts import _

MAX_CHARACTERS = 60
PERCENT = "%"
_PERCENT_WORDS = ("per cent", "percent", "percentage points", "pct", "百分比", "个百分点", "個百分點")
_CURRENCIES = ("nt$", "us$", "eur", "euros", "euro", "usd", "rmb", "cny", "twd", "$", "€", "£", "¥", "元")
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "'": " ", "’": " ", "_": " ", "、": ","})
_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d{1,3})?")
_THOUSANDS = {mark: re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+") for mark in ",."}


@dataclass(frozen=True)
class Number:
    """A number that was read, and whether a per-cent sign stood beside it."""

    value: float
    percent: bool = False


@dataclass(frozen=True)
class Expected:
    """What the question is about; decides between two readings of "1,234" and which unit may stand there."""

    unit: str = ""
    low: float | None = None
    high: float | None = None

    def holds(self, value: float) -> bool:
        """Whether the value lies in the range that is possible at all."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


def is_blank(value: Any) -> bool:
    """Whether nothing was answered: None, ``...`` or a text without a letter or digit, such as "___".

    >>> is_blank(" __ "), is_blank("0"), is_blank(None)
    (True, False, True)
    """
    if isinstance(value, str):
        return not any(character.isalnum() for character in value)
    return value is None or value is Ellipsis


def read_number(value: Any, expected: Expected = Expected()) -> Number:
    """`value` as a finite number, whatever was passed.

    Raises BadInput with one sentence that the learner can act on.

    >>> read_number("62,5 ％", Expected(unit="%"))
    Number(value=62.5, percent=True)
    >>> read_number("1,234 customers", Expected(unit="customers")).value
    1234.0
    """
    number = _read_text(value, expected) if isinstance(value, str) else Number(_read_object(value))
    if math.isnan(number.value):
        raise BadInput(_("Your value is NaN, which means: no number came out. Look for a division by zero or for "
                         "missing values."))
    if math.isinf(number.value):
        raise BadInput(_("Your value is infinite or too large. Look for a division by zero."))
    return number


def format_number(value: float, decimals: int, unit: str = "") -> str:
    """The number as cards write it, with thousands separators and unit.

    >>> format_number(1234.5, 1, "customers"), format_number(-0.04, 1, "%")
    ('1,234.5 customers', '0.0 %')
    """
    rounded = round(value, decimals)
    return _with_unit(as_decimal(rounded, decimals) if abs(rounded) < 1e15 else as_digits(rounded, 3), unit)


def format_as_typed(value: float, unit: str = "") -> str:
    """A learner's own number, with as many decimals as it came with (six digits at most)."""
    return _with_unit(as_given(value), unit)


def _with_unit(written: str, unit: str) -> str:
    if unit == PERCENT:
        return percent_sign(written)
    return f"{written} {unit}" if unit else written


def _read_object(value: Any) -> float:
    try:
        if reason := _no_number(value):
            raise BadInput(reason)
        return float(value)
    except OverflowError:
        return math.inf
    except BadInput:
        raise
    except Exception as error:  # whatever a learner's object does here, it isn't a number
        raise BadInput(_("Your value is of type {type}. A number is asked, such as 7.5.").format(
            type=type(value).__name__)) from error


def _no_number(value: Any) -> str:
    """Why the object is no number although float() may take it, or "" where it may be one."""
    name = type(value).__name__
    if name in ("bool", "bool_"):  # Python's and NumPy's
        return _("Your value is True or False. A number is asked.")
    if getattr(value, "shape", ()) != ():
        return _("Your value is a {type} with {n} values. One number is asked: take it out, for example with "
                 ".iloc[0] or .sum().").format(type=name, n=value.size)
    if callable(value):
        return _("Your value is a function that was not called. Add () behind its name.")
    if isinstance(value, (complex, bytes, bytearray)):
        return _("Your value is of type {type}. A number is asked.").format(type=name)
    return ""


def _read_text(text: str, expected: Expected) -> Number:
    said = text.strip()
    if len(said) > MAX_CHARACTERS:
        raise BadInput(_("Your answer is long. Type one number only, such as 7.5."))
    plain = unicodedata.normalize("NFKC", said).casefold().translate(_SIGNS)
    plain, percent = _without_units(plain.strip(" =~≈").strip(), expected.unit)
    compact = re.sub(r"(?<=\d)\s+(?=\d{3}(?!\d))", "", plain)
    if not _NUMBER.fullmatch(compact):
        raise BadInput(_("“{text}” can't be read as a number. Type one number in digits, such as 7.5.").format(
            text=said))
    if percent and expected.unit.casefold() not in (PERCENT, *_PERCENT_WORDS):
        raise BadInput(_("You typed a per-cent sign, but {unit} is asked here. Type the number without it.").format(
            unit=expected.unit or _("a plain number")))
    return Number(_decimal(compact, said, expected), percent)


def _without_units(text: str, unit: str) -> tuple[str, bool]:
    """The text without what may stand beside the number, and whether that was a per-cent sign."""
    if text.startswith("百分之"):
        return text.removeprefix("百分之").strip(), True
    for word in (PERCENT, *_PERCENT_WORDS):
        if text.endswith(word):
            return text.removesuffix(word).strip(), True
    names = {unicodedata.normalize("NFKC", unit).casefold().strip(), *_CURRENCIES} - {"", PERCENT}
    for name in sorted(names, key=len, reverse=True):
        if text.endswith(name):
            return text.removesuffix(name).strip(), False
        if text.startswith(name):
            return text.removeprefix(name).strip(), False
    return text, False


def _decimal(text: str, said: str, expected: Expected) -> float:
    """The value of digits with points and commas; the last mark is the decimal one, unless it parts thousands."""
    mantissa, _e, exponent = text.partition("e")
    if "," in mantissa and "." in mantissa:
        decimal = max(",.", key=mantissa.rfind)
        readings = [_with_decimal(mantissa, decimal)]
    else:
        mark = "," if "," in mantissa else "."
        readings = [_with_decimal(mantissa, mark)]
        if _THOUSANDS[mark].fullmatch(mantissa):
            readings.insert(0 if mark == "," else 1, mantissa.replace(mark, ""))
    values = [float(f"{reading}e{exponent or 0}") for reading in readings if reading is not None]
    if not values:
        raise BadInput(_("“{text}” has its points and commas in unusual places. Type it without thousands "
                         "separators, such as 1234.5.").format(text=said))
    return next((value for value in values if expected.holds(value)), values[0])


def _with_decimal(mantissa: str, decimal: str) -> str | None:
    """The digits with `decimal` as the decimal mark and the other mark between thousands; None if that fails."""
    whole, _mark, part = mantissa.rpartition(decimal) if decimal in mantissa else (mantissa, "", "")
    other = "," if decimal == "." else "."
    if decimal in whole or other in part:
        return None
    if other in whole:
        if not _THOUSANDS[other].fullmatch(whole):
            return None
        whole = whole.replace(other, "")
    return f"{whole}.{part}" if part else (whole or None)
