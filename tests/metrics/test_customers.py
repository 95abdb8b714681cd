"""One row per customer, the same on every engine."""

from datetime import date, datetime

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.customers import customer_totals

ORDERS = pd.DataFrame({
    "customer_id": ["C2", "C1", "C2", "C1", "C3"],
    "date": pd.to_datetime(["2024-01-01", "2024-01-31", "2024-02-01", "2024-01-15", "2023-12-31"]),
    "amount_cents": np.array([100, 200, 400, -50, 800], dtype="int64")})
PEOPLE = pd.DataFrame({"customer_id": ["C1", "C2", "C3", "C4"], "city": list("abcd")})
JANUARY = {"start": "2024-01-01", "end": "2024-02-01"}

MAKES = {"pandas": lambda frame: frame, "polars": pl.from_pandas, "polars lazy": lambda f: pl.from_pandas(f).lazy(),
         "duckdb": duckdb.from_df}


def rows(table):
    """Any table as a list of tuples."""
    if isinstance(table, pl.LazyFrame):
        table = table.collect()
    if isinstance(table, pl.DataFrame):
        return table.rows()
    if isinstance(table, duckdb.DuckDBPyRelation):
        return table.fetchall()
    assert list(table.index) == list(range(len(table)))
    return [tuple(row) for row in table.itertuples(index=False)]


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_a_period_includes_its_first_day_and_excludes_its_end(make):
    assert rows(customer_totals(make(ORDERS), **JANUARY)) == [("C1", 150, 1), ("C2", 100, 1)]


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_whoever_bought_nothing_has_a_row_when_everyone_is_named(make):
    totals = customer_totals(make(ORDERS), **JANUARY, customers=make(PEOPLE))
    assert rows(totals) == [("C1", 150, 1), ("C2", 100, 1), ("C3", 0, 0), ("C4", 0, 0)]


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_the_learners_own_kind_of_table_comes_back(make):
    assert type(customer_totals(make(ORDERS))) is type(make(ORDERS))


@pytest.mark.parametrize("make", [MAKES["pandas"], MAKES["polars"]])
@pytest.mark.parametrize("ids", [list, np.array, pd.Series, pl.Series])
def test_everyone_may_also_be_a_list_of_ids(make, ids):
    totals = customer_totals(make(ORDERS), **JANUARY, customers=ids(["C4", "C1", "C2", "C3", "C1"]))
    assert [row[2] for row in rows(totals)] == [1, 1, 0, 0]


def test_cents_stay_whole_numbers():
    totals = customer_totals(ORDERS, customers=PEOPLE)
    assert totals["amount_cents"].dtype == totals["orders"].dtype == "int64"


@pytest.mark.parametrize("day", [date(2024, 1, 1), datetime(2024, 1, 1), np.datetime64("2024-01-01", "ns"),
                                 pd.Timestamp("2024-01-01"), "2024-01-01"])
@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_a_day_may_be_written_in_any_usual_way(day, make):
    assert len(rows(customer_totals(make(ORDERS), start=day))) == 2


def test_pure_dates_work_too():
    orders = pl.from_pandas(ORDERS).with_columns(pl.col("date").cast(pl.Date))
    assert rows(customer_totals(orders, **JANUARY)) == [("C1", 150, 1), ("C2", 100, 1)]


def test_other_column_names_are_fine():
    orders = ORDERS.rename(columns={"customer_id": "client", "date": "day", "amount_cents": "euro"})
    totals = customer_totals(orders, customer="client", date="day", amount="euro")
    assert list(totals.columns) == ["client", "euro", "orders"]


def test_an_empty_period_is_all_zeros_for_everyone():
    totals = customer_totals(ORDERS, start="2030-01-01", customers=PEOPLE)
    assert totals["amount_cents"].tolist() == [0, 0, 0, 0]


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_a_missing_amount_is_not_dropped_silently(make):
    with pytest.raises(BadInput, match=r"1 missing or infinite values in 'amount_cents'"):
        customer_totals(make(ORDERS.assign(amount_cents=[1.0, 2, None, 3, 4])))


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_a_missing_customer_is_not_dropped_silently(make):
    with pytest.raises(BadInput, match="'customer_id'"):
        customer_totals(make(ORDERS.assign(customer_id=["C1", None, "C2", "C2", "C3"])))


@pytest.mark.parametrize("make", MAKES.values(), ids=MAKES)
def test_orders_by_strangers_are_not_dropped_silently(make):
    with pytest.raises(BadInput, match="1 customers that are not among"):
        customer_totals(make(ORDERS), customers=make(PEOPLE[PEOPLE["customer_id"] != "C3"]))


@pytest.mark.parametrize(("change", "says"), [
    ({"orders": [1, 2]}, "table"), ({"customer": "client"}, "no column 'client'"),
    ({"start": "2024-02-01", "end": "2024-02-01"}, "later"), ({"start": "yesterday"}, "start is 'yesterday'"),
    ({"start": pd.NaT}, "start is"), ({"amount": "customer_id"}, "three different"),
    ({"orders": ORDERS.assign(date=["2024-01-01"] * 5)}, "dates"),
    ({"orders": ORDERS.assign(date=ORDERS["date"].dt.tz_localize("UTC"))}, "time zone"),
    ({"orders": ORDERS.assign(amount_cents=list("abcde"))}, "numbers"),
    ({"customers": pl.from_pandas(PEOPLE)}, "same make"),
    ({"orders": duckdb.from_df(ORDERS), "customers": ["C1"]}, "same make"),
    ({"customers": ["C1", None]}, "customers has 1 missing")])
def test_bad_input_is_named(change, says):
    with pytest.raises(BadInput, match=says):
        customer_totals(**{"orders": ORDERS, **change})


def test_the_learners_table_is_left_alone():
    before = ORDERS.copy()
    customer_totals(ORDERS, **JANUARY, customers=PEOPLE)
    pd.testing.assert_frame_equal(ORDERS, before)


@pytest.mark.parametrize(("amount", "orders"), [(0, 2), (-1, 1), (1, 2)])
def test_an_order_of_zero_is_an_order_and_a_refund_is_none(amount, orders):
    frame = pd.DataFrame({"customer_id": ["C1", "C1"], "amount_cents": [500, amount],
                          "date": pd.to_datetime(["2024-01-05", "2024-01-06"])})
    assert customer_totals(frame).to_dict("records") == [
        {"customer_id": "C1", "amount_cents": 500 + amount, "orders": orders}]
