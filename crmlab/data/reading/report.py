"""What was read and how, in plain sentences: nobody should wonder where a row went."""

from __future__ import annotations

import html
from dataclasses import dataclass, field

from crmlab.base.numbers import as_count, as_decimal
from crmlab.base.texts import _, ngettext
from crmlab.data.reading.place import row_list


def in_units(cents: int) -> str:
    """Cents as whole units with two decimals.

    >>> in_units(-123456)
    '−1,234.56'
    """
    return as_decimal(cents / 100, 2)


@dataclass(frozen=True)
class Report:
    """What a reader of orders did.

    file : the file's name. facts : sentences about encoding, sheet, columns, dates, amounts.
    records : rows under the header. orders : rows in the table. customers : distinct customers.
    first_day, last_day : as texts, "2025-03-14". total_cents : the sum of all amounts.
    refunds, zeros : how many of the orders are negative or nothing; both are kept.
    duplicates : orders equal to an earlier one in number, customer, day and amount; all are kept.
    repeated_order_numbers : orders whose number an earlier one has, with other content; all are kept.
    set_aside : reason -> row numbers in the file; these rows are not in the table.
    cents_aside : reason -> their money, where it can be read.
    notes : what to look at before the numbers are used.
    doubts : what is hard to believe about these orders; a lab repeats it beside its result.
    """

    file: str
    facts: tuple[str, ...]
    records: int
    orders: int
    customers: int
    first_day: str
    last_day: str
    total_cents: int
    refunds: int
    zeros: int
    duplicates: int = 0
    repeated_order_numbers: int = 0
    set_aside: dict[str, tuple[int, ...]] = field(default_factory=dict)
    cents_aside: dict[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()

    def sentences(self) -> list[str]:
        """The report, a sentence an item."""
        return [*self._what(), *self.doubts, *self._aside(), *self._kept(), *self.facts, *self.notes]

    def _what(self) -> list[str]:
        total = in_units(self.total_cents)
        return [
            ngettext("{file}: {n} order", "{file}: {n} orders", self.orders).format(
                file=self.file, n=as_count(self.orders))
            + ngettext(" of {n} customer", " of {n} customers", self.customers).format(n=as_count(self.customers))
            + _(", {first} to {last}, together {total}.").format(
                first=self.first_day, last=self.last_day, total=total)]

    def _kept(self) -> list[str]:
        return [text for count, text in (
            (self.refunds, ngettext("{n} refund (amount below zero) is kept.",
                                    "{n} refunds (amounts below zero) are kept.", self.refunds)),
            (self.zeros, ngettext("{n} order with the amount zero is kept.",
                                  "{n} orders with the amount zero are kept.", self.zeros)),
            (self.duplicates, ngettext(
                "{n} order is equal to an earlier one in every column that was read; it is kept.",
                "{n} orders are equal to an earlier one in every column that was read; they are kept.",
                self.duplicates)),
            (self.repeated_order_numbers, ngettext(
                "{n} row has the order number of an earlier row but differs in content; it is kept. If each row "
                "carries the whole order's amount, that amount is counted more than once.",
                "{n} rows have the order number of an earlier row but differ in content; they are kept. If each "
                "row carries the whole order's amount, that amount is counted more than once.",
                self.repeated_order_numbers)),
        ) for text in [text.format(n=as_count(count))] if count]

    def _aside(self) -> list[str]:
        count = sum(len(rows) for rows in self.set_aside.values())
        start = ngettext("{n} row of the file was read.", "{n} rows of the file were read.", self.records)
        lines = [start.format(n=as_count(self.records)) + (" " + _("None was set aside.") if not count else "")]
        for reason, rows in self.set_aside.items():
            line = ngettext("{n} row was set aside ({reason}): {rows}",
                            "{n} rows were set aside ({reason}): {rows}", len(rows))
            line = line.format(n=as_count(len(rows)), reason=reason, rows=row_list(rows))
            money = self.cents_aside.get(reason, 0)
            lines.append(f"{line}." if not money else _("{line}; together {money}.").format(
                line=line, money=in_units(money)))
        return lines

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def _repr_html_(self) -> str:
        items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in self.sentences())
        return f'<ul class="crmlab-report">{items}</ul>'
