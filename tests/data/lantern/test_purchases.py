"""Purchases in the scenario "plain": estimates find the planted numbers again."""

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize
from scipy.special import betaln, gammaln, hyp2f1

from crmlab.data import simulate

WEEK = 7


def repeat_orders(dataset):
    """Frequency, recency and age in weeks of every buyer, and the mean amount; the first order does not count."""
    orders = dataset["orders"].groupby("customer_id").agg(
        x=("order_id", "size"), first=("date", "min"), last=("date", "max"), mean=("amount_cents", "mean"))
    x = orders["x"].to_numpy() - 1
    recency = (orders["last"] - orders["first"]).dt.days.to_numpy() / WEEK
    # A day has a middle: an order at 00:00 to 24:00 of the first day leaves half a day more or less.
    age = ((dataset.as_of - orders["first"]).dt.days.to_numpy() + 0.5) / WEEK
    return x, recency, age, orders["mean"].to_numpy()


def bg_nbd_loss(log_parameters, x, t_x, T):
    """Minus the log-likelihood of BG/NBD (Fader, Hardie and Lee 2005, equation 6)."""
    r, alpha, a, b = np.exp(log_parameters)
    common = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    alive = betaln(a, b + x) - betaln(a, b) - (r + x) * np.log(alpha + T)
    gone = betaln(a + 1, b + np.maximum(x, 1) - 1) - betaln(a, b) - (r + x) * np.log(alpha + t_x)
    return -np.sum(common + np.where(x > 0, np.logaddexp(alive, gone), alive))


def gamma_gamma_loss(log_parameters, x, mean):
    """Minus the log-likelihood of gamma-gamma spending (Fader and Hardie 2013, equation 1a)."""
    p, q, scale = np.exp(log_parameters)
    n = x
    return -np.sum(gammaln(p * n + q) - gammaln(p * n) - gammaln(q) + q * np.log(scale)
                   + (p * n - 1) * np.log(mean) + p * n * np.log(n) - (p * n + q) * np.log(scale + n * mean))


def fit(loss, start, *data):
    found = minimize(loss, np.log(start), args=data, method="L-BFGS-B")
    return np.exp(found.x)


@pytest.fixture(scope="module")
def plain():
    return simulate("lantern", customers=30_000, seed=11, scenario_name="plain")


def test_maximum_likelihood_finds_the_bg_nbd_parameters(plain):
    x, t_x, T, _mean = repeat_orders(plain)
    r, alpha, a, b = fit(bg_nbd_loss, [0.5, 5, 1, 2], x, t_x, T)
    knobs = plain.scenario
    assert r == pytest.approx(knobs["purchase_shape"], rel=0.06)
    assert r / alpha == pytest.approx(knobs["purchase_rate_per_week"], rel=0.06)
    assert a / (a + b) == pytest.approx(knobs["dropout_mean"], abs=0.015)
    assert a + b == pytest.approx(knobs["dropout_size"], rel=0.25)


def test_maximum_likelihood_finds_the_gamma_gamma_parameters(plain):
    x, _t, _T, mean = repeat_orders(plain)
    p, q, scale = fit(gamma_gamma_loss, [3, 4, 4000], x + 1, mean)
    knobs = plain.scenario
    assert p * scale / (q - 1) == pytest.approx(knobs["spend_mean_cents"], rel=0.02)
    assert p == pytest.approx(knobs["spend_shape"], rel=0.06)
    assert q == pytest.approx(knobs["spend_customer_shape"], rel=0.06)


def test_rates_and_chances_have_their_planted_means(plain):
    truth, knobs = plain.truth["customers"], plain.scenario
    assert truth["purchase_rate_per_week"].mean() == pytest.approx(knobs["purchase_rate_per_week"], rel=0.03)
    assert truth["dropout_probability"].mean() == pytest.approx(knobs["dropout_mean"], rel=0.02)
    assert truth["ever_buys"].mean() == pytest.approx(knobs["buying_share"], abs=0.01)
    assert (truth["wear"] == 1).all()


def test_in_the_plain_scenario_nobody_leaves_after_the_first_order(plain):
    orders = plain["orders"].merge(plain.truth["orders"], on="order_id")
    first = ~orders.duplicated("customer_id")
    assert not orders.loc[first, "left_after"].any()


def test_leaving_follows_each_customers_own_chance(plain):
    orders = plain["orders"].merge(plain.truth["orders"], on="order_id").merge(
        plain.truth["customers"], on="customer_id")
    repeat = orders[orders.duplicated("customer_id")]
    for low, high in [(0, 0.1), (0.1, 0.3), (0.3, 0.6), (0.6, 1)]:
        part = repeat[repeat["dropout_probability"].between(low, high)]
        assert part["left_after"].mean() == pytest.approx(part["dropout_probability"].mean(), abs=0.02)


def test_orders_of_one_customer_fall_evenly_over_the_time_until_leaving(plain):
    truth = plain.truth["customers"]
    stays = truth[truth["left_on"].isna() & truth["ever_buys"]].set_index("customer_id")
    orders = plain["orders"][plain["orders"]["customer_id"].isin(stays.index)]
    count = orders["customer_id"].value_counts() - 1
    registered = plain["customers"].set_index("customer_id")["registered"]
    busy = count[count >= 10].index
    repeat = orders[orders["customer_id"].isin(busy) & orders.duplicated("customer_id")]
    start = registered.loc[repeat["customer_id"]].reset_index(drop=True)
    share = ((repeat["date"].reset_index(drop=True) - start) / (plain.as_of - start)).to_numpy()
    assert np.allclose(np.quantile(share, [0.25, 0.5, 0.75]), [0.25, 0.5, 0.75], atol=0.02)


def repeat_orders_before(dataset, cut):
    """Frequency, recency and age in weeks on the day `cut`, by customer."""
    orders = dataset["orders"].query("date < @cut").groupby("customer_id")["date"].agg(["size", "min", "max"])
    recency = (orders["max"] - orders["min"]).dt.days / WEEK
    age = ((cut - orders["min"]).dt.days - 0.5) / WEEK
    return orders.index, orders["size"].to_numpy() - 1, recency.to_numpy(), age.to_numpy()


def expected_orders(parameters, x, t_x, T, weeks):
    """Expected orders in the next `weeks` (Fader, Hardie and Lee 2005, equation 10)."""
    r, alpha, a, b = parameters
    grown = hyp2f1(r + x, b + x, a + b + x - 1, weeks / (alpha + T + weeks))
    future = (a + b + x - 1) / (a - 1) * (1 - ((alpha + T) / (alpha + T + weeks)) ** (r + x) * grown)
    odds_gone = np.where(x > 0, a / (b + np.maximum(x, 1) - 1) * ((alpha + T) / (alpha + t_x)) ** (r + x), 0)
    return future / (1 + odds_gone)


def test_planted_effects_bias_the_parameters_but_hardly_the_forecast():
    dataset = simulate("lantern", customers=30_000)
    cut = pd.Timestamp("2025-01-01")
    customers, x, t_x, T = repeat_orders_before(dataset, cut)
    parameters = fit(bg_nbd_loss, [0.5, 5, 1, 2], x, t_x, T)
    assert parameters[0] < 0.45 < dataset.scenario["purchase_shape"]
    later = dataset["orders"].query("date >= @cut")["customer_id"].value_counts().reindex(customers, fill_value=0)
    assert expected_orders(parameters, x, t_x, T, 365 / WEEK).sum() == pytest.approx(later.sum(), rel=0.05)


def leaving_by_failure(dataset):
    orders = dataset["orders"].merge(dataset.truth["orders"], on="order_id")
    return orders.groupby("failed")["left_after"].mean()


def test_a_service_failure_raises_the_chance_to_leave_only_where_it_is_planted(plain):
    left = leaving_by_failure(plain)
    assert left[True] == pytest.approx(left[False], abs=0.02)
    left = leaving_by_failure(simulate("lantern", customers=20_000, seed=3))
    assert left[True] > 1.6 * left[False]


def test_the_programme_keeps_customers_and_is_drawn_by_lot():
    dataset = simulate("lantern", customers=20_000, seed=4)
    truth = dataset.truth["customers"].query("ever_buys")
    groups = truth.groupby("in_programme")
    left = groups["left_on"].agg(lambda day: day.notna().mean())
    assert left[False] - left[True] > 0.05
    means = groups[["purchase_rate_per_week", "dropout_probability", "satisfaction"]].mean()
    assert np.allclose(means.loc[True], means.loc[False], rtol=0.04)


def test_satisfaction_keeps_customers_most_at_the_top():
    truth = simulate("lantern", customers=40_000, seed=5).truth["customers"].query("ever_buys")
    stayed = truth["left_on"].isna().groupby(np.minimum((truth["satisfaction"] * 5).astype(int), 4)).mean()
    assert stayed[4] - stayed[3] > stayed[3] - stayed[0] > 0


def test_knobs_of_the_wear_do_not_move_what_is_drawn_before_it():
    default, plain = simulate("lantern", seed=6), simulate("lantern", seed=6, scenario_name="plain")
    for column in ("purchase_rate_per_week", "dropout_probability", "satisfaction", "spend_mean_cents"):
        assert default.truth["customers"][column].equals(plain.truth["customers"][column])
    assert default["customers"].equals(plain["customers"])
