"""Shifted beta-geometric: the published fits of Fader and Hardie (2007)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.beta_geometric import (
    beta_geometric_log_likelihood,
    beta_geometric_retention,
    beta_geometric_survival,
    discounted_expected_lifetime,
    discounted_residual_lifetime,
    fit_beta_geometric,
)

REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241]
FITTED = {"alpha": 0.704, "beta": 1.182}
PARAMETERS = st.floats(0.05, 20)


@pytest.mark.parametrize(("years", "alpha", "beta", "likelihood"), [
    (7, 0.704, 1.182, -1680.3), (4, 0.764, 1.296, -1401.6)])
def test_the_fit_has_the_published_parameters(years, alpha, beta, likelihood):
    model = fit_beta_geometric(REGULAR[:years + 1])
    assert (round(model.alpha, 3), round(model.beta, 3)) == (alpha, beta)
    assert round(model.log_likelihood, 1) == likelihood
    assert beta_geometric_log_likelihood(REGULAR[:years + 1], alpha=model.alpha, beta=model.beta) == pytest.approx(
        model.log_likelihood)


def test_seven_years_foresee_the_twelfth():
    model = fit_beta_geometric(REGULAR)
    fitted = beta_geometric_survival(12, alpha=model.alpha, beta=model.beta)[1:]
    assert (100 * fitted).round(1).tolist() == [62.7, 47.4, 38.8, 33.2, 29.2, 26.2, 23.9, 22.0, 20.4, 19.1, 18.0,
                                                17.0]


def test_retention_rises_although_nobody_changes():
    assert beta_geometric_retention(4, **FITTED).round(3).tolist() == [0.627, 0.756, 0.819, 0.856]


def test_in_the_regular_segment_half_are_gone_in_under_two_years_and_year_five_keeps_88_percent():
    assert beta_geometric_survival(2, **FITTED)[2] < 0.5
    assert beta_geometric_retention(5, **FITTED)[4] == pytest.approx(0.88, abs=0.005)


def test_discounted_lifetimes_are_the_published_ones():
    assert discounted_expected_lifetime(**FITTED, discount_rate_per_period=0.1) == pytest.approx(3.695, abs=5e-4)
    assert discounted_residual_lifetime(**FITTED, discount_rate_per_period=0.1, renewals=1) == pytest.approx(
        2.96, abs=5e-3)


@given(PARAMETERS, PARAMETERS, st.floats(0.05, 1), st.integers(1, 8))
def test_lifetimes_are_sums_over_the_survival_curve(alpha, beta, rate, renewals):
    survival = beta_geometric_survival(600, alpha=alpha, beta=beta)
    weights = (1 + rate) ** -np.arange(601.0)
    assert discounted_expected_lifetime(alpha=alpha, beta=beta, discount_rate_per_period=rate) == pytest.approx(
        survival @ weights, rel=1e-6)
    later = survival[renewals:] / survival[renewals - 1]
    assert discounted_residual_lifetime(alpha=alpha, beta=beta, discount_rate_per_period=rate,
                                        renewals=renewals) == pytest.approx(later @ weights[:later.size], rel=1e-6)


@given(st.floats(0.3, 5), st.floats(0.3, 5))
def test_exact_data_give_their_own_parameters_back(alpha, beta):
    model = fit_beta_geometric(1e6 * beta_geometric_survival(12, alpha=alpha, beta=beta))
    assert (model.alpha, model.beta) == (pytest.approx(alpha, rel=1e-3), pytest.approx(beta, rel=1e-3))


@pytest.mark.parametrize(("survivors", "says"), [
    ([], "empty"), ([1000], "at least two"), ([1000, 600], "at least two; add"), ([1000, 600, 700], "never rise"),
    ([1000, 1000, 1000], "some left"), ([1000, 0, 0], "some left"), ([1000, 800, float("nan")], "missing"),
    ([1000, 900, 810, 729], "constant churn"), ([1000, 900, 700, 300], "constant churn")])
def test_cohorts_that_the_model_cannot_describe_are_refused(survivors, says):
    with pytest.raises(BadInput, match=says):
        fit_beta_geometric(survivors)


def test_a_rate_outside_its_range_is_named():
    with pytest.raises(BadInput, match="discount_rate_per_period"):
        discounted_expected_lifetime(alpha=1, beta=1, discount_rate_per_period=0)
    with pytest.raises(BadInput, match="alpha"):
        beta_geometric_survival(3, alpha=0, beta=1)
