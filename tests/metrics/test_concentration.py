"""Concentration: published numbers, closed forms, and what must hold for any customers."""

from dataclasses import asdict

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.concentration import (
    buyer_moderation,
    cumulative_profit_curve,
    gini,
    lorenz_curve,
    top_share,
)

AMOUNTS = st.lists(st.integers(0, 10**7), min_size=1, max_size=60).filter(any)
PARTS = st.floats(0.001, 1)


def test_a_fractional_customer_counts_fractionally():
    assert top_share([10, 5, 1, 1, 1, 1, 1], top=0.20) == pytest.approx((10 + 0.4 * 5) / 20)


def test_zeros_count_as_customers():
    assert top_share([6, 2, 2], top=0.5) < top_share([6, 2, 2, 0, 0, 0], top=0.5) == 1


def test_the_top_share_of_a_loss_making_tail_exceeds_one():
    assert top_share([60, 60, -20], top=2 / 3) == pytest.approx(1.2)


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series, pl.Series])
def test_any_column_of_numbers_will_do(kind):
    assert top_share(kind([1, 1, 1, 1, 6])) == 0.6


@pytest.mark.parametrize(("values", "says"), [
    ([], "empty"), ([0, 0], "total"), ([1, float("nan")], "1 missing"),
    ([1, None, None], "2 missing"), (pd.Series([1, pd.NA], dtype="Int64"), "1 missing"),
    (pl.Series([1, None]), "missing"), ([1, float("inf")], "position 1"), (["1", "2"], "numbers"),
    ([[1, 2], [3, 4]], "one list"), (7, "one list"), ("123", "one list"),
    (pd.Series(pd.to_datetime(["2024-01-01"])), "numbers")])
@pytest.mark.parametrize("metric", [top_share, lorenz_curve, gini, cumulative_profit_curve])
def test_values_without_shares_are_refused_with_the_reason(metric, values, says):
    with pytest.raises(BadInput, match=says):
        metric(values)


@pytest.mark.parametrize("metric", [top_share, lorenz_curve, cumulative_profit_curve])
def test_a_loss_cannot_be_shared(metric):
    with pytest.raises(BadInput, match="is -3"):
        metric([-1, -2])


@pytest.mark.parametrize("top", [0, -0.1, 1.01, 20, float("nan"), "a fifth", None, True])
def test_a_top_outside_its_range_is_named(top):
    with pytest.raises(BadInput, match=r"top is .* above 0 and of at most 1"):
        top_share([1, 2], top=top)


@given(AMOUNTS, PARTS)
def test_the_top_part_holds_at_least_its_own_size_and_at_most_everything(values, top):
    assert top - 1e-9 <= top_share(values, top) <= 1 + 1e-9


@given(AMOUNTS, PARTS, st.randoms(use_true_random=False))
def test_neither_order_nor_currency_matters(values, top, random):
    shuffled = random.sample(values, len(values))
    assert top_share([4 * value for value in shuffled], top) == pytest.approx(top_share(values, top))
    assert gini([4 * value for value in shuffled]) == pytest.approx(gini(values), abs=1e-12)


@given(AMOUNTS, PARTS, st.integers(2, 5))
def test_copying_every_customer_changes_nothing(values, top, times):
    assert top_share(values * times, top) == pytest.approx(top_share(values, top))
    assert gini(values * times) == pytest.approx(gini(values), abs=1e-12)


@given(AMOUNTS, PARTS)
def test_top_share_reads_the_lorenz_curve_from_the_right(values, top):
    customers, total = lorenz_curve(values)
    assert top_share(values, top) == pytest.approx(1 - np.interp(1 - top, customers, total))


@given(AMOUNTS)
def test_the_gini_is_twice_the_area_above_the_lorenz_curve(values):
    customers, total = lorenz_curve(values)
    assert gini(values) == pytest.approx(1 - 2 * np.trapezoid(total, customers), abs=1e-12)


@given(AMOUNTS)
def test_the_lorenz_curve_starts_at_nothing_bends_upward_and_ends_at_everything(values):
    customers, total = lorenz_curve(values)
    assert (customers[0], total[0], customers[-1], total[-1]) == (0, 0, 1, 1)
    assert (np.diff(total, 2) >= -1e-9).all()


@pytest.mark.parametrize("a", [1.5, 2, 3, 10])
def test_pareto_with_exponent_a_has_gini_one_over_2a_minus_1(a):
    midpoints = (np.arange(400_000) + 0.5) / 400_000
    assert gini(midpoints ** (-1 / a)) == pytest.approx(1 / (2 * a - 1), abs=0.01)


def test_exponential_spending_has_gini_one_half():
    midpoints = (np.arange(100_000) + 0.5) / 100_000
    assert gini(-np.log(midpoints)) == pytest.approx(0.5, abs=1e-4)


def test_equal_customers_have_gini_zero_and_a_single_owner_almost_one():
    assert gini([3] * 7) == 0
    assert gini([0] * 9 + [5]) == pytest.approx(0.9)
    assert gini([4]) == 0


def test_gini_of_profit_is_refused():
    with pytest.raises(BadInput, match="at least 0"):
        gini([5, -1])


def test_the_whale_curve_peaks_above_one_where_the_losses_begin():
    whale = cumulative_profit_curve([50, -30, 100, 0, -20])
    assert (whale.peak_customers, whale.peak_profit) == (pytest.approx(0.4), pytest.approx(1.5))
    assert whale.share_of_profit.tolist() == pytest.approx([0, 1.0, 1.5, 1.5, 1.3, 1.0])


def test_buyer_moderation_does_not_depend_on_the_order_of_equal_customers():
    before, after = [5, 1, 1, 1, 1, 1, 0, 0, 0, 0], [1, 9, 0, 0, 0, 0, 0, 0, 0, 0]
    forward = buyer_moderation(before, after)
    backward = buyer_moderation(before[::-1], after[::-1])
    assert asdict(forward) == pytest.approx(asdict(backward))
    assert forward.share_before == pytest.approx(0.6)
    assert forward.share_after == pytest.approx(0.1 + 0.9 / 5)


@given(AMOUNTS, PARTS)
def test_share_before_is_the_top_share(values, top):
    assert buyer_moderation(values, values, top).share_before == pytest.approx(top_share(values, top))


def test_buyer_moderation_needs_the_same_customers_twice():
    with pytest.raises(BadInput, match="before: 2, after: 3"):
        buyer_moderation([1, 2], [1, 2, 3])
    with pytest.raises(BadInput, match="after is 0"):
        buyer_moderation([1, 2], [0, 0])


def spend(log, start, end):
    """Dollars per customer of the whole file in a period; who bought nothing has 0."""
    within = log[(log["date"] >= start) & (log["date"] < end)]
    return within.groupby("customer")["amount"].sum().reindex(log["customer"].unique(), fill_value=0)


def test_one_year_and_a_half_of_cdnow_gives_68_and_not_80_percent(cdnow):
    everything = spend(cdnow, "1997-01-01", "1998-07-01")
    assert top_share(everything) == pytest.approx(0.678, abs=0.0005)
    assert top_share(everything, 0.01) == pytest.approx(0.159, abs=0.0005)
    assert gini(everything) == pytest.approx(0.635, abs=0.0005)


@pytest.mark.parametrize(("end", "share"), [("1997-04-01", 0.550), ("1997-07-01", 0.599), ("1998-01-01", 0.650)])
def test_a_longer_window_shows_more_concentration(cdnow, end, share):
    window = cdnow[cdnow["date"] < end].groupby("customer")["amount"].sum()
    assert top_share(window) == pytest.approx(share, abs=0.0005)


def test_eighty_twenty_appears_when_non_buyers_are_kept(cdnow):
    later = spend(cdnow, "1997-04-01", "1998-07-01")
    assert top_share(later) == pytest.approx(0.872, abs=0.0005)
    assert top_share(later[later > 0]) == pytest.approx(0.645, abs=0.0005)


def test_the_best_cdnow_customers_moderate(cdnow):
    result = buyer_moderation(spend(cdnow, "1997-04-01", "1997-11-16"), spend(cdnow, "1997-11-16", "1998-07-01"))
    assert result.share_before == pytest.approx(0.907, abs=0.0005)
    assert result.share_after == pytest.approx(0.707, abs=0.002)
    assert result.staying_share == pytest.approx(0.55, abs=0.01)


def test_they_moderate_among_buyers_too(cdnow):
    before = spend(cdnow, "1997-04-01", "1997-11-16")
    after = spend(cdnow, "1997-11-16", "1998-07-01")
    result = buyer_moderation(before[before > 0], after[before > 0])
    assert result.share_before == pytest.approx(0.619, abs=0.0005)
    assert result.share_after == pytest.approx(0.549, abs=0.0005)
    assert result.staying_share == pytest.approx(0.50, abs=0.005)
