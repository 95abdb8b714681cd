"""RFM: one row per customer on every engine, fair scores, segments without gaps."""

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.rfm import SEGMENT_LABELS, cut_scores, quantile_scores, rfm_segments, rfm_table

ORDERS = pd.DataFrame({
    "customer_id": ["C1", "C1", "C1", "C2", "C3", "C4"],
    "date": pd.to_datetime(["2023-12-31", "2024-02-29", "2024-03-05", "2024-01-01", "2024-03-10", "2024-01-05"]),
    "amount_cents": np.array([300, 500, -100, 40, 999, -70], dtype="int64")})
PERIOD = {"end": "2024-03-10"}


@pytest.mark.parametrize(("make", "rows"), [
    (lambda frame: frame, lambda table: [tuple(row) for row in table.itertuples(index=False)]),
    (pl.from_pandas, lambda table: table.rows()), (duckdb.from_df, lambda table: table.fetchall())],
    ids=["pandas", "polars", "duckdb"])
def test_every_engine_counts_days_orders_and_money_alike(make, rows):
    assert rows(rfm_table(make(ORDERS), **PERIOD, monetary="total")) == [("C1", 10, 2, 700), ("C2", 69, 1, 40)]
    assert rows(rfm_table(make(ORDERS), **PERIOD, monetary="per_order")) == [("C1", 10, 2, 350), ("C2", 69, 1, 40)]


def test_a_mean_per_order_is_not_cut_to_whole_cents_and_an_order_of_zero_is_an_order():
    orders = pd.DataFrame({"customer_id": ["C1"] * 3 + ["C2"], "amount_cents": [50, 50, 0, 0],
                           "date": pd.to_datetime(["2024-01-05", "2024-01-06", "2024-01-07", "2024-01-08"])})
    table = rfm_table(orders, end="2024-01-10", monetary="per_order")
    assert table["amount_cents"].tolist() == pytest.approx([100 / 3, 0]) and table["frequency"].tolist() == [3, 1]
    assert table["recency_days"].tolist() == [3, 2]
    table = rfm_table(orders, end="2024-01-10", monetary="total")
    assert table["amount_cents"].tolist() == [100, 0] and table["amount_cents"].dtype.kind == "i"


def test_day_counts_agree_with_the_calendar_over_centuries():
    days = pd.to_datetime(["1899-12-31", "1900-03-01", "1999-12-31", "2000-02-29", "2000-12-31", "2100-03-01"])
    orders = pd.DataFrame({"customer_id": list("abcdef"), "date": days, "amount_cents": 1})
    expected = [(pd.Timestamp("2200-01-01") - day).days for day in days]
    assert rfm_table(orders, end="2200-01-01", monetary="total")["recency_days"].tolist() == expected


def test_the_future_is_not_known():
    assert "C3" not in set(rfm_table(ORDERS, **PERIOD, monetary="total")["customer_id"])


def test_money_is_a_convention_that_must_be_named():
    with pytest.raises(TypeError):
        rfm_table(ORDERS, **PERIOD)
    with pytest.raises(BadInput, match="'total', 'per_order'"):
        rfm_table(ORDERS, **PERIOD, monetary="mean")
    with pytest.raises(BadInput, match="end is missing"):
        rfm_table(ORDERS, end=None, monetary="total")


NUMBERS = st.lists(st.integers(-5, 20), min_size=1, max_size=60)


@given(NUMBERS, st.integers(2, 10), st.sampled_from(["high", "low"]))
def test_equal_customers_score_equally_and_better_ones_never_lower(values, groups, best):
    scores = quantile_scores(values, groups, best=best)
    assert scores.min() == 1
    assert scores.max() <= groups
    sign = 1 if best == "high" else -1
    for one, score in zip(values, scores, strict=True):
        for other, other_score in zip(values, scores, strict=True):
            assert one != other or score == other_score
            assert sign * one <= sign * other or score >= other_score


@given(st.permutations(range(40)))
def test_without_ties_the_groups_are_equal(values):
    assert np.bincount(quantile_scores(values, 5, best="high"))[1:].tolist() == [8] * 5


def test_the_half_that_bought_once_stays_together():
    assert quantile_scores([1] * 50 + list(range(2, 52)), best="high")[:50].tolist() == [1] * 50


@given(NUMBERS)
def test_low_and_high_mirror_each_other(values):
    mirrored = [-value for value in values]
    assert (quantile_scores(values, best="low") == quantile_scores(mirrored, best="high")).all()
    assert (cut_scores(values, [2, 7], best="low") == cut_scores(mirrored, [-7, -2], best="high")).all()


def test_cuts_must_rise():
    with pytest.raises(BadInput, match="rise"):
        cut_scores([1], [5, 5], best="high")


def test_every_pair_of_scores_has_one_segment():
    pairs = [(r, f) for r in range(1, 6) for f in range(1, 6)]
    segments = rfm_segments([r for r, _ in pairs], [f for _, f in pairs])
    assert len(segments) == 25
    assert set(segments) == set(SEGMENT_LABELS)


@pytest.mark.parametrize("scores", [[0], [6], [2.5], []])
def test_scores_outside_one_to_five_are_refused(scores):
    with pytest.raises(BadInput, match="recency_scores"):
        rfm_segments(scores, [1])
