"""Forecasting: the published smoothing of Saudi Arabia's oil, and what the naive rules say."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.forecasting import exponential_smoothing, naive_forecast, scaled_error, seasonal_naive_forecast

# Hyndman & Athanasopoulos (2018), 7.1: oil production 1996 to 2013 in millions of tonnes.
OIL = [445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72,
       473.82, 525.95, 549.83, 542.34]


def test_the_published_smoothing():
    found = exponential_smoothing(OIL)
    assert found.alpha == pytest.approx(0.8339, abs=2e-4)
    assert found.start == pytest.approx(446.59, abs=0.02)
    assert found.forecast == pytest.approx(542.68, abs=0.02)


def test_no_other_alpha_errs_less():
    rng = np.random.default_rng(1)
    series = np.cumsum(rng.normal(size=60)) + rng.normal(size=60)
    best = exponential_smoothing(series)
    level, errors = best.start, []
    for value in series:
        errors.append(value - level)
        level += best.alpha * (value - level)
    assert best.squared_errors == pytest.approx(np.square(errors).sum())
    assert best.forecast == pytest.approx(level)


def test_naive_rules_repeat_what_was():
    assert naive_forecast(OIL, 3).tolist() == [542.34] * 3
    assert seasonal_naive_forecast(range(24), 14, season=12).tolist() == [*range(12, 24), 12, 13]


def test_the_naive_rule_has_a_scaled_error_of_one_on_its_own_past():
    past = np.array(OIL)
    assert scaled_error(past[1:], past[:-1], past) == pytest.approx(1)


def test_too_little_is_refused():
    with pytest.raises(BadInput, match="season"):
        seasonal_naive_forecast([1, 2], 1, season=12)
    with pytest.raises(BadInput, match="at least 3"):
        exponential_smoothing([1, 2])
    with pytest.raises(BadInput, match="never changes"):
        scaled_error([1], [1], past=[5, 5, 5])
    with pytest.raises(BadInput, match="more than 12"):
        scaled_error([1], [1], past=[5, 6], season=12)
