"""Loyal or profitable: four customers, four groups."""


import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.data.worlds import as_world

loyal_or_profitable = labs.get("loyal_or_profitable")
KINDS = ("handling_cents", "service_cents", "refund_cents", "programme_cents")


def company(*rows, serving=()):
    """Orders as (customer, day, dollars of margin), and dollars of service cost by customer."""
    orders = pd.DataFrame(rows, columns=["customer_id", "date", "margin"])
    orders = orders.assign(date=pd.to_datetime(orders["date"]), order_id=range(len(rows)),
                           amount_cents=orders["margin"] * 200)
    lines = pd.DataFrame({"order_id": orders["order_id"], "amount_cents": orders["amount_cents"],
                          "cost_cents": orders["margin"] * 100})
    costs = pd.DataFrame(0, index=range(orders["customer_id"].nunique()), columns=list(KINDS))
    costs.insert(0, "customer_id", sorted(orders["customer_id"].unique()))
    costs["service_cents"] = costs["customer_id"].map(dict(serving)).fillna(0) * 100
    contacts = pd.DataFrame({"customer_id": ["C1"], "topic": ["question"]})
    return as_world({"orders": orders, "order_lines": lines, "costs_to_serve": costs,
                                 "service_contacts": contacts})


FOUR = company(("friend", "2024-01-01", 60), ("friend", "2025-06-01", 60), ("butterfly", "2024-02-01", 80),
               ("barnacle", "2024-01-01", 10), ("barnacle", "2025-06-01", 10), ("stranger", "2024-03-01", 5),
               ("newcomer", "2024-07-01", 500), serving={"barnacle": 30})


def test_one_customer_of_each_kind_and_the_newcomer_is_not_followed():
    view = loyal_or_profitable(FOUR)
    assert view.sentence.startswith(
        "Of 4 customers 2 stayed 12 months or longer, and 1 of these brought less than $20 (barnacles, 50.0 %). "
        "1 left sooner and brought at least as much (butterflies): $80 of the $195 that came from everybody.")
    assert list(view.table["Profit together"]) == ["$120", "$80", "−$10", "$5"]


def test_a_higher_limit_makes_barnacles_of_friends():
    view = loyal_or_profitable(FOUR, least_profit=150)
    assert "2 of these brought less than $150 (barnacles, 100.0 %)" in view.sentence


def test_a_group_without_customers_has_no_mean():
    view = loyal_or_profitable(FOUR, long_stay=18)
    assert view.table["Profit a customer"].iloc[0] == "–"
    assert "0 stayed 18 months or longer, and 0 of these brought less than $20 (barnacles, 0.0 %)" in view.sentence


def test_customers_who_all_came_once_are_refused_in_a_sentence():
    with pytest.raises(BadInput, match="equally long"):
        loyal_or_profitable(company(("A", "2024-01-01", 60), ("B", "2024-02-01", 60)))


def test_an_order_log_alone_has_no_profit_and_says_so():
    with pytest.raises(BadInput, match="orders only"):
        loyal_or_profitable(FOUR.load("orders"))


def test_the_correlation_at_lantern_tea_lies_where_the_studies_found_theirs():
    said = loyal_or_profitable().sentence
    assert 0.2 < float(said.split("time and profit: ")[1].split(" ")[0]) < 0.45


def test_colour_is_never_the_only_sign():
    traces = loyal_or_profitable().figure.data
    assert len({trace.marker.symbol for trace in traces}) == len(traces) == 4
