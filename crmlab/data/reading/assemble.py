"""From chosen columns to orders: each step a module of its own, and a report that says what every one did."""

from __future__ import annotations

import numpy as np

from crmlab.base.numbers import as_count
from crmlab.base.order_rows import TOTALS
from crmlab.base.texts import _
from crmlab.data.reading.amounts import read_cents
from crmlab.data.reading.cells import Column, column
from crmlab.data.reading.columns import Choice
from crmlab.data.reading.customers import joined, refuse_cut
from crmlab.data.reading.dates import read_days
from crmlab.data.reading.doubts import doubts
from crmlab.data.reading.lines import one_row_an_order
from crmlab.data.reading.orders import Orders, orders_table, table_facts
from crmlab.data.reading.place import Place, shortened
from crmlab.data.reading.pseudonyms import pseudonyms
from crmlab.data.reading.report import Report
from crmlab.data.reading.rows import GUEST, Rows, without_orders
from crmlab.data.reading.sales import times_pieces, without_refunds, without_unsold
from crmlab.data.reading.source import Source
from crmlab.data.reading.wishes import Wishes

TEXTS = ("customer", "order", "currency", "kind", "label")


def assemble(place: Place, source: Source, choices: dict[str, Choice], wishes: Wishes) -> Orders:
    """The orders of an opened file.

    What is no order is set aside and counted, in rows and in money. A row that is an order and lacks a date or an
    amount is an error; what the file can't decide is asked, all questions at once.
    """
    rows, records = _rows(place, source, choices)
    without_orders(rows, wishes.keep)
    sold, questions = without_unsold(place, rows, wishes)
    _refuse_nothing_left(place, choices, rows, records)
    _refuse_cut_ids(place, rows)
    customer, customer_facts, near = joined(place, rows.columns["customer"])
    if place.hide_values:
        customer = Column(customer.name, customer.rows, customer.codes, pseudonyms(customer.values))
    rows.columns["customer"] = customer
    date_facts = _within(place, rows, wishes)
    _refuse_nothing_left(place, choices, rows, records)
    _refuse_currencies(place, rows.columns.get("currency"))
    days, read_facts = read_days(place, rows.columns["date"], wishes.day_first, wishes.date_form)
    amounts = read_cents(place, rows.columns["amount"], wishes.decimal, wishes.cents)
    cents, piece_facts, unclear = times_pieces(place, rows, amounts.cents, choices, wishes)
    cents, refund_facts, back = without_refunds(place, rows, cents, choices, wishes)
    _ask(place, [*unclear, *questions, *back])
    orders = one_row_an_order(place, rows.columns.get("order"), rows.columns["customer"], days, cents,
                              choices["amount"].name, wishes)
    customers = rows.columns["customer"].spread(rows.columns["customer"].values, object)[orders.first]
    table = orders_table(orders.order_id, customers, days[orders.first], orders.cents)
    money = rows.cents_aside(place, amounts.mark, wishes.cents, totals=orders.rows == TOTALS, pieces=bool(piece_facts))
    doubtful = (*source.doubts, *near, *orders.doubts, *doubts(
        place, customers, days[orders.first], orders.cents, choices["customer"].others, money.get(_(GUEST), 0)))
    chosen = [choices[role].fact for role in ("customer", "date", "amount", "order") if role in choices]
    facts = (*source.facts, _("Columns: {choices}.").format(choices="; ".join(chosen)), *orders.facts,
             *customer_facts, *date_facts, *read_facts, *amounts.facts, *piece_facts, *sold, *refund_facts)
    return Orders(table, Report(place.path.name, facts, records, set_aside=rows.aside, cents_aside=money,
                                notes=_notes(place, rows, choices), doubts=doubtful,
                                **table_facts(table) | {
                                    "duplicates": orders.duplicates, "repeated_order_numbers": orders.repeated}))


def _rows(place: Place, source: Source, choices: dict[str, Choice]) -> tuple[Rows, int]:
    roles = list(choices)
    cells = source.read([choices[role].position for role in roles])
    if not len(cells.rows):
        raise place.error(_("the file has column names but no orders under them."),
                          _("Check the filter or the period of your export."))
    columns = {role: column(choices[role].name, cells.rows, values)
               for role, values in zip(roles, cells.columns, strict=True)}
    for role in columns:
        if role in TEXTS or role.startswith("status"):
            columns[role] = columns[role].texts()
    for role in ("customer", "order"):
        if role in columns and all(not value or value[0] == "'" for value in columns[role].values):
            columns[role] = columns[role].renamed([value.lstrip("'") for value in columns[role].values])
    aside = {_(reason): rows for reason, rows in cells.aside.items()}
    return Rows(columns, aside), len(cells.rows) + sum(map(len, cells.aside.values()))


def _within(place: Place, rows: Rows, wishes: Wishes) -> list[str]:
    """Set aside the orders before and after the days that the caller wants."""
    if wishes.since is None and wishes.until is None:
        return []
    days, _facts = read_days(place, rows.columns["date"], wishes.day_first, wishes.date_form)
    outside = np.zeros(len(days), dtype=bool)
    if wishes.since is not None:
        outside |= days < wishes.since
    if wishes.until is not None:
        outside |= days > wishes.until
    rows.set_aside(outside, _("outside the days that you gave"))
    return [_("Days outside since= and until= were left out, as you said.")]


def _refuse_cut_ids(place: Place, rows: Rows) -> None:
    refuse_cut(place, rows.columns["customer"], "customer",
               _("Export again and keep this column as text, or give customer= with another column."))
    if "order" in rows.columns:
        refuse_cut(place, rows.columns["order"], "order",
                   _("Export again and keep this column as text, or give order=False: then each row is an order."))


def _ask(place: Place, questions: list[str]) -> None:
    if not questions:
        return
    if len(questions) == 1:
        raise place.error(questions[0], "")
    numbered = " ".join(f"({n}) {question}" for n, question in enumerate(questions, 1))
    raise place.error(_("{n} things must be said before the orders can be counted.").format(n=len(questions)), numbered)


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


def _refuse_nothing_left(place: Place, choices: dict[str, Choice], rows: Rows, records: int) -> None:
    if len(rows):
        return
    why = "; ".join(f"{as_count(len(which))} × {reason}" for reason, which in rows.aside.items())
    raise place.error(_("none of the {n} rows can be used: {why}.").format(n=as_count(records), why=why),
                      _("If another column names the customer, give customer= with its name; keep= keeps customers "
                        "that "
                        "only look like nobody."), column=choices["customer"].name)


def _notes(place: Place, rows: Rows, choices: dict[str, Choice]) -> tuple[str, ...]:
    notes = []
    if "status" in choices:
        notes.append(_("Column '{name}' was only seen, not used.").format(name=choices["status"].name))
    adjusted = [name for name in choices["amount"].others if "adjust" in name.casefold()]
    notes += [_("Column {name} holds other totals; give amount= if they are the right ones.").format(
        name=shortened(name)) for name in adjusted]
    if place.hide_values:
        notes.append(_("Customers are pseudonyms, new at every reading; the key is not kept."))
    return tuple(notes)
