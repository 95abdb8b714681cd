"""Amounts of money as exact cents. Whether 1,234 is a thousand or one and a bit is never guessed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple

import numpy as np

from crmlab.base.texts import _
from crmlab.data.reading.cells import Column, plain_text
from crmlab.data.reading.names import holds_cents
from crmlab.data.reading.place import Place, row_list

MAX_CENTS = 10**15
MAX_LENGTH = 40
SIMPLE = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,2}))?", re.ASCII)
# What is written -> which currency is meant; "" where a sign is shared by several.
CURRENCIES = {
    "NT$": "TWD", "NTD": "TWD", "TWD": "TWD", "US$": "USD", "USD": "USD", "HK$": "HKD", "HKD": "HKD",
    "S$": "SGD", "SGD": "SGD", "A$": "AUD", "AUD": "AUD", "C$": "CAD", "CAD": "CAD", "CN¥": "CNY", "RMB": "CNY",
    "CNY": "CNY", "¥": "CNY", "JPY": "JPY", "円": "JPY", "EUR": "EUR", "€": "EUR", "GBP": "GBP", "£": "GBP",
    "CHF": "CHF", "₩": "KRW", "KRW": "KRW", "₹": "INR", "INR": "INR", "$": "$", "元": "", "圆": "", "圓": "",
}
_CURRENCY = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
AMOUNT = re.compile(rf"""
    (?P<open>\()?\s*(?P<s1>[-+])?\s*(?P<c1>{_CURRENCY})?\s*(?P<s2>[-+])?\s*
    (?P<body>\d(?:[\d.,'\ ]*\d)?|[.,]\d+)
    \s*(?P<s3>-)?\s*(?P<c2>{_CURRENCY})?\s*(?P<s4>-)?\s*(?P<close>\))?
""", re.VERBOSE | re.ASCII | re.IGNORECASE)


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


def read_cents(place: Place, column: Column, decimal: str | None) -> tuple[np.ndarray, list[str]]:
    """The amount of each row in hundredths of the currency unit (int64), and what to say in the report.

    decimal : "." or ","; None if the values themselves must decide it.

    A column whose name says so (``amount_cents``) holds cents already.
    """
    facts: list[str] = []
    simple = _simple_cents(column, decimal)
    if simple is not None:
        return simple[column.codes], facts
    written = [_written(place, column, code, value) for code, value in enumerate(column.values)]
    _refuse_two_currencies(place, column, written)
    mark = _decimal_mark(place, column, written, decimal, facts)
    factor = 1 if holds_cents(column.name) else 100
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
    return column.spread(cents, np.int64), facts


def _simple_cents(column: Column, decimal: str | None) -> np.ndarray | None:
    """Cents of the distinct values, when all are written like -1234.50; None when they need a closer look."""
    values = column.values
    if decimal == "," or holds_cents(column.name):
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
    found = AMOUNT.fullmatch(text) if len(text) <= MAX_LENGTH else None
    if found is None:
        raise _no_amount(place, column, code, _("is no amount.") if text else "")
    shape = _shape(found["body"])
    signs = [sign for sign in found.group("s1", "s2", "s3", "s4") if sign]
    brackets = found["open"] is not None
    if shape is None or len(signs) > 1 or brackets != (found["close"] is not None) or (brackets and signs) \
            or (found["c1"] and found["c2"]):
        raise _no_amount(place, column, code, _("is no amount."))
    sign = (found["c1"] or found["c2"] or "").upper()
    return Written(brackets or signs == ["-"], *shape, CURRENCIES.get(sign, ""))


def _shape(body: str) -> tuple[str, str, str] | None:
    """(whole digits, decimal digits, mark) of an unsigned number, None if its marks make no sense."""
    if " " in body or "'" in body:
        found = re.fullmatch(r"(\d{1,3}(?:([ '])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?", body)
        return (re.sub(r"\D", "", found[1]), found[4] or "", found[3] or "") if found else None
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


def _no_amount(place: Place, column: Column, code: int, why: str) -> Exception:
    problem = _("the amount is missing.") if not why else f"{place.show(column.values[code])} {why}"
    advice = _("Write a number such as 1234.50, or give amount= with the name of another column.")
    return place.error(problem, advice, row=column.row_of(code), column=column.name)
