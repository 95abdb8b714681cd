"""Word of mouth: every referred customer has an earlier buyer behind them, mostly a satisfied one."""

import pytest

from crmlab.data import simulate


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=20_000, seed=26)


def test_those_who_came_by_referral_are_the_referred(tea):
    came = tea["customers"].query("acquisition_channel == 'referral'")["customer_id"]
    referred = tea["referrals"]["referred_id"]
    assert set(referred) <= set(came) and len(came) - len(referred) < 5


def test_a_referrer_bought_and_registered_no_later(tea):
    registered = tea["customers"].set_index("customer_id")["registered"]
    referrals = tea["referrals"]
    assert (referrals["referrer_id"] != referrals["referred_id"]).all()
    assert (registered.loc[referrals["referrer_id"]].to_numpy() <= referrals["date"].to_numpy()).all()
    assert referrals["referrer_id"].isin(tea["orders"]["customer_id"]).all()


def mean_satisfaction_of_referrers(dataset):
    satisfaction = dataset.truth["customers"].set_index("customer_id")["satisfaction"]
    return satisfaction.loc[dataset["referrals"]["referrer_id"]].mean()


def test_satisfied_customers_recommend_more_only_where_it_is_planted(tea):
    assert mean_satisfaction_of_referrers(tea) > 0.65
    even = simulate("lantern", customers=20_000, seed=26, knobs={"referral_satisfaction": 0})
    assert mean_satisfaction_of_referrers(even) == pytest.approx(0.5, abs=0.03)
