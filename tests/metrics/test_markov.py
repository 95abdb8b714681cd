"""Markov chains: the published values of Pfeifer and Carraway."""

import math

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.markov import markov_value, recency_rewards, recency_transitions, state_counts, transition_rates

CHAIN = recency_transitions([0.30, 0.20, 0.15, 0.05])
REWARDS = recency_rewards(40, 4, states=4)


def test_the_published_chain_has_the_published_values():
    values = markov_value(CHAIN, REWARDS, discount_rate_per_period=0.20, periods=4)
    assert values == pytest.approx([50.115, 4.220, 0.592, -1.980, 0], abs=5e-4)


def test_an_unlimited_horizon_hardly_helps_recency_four():
    unlimited = markov_value(CHAIN, REWARDS, discount_rate_per_period=0.20, periods=math.inf)
    assert unlimited[3] == pytest.approx(-1.82, abs=0.005)
    assert markov_value(CHAIN, REWARDS, discount_rate_per_period=0.20, periods=300) == pytest.approx(unlimited)


def test_dropping_recency_four_makes_everyone_else_worth_more():
    shorter = markov_value(recency_transitions([0.30, 0.20, 0.15]), recency_rewards(40, 4, states=3),
                           discount_rate_per_period=0.20, periods=math.inf)
    longer = markov_value(CHAIN, REWARDS, discount_rate_per_period=0.20, periods=math.inf)
    assert (shorter[:3] > longer[:3]).all()


def test_the_present_alone_is_the_reward():
    assert markov_value(CHAIN, REWARDS, discount_rate_per_period=0.20, periods=0).tolist() == REWARDS.tolist()


def test_nobody_vanishes_and_newcomers_are_counted():
    counts = state_counts(CHAIN, [100, 0, 0, 0, 0], periods=12, newcomers=[5, 0, 0, 0, 0])
    assert counts.sum(axis=1) == pytest.approx(100 + 5 * np.arange(13))


def test_rates_come_from_counts():
    assert transition_rates([[8, 2], [1, 3]]).tolist() == [[0.8, 0.2], [0.25, 0.75]]


@pytest.mark.parametrize(("call", "says"), [
    (lambda: transition_rates([[1, 2]]), "square"), (lambda: transition_rates([[0, 0], [1, 1]]), "row 0"),
    (lambda: transition_rates([[1, -2], [1, 1]]), "counts"),
    (lambda: markov_value([[0.5, 0.4], [0, 1]], [1, 0], discount_rate_per_period=0.1, periods=1), "Row 0"),
    (lambda: markov_value(CHAIN, [1, 2], discount_rate_per_period=0.1, periods=1), "lengths"),
    (lambda: markov_value(CHAIN, REWARDS, discount_rate_per_period=0, periods=math.inf), "unlimited"),
    (lambda: recency_transitions([1.2]), "purchase_probabilities"),
    (lambda: state_counts(CHAIN, [1, 0, 0, 0, -1], periods=1), "start")])
def test_bad_input_is_named(call, says):
    with pytest.raises(BadInput, match=says):
        call()
