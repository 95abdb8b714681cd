"""Purchase histories: the published CDNOW summary comes out of the raw log, on every engine."""

import duckdb
import pandas as pd
import polars as pl
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.repeat_buying import repeat_summary


@pytest.mark.parametrize("make", [lambda frame: frame, pl.from_pandas, duckdb.from_df],
                         ids=["pandas", "polars", "duckdb"])
def test_the_published_summary_of_cdnow_comes_out_of_the_log(cdnow_sample, cdnow_summary, make):
    table = repeat_summary(make(cdnow_sample), end="1997-10-01", days_per_period=7, amount="amount")
    ours = table.to_pandas() if isinstance(table, pl.DataFrame) else (
        table.df() if isinstance(table, duckdb.DuckDBPyRelation) else table)
    assert (len(ours), ours["frequency"].sum(), (ours["frequency"] == 0).sum()) == (2357, 2457, 1411)
    assert ours["frequency"].tolist() == cdnow_summary["x"].tolist()
    assert ours["recency"].to_numpy() == pytest.approx(cdnow_summary["t_x"].to_numpy(), abs=0.006)
    assert ours["age"].to_numpy() == pytest.approx(cdnow_summary["T"].to_numpy(), abs=0.006)
    assert ours["mean_amount"].to_numpy() == pytest.approx(cdnow_summary["zbar"].to_numpy(), abs=0.006)


def test_two_orders_on_one_day_are_one_purchase():
    orders = pd.DataFrame({"customer_id": ["C1"] * 4, "amount_cents": [10, 10, 30, -30],
                           "date": pd.to_datetime(["2024-01-01", "2024-01-03", "2024-01-03", "2024-01-09"])})
    table = repeat_summary(orders, end="2024-01-11", days_per_period=1)
    assert table.iloc[0].tolist() == ["C1", 1, 2.0, 9.0, 40.0]


def test_bad_input_is_named(cdnow_sample):
    with pytest.raises(BadInput, match="end is missing"):
        repeat_summary(cdnow_sample, end=None, days_per_period=7, amount="amount")
    with pytest.raises(BadInput, match="days_per_period"):
        repeat_summary(cdnow_sample, end="1998-01-01", days_per_period=0, amount="amount")
