"""One row an order: lines added up, repeated totals counted once, rows that are orders left alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from crmlab.base.numbers import as_count
from crmlab.base.order_rows import LINES, ORDERS, TOTALS, UNCLEAR, merged, what_a_row_is
from crmlab.base.texts import _, ngettext
from crmlab.data.reading.cells import Column
from crmlab.data.reading.names import is_line_name
from crmlab.data.reading.place import Place
from crmlab.data.reading.wishes import Wishes

LARGEST_ID = 2**53
LONG_APART_DAYS = 90


class OneRowAnOrder(NamedTuple):
    """first : the position of each order's first row. order_id, cents : one an order. facts, doubts : sentences.

    rows : what a row of the file is: "orders", "lines" or "totals". duplicates : rows equal to an earlier one.
    repeated : other rows that have an earlier one's number.
    """

    first: np.ndarray
    order_id: np.ndarray
    cents: np.ndarray
    facts: list[str]
    doubts: list[str]
    rows: str = ORDERS
    duplicates: int = 0
    repeated: int = 0


def one_row_an_order(place: Place, order: Column | None, customer: Column, days: np.ndarray, cents: np.ndarray,
                     amount: str, wishes: Wishes) -> OneRowAnOrder:
    """The rows as orders. An order is a number together with a customer; a row without a number is one of its own."""
    everything = np.arange(len(cents))
    if order is None:
        kept, facts = _without_duplicates(everything, customer.rows * 0, customer, days, cents, wishes)
        same = _repeated(customer.codes[kept], days[kept].astype(np.int64), cents[kept])
        return OneRowAnOrder(kept, customer.rows[kept], cents[kept], [
            _("No column was found for the order number: an order's number is its row in the file."), *facts], [],
            duplicates=int(same.sum()))
    number = np.where(order.blank(), len(order.values) + everything, order.codes)
    kept, facts = _without_duplicates(everything, number, customer, days, cents, wishes)
    key = np.unique((number * len(customer.values) + customer.codes)[kept], return_inverse=True)[1]
    rows = wishes.rows or _kind(place, order, key, kept, days, cents, amount)
    doubts = [] if wishes.rows == ORDERS else [*_shared(place, order, number[kept], key),
                                               *_other_days(key, days[kept], cents[kept])]
    same = again = np.zeros(len(kept), dtype=bool)
    if rows == ORDERS:
        first, sums = np.arange(len(kept)), cents[kept]
        same = _repeated(number[kept], customer.codes[kept], days[kept].astype(np.int64), cents[kept])
        again = _repeated(number[kept]) & ~same
    else:
        first, sums = _together(key, cents[kept], rows)
        facts = [*_merged_facts(len(kept) - len(first), len(first), rows), *facts]
    first = kept[first]
    ids, fact = _order_ids(place, order, first)
    return OneRowAnOrder(first, ids, sums, [fact, *facts], doubts, rows, int(same.sum()), int(again.sum()))


def _kind(place: Place, order: Column, key: np.ndarray, kept: np.ndarray, days: np.ndarray, cents: np.ndarray,
          amount: str) -> str:
    """What a row is, from the sales alone: a refund has the order's number, another amount and another day."""
    sales = cents[kept] > 0
    kind = what_a_row_is(key[sales], cents[kept][sales])
    if kind == ORDERS:
        return LINES if len(np.unique(key)) < len(key) else ORDERS
    _refuse_long_apart(place, order, key[sales], kept[sales], days)
    if is_line_name(amount):
        return LINES
    if kind == UNCLEAR:
        raise place.error(
            _("most orders with several rows have one amount in all of them, as an order's total has, but not all."),
            _("Say what a row is: rows=\"totals\" counts one amount an order, rows=\"lines\" adds them up, "
              "rows=\"orders\" takes each row as an order."), column=amount)
    return kind


def _refuse_long_apart(place: Place, order: Column, key: np.ndarray, kept: np.ndarray, days: np.ndarray) -> None:
    at = np.lexsort((days[kept], key))
    gap = np.diff(days[kept][at]).astype(np.int64)
    far = (gap > LONG_APART_DAYS) & (np.diff(key[at]) == 0)
    if far.any():
        one, two = at[np.argmax(far)], at[np.argmax(far) + 1]
        raise place.error(
            _("row {row} and row {other} have one order number ({number}) but lie {n} days apart.").format(
                row=order.rows[kept[one]], other=order.rows[kept[two]],
                number=place.show(order.values[order.codes[kept[one]]]), n=int(gap[np.argmax(far)])),
            _("If numbers begin anew, give rows=\"orders\": each row is an order. If they are lines of one order, give "
              "rows=\"lines\"."), column=order.name)


def _together(key: np.ndarray, cents: np.ndarray, rows: str) -> tuple[np.ndarray, np.ndarray]:
    if rows == LINES:
        together = merged(key, cents, LINES)
        return together.first, together.cents
    # Of an order's rows the total counts once, and so does a refund of it.
    once = ~_repeated(key, cents)
    together = merged(key, cents, TOTALS)
    highest, back = (np.zeros(len(together.first), dtype=np.int64) for _sum in range(2))
    np.maximum.at(highest, together.order, cents)
    np.add.at(back, together.order, np.where(once & (cents < 0), cents, 0))
    return together.first, highest + back


def _repeated(*columns: np.ndarray) -> np.ndarray:
    """Which rows are equal to an earlier one."""
    import pandas as pd

    return pd.DataFrame(dict(enumerate(columns))).duplicated().to_numpy()


def _without_duplicates(everything: np.ndarray, number: np.ndarray, customer: Column, days: np.ndarray,
                        cents: np.ndarray, wishes: Wishes) -> tuple[np.ndarray, list[str]]:
    if wishes.duplicates != "drop":
        return everything, []
    kept = everything[~_repeated(number, customer.codes, days.astype(np.int64), cents)]
    n = len(everything) - len(kept)
    return kept, [ngettext("{n} row equal to an earlier one was left out, as you said.",
                           "{n} rows equal to earlier ones were left out, as you said.", n).format(n=as_count(n))]


def _merged_facts(more: int, orders: int, rows: str) -> list[str]:
    if not more:
        return []
    if rows == LINES:
        return [ngettext("{n} row is a further line of an order with the same number; the amounts were added up.",
                         "{n} rows are further lines of orders with the same number; their amounts were added up.",
                         more).format(n=as_count(more))]
    return [ngettext("{n} row says the amount of an order once more (same number, same amount); it counts once. If "
                     "it is "
                     "a line of its own, give rows=\"lines\".",
                     "{n} rows say the amount of an order once more (same number, same amount); it counts once. If "
                     "they "
                     "are lines of their own, give rows=\"lines\".", more).format(n=as_count(more))]


def _shared(place: Place, order: Column, number: np.ndarray, key: np.ndarray) -> list[str]:
    """Order numbers that more than one customer has."""
    first = np.unique(key, return_index=True)[1]
    numbers, counts = np.unique(number[first], return_counts=True)
    several = numbers[counts > 1]
    if not len(several):
        return []
    return [ngettext("{n} order number belongs to more than one customer ({example}); each of them has an order.",
                     "{n} order numbers belong to more than one customer (such as {example}); each of them has an "
                     "order.",
                     len(several)).format(n=as_count(len(several)), example=place.show(order.values[several[0]]))]


def _other_days(key: np.ndarray, days: np.ndarray, cents: np.ndarray) -> list[str]:
    sales = cents > 0
    if not sales.any():
        return []
    orders = np.unique(key[sales], return_inverse=True)[1]
    first, last = (np.full(orders.max() + 1, days[0]) for _edge in range(2))
    first[orders], last[orders] = days[sales], days[sales]
    np.minimum.at(first, orders, days[sales])
    np.maximum.at(last, orders, days[sales])
    n = int(((last - first).astype(np.int64) > 1).sum())
    return [ngettext("{n} order has rows of different days; the day of its first row counts.",
                     "{n} orders have rows of different days; the day of the first row counts.", n).format(
                         n=as_count(n))] if n else []


def _order_ids(place: Place, order: Column, first: np.ndarray) -> tuple[np.ndarray, str]:
    """A number for each order, the file's own where they are whole numbers and each has its own."""
    whole = None if place.hide_values or order.blank()[first].any() else _whole_numbers(order.values)
    if whole is not None:
        ids = order.spread(whole, np.int64)[first]
        if len(np.unique(ids)) == len(ids):
            return ids, _("Order numbers are as in the file.")
    return np.arange(1, len(first) + 1), _("Orders are numbered 1, 2, … as they first appear in the file.")


def _whole_numbers(texts: list[str]) -> list[int] | None:
    """The texts as numbers, if that loses nothing: no leading zero, none too large."""
    if not "".join(texts).isdecimal() or max(map(len, texts)) > len(str(LARGEST_ID)):
        return None
    try:
        numbers = [int(text) for text in texts]
    except ValueError:
        return None
    return numbers if max(numbers) < LARGEST_ID and list(map(str, numbers)) == texts else None
