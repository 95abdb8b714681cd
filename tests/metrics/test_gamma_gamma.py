"""Gamma-Gamma: the published fit on 946 CDNOW repeaters."""

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from crmlab.base.errors import BadInput
from crmlab.metrics.gamma_gamma import GammaGamma, _log_likelihood, fit_gamma_gamma

PUBLISHED = GammaGamma(p=6.25, q=3.74, gamma=15.44, log_likelihood=-4055.92)


def test_the_cdnow_fit_has_the_published_parameters(cdnow_summary):
    repeaters = cdnow_summary[cdnow_summary["x"] > 0]
    model = fit_gamma_gamma(repeaters["x"], repeaters["zbar"])
    assert len(repeaters) == 946
    assert (model.p, model.q) == (pytest.approx(6.25, abs=0.005), pytest.approx(3.74, abs=0.005))
    assert model.gamma == pytest.approx(15.4477, abs=5e-4)
    assert model.log_likelihood == pytest.approx(-4055.923, abs=5e-4)
    assert model.mean_amount() == pytest.approx(35.17, abs=0.005)
    assert model.expected_amount(2, 22.35)[0] == pytest.approx(24.66, abs=0.005)


def test_nothing_known_means_everyones_mean_and_much_known_means_ones_own():
    assert PUBLISHED.expected_amount(0, 0)[0] == pytest.approx(PUBLISHED.mean_amount())
    assert PUBLISHED.expected_amount(10_000, 22)[0] == pytest.approx(22, rel=1e-3)


def test_an_infinite_mean_is_said():
    heavy = GammaGamma(p=2, q=0.9, gamma=10, log_likelihood=0)
    with pytest.raises(BadInput, match="infinite"):
        heavy.mean_amount()
    with pytest.raises(BadInput, match="infinite"):
        heavy.expected_amount([3, 0], [10, 0])
    assert np.isfinite(heavy.expected_amount(3, 10)[0])


@pytest.mark.parametrize(("p", "q", "few"), [(0.3, 0.5, 2), (0.35, 0.45, 2), (0.1, 0.05, 10), (0.25, 0.5, 3)])
def test_an_expected_amount_that_does_not_exist_is_refused_and_what_exists_is_not(p, q, few):
    model = GammaGamma(p, q, 20.0, 0.0)
    for x in range(1, few):
        with pytest.raises(BadInput, match=f"infinite.* {few} or more amounts"):
            model.expected_amount([50, x], [50.0, 50.0])
    assert model.expected_amount(few, 50.0)[0] > 0


def drawn(p, q, gamma, seed=11, n=300):
    rng = np.random.default_rng(seed)
    rate = rng.gamma(q, 1 / gamma, n)
    x = rng.integers(1, 8, n)
    return x, rng.gamma(p * x, 1 / rate) / x


def test_one_wild_amount_makes_no_false_no_best_fit():
    x, z = drawn(4.0, 3.5, 20.0)
    z[0] = 1e7
    model = fit_gamma_gamma(x, z)
    assert (model.p, model.q, model.gamma) == pytest.approx((8.66, 2.48, 6.10), abs=0.005)
    assert model.log_likelihood == pytest.approx(-1300.54, abs=0.005)


@pytest.mark.parametrize("wild", [1e-6, 1e5, 1e9, 1e12])
@pytest.mark.parametrize("unit", [0.01, 1.0, 1e6])
def test_the_fit_is_the_same_in_every_unit_however_wild_one_amount_is(wild, unit):
    x, z = drawn(4.0, 3.5, 20.0)
    z[0] = wild
    plain, scaled = fit_gamma_gamma(x, z), fit_gamma_gamma(x, z * unit)
    assert (scaled.p, scaled.q, scaled.gamma / unit) == pytest.approx((plain.p, plain.q, plain.gamma), rel=1e-3)


def test_the_gradient_is_the_slope():
    x, z, weights = np.array([1.0, 4, 9]), np.array([5.0, 30, 18]), np.array([1.0, 2, 1])
    point = np.array([2.5, 3.0, 20.0])
    slope = approx_fprime(point, lambda p: _log_likelihood(p, x, z, weights)[0], 1e-6)
    assert _log_likelihood(point, x, z, weights)[1] == pytest.approx(slope, rel=1e-4)


@pytest.mark.parametrize(("x", "z", "says"), [
    ([0, 1], [0, 5], "at least 1"), ([1, 1], [5, 0], "above 0"), ([1], [5, 5], "lengths"), ([], [], "empty"),
    ([3], [20], "no best fit"), ([1, 1], [-5, 5], "mean_amount")])
def test_amounts_that_cannot_be_fitted_are_refused(x, z, says):
    with pytest.raises(BadInput, match=says):
        fit_gamma_gamma(x, z)
