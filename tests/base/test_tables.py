"""A table from anybody comes out in the house's form, or one sentence says what is in doubt."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.base.tables import normal_orders

DAYS = ["2025-01-05", "2025-02-28"]


def table(**columns):
    return pd.DataFrame({"customer_id": ["A", "B"], "date": pd.to_datetime(DAYS), "amount_cents": [100, 200]} | columns)


@pytest.mark.parametrize("dates", [
    DAYS, ["2025/1/5", "2025/02/28 23:59"], [20250105, 20250228], ["20250105", "20250228"],
    [20250105.0, 20250228.0], [date(2025, 1, 5), date(2025, 2, 28)], pd.PeriodIndex(DAYS, freq="D"),
    pd.to_datetime(["2025-01-05 23:59:59", "2025-02-28 00:00:00"]), np.array(DAYS, "datetime64[s]"),
])
def test_days_are_read_in_any_form_that_has_one_meaning(dates):
    assert normal_orders(table(date=dates))["date"].dt.strftime("%Y-%m-%d").to_list() == DAYS


@pytest.mark.parametrize("amounts", [
    np.array([100, 200], "int32"), np.array([100, 200], "uint8"), [100.0, 200.0], ["100", " 200 "],
    [Decimal(100), Decimal("200.00")], pd.array([100, 200], "Int16")])
def test_amounts_are_64_bit_whole_numbers(amounts):
    found = normal_orders(table(amount_cents=amounts))["amount_cents"]
    assert (str(found.dtype), found.to_list()) == ("int64", [100, 200])


@pytest.mark.parametrize("ids", [[1, 2], ["1", "2"], [1.0, 2.0]])
def test_ids_of_one_kind_are_kept(ids):
    assert normal_orders(table(customer_id=ids))["customer_id"].to_list() == [type(ids[0])(1), type(ids[0])(2)]


def test_an_index_that_repeats_is_forgotten_and_the_given_table_is_left_alone():
    given = table().set_index(pd.Index([7, 7]))
    assert normal_orders(given).index.to_list() == [0, 1]
    assert given.index.to_list() == [7, 7]


def test_lines_become_orders_and_other_columns_stay():
    given = pd.DataFrame({"order_id": [1, 1, 2], "customer_id": list("AAB"), "date": ["2025-01-05"] * 3,
                          "amount_cents": [100, 50, 70], "channel": list("xyz")})
    found = normal_orders(given)
    assert found["amount_cents"].to_list() == [150, 70]
    assert found["channel"].to_list() == ["x", "z"]
    with pytest.raises(BadInput, match="drop_duplicates"):
        normal_orders(given.assign(amount_cents=100))
    assert len(normal_orders(given.assign(order_id=[None, None, None]))) == 3


@pytest.mark.parametrize(("columns", "match"), [
    ({"date": ["05/01/2025", "05/02/2025"]}, "dayfirst"), ({"date": [45662, 45663]}, "certain"),
    ({"date": ["2025-02-30", "2025-01-01"]}, "2025-02-30"), ({"date": [True, False]}, "certain"),
    ({"date": pd.to_datetime(DAYS).tz_localize("Asia/Shanghai")}, r"tz_localize\(None\)"),
    ({"date": ["2052-01-05", "2152-01-05"]}, "can't be right"),
    ({"customer_id": [1, "1"]}, "mixes texts with numbers"), ({"customer_id": [1.5, 2]}, "decimals"),
    ({"customer_id": [None, "A"]}, "1 of 2 orders lack"), ({"amount_cents": [np.nan, 1]}, "1 of 2 orders lack"),
    ({"amount_cents": [12.5, 1]}, "multiply by 100"), ({"amount_cents": ["12.50", "1"]}, "whole number"),
    ({"amount_cents": [True, False]}, "True"), ({"amount_cents": [10**16, 1]}, "too large"),
    ({"amount_cents": [np.inf, 1]}, "amount"),
])
def test_doubt_is_said(columns, match):
    with pytest.raises(BadInput, match=match):
        normal_orders(table(**columns))


@pytest.mark.parametrize("given", [5, None, "orders.csv", pd.DataFrame({"date": DAYS}), table().head(0),
                                   pd.concat([table(), table()["date"]], axis=1)])
def test_what_is_no_table_of_orders_is_said(given):
    with pytest.raises(BadInput):
        normal_orders(given)
