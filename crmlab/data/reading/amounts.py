"""Amounts of money as exact cents. Whether 1,234 is a thousand or one and a bit is never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

import numpy as np

from crmlab.base.texts import _
from crmlab.data.reading.cells import Column, plain_text
from crmlab.data.reading.currencies import WITHOUT_DECIMALS, currency_of, is_known
from crmlab.data.reading.names import holds_cents
from crmlab.data.reading.place import Place, row_list

MAX_CENTS = 10**15
MAX_LENGTH = 40
INDIAN = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}(?:\.\d+)?", re.ASCII)
SIMPLE = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)
BESIDE = r"(?:[^\d\s.,'()+-]|(?<=[^\W\d_])\.|(?<=/)\.){1,7}"  # what may be a currency; decided later
AMOUNT = re.compile(rf"""
    (?P<s1>[-+])?\s*(?P<c1>{BESIDE})??\s*(?P<open>\()?\s*(?P<s2>[-+])?\s*(?P<c2>{BESIDE})??\s*(?P<s3>[-+])?\s*
    (?P<body>\d(?:[\d.,'\ ]*\d)?|[.,]\d+)
    \s*(?:,-)?(?P<s4>-)?\s*(?P<c3>{BESIDE})?\s*(?P<s5>-)?\s*(?P<close>\))?\s*(?P<c4>{BESIDE})?
""", re.VERBOSE)


class Written(NamedTuple):
    """A number as it is written: whole and decimal digits, and what is certain about its marks.

    mark : the decimal mark that this number proves ("." or ","), "" if it proves none,
        "?." or "?," if its only mark may be either a decimal mark or a thousands mark.
    """

    negative: bool
    whole: str
    decimals: str
    mark: str
    currency: str = ""


class Amounts(NamedTuple):
    """cents : one amount a row, int64. facts : for the report. mark : the decimal mark that the column has."""

    cents: np.ndarray
    facts: list[str]
    mark: str


def read_cents(place: Place, column: Column, decimal: str | None, in_cents: bool | None = None) -> Amounts:
    """The amount of each row in hundredths of the currency unit, and what to say in the report.

    decimal : "." or ","; None if the values themselves must decide it.
    in_cents : whether 1250 means 12.50; None if the column's name decides it, as ``amount_cents`` does.
    """
    facts: list[str] = []
    minor = holds_cents(column.name) if in_cents is None else in_cents
    simple = None if minor else _simple_cents(column, decimal)
    if simple is not None:
        return Amounts(simple[column.codes], facts, ".")
    written = [_written(place, column, code, value) for code, value in enumerate(column.values)]
    _refuse_two_currencies(place, column, written)
    _refuse_codes(place, column, written)
    mark = _decimal_mark(place, column, written, decimal, facts)
    factor = 1 if minor else 100
    if minor:
        facts.append(_("Amounts are whole hundredths in the file: 1250 is 12.50."))
    cents, rounded = [], []
    for code, number in enumerate(written):
        exact = number * factor if isinstance(number, Decimal) else _value(number, mark) * factor
        whole = exact.to_integral_value(ROUND_HALF_UP)
        if abs(whole) > MAX_CENTS:
            raise _no_amount(place, column, code, _("is too large for an order."))
        if factor == 1 and whole != exact:
            raise _no_amount(place, column, code, _("is no whole number of cents."))
        cents.append(int(whole))
        # A spreadsheet's 0.30000000000000004 is 0.30, not a rounded number.
        rounded.append(abs(whole - exact) > Decimal("0.0001"))
    facts.extend(_rounding_fact(column, rounded))
    dashes = column.spread([isinstance(value, str) and _is_dash(plain_text(value)) for value in column.values], bool)
    if dashes.any():
        facts.append(_("A dash in place of an amount was read as zero: {rows}.").format(
            rows=row_list(column.rows[dashes].tolist())))
    return Amounts(column.spread(cents, np.int64), facts, mark)


def _simple_cents(column: Column, decimal: str | None) -> np.ndarray | None:
    """Cents of the distinct values, when all are written like -1234.50; None when they need a closer look."""
    values = column.values
    if decimal == ",":
        return None
    if not all(type(value) is str and SIMPLE.fullmatch(value) for value in values):
        return None
    # Exact: below 10^13 units, a hundred times the nearest float is off by far less than half a cent.
    return np.rint(np.array([float(value) for value in values]) * 100).astype(np.int64)


def _rounding_fact(column: Column, rounded: list[bool]) -> list[str]:
    if not any(rounded):
        return []
    rows = column.rows[column.spread(rounded, bool)].tolist()
    return [_("Amounts with parts of a cent were rounded to the nearest cent, halves away from zero: "
              "{rows}.").format(rows=row_list(rows))]


def _written(place: Place, column: Column, code: int, value: Any) -> Written | Decimal:
    if isinstance(value, (int, float, Decimal)):
        number = Decimal(str(value))
        if not number.is_finite() or abs(number) > MAX_CENTS:
            raise _no_amount(place, column, code, _("is too large for an order."))
        return number
    text = plain_text(value)
    simple = SIMPLE.fullmatch(text)
    if simple:
        sign, whole, decimals = simple.groups()
        return Written(sign == "-", whole, decimals or "", "." if decimals else "")
    if _is_dash(text):
        return Written(False, "0", "", "")
    found = AMOUNT.fullmatch(text) if len(text) <= MAX_LENGTH else None
    if found is None:
        raise _no_amount(place, column, code, _("is no amount.") if text else "")
    shape = _shape(found["body"])
    signs = [sign for sign in found.group("s1", "s2", "s3", "s4", "s5") if sign]
    brackets = found["open"] is not None
    currency = _currency([beside for beside in found.group("c1", "c2", "c3", "c4") if beside])
    if shape is None or len(signs) > 1 or brackets != (found["close"] is not None) or (brackets and signs) \
            or currency is None:
        raise _no_amount(place, column, code, _("is no amount."))
    if shape[2].startswith("?") and currency in WITHOUT_DECIMALS:
        whole, decimals, mark = shape
        shape = (whole + decimals, "", "," if mark == "?." else ".")
    return Written(brackets or signs == ["-"], *shape, currency)


def _currency(beside: list[str]) -> str | None:
    """The one currency that the words beside a number name, "" if none does, None if they are something else."""
    names = [currency_of(word) for word in beside]
    if None in names or len(names) > 2:
        return None
    named = {name for name in names if name}
    return None if len(named) > 1 else next(iter(named), "")


def _is_dash(text: str) -> bool:
    """An accountant's zero: a dash, perhaps with a currency."""
    word, _blank, rest = text.rpartition("-")
    if "-" not in text:
        return False
    dash = text == "-" or (rest == "" and word != "" and currency_of(word.strip()) is not None)
    return dash or (word == "" and text != "" and rest.strip() != "" and currency_of(rest.strip()) is not None)


def _shape(body: str) -> tuple[str, str, str] | None:
    """(whole digits, decimal digits, mark) of an unsigned number, None if its marks make no sense."""
    if " " in body or "'" in body:
        found = re.fullmatch(r"(\d{1,3}(?:([ '])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?", body)
        return (re.sub(r"\D", "", found[1]), found[4] or "", found[3] or "") if found else None
    if INDIAN.fullmatch(body):
        whole, mark, decimals = body.partition(".")
        return whole.replace(",", ""), decimals, "."
    marks = [ch for ch in body if ch in ".,"]
    if not marks:
        return body, "", ""
    if len(marks) > 1:
        group, last = marks[0], marks[-1]
        if last == group:  # 1,234,567
            fits = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+", body)
            return (body.replace(group, ""), "", "," if group == "." else ".") if fits else None
        fits = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+{re.escape(last)}\d+", body)
        whole, _mark, decimals = body.rpartition(last)
        return (whole.replace(group, ""), decimals, last) if fits else None
    whole, mark, decimals = body.partition(marks[0])
    doubtful = len(decimals) == 3 and 1 <= len(whole) <= 3 and whole[0] != "0"
    return whole or "0", decimals, f"?{mark}" if doubtful else mark


def _decimal_mark(place: Place, column: Column, written: Sequence[Written | Decimal], given: str | None,
                  facts: list[str]) -> str:
    proofs: dict[str, int] = {}
    for code, number in enumerate(written):
        if isinstance(number, Written) and number.mark:
            proofs.setdefault(number.mark, code)
    point, comma = proofs.get("."), proofs.get(",")
    if given is not None:
        other = comma if given == "." else point
        if other is not None:
            raise _no_amount(place, column, other, _("does not fit decimal=\"{mark}\".").format(mark=given))
        return given
    if point is not None and comma is not None:
        raise place.error(
            _("{one} in row {row} has a decimal point, {two} in row {other} a decimal comma.").format(
                one=place.show(column.values[point]), row=column.row_of(point),
                two=place.show(column.values[comma]), other=column.row_of(comma)),
            _("Write all amounts in one form, best as 1234.50."), column=column.name)
    doubtful = proofs.get("?.", proofs.get("?,"))
    if doubtful is not None and point is None and comma is None:
        raise place.error(
            _("{value} could be a thousand or a number with three decimals.").format(
                value=place.show(column.values[doubtful])),
            _("Say which sign is the decimal mark: decimal=\".\" or decimal=\",\"."),
            row=column.row_of(doubtful), column=column.name)
    if comma is not None:
        facts.append(_("The decimal mark of the amounts is a comma, as row {row} shows.").format(
            row=column.row_of(comma)))
    return "," if comma is not None else "."


def _value(number: Written, decimal_mark: str) -> Decimal:
    whole, decimals = number.whole, number.decimals
    if number.mark.startswith("?") and number.mark[1] != decimal_mark:
        whole, decimals = whole + decimals, ""
    value = Decimal(f"{whole}.{decimals or 0}")
    return -value if number.negative else value


def _refuse_two_currencies(place: Place, column: Column, written: Sequence[Written | Decimal]) -> None:
    seen: dict[str, int] = {}
    for code, number in enumerate(written):
        if isinstance(number, Written) and number.currency:
            seen.setdefault(number.currency, code)
    if len(seen) > 1:
        one, two = list(seen.values())[:2]
        raise place.error(
            _("row {row} and row {other} are in different currencies ({one} and {two}).").format(
                row=column.row_of(one), other=column.row_of(two),
                one=place.show(column.values[one]), two=place.show(column.values[two])),
            _("Keep one currency a file, or convert the amounts first."), column=column.name)


def _refuse_codes(place: Place, column: Column, written: Sequence[Written | Decimal]) -> None:
    """Numbers behind a word that is no known currency, none with decimals: an article's code, not money."""
    named = [(code, number) for code, number in enumerate(written) if isinstance(number, Written) and number.currency]
    if named and not any(is_known(number.currency) or number.decimals or " " in plain_text(column.values[code])
                         for code, number in named):
        raise _no_amount(place, column, named[0][0], _("is no amount."))


def _no_amount(place: Place, column: Column, code: int, why: str) -> Exception:
    problem = _("the amount is missing.") if not why else f"{place.show(column.values[code])} {why}"
    advice = _("Write a number such as 1234.50, or give amount= with the name of another column.")
    return place.error(problem, advice, row=column.row_of(code), column=column.name)
