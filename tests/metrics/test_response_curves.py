"""Blattberg and Deighton: calibration, equity, and optima that no other split beats."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.response_curves import (
    ResponseCurve,
    best_spend,
    best_split,
    calibrate_response,
    equity_per_prospect,
)

CURVES = st.builds(ResponseCurve, ceiling=st.floats(0.05, 1), k=st.floats(0.005, 1))


def test_the_published_point_calibrates_k():
    curve = calibrate_response(spend=5, rate=0.25, ceiling=0.40)
    assert curve.k == pytest.approx(0.19617, abs=5e-6)
    assert curve.rate(5) == pytest.approx(0.25)


@given(CURVES, st.floats(0, 1e4), st.floats(0.01, 100))
def test_more_spending_gives_more_but_never_the_ceiling_and_ever_less_per_euro(curve, spend, more):
    assert 0 <= curve.rate(spend) <= curve.rate(spend + more) <= curve.ceiling
    assert curve.rate(spend + more) - curve.rate(spend) <= curve.rate(more) + 1e-12


def test_equity_agrees_with_summing_the_years():
    winning, keeping = ResponseCurve(0.4, 0.2), ResponseCurve(0.9, 0.1)
    margin, discount, spend, upkeep = 60, 0.1, 5, 12
    kept = keeping.rate(upkeep)
    years = sum((kept / (1 + discount)) ** t * margin for t in range(3000))
    upkeeps = sum(upkeep * kept ** (t - 1) / (1 + discount) ** t for t in range(1, 3000))
    assert equity_per_prospect(
        acquisition_spend=spend, retention_spend_per_year=upkeep, margin_per_year=margin,
        discount_rate_per_year=discount, winning=winning, keeping=keeping
    ) == pytest.approx(winning.rate(spend) * (years - upkeeps) - spend)


def test_without_retention_spending_nobody_stays():
    curve = ResponseCurve(0.4, 0.2)
    equity = equity_per_prospect(acquisition_spend=5, retention_spend_per_year=0, margin_per_year=30,
                                 discount_rate_per_year=0.1, winning=curve, keeping=curve)
    assert equity == pytest.approx(curve.rate(5) * 30 - 5)


@given(CURVES, CURVES, st.floats(0, 1e5), st.floats(1, 1000), st.floats(1, 1000), st.floats(1, 1e4),
       st.floats(1, 1e4))
def test_no_other_split_of_the_budget_is_better(winning, keeping, budget, prospects, customers, new, kept):
    split = best_split(budget, prospects=prospects, customers=customers, value_new=new, value_kept=kept,
                       winning=winning, keeping=keeping)
    assert prospects * split.per_prospect + customers * split.per_customer == pytest.approx(budget)
    others = [prospects * new * winning.rate(part * budget / prospects)
              + customers * kept * keeping.rate((1 - part) * budget / customers) for part in np.linspace(0, 1, 101)]
    assert split.value >= max(others) * (1 - 1e-9)


@given(CURVES, st.floats(1, 1e5))
def test_at_the_best_spend_the_next_euro_brings_one_euro(curve, value):
    spend = best_spend(value, curve)
    slope = value * curve.ceiling * curve.k * math.exp(-curve.k * spend)
    assert slope == pytest.approx(1) if spend > 0 else slope <= 1 + 1e-12


@pytest.mark.parametrize(("wrong", "says"), [
    ({"rate": 0.4}, "rate is 0.4"), ({"spend": 0}, "spend"), ({"ceiling": 1.2}, "ceiling")])
def test_a_point_that_no_curve_reaches_is_refused(wrong, says):
    with pytest.raises(BadInput, match=says):
        calibrate_response(**{"spend": 5, "rate": 0.25, "ceiling": 0.4, **wrong})


def test_a_curve_must_be_a_curve():
    with pytest.raises(BadInput, match="calibrate_response"):
        best_spend(100, 0.4)
    with pytest.raises(BadInput, match="k is 0"):
        ResponseCurve(0.4, 0)
