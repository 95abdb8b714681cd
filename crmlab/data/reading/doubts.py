"""Can these orders be what they seem? What a careful reader would ask before the first number is believed."""

from __future__ import annotations

from datetime import date

import numpy as np

from crmlab.base.numbers import as_count, as_decimal, in_format
from crmlab.base.texts import _
from crmlab.data.reading.place import Place

LARGE_SHARE, TIMES_EQUAL_SHARE, ENOUGH_ORDERS = 0.1, 4, 8
FEW_ORDERS = 3
OUTSIDE_SHARE, OUTSIDE_ROWS, LONG_GAP_DAYS = 0.02, 3, 180
HOLE_DAYS, TIMES_USUAL, EACH_SIDE = 60, 20, 20
MONEY_ASIDE = 0.2


def doubts(place: Place, customers: np.ndarray, days: np.ndarray, cents: np.ndarray, other_customers: tuple[str, ...],
           without_customer_cents: int) -> list[str]:
    """Sentences on what is hard to believe; none for ordinary orders.

    customers, days, cents : one value an order. other_customers : names of columns that could name customers, too.
    without_customer_cents : the money of rows that were set aside because they name nobody.
    """
    return [*_customers(place, customers, other_customers), *_days(days), *_sum_of_others(cents),
            *_aside(cents, without_customer_cents, other_customers)]


def _customers(place: Place, customers: np.ndarray, others: tuple[str, ...]) -> list[str]:
    names, counts = np.unique(customers, return_counts=True)
    orders = len(customers)
    if orders < FEW_ORDERS:
        return []
    instead = _instead(others)
    if len(names) == 1:
        return [_("All {n} orders have the same customer.").format(n=as_count(orders)) + instead]
    if len(names) == orders:
        return [_("Every one of the {n} orders has another customer: nobody ordered twice.").format(n=as_count(orders))
                + (instead or " " + _("Is there a column that stays the same when somebody orders again?"))]
    share = counts.max() / orders
    if orders >= ENOUGH_ORDERS and share > max(LARGE_SHARE, TIMES_EQUAL_SHARE / len(names)):
        return [_("One customer, {name}, has {share} of all orders. Is it somebody, or a collective "
                  "account?").format(
            name=place.show(names[counts.argmax()]), share=in_format(share, ".0%"))]
    return []


def _instead(others: tuple[str, ...]) -> str:
    return " " + _("If another column names customers, give customer=, for example customer={name}.").format(
        name=repr(others[0])) if others else ""


def _days(days: np.ndarray) -> list[str]:
    found = []
    ordered = np.sort(days)
    gaps = np.diff(ordered).astype(np.int64)
    outside = max(OUTSIDE_ROWS, int(OUTSIDE_SHARE * len(days)))
    if len(days) > ENOUGH_ORDERS:
        early, late = _outside(ordered, gaps, min(outside, len(days) // 4))
        for lonely in (early, late):
            if len(lonely):
                first, last = str(lonely[0]), str(lonely[-1])
                found.append(_("{days} far from all other orders, which lie between {first} and {last}. Is it a slip? "
                               "since= and until= leave days out.").format(
                    days=_("{day} lies").format(day=first) if first == last
                    else _("{first} to {last} lie").format(first=first, last=last),
                    first=str(ordered[len(early)]), last=str(ordered[len(ordered) - len(late) - 1])))
        found += _hole(ordered[len(early):len(ordered) - len(late)])
    today = np.datetime64(date.today(), "D")
    ahead = int((days > today + 1).sum())
    if ahead and not any(str(ordered[-1]) in sentence for sentence in found):
        found.append(_("The last day, {day}, lies in the future.").format(day=str(ordered[-1])))
    return found


def _outside(ordered: np.ndarray, gaps: np.ndarray, most: int) -> tuple[np.ndarray, np.ndarray]:
    """The few first and the few last days that a long gap parts from the others."""
    def is_far(at: int, rest: np.ndarray) -> bool:
        return gaps[at] > max(LONG_GAP_DAYS, int((rest[-1] - rest[0]).astype(np.int64)) // 2)

    early = next((n for n in range(most, 0, -1) if is_far(n - 1, ordered[n:len(ordered) - most])), 0)
    late = next((n for n in range(most, 0, -1) if is_far(len(gaps) - n, ordered[early:len(ordered) - n])), 0)
    return ordered[:early], ordered[len(ordered) - late:]


def _hole(ordered: np.ndarray) -> list[str]:
    """A long time without any order in the midst of many."""
    if len(ordered) < 2 * EACH_SIDE:
        return []
    gaps = np.diff(ordered).astype(np.int64)[EACH_SIDE - 1:-EACH_SIDE + 1]
    between = np.diff(np.unique(ordered)).astype(np.int64)
    usual = float(np.quantile(between, 0.9)) if len(between) else 1.0
    if not len(gaps) or gaps.max() <= max(HOLE_DAYS, TIMES_USUAL * usual):
        return []
    at = int(gaps.argmax()) + EACH_SIDE - 1
    return [_("There is no order between {first} and {last}. Is a part of the export missing?").format(
        first=str(ordered[at]), last=str(ordered[at + 1]))]


def _sum_of_others(cents: np.ndarray) -> list[str]:
    largest, total = int(cents.max()), int(cents.sum())
    if len(cents) > FEW_ORDERS - 1 and largest > 0 and 2 * largest == total and (cents > 0).sum() > 2:
        return [_("One amount ({amount}) is exactly the sum of all others. Is it a total?").format(
            amount=as_decimal(largest / 100, 2))]
    return []


def _aside(cents: np.ndarray, without_customer: int, others: tuple[str, ...]) -> list[str]:
    everything = int(cents.sum()) + without_customer
    if without_customer <= 0 or everything <= 0 or without_customer / everything < MONEY_ASIDE:
        return []
    return [_("{share} of the money ({amount}) has no customer and is not in the table.").format(
        share=in_format(without_customer / everything, ".0%"),
        amount=as_decimal(without_customer / 100, 2)) + _instead(others)]
