"""The rows of a file on their way to orders: what is set aside is remembered, with its money."""

from __future__ import annotations

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.data.reading.amounts import read_cents
from crmlab.data.reading.below import SUM_ROW
from crmlab.data.reading.cells import Column
from crmlab.data.reading.customers import nobody
from crmlab.data.reading.place import Place
from crmlab.data.reading.words import means_total

BLANK = N_("blank")
NAME_ONLY = N_("neither a date nor an amount")
HEADER_AGAIN = N_("the column names once more, or an explanation of them")
FURTHER = N_("further line of the order above, without an amount of its own")
GUEST = N_("no customer named, as in a guest's order")
FEW_VALUES = 5_000
MONEY = ("amount", "order", "quantity")


class Rows:
    """Columns by role, and what was set aside: reason -> row numbers, and reason -> cents."""

    def __init__(self, columns: dict[str, Column], aside: dict[str, list[int]]) -> None:
        self.columns = columns
        self.aside: dict[str, tuple[int, ...]] = {why: tuple(rows) for why, rows in aside.items()}
        self._money: dict[str, dict[str, Column]] = {}

    def __len__(self) -> int:
        return len(self.columns["customer"].rows)

    def set_aside(self, rows: np.ndarray, reason: str) -> None:
        """Take rows out, for a reason that the report names."""
        if not rows.any():
            return
        amount = self.columns["amount"]
        self.aside[reason] = tuple(sorted((*self.aside.get(reason, ()), *amount.rows[rows].tolist())))
        self._money[reason] = {role: self.columns[role].keep(rows) for role in MONEY if role in self.columns}
        self.columns = {role: column.keep(~rows) for role, column in self.columns.items()}

    def cents_aside(self, place: Place, decimal: str, in_cents: bool | None, *, totals: bool,
                    pieces: bool) -> dict[str, int]:
        """How much money went aside for each reason; amounts that can't be read count nothing.

        totals : whether each row of an order says the order's total, which counts once. pieces : whether amounts are
        for one piece.
        """
        found = {}
        for reason, columns in self._money.items():
            cents = _lenient(place, columns["amount"], decimal, in_cents)
            if pieces:
                cents = cents * _lenient(place, columns["quantity"], decimal, False) / 100
            kept = _once(columns["order"], columns["amount"]) if totals and "order" in columns else slice(None)
            found[reason] = round(float(cents[kept].sum()))
        return found


def _once(order: Column, amounts: Column) -> np.ndarray:
    """The positions of rows that do not repeat an order's number and amount."""
    numbers = np.where(order.blank(), len(order.values) + np.arange(len(order.codes)), order.codes)
    return np.unique(numbers * len(amounts.values) + amounts.codes, return_index=True)[1]


def _lenient(place: Place, amounts: Column, decimal: str, in_cents: bool | None) -> np.ndarray:
    cents = np.zeros(len(amounts.values))
    for code, value in enumerate(amounts.values[:FEW_VALUES]):
        one = Column(amounts.name, amounts.rows[:1], np.zeros(1, dtype=np.int64), [value])
        try:
            cents[code] = read_cents(place, one, decimal, in_cents).cents[0]
        except BadInput:
            continue
    return cents[amounts.codes]


def without_orders(rows: Rows, keep: frozenset[str]) -> None:
    """Set aside what is no order: blank rows, names once more, sums of other rows, further lines, guests."""
    columns = rows.columns
    no_customer, no_date, no_amount = (columns[role].blank() for role in ("customer", "date", "amount"))
    sums = _sums(columns, no_customer | no_date, keep)
    blank = no_customer & no_date & no_amount & ~sums
    names = _header_again(columns, no_date, no_amount)
    name_only = no_date & no_amount & ~blank & ~sums
    further = no_amount & ~blank & ~name_only & ~sums & ~names & _goes_on(columns.get("order"), len(rows))
    taken = np.zeros(len(rows), dtype=bool)
    for mask, reason in ((blank, BLANK), (sums, SUM_ROW), (names, HEADER_AGAIN), (name_only, NAME_ONLY),
                         (further, FURTHER)):
        rows.set_aside((mask & ~taken)[~taken], _(reason))
        taken |= mask
    fill_further_lines(rows)
    rows.set_aside(nobody(rows.columns["customer"], keep), _(GUEST))


def _sums(columns: dict[str, Column], incomplete: np.ndarray, keep: frozenset[str]) -> np.ndarray:
    """Rows with a word like TOTAL where the customer or the order's number stands, or before a row with gaps."""
    found = columns["customer"].where(lambda value: value not in keep and means_total(value))
    if "order" in columns:
        found |= columns["order"].where(means_total)
    found |= columns["date"].where(lambda value: isinstance(value, str) and means_total(value.strip()))
    if "label" in columns:
        found |= incomplete & columns["label"].where(lambda value: means_total(str(value).strip()))
    return found


def _header_again(columns: dict[str, Column], no_date: np.ndarray, no_amount: np.ndarray) -> np.ndarray:
    """The names once more, as in files put one below the other; or, in the first row, words that explain them."""
    same = columns["date"].where(lambda value: str(value).strip() == columns["date"].name) \
        & columns["amount"].where(lambda value: str(value).strip() == columns["amount"].name)
    words = [role for role in ("date", "amount") if not any(ch.isdigit() for ch in _first(columns[role]))]
    if len(words) == 2 and len(same) > 1 and not no_date[0] and not no_amount[0] and len(_first(columns["amount"])) > 1:
        same[0] = True
    return same


def _first(column: Column) -> str:
    return str(column.values[column.codes[0]]) if len(column.codes) else ""


def _goes_on(order: Column | None, rows: int) -> np.ndarray:
    """Rows whose order number is the one in the row above."""
    if order is None:
        return np.zeros(rows, dtype=bool)
    same = np.zeros(len(order.codes), dtype=bool)
    same[1:] = order.codes[1:] == order.codes[:-1]
    return same & ~order.blank()


def fill_further_lines(rows: Rows) -> None:
    """A further line of an order that leaves customer, date or state blank has those of the line above."""
    goes_on = _goes_on(rows.columns.get("order"), len(rows))
    if not goes_on.any():
        return
    for role, column in rows.columns.items():
        if role in ("customer", "date", "kind") or role.startswith("status"):
            gaps = goes_on & column.blank()
            if gaps.any():
                at = np.where(gaps, -1, np.arange(len(gaps)))
                at = np.maximum.accumulate(at)
                used, codes = np.unique(column.codes[np.maximum(at, 0)], return_inverse=True)
                rows.columns[role] = Column(column.name, column.rows, codes, [column.values[code] for code in used])
