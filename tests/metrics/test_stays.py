"""Profit between the first and the last order: by hand, and why the two ends stay out."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics import profit_between

DAYS = ["2024-01-01", "2024-01-01", "2024-02-01", "2024-03-01", "2024-03-01", "2024-01-05", "2024-01-09"]


def test_orders_on_the_first_and_the_last_day_do_not_count():
    found = profit_between(["A"] * 5 + ["B"] * 2, DAYS, [1, 2, 4, 8, 16, 32, 64])
    assert found.to_dict() == {"A": 4.0, "B": 0.0}


def test_the_order_of_the_rows_does_not_matter():
    backwards = profit_between(["B"] * 2 + ["A"] * 5, DAYS[::-1], [64, 32, 16, 8, 4, 2, 1])
    assert backwards.to_dict() == {"A": 4.0, "B": 0.0}


@pytest.mark.parametrize("profits", [[1, 2], [1, float("nan"), 2]])
def test_profits_that_are_missing_are_refused(profits):
    with pytest.raises(BadInput):
        profit_between(["A", "A", "A"], DAYS[2:5], profits)
