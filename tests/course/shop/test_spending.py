"""What each customer spent: windows end with the data, and customers who only stand on the list count too."""

import pandas as pd

from crmlab.course.shop.spending import spending
from crmlab.course.worlds import lantern

ORDERS = pd.DataFrame({
    "customer_id": ["A", "A", "B", "A"],
    "date": pd.to_datetime(["2025-11-30", "2025-12-01", "2025-12-31", "2025-12-31"]),
    "amount_cents": [1000, 200, 300, -50]})


WORLD = {"orders": ORDERS, "customers": pd.DataFrame({"customer_id": ["C", "B"]})}


def test_a_window_of_one_month_is_the_last_calendar_month():
    window = spending(lantern(ORDERS), [1]).windows[1]
    assert str(window.first) == str(window.last) == "2025-12"
    assert window.revenue.tolist() == [1.5, 3.0]
    assert window.orders.tolist() == [1, 1]


def test_months_before_the_data_are_not_covered():
    windows = spending(lantern(ORDERS), [1, 2, 24]).windows
    assert [windows[months].covered for months in (1, 2, 24)] == [1, 2, 2]


def test_listed_customers_and_unlisted_buyers_are_all_known():
    found = spending(lantern(WORLD), [1])
    assert (found.customers, found.listed) == (3, True)
    assert found.windows[1].bought.tolist() == [False, True, True]
    assert not spending(lantern(ORDERS), [1]).listed
