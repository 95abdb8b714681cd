"""From chosen columns to orders: who counts, what is set aside, and the report that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from crmlab.base.texts import _
from crmlab.data.reading.amounts import read_cents
from crmlab.data.reading.cells import Column, column
from crmlab.data.reading.columns import Choice
from crmlab.data.reading.dates import read_days
from crmlab.data.reading.orders import Orders, orders_table, table_facts
from crmlab.data.reading.place import Place
from crmlab.data.reading.pseudonyms import pseudonyms
from crmlab.data.reading.report import Report
from crmlab.data.reading.source import Source

SHORTENED_NUMBER = re.compile(r"\d(?:[.,]\d+)?E\+\d+", re.IGNORECASE)
LARGEST_ID = 2**53


@dataclass(frozen=True)
class Wishes:
    """How the caller wants values to be read; None where the values must decide."""

    day_first: bool | None
    decimal: str | None


def assemble(place: Place, source: Source, choices: dict[str, Choice], wishes: Wishes) -> Orders:
    """The orders of an opened file.

    A row without a customer (a guest's order) is set aside and counted. So are a wholly blank row, and a row
    without an amount that goes on with the order of the row above. Any other row without a date or an amount is
    an error.
    """
    columns = _columns(place, source, choices)
    keep, aside = _set_aside(columns)
    records = len(keep)
    if not keep.any():
        raise _nothing_left(place, choices, records, aside)
    columns = {role: values.keep(keep) for role, values in columns.items()}
    _refuse_currencies(place, columns.get("currency"))
    days, date_facts = read_days(place, columns["date"], wishes.day_first)
    cents, amount_facts = read_cents(place, columns["amount"], wishes.decimal)
    customers = columns["customer"]
    numbers, order_fact = _order_numbers(place, columns)
    table = orders_table(numbers, customers.spread(customers.values, object), days, cents)
    chosen = [choices[role].fact for role in ("customer", "date", "amount", "order") if role in choices]
    found = table_facts(table)
    if "order" not in choices:  # numbers that we made ourselves can't tell what is equal
        found |= {"duplicates": int(table.duplicated(["customer_id", "date", "amount_cents"]).sum()),
                  "repeated_order_numbers": 0}
    facts = (*source.facts, _("Columns: {choices}.").format(choices="; ".join(chosen)), order_fact,
             *date_facts, *amount_facts)
    return Orders(table, Report(place.path.name, facts, records, set_aside=aside, notes=_notes(place, choices),
                                **found))


def _columns(place: Place, source: Source, choices: dict[str, Choice]) -> dict[str, Column]:
    roles = list(choices)
    cells = source.read([choices[role].position for role in roles])
    if not len(cells.rows):
        raise place.error(_("the file has column names but no orders under them."),
                          _("Check the filter or the period of your export."))
    columns = {role: column(choices[role].name, cells.rows, values)
               for role, values in zip(roles, cells.columns, strict=True)}
    for role in columns.keys() - {"date", "amount"}:
        columns[role] = columns[role].texts()
    _refuse_shortened(place, columns["customer"])
    if place.hide_values:
        customer = columns["customer"]
        columns["customer"] = Column(customer.name, customer.rows, customer.codes, pseudonyms(customer.values))
    return columns


def _set_aside(columns: dict[str, Column]) -> tuple[np.ndarray, dict[str, tuple[int, ...]]]:
    """Which rows stay, and reason -> row numbers of those that don't."""
    no_customer, no_date, no_amount = (columns[role].blank() for role in ("customer", "date", "amount"))
    blank = no_customer & no_date & no_amount
    more = no_amount & ~blank
    if more.any():
        more &= _goes_on(columns.get("order"))
    guest = no_customer & ~blank & ~more
    rows = columns["customer"].rows
    reasons = ((blank, _("blank")), (guest, _("no customer named, as in a guest's order")),
               (more, _("further line of the order above, without an amount of its own")))
    return ~(blank | guest | more), {why: tuple(rows[mask].tolist()) for mask, why in reasons if mask.any()}


def _goes_on(order: Column | None) -> np.ndarray | bool:
    """Rows whose order number is the one in the row above."""
    if order is None:
        return False
    same = np.zeros(len(order.codes), dtype=bool)
    same[1:] = order.codes[1:] == order.codes[:-1]
    return same & ~order.blank()


def _order_numbers(place: Place, columns: dict[str, Column]) -> tuple[np.ndarray, str]:
    order = columns.get("order")
    if order is None:
        return columns["customer"].rows, _("No column was found for the order number: an order's number is its row "
                                           "in the file.")
    whole = None if place.hide_values else _whole_numbers(order.values)
    if whole is not None:
        return order.spread(whole, np.int64), _("Order numbers are as in the file.")
    codes = order.codes + 1
    blank = order.blank()
    codes[blank] = len(order.values) + 1 + np.arange(blank.sum())  # each order without a number is its own
    first = np.unique(codes, return_index=True)[1]
    rank = np.empty(len(first), dtype=np.int64)
    rank[np.argsort(first)] = np.arange(1, len(first) + 1)
    numbers = rank[np.unique(codes, return_inverse=True)[1]]
    return numbers, _("Orders are numbered 1, 2, … as their numbers first appear in the file.")


def _whole_numbers(texts: list[str]) -> list[int] | None:
    """The texts as numbers, if that loses nothing: no leading zero, none too large."""
    if not "".join(texts).isdecimal() or max(map(len, texts)) > len(str(LARGEST_ID)):
        return None
    try:
        numbers = [int(text) for text in texts]
    except ValueError:
        return None
    return numbers if max(numbers) < LARGEST_ID and list(map(str, numbers)) == texts else None


def _refuse_shortened(place: Place, customer: Column) -> None:
    for code, value in enumerate(customer.values):
        if SHORTENED_NUMBER.fullmatch(value):
            raise place.error(
                _("{value} is a number that a spreadsheet has shortened; different customers now look the "
                  "same.").format(value=place.show(value)),
                _("Export again and keep this column as text, or give customer= with another column."),
                row=customer.row_of(code), column=customer.name)


def _refuse_currencies(place: Place, currency: Column | None) -> None:
    if currency is None:
        return
    named = [(code, value) for code, value in enumerate(currency.values) if value]
    if len({value.upper() for _code, value in named}) > 1:
        (one, _value), (two, _other) = named[:2]
        raise place.error(
            _("row {row} is in {one}, row {other} in {two}.").format(
                row=currency.row_of(one), one=place.show(currency.values[one]),
                other=currency.row_of(two), two=place.show(currency.values[two])),
            _("Keep one currency a file, or convert the amounts first."), column=currency.name)


def _nothing_left(place: Place, choices: dict[str, Choice], records: int,
                  aside: dict[str, tuple[int, ...]]) -> Exception:
    why = "; ".join(f"{len(rows):,} × {reason}" for reason, rows in aside.items())
    return place.error(_("none of the {n} rows can be used: {why}.").format(n=f"{records:,}", why=why),
                       _("If another column names the customer, give customer= with its name."),
                       column=choices["customer"].name)


def _notes(place: Place, choices: dict[str, Choice]) -> tuple[str, ...]:
    notes = []
    if "status" in choices:
        notes.append(_("Column '{name}' was only seen, not used: cancelled orders count like all others. Take them "
                       "out of the file first if they should not.").format(name=choices["status"].name))
    if place.hide_values:
        notes.append(_("Customers are pseudonyms, new at every reading; the key is not kept."))
    return tuple(notes)
