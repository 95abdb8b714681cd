"""What a row of a table of orders is: an order, a line of one, or the order's total said once a line."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

ORDERS, LINES, TOTALS, UNCLEAR = "orders", "lines", "totals", "unclear"
# So many orders must agree before a few that differ look like slips, and not like articles of other prices.
MANY_ORDERS, NEARLY_ALL = 5, 0.8


class Merged(NamedTuple):
    """One row an order.

    first : the position of each order's first row. order : for every row, which order it belongs to.
    cents : each order's amount.
    """

    first: np.ndarray
    order: np.ndarray
    cents: np.ndarray


def what_a_row_is(orders: np.ndarray, cents: np.ndarray) -> str:
    """``"orders"``, ``"lines"``, ``"totals"`` or ``"unclear"``, from the amounts of orders with several rows.

    orders : one code a row, equal for the rows of one order. cents : one amount a row.

    >>> what_a_row_is(np.array([1, 2]), np.array([500, 500]))
    'orders'
    >>> what_a_row_is(np.array([1, 1, 2]), np.array([500, 500, 700]))
    'totals'
    >>> what_a_row_is(np.array([1, 1, 2]), np.array([500, 200, 700]))
    'lines'
    """
    rows = np.unique(orders, return_inverse=True)[1]
    counts = np.bincount(rows)
    if not (counts > 1).any():
        return ORDERS
    order = np.argsort(rows, kind="stable")
    starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
    lowest, highest = np.minimum.reduceat(cents[order], starts), np.maximum.reduceat(cents[order], starts)
    alike = (lowest == highest)[counts > 1]
    if alike.all():
        return TOTALS
    return UNCLEAR if len(alike) >= MANY_ORDERS and alike.mean() >= NEARLY_ALL else LINES


def merged(orders: np.ndarray, cents: np.ndarray, rows: str) -> Merged:
    """The rows of each order as one: amounts added up for ``"lines"``, taken once for ``"totals"``.

    Orders come in the order of their first rows.

    >>> merged(np.array([7, 7, 3]), np.array([500, 200, 100]), "lines").cents.tolist()
    [700, 100]
    """
    codes, first, order = np.unique(orders, return_index=True, return_inverse=True)
    by_first = np.argsort(first, kind="stable")
    place = np.empty(len(codes), dtype=np.int64)
    place[by_first] = np.arange(len(codes))
    order, first = place[order], first[by_first]
    if rows != LINES:
        return Merged(first, order, cents[first])
    added = np.zeros(len(first), dtype=np.int64)
    np.add.at(added, order, cents)
    return Merged(first, order, added)
