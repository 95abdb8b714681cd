"""Cohorts: the future is missing, an empty month is zero, and every engine agrees."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.cohorts import cohort_activity, cohort_table, pooled_retention

ORDERS = pd.DataFrame({
    "customer_id": ["C1", "C1", "C1", "C2", "C2", "C3", "C3", "C4", "C1"],
    "date": pd.to_datetime(["2023-11-30", "2023-12-01", "2023-12-31", "2023-11-02", "2024-02-10", "2024-01-15",
                            "2024-02-29", "2024-03-04", "2024-02-20"]),
    "amount_cents": np.array([100, 100, 100, 100, 100, 100, 100, 100, -100], dtype="int64")})
NAN = np.nan
EXPECTED = [[2, 1, 0, 1], [0, 0, 0, NAN], [1, 1, NAN, NAN], [0, NAN, NAN, NAN]]


@pytest.mark.parametrize("make", [lambda frame: frame, pl.from_pandas, lambda frame: pl.from_pandas(frame).lazy(),
                                  duckdb.from_df], ids=["pandas", "polars", "polars lazy", "duckdb"])
@pytest.mark.parametrize("end", ["2024-03-01", "2024-03-15"])
def test_months_to_come_are_missing_and_empty_months_are_zero(make, end):
    table = cohort_table(make(ORDERS), end=end)
    assert table.months == ("2023-11", "2023-12", "2024-01", "2024-02")
    assert table.sizes.tolist() == [2, 0, 1, 0]
    np.testing.assert_array_equal(table.active, EXPECTED)


def test_shares_of_a_month_without_newcomers_are_missing():
    shares = cohort_table(ORDERS, end="2024-03-01").shares
    np.testing.assert_array_equal(shares[:2], [[1, 0.5, 0, 0.5], [NAN] * 4])


def test_the_pooled_curve_asks_only_those_whose_month_has_come():
    table = cohort_table(ORDERS, end="2024-03-01")
    assert pooled_retention(table).tolist() == pytest.approx([1, 2 / 3, 0, 1 / 2])


def test_one_cohort_stops_where_its_time_stops():
    table = cohort_table(ORDERS, end="2024-03-01")
    assert cohort_activity(table, "2024-01").tolist() == [1, 1]
    with pytest.raises(BadInput, match="2023-11"):
        cohort_activity(table, "2022-01")


def test_bad_input_is_named():
    with pytest.raises(BadInput, match="end is missing"):
        cohort_table(ORDERS, end=None)
    with pytest.raises(BadInput, match="no order in a whole month"):
        cohort_table(ORDERS, end="2023-11-15")
    with pytest.raises(BadInput, match="CohortTable"):
        pooled_retention([[1, 2]])
