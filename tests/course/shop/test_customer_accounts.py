"""A buyer's account: every cost table adds up, and data without costs say what they lack."""


import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.course.shop.customer_accounts import accounts
from crmlab.course.worlds import lantern
from crmlab.data import load

ORDERS = pd.DataFrame({"order_id": [1, 2, 3], "customer_id": ["B", "A", "B"], "amount_cents": [1000, 5000, 3000],
                       "date": pd.to_datetime(["2025-01-01", "2025-02-01", "2025-03-01"])})
TABLES = {
    "orders": ORDERS,
    "order_lines": pd.DataFrame({"order_id": [1, 2, 2, 3], "cost_cents": [500, 1000, 1500, 1200]}),
    "costs_to_serve": pd.DataFrame({"customer_id": ["A", "B", "C"], "handling_cents": [500, 1000, 0],
                                    "service_cents": [0, 2000, 0], "refund_cents": [0, 100, 0],
                                    "programme_cents": [0, 200, 0]}),
    "service_contacts": pd.DataFrame({"customer_id": ["B", "A"], "topic": ["complaint", "question"]}),
}


def test_profit_is_what_the_goods_and_the_serving_leave():
    found = accounts(lantern(TABLES))
    assert found.ids.tolist() == ["A", "B"]
    assert found.revenue.tolist() == [50, 40] and found.orders.tolist() == [1, 2]
    assert found.margin.tolist() == [25, 23]
    assert found.profit.tolist() == [20, -10]
    assert found.complained.tolist() == [False, True]


def test_the_shared_accounts_add_up_to_the_tables():
    found, lines, costs = accounts(lantern()), load("order_lines"), load("costs_to_serve")
    assert found.revenue.sum() == pytest.approx(lines["amount_cents"].sum() / 100)
    serving = costs.drop(columns="customer_id").to_numpy().sum()
    margin = (lines["amount_cents"] - lines["cost_cents"]).sum()
    assert found.profit.sum() == pytest.approx((margin - serving) / 100)


def test_orders_alone_have_a_revenue_and_no_profit():
    found = accounts(lantern(ORDERS))
    assert found.measured("revenue").tolist() == [50, 40] and found.complained is None
    with pytest.raises(BadInput, match="order_lines"):
        found.measured("profit")
