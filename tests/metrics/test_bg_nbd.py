"""BG/NBD: the published CDNOW fit, and what the formulas must mean."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import approx_fprime
from scipy.special import roots_jacobi

from crmlab.base.errors import BadInput
from crmlab.metrics.bg_nbd import BgNbd, _objective, bg_nbd_log_likelihood, fit_bg_nbd

PUBLISHED = {"r": 0.243, "alpha": 4.414, "a": 0.793, "b": 2.426}
MODEL = BgNbd(**PUBLISHED, log_likelihood=-9582.4)
PARAMETERS = st.floats(0.05, 20)


def test_the_cdnow_fit_has_the_published_parameters(cdnow_summary):
    model = fit_bg_nbd(cdnow_summary["x"], cdnow_summary["t_x"], cdnow_summary["T"])
    assert {name: round(getattr(model, name), 3) for name in PUBLISHED} == PUBLISHED
    assert model.alpha == pytest.approx(4.41353, abs=2e-5)
    assert model.log_likelihood == pytest.approx(-9582.4256, abs=1e-4)


def test_the_published_parameters_have_the_published_likelihood(cdnow_summary):
    value = bg_nbd_log_likelihood(cdnow_summary["x"], cdnow_summary["t_x"], cdnow_summary["T"], **PUBLISHED)
    assert value == pytest.approx(-9582.4, abs=0.05)


@pytest.mark.parametrize(("weeks", "purchases"), [(1 / 7, 0.0078), (1, 0.0532), (3, 0.1506), (39, 1.195)])
def test_new_customers_buy_as_published(weeks, purchases):
    assert MODEL.mean_purchases(weeks) == pytest.approx(purchases, rel=0.005)


def test_the_published_customer_is_expected_to_buy_1_226_times():
    assert MODEL.expected_purchases(2, 30.43, 38.86, 39)[0] == pytest.approx(1.226, abs=5e-4)
    assert MODEL.probability_alive(2, 30.43, 38.86)[0] == pytest.approx(0.727, abs=5e-4)


@pytest.mark.parametrize("model", [MODEL, BgNbd(0.8, 10, 3, 0.4, 0), BgNbd(5, 2, 1.0, 1, 0),
                                   BgNbd(0.3, 6, 0.2, 0.5, 0)])
@pytest.mark.parametrize("x", [0, 1, 7, 150])
def test_the_closed_form_is_the_integral_over_all_dropout_rates(model, x):
    age, ahead = 50.0, 30.0

    # Gauss-Jacobi nodes carry the beta density of the dropout rate as their weight.
    nodes, weights = roots_jacobi(80, model.b + x - 1, model.a - 1)
    p = (1 + nodes) / 2
    purchases = -np.expm1(-(model.r + x) * np.log1p(p * ahead / (model.alpha + age))) / p
    assert model.expected_purchases_if_alive(x, age - 1 if x else 0, age, ahead)[0] == pytest.approx(
        purchases @ weights / weights.sum(), rel=1e-8)


@pytest.mark.parametrize("a", [0.1, 0.4, 0.75, 0.999])
def test_where_a_and_b_add_up_to_one_it_is_the_limit_from_both_sides(a):
    at = [BgNbd(0.25, 4, a, 1 - a + off, 0).expected_purchases([0, 3], [0, 50], [100, 100], 52)
          for off in (-1e-7, -1e-13, 0, 1e-13, 1e-7)]
    assert at == pytest.approx(np.array([at[2]] * 5), rel=1e-6)
    assert BgNbd(0.25, 4, 0.4, 0.6, 0).expected_purchases(0, 0, 100, 52)[0] == pytest.approx(0.11249, abs=5e-6)


@pytest.mark.parametrize("wild", [1_000, 10_000, 100_000])
def test_one_customer_with_a_wild_number_of_purchases_makes_no_false_no_best_fit(wild):
    rng, n = np.random.default_rng(5), 500
    x, t_x = np.zeros(n), np.zeros(n)
    for one, (rate, leaves) in enumerate(zip(rng.gamma(0.8, 1 / 4, n), rng.beta(0.8, 2.5, n), strict=True)):
        while (at := t_x[one] + rng.exponential(1 / rate)) < 30:
            x[one], t_x[one] = x[one] + 1, at
            if rng.random() < leaves:
                break
    usual = fit_bg_nbd(x, t_x, [30] * n)
    x[0], t_x[0] = wild, 30
    model = fit_bg_nbd(x, t_x, [30] * n)
    assert model.alpha < usual.alpha and (model.a, model.b) == pytest.approx((usual.a, usual.b), rel=0.3)


def test_conditional_on_nothing_it_is_the_unconditional_mean():
    just_born = 1e-12
    assert MODEL.expected_purchases(0, 0, just_born, 39)[0] == pytest.approx(MODEL.mean_purchases(39))


@given(PARAMETERS, PARAMETERS, PARAMETERS, PARAMETERS, st.integers(0, 60), st.floats(0, 1), st.floats(0.1, 300),
       st.floats(0, 100))
def test_every_history_gives_a_probability_and_a_finite_forecast(r, alpha, a, b, x, part, age, ahead):
    model = BgNbd(r, alpha, a, b, 0.0)
    history = (x, part * age if x else 0.0, age)
    alive, if_alive = model.probability_alive(*history)[0], model.expected_purchases_if_alive(*history, ahead)[0]
    assert 0 <= alive <= 1
    assert -1e-6 <= if_alive <= (r + x) / (alpha + age) * ahead * (1 + 1e-6) + 1e-6
    assert model.expected_purchases(*history, ahead)[0] == pytest.approx(alive * if_alive)


def test_a_long_silence_after_frequent_buying_is_suspicious_and_after_rare_buying_is_not():
    alive = MODEL.probability_alive([10, 1], [10.0, 10.0], [39.0, 39.0])
    assert alive[0] < 0.05 < 0.4 < alive[1]


@given(PARAMETERS, PARAMETERS, PARAMETERS, PARAMETERS)
def test_the_gradient_is_the_slope(r, alpha, a, b):
    x, t_x, t = np.array([0.0, 1, 5, 30]), np.array([0.0, 3, 20, 38]), np.array([30.0, 39, 25, 39])
    objective = _objective(x, t_x, t, np.array([3.0, 1, 2, 1]))
    point = np.array([r, alpha, a, b])
    slope = approx_fprime(point, lambda p: objective(p)[0], 1e-6 * point)
    assert objective(point)[1] == pytest.approx(slope, rel=1e-3, abs=2e-3)


def test_a_simulated_world_is_recovered():
    rng = np.random.default_rng(11)
    n, age = 12_000, 40.0
    rate, drop = rng.gamma(0.8, 1 / 8, n), rng.beta(1.2, 2.5, n)
    x, t_x = np.zeros(n), np.zeros(n)
    for customer in range(n):
        now = rng.exponential(1 / rate[customer])
        while now < age:
            x[customer], t_x[customer] = x[customer] + 1, now
            now = now + rng.exponential(1 / rate[customer]) if rng.random() > drop[customer] else np.inf
    model = fit_bg_nbd(x, t_x, np.full(n, age))
    assert (model.r, model.alpha) == (pytest.approx(0.8, rel=0.15), pytest.approx(8, rel=0.3))
    assert model.a / (model.a + model.b) == pytest.approx(1.2 / 3.7, rel=0.1)


def test_the_order_of_customers_does_not_matter():
    x, t_x = np.array([0, 0, 1, 2, 5, 1, 3, 0, 9, 1.0]), np.array([0, 0, 4, 9, 20, 1, 8, 0, 28, 15.0])
    t = np.full(10, 30)
    shuffled = np.random.default_rng(0).permutation(10)
    first, second = fit_bg_nbd(x, t_x, t), fit_bg_nbd(x[shuffled], t_x[shuffled], t)
    assert first.log_likelihood == pytest.approx(second.log_likelihood, abs=1e-6)


@pytest.mark.parametrize(("history", "says"), [
    (([], [], []), "frequency is empty"), (([1.5], [1], [2]), "whole numbers"),
    (([1], [3], [2]), "longer than age"), (([0], [1], [2]), "recency must be 0"),
    (([0], [0], [0]), "age must be above 0"), (([-1], [0], [2]), "frequency"),
    (([1, 2], [1], [2, 2]), "lengths"), (([1, np.nan], [1, 1], [2, 2]), "missing"),
    (([0, 0, 0], [0, 0, 0], [5, 5, 5]), "no best fit"), (([3], [2], [5]), "no best fit")])
def test_impossible_or_empty_histories_are_refused(history, says):
    with pytest.raises(BadInput, match=says):
        fit_bg_nbd(*history)
