"""Tables: a lab takes whatever a learner is likely to hand over."""

from types import SimpleNamespace

import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.engine.tables import Tables, need_columns

ORDERS = pd.DataFrame({"customer_id": ["C1"], "date": pd.to_datetime(["2025-01-01"]), "amount_cents": [100]})


def test_without_data_a_lab_shows_lantern_tea():
    assert {"customer_id", "date", "amount_cents"} <= set(Tables().load("orders").columns)


def test_without_data_a_lab_of_another_company_shows_that_one():
    tables = Tables(company="kingfisher")
    assert "revenue_cents" in tables.load("bills") and "hazard" in tables.truth("bills")
    with pytest.raises(BadInput, match=r"a table of bills.*Kingfisher Express"):
        Tables(ORDERS, "kingfisher").load("bills")


@pytest.mark.parametrize("data", [
    ORDERS, SimpleNamespace(table=ORDERS), SimpleNamespace(load={"orders": ORDERS, "customers": None}.get)])
def test_an_orders_table_a_reading_and_a_world_all_give_the_orders(data):
    assert Tables(data).load("orders") is ORDERS
    assert Tables(data).find("customers") is None


@pytest.mark.parametrize("data", ["orders.csv", 7, {"a": 1}])
def test_other_things_are_refused_with_what_would_do(data):
    with pytest.raises(BadInput, match="read_orders"):
        Tables(data).load("orders")


def test_a_missing_column_is_named_beside_those_that_came():
    with pytest.raises(BadInput, match=r"no column total\. It has: customer_id"):
        need_columns(ORDERS, "orders", ("date", "total"))
    with pytest.raises(BadInput, match="no rows"):
        need_columns(ORDERS.head(0), "orders", ("date",))
