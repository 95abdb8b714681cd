"""Purchase histories: the published CDNOW summary comes out of the raw log, on every engine."""

from importlib.util import find_spec
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.repeat_buying import repeat_summary


@pytest.fixture(scope="module")
def log():
    folder = Path(find_spec("lifetimes").submodule_search_locations[0])
    raw = pd.read_csv(folder / "datasets" / "CDNOW_sample.txt", sep=r"\s+", header=None,
                      names=["master", "customer_id", "date", "quantity", "amount"])
    return raw.assign(date=pd.to_datetime(raw["date"].astype(str)))


@pytest.fixture(scope="module")
def published():
    folder = Path(find_spec("lifetimes").submodule_search_locations[0])
    return pd.read_csv(folder / "datasets" / "cdnow_customers_summary_with_transactions.csv")


@pytest.mark.parametrize("make", [lambda frame: frame, pl.from_pandas, duckdb.from_df],
                         ids=["pandas", "polars", "duckdb"])
def test_the_published_summary_of_cdnow_comes_out_of_the_log(log, published, make):
    table = repeat_summary(make(log), end="1997-10-01", days_per_period=7, amount="amount")
    ours = table.to_pandas() if isinstance(table, pl.DataFrame) else (
        table.df() if isinstance(table, duckdb.DuckDBPyRelation) else table)
    assert (len(ours), ours["frequency"].sum(), (ours["frequency"] == 0).sum()) == (2357, 2457, 1411)
    assert ours["frequency"].tolist() == published["x"].tolist()
    assert ours["recency"].to_numpy() == pytest.approx(published["t_x"].to_numpy(), abs=0.006)
    assert ours["age"].to_numpy() == pytest.approx(published["T"].to_numpy(), abs=0.006)
    assert ours["mean_amount"].to_numpy() == pytest.approx(published["zbar"].to_numpy(), abs=0.006)


def test_two_orders_on_one_day_are_one_purchase():
    orders = pd.DataFrame({"customer_id": ["C1"] * 4, "amount_cents": [10, 10, 30, -30],
                           "date": pd.to_datetime(["2024-01-01", "2024-01-03", "2024-01-03", "2024-01-09"])})
    table = repeat_summary(orders, end="2024-01-11", days_per_period=1)
    assert table.iloc[0].tolist() == ["C1", 1, 2.0, 9.0, 40.0]


def test_bad_input_is_named(log):
    with pytest.raises(BadInput, match="end is missing"):
        repeat_summary(log, end=None, days_per_period=7, amount="amount")
    with pytest.raises(BadInput, match="days_per_period"):
        repeat_summary(log, end="1998-01-01", days_per_period=0, amount="amount")
