"""Orders, lines of orders, and totals that are repeated in every line are told apart by their amounts."""

from __future__ import annotations

import numpy as np
import pytest

from crmlab.base.order_rows import merged, what_a_row_is


@pytest.mark.parametrize(("orders", "cents", "expected"), [
    ([1, 2, 3], [5, 5, 5], "orders"), ([1, 1, 2], [5, 5, 7], "totals"), ([1, 1, 2], [5, 6, 7], "lines"),
    ([1, 1, 2, 2], [5, 5, 6, 7], "lines"), ([9, 3, 9, 3], [1, 2, 1, 2], "totals"),
    ([n // 2 for n in range(20)], [n // 2 for n in range(19)] + [99], "unclear"),
])
def test_what_a_row_is(orders, cents, expected):
    assert what_a_row_is(np.array(orders), np.array(cents)) == expected


@pytest.mark.parametrize(("rows", "expected"), [("lines", [12, 5]), ("totals", [5, 5])])
def test_rows_of_an_order_become_one_in_the_order_of_the_file(rows, expected):
    found = merged(np.array([8, 2, 8]), np.array([5, 5, 7]), rows)
    assert found.cents.tolist() == expected
    assert found.first.tolist() == [0, 1]
    assert found.order.tolist() == [0, 1, 0]
