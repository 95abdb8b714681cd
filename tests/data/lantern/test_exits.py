"""Exits: the true reasons have their planted shares; what people say does not."""

import pytest

from crmlab.data import simulate


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=30_000, seed=24)


def test_true_reasons_have_their_planted_shares(tea):
    shares = tea.truth["exit_survey"]["true_reason"].value_counts(normalize=True)
    for reason, share in tea.scenario.planted["exit_reasons"].items():
        assert shares[reason] == pytest.approx(share, abs=0.012)


def test_stated_reasons_blame_the_price_and_hide_the_service(tea):
    stated = tea["exit_survey"].query("stated_reason != 'no answer'")["stated_reason"].value_counts(normalize=True)
    assert stated["price"] > 0.45 and stated["service"] < 0.17


def test_those_whose_last_order_failed_leave_for_service(tea):
    left = tea["orders"].merge(tea.truth["orders"], on="order_id").query("left_after")
    joined = left.merge(tea.truth["exit_survey"], on="customer_id")
    by_failure = (joined["true_reason"] == "service").groupby(joined["failed"]).mean()
    assert by_failure[True] > 3 * by_failure[False]


def test_only_customers_who_left_are_asked_and_only_some(tea):
    truth = tea.truth["exit_survey"]
    assert set(tea["exit_survey"]["customer_id"]) == set(truth.loc[truth["asked"], "customer_id"])
    assert set(truth["customer_id"]) == set(
        tea.truth["customers"].query("left_on == left_on")["customer_id"])
    assert truth["asked"].mean() == pytest.approx(tea.scenario["exit_asked_share"], abs=0.03)


def test_honest_answers_are_as_many_as_planted(tea):
    both = tea["exit_survey"].merge(tea.truth["exit_survey"], on="customer_id")
    service = both.query("true_reason == 'service' and stated_reason != 'no answer'")
    honest = (service["stated_reason"] == "service").mean()
    assert honest == pytest.approx(tea.scenario["exit_honesty"] + 0.55 * 0.02, abs=0.03)
    answered = (both["stated_reason"] != "no answer").mean()
    assert answered == pytest.approx(tea.scenario["exit_answer_share"], abs=0.02)
