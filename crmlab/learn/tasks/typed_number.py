"""A number as a person types it: "20 dollars", "2.5x", "10/15", "nine", "about 1.2k", "９５％"."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_given
from crmlab.base.texts import _
from crmlab.learn.tasks.number_words import read_words
from crmlab.learn.tasks.units import ANY_NUMBER, MONEY, PERCENT_WORDS, Expected, answer_in, with_unit

MAX_CHARACTERS = 60
_SIGNS = str.maketrans({"−": "-", "–": "-", "—": "-", "﹣": "-", "'": " ", "’": " ", "_": " ", "、": ",", "⁄": "/",
                        "÷": "/", "∕": "/"})
# What people put before a number and mean nothing else by.
_BEFORE = re.compile(r"(?:i think|i guess|i would say|my guess|my answer|the answer|answer|it is|it s|is|about|around|"
                     r"roughly|approximately|approx\.?|circa|ca\.?|maybe|perhaps|nearly|almost|exactly|[=~≈:×*])\s*")
_NUMERAL = r"[+-]?(?:\d[\d.,]*|[.,]\d+)(?:e[+-]?\d{1,3})?"
_OVER = re.compile(rf"({_NUMERAL})\s*(/|out of|of|in)\s*({_NUMERAL})")
_MIXED = re.compile(r"(\d+)\s+(\d+)/(\d+)")
_PLAIN = re.compile(_NUMERAL)
_SCALES = {"k": 1_000, "thousand": 1_000, "万": 10_000, "萬": 10_000, "m": 1_000_000, "mio": 1_000_000,
           "million": 1_000_000, "bn": 1_000_000_000, "billion": 1_000_000_000}
_SCALE = re.compile(rf"\s*({'|'.join(sorted(_SCALES, key=len, reverse=True))})(?![a-z])")
_THOUSANDS = {mark: re.compile(rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(mark)}\d{{3}})+") for mark in ",."}


@dataclass(frozen=True)
class Number:
    """A number that was read, whether per cent stood beside it, and what to say of a fraction that was worked out."""

    value: float
    percent: bool = False
    worked_out: str = field(default="", repr=False)


@dataclass(frozen=True)
class _Amount:
    """The number with which a text begins. over : the denominator that was typed; is_part : half, a third, ½."""

    value: float
    rest: str
    over: float | None = None
    is_part: bool = False


def read_typed(text: str, expected: Expected) -> Number:
    """The number that a text means; BadInput says what can't be read and gives an example that fits.

    >>> read_typed("about 20 dollars", Expected("dollars an hour")).value, read_typed("2.5x", Expected("times")).value
    (20.0, 2.5)
    >>> read_typed("10/15", Expected("%", 0, 100, 1)).worked_out
    '10/15 is 66.67 %.'
    """
    said = text.strip()
    if len(said) > MAX_CHARACTERS:
        raise BadInput(_("Your answer is long. Type one number only, such as {example}.").format(
            example=expected.example()))
    plain = _plain(said)
    amount = _amount(plain, said, expected)
    if amount is None:
        raise BadInput(_("“{text}” can't be read as a number. Type it in digits, such as {example}.").format(
            text=said, example=expected.example()))
    percent, left = _beside(amount.rest, expected)
    if plain.startswith("百分之"):
        percent = True
    if left or plain.count("%") > 1:
        raise BadInput(_("“{text}” can't be read as a number. Type the number alone, such as {example}.").format(
            text=said, example=expected.example()))
    if percent and not expected.is_percent:
        ask = answer_in(expected.unit, expected.decimals)
        raise BadInput(_("This answer is not in per cent. {ask}").format(ask=ask))
    if expected.unit and expected.kind != "money" and _speaks_of_money(plain):
        ask = answer_in(expected.unit, expected.decimals)
        raise BadInput(_("This answer is not an amount of money. {ask}").format(ask=ask))
    return _meant(amount, percent, said, expected)


def _speaks_of_money(plain: str) -> bool:
    """Whether a currency's sign, code or name stands at the number."""
    return bool(MONEY & {*plain, *re.findall(r"[a-z]+\$?", plain)})


def _plain(said: str) -> str:
    """Small letters, ordinary digits and signs, nothing before the number."""
    apart = re.sub(r"([¼-¾⅐-⅞])", r" \1", said)  # "2½" must not become 21/2
    plain = unicodedata.normalize("NFKC", apart).casefold().translate(_SIGNS).strip().rstrip("!?").strip()
    while found := _BEFORE.match(plain):
        plain = plain[found.end():]
    plain = re.sub(r"^minus\s+", "-", plain)
    return re.sub(r"(?<=\d)\s+(?=\d{3}(?!\d))", "", plain).strip()


def _amount(plain: str, said: str, expected: Expected) -> _Amount | None:
    body = plain.removeprefix("百分之").strip()
    for sign in sorted(MONEY, key=len, reverse=True):
        if body.startswith(sign) and not body[len(sign):len(sign) + 1].isalpha():
            body = body.removeprefix(sign).strip()
            break
        if body.startswith(f"-{sign}"):
            body = f"-{body.removeprefix(f'-{sign}').strip()}"
            break
    body = re.sub(r"^x\s*(?=\d)", "", body) if expected.kind == "times" else body
    if found := _MIXED.match(body):
        whole, part, parts = map(int, found.groups())
        return _Amount(whole + _divided(part, parts, said), body[found.end():])
    if (found := _OVER.match(body)) and not _is_unit(found, body, expected):
        top, bottom = (_decimal(found[n], said, ANY_NUMBER) for n in (1, 3))
        if found[2] == "/" or top <= bottom:
            is_part = any(unicodedata.name(one, "").startswith("VULGAR") for one in said)
            return _Amount(_divided(top, bottom, said), body[found.end():], bottom, is_part)
    if found := _PLAIN.match(body):
        value, rest = _decimal(found[0], said, expected), body[found.end():]
        if scale := _SCALE.match(rest):
            return _Amount(value * _SCALES[scale[1]], rest[scale.end():])
        return _Amount(value, rest)
    return _spoken(body, said)


def _spoken(body: str, said: str) -> _Amount | None:
    """A number in words, and "one in five"."""
    words = read_words(body)
    if words is None:
        return None
    if not words.is_part and (over := re.match(r"(?:out of|of|in) ", words.rest)):
        below = _amount(words.rest[over.end():], said, ANY_NUMBER)
        if below is not None and below.value >= words.value:
            return _Amount(_divided(float(words.value), below.value, said), below.rest, below.value)
    return _Amount(float(words.value), words.rest, is_part=words.is_part)


def _is_unit(found: re.Match[str], body: str, expected: Expected) -> bool:
    """Whether "9 of 15" only repeats the unit "of 15"."""
    return expected.out_of is not None and f"{found[2]} {found[3]}" == expected.unit and found.end() == len(body)


def _beside(rest: str, expected: Expected) -> tuple[bool, str]:
    """Whether per cent stands after the number, and what is left of `rest` without what may stand there."""
    rest, percent = rest.strip(), False
    for word in PERCENT_WORDS:
        if word in rest and not re.search(rf"[a-z]{re.escape(word)}|{re.escape(word)}[a-z]", rest):
            rest, percent = rest.replace(word, " ", 1), True
            break
    if (expected.unit and rest.strip() == expected.unit.casefold()) or (percent and rest.strip().startswith("of ")):
        return percent, ""  # "80 % of the money"
    words = [word for word in re.findall(r"[^\s/.,!-]+|[/-]", rest) if not expected.allows(word)]
    marks = re.sub(r"[^.,!]", "", rest)
    return percent, " ".join(words) or (marks if len(marks) > 1 else "")


def _meant(amount: _Amount, percent: bool, said: str, expected: Expected) -> Number:
    """The value in the question's unit; what was worked out is rounded, and said."""
    if amount.over is None and not amount.is_part:
        return Number(amount.value, percent)
    if expected.out_of is not None and amount.over == expected.out_of:
        return Number(float(round(amount.value * amount.over, 6)))
    value = amount.value
    if expected.is_percent and not (percent and amount.is_part):  # "½ %" is half a per cent
        value, percent = 100 * value, True
    decimals = max(expected.decimals + 1, 2)
    written = as_given(round(value, decimals))
    typed = said.rstrip("%％. ")
    return Number(round(value, decimals), percent, _("{typed} is {value}.").format(
        typed=f"“{typed}”" if typed[-1].isalpha() else typed,
        value=with_unit(written, expected.unit) if expected.is_percent else written))


def _divided(top: float, bottom: float, said: str) -> float:
    if not bottom:
        raise BadInput(_("“{text}” divides by nought. Type the number that you mean.").format(text=said))
    return float(Fraction(top) / Fraction(bottom))


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
