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
