"""Who is a customer: spellings of one name or address joined, ids that a spreadsheet has cut refused."""

from __future__ import annotations

import re
import unicodedata

import numpy as np

from crmlab.base.numbers import as_count
from crmlab.base.texts import _, ngettext
from crmlab.data.reading.cells import Column
from crmlab.data.reading.place import Place
from crmlab.data.reading.words import means_nobody

SHORTENED_NUMBER = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
EXACT_DIGITS = 15  # a spreadsheet keeps so many digits of a number
ENOUGH_ZEROS = 3
POINT_ZERO = re.compile(r"(\d+)\.0+", re.ASCII)
WHOLE = re.compile(r"\d+", re.ASCII)
NO_ID = frozenset(("0", "-1", "00", "000", "0000", "00000", "000000"))
FEW_IDS, MUCH_MORE = 5, 3


def joined(place: Place, customer: Column) -> tuple[Column, list[str], list[str]]:
    """Customers with one spelling each, the first in the file; facts and doubts for the report."""
    keys = [spelling_key(value) for value in customer.values]
    first: dict[str, str] = {}
    for key, value in zip(keys, customer.values, strict=True):
        first.setdefault(key, value)
    together = customer.renamed([first[key] for key in keys])
    facts = []
    more = len(customer.values) - len(together.values)
    if more:
        one, other = next((first[key], value) for key, value in zip(keys, customer.values, strict=True)
                          if first[key] != value)
        facts.append(ngettext(
            "{n} other spelling of a customer was joined with the first one, as {one} and {other}.",
            "{n} other spellings of customers were joined with the first ones, as {one} and {other}.", more).format(
                n=as_count(more), one=place.show(one), other=place.show(other)))
    return together, facts, _nearly_equal(place, together)


def spelling_key(text: str) -> str:
    """What two spellings of one customer have in common.

    >>> spelling_key(" Ann@Example.com") == spelling_key("ann@example.com"), spelling_key("17850.0")
    (True, '17850')
    """
    if text.isascii() and text.isalnum() and any(ch.isdigit() for ch in text):
        return text
    plain = unicodedata.normalize("NFKC", text)
    plain = " ".join("".join(ch for ch in plain if unicodedata.category(ch) != "Cf").split())
    if "@" in plain:
        return plain.replace(" ", "").casefold()
    if whole := POINT_ZERO.fullmatch(plain):
        return whole[1]
    if any(ch.isdigit() for ch in plain):
        return plain
    # Between Chinese, Japanese and Korean letters a blank is decoration.
    return plain.replace(" ", "") if not re.search(r"[A-Za-z\u00C0-\u1FFF]", plain) else plain.casefold()


def _nearly_equal(place: Place, customer: Column) -> list[str]:
    """Ids that differ only in zeros at the front, or in case: perhaps one customer, perhaps two."""
    seen: dict[str, str] = {}
    for value in customer.values:
        near = (value.lstrip("0") or "0").casefold() if any(ch.isdigit() for ch in value) else value.casefold()
        if near in seen and seen[near] != value:
            return [_("{one} and {other} count as two customers; if they are one, write the id in one form.").format(
                one=place.show(seen[near]), other=place.show(value))]
        seen[near] = value
    return []


def nobody(customer: Column, keep: frozenset[str]) -> np.ndarray:
    """Rows whose customer is blank or a word for nobody, except those that the caller wants to keep."""
    zero = _zero_is_nobody(customer)
    return customer.where(lambda value: value not in keep and (
        means_nobody(value) or (zero and value in NO_ID)))


def _zero_is_nobody(customer: Column) -> bool:
    """A shop system writes 0 for a guest; only where ids count from 0 and 0 buys like others is it somebody."""
    numbers = [value for value in customer.values if value and not means_nobody(value)]
    if not all(WHOLE.fullmatch(value) or value in NO_ID for value in numbers):
        return False
    counts = dict(zip(customer.values, np.bincount(customer.codes, minlength=len(customer.values)), strict=True))
    others = sorted(counts[value] for value in numbers if value not in NO_ID)
    ids = {int(value) for value in numbers if value != "-1"}
    counted = len(ids) >= FEW_IDS and ids == set(range(len(ids)))
    return not (counted and others and counts.get("0", 0) <= MUCH_MORE * others[len(others) // 2])


def refuse_cut(place: Place, ids: Column, role: str, advice: str) -> None:
    """BadInput for ids that a spreadsheet has shortened (1.2E+17) or cut after fifteen digits."""
    for code, value in enumerate(ids.values):
        if "+" in value and SHORTENED_NUMBER.fullmatch(value):
            raise place.error(
                _("{value} is a number that a spreadsheet has shortened; different {what} now look the "
                  "same.").format(value=place.show(value), what=_what(role)), advice,
                row=ids.row_of(code), column=ids.name)
    long = [value for value in ids.values if len(value) > EXACT_DIGITS and WHOLE.fullmatch(value)]
    zeros = sum(len(value) - EXACT_DIGITS for value in long)
    if zeros >= ENOUGH_ZEROS and all(not value[EXACT_DIGITS:].strip("0") for value in long):
        raise place.error(
            _("{value} ends in zeros after its fifteenth digit, and so does every number as long: a spreadsheet has "
              "cut "
              "them, and different {what} may look the same.").format(value=place.show(long[0]), what=_what(role)),
            advice, row=ids.row_of(ids.values.index(long[0])), column=ids.name)


def _what(role: str) -> str:
    return _("customers") if role == "customer" else _("orders")
