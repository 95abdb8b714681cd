"""Association rules: the worked example, symmetry, and impossible counts."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.baskets import association_rule, basket_pairs, highest_chance_lift


def test_the_worked_example():
    rule = association_rule(baskets=1000, with_a=200, with_b=300, with_both=90)
    assert (rule.support, rule.confidence, rule.lift) == (0.09, 0.45, pytest.approx(1.5))


def test_lift_and_support_do_not_depend_on_direction_but_confidence_does():
    one = association_rule(baskets=1000, with_a=200, with_b=300, with_both=90)
    other = association_rule(baskets=1000, with_a=300, with_b=200, with_both=90)
    assert (one.support, one.lift) == (other.support, pytest.approx(other.lift))
    assert one.confidence > other.confidence


@pytest.mark.parametrize(("wrong", "says"), [
    ({"with_both": 201}, "with_both"), ({"with_a": 900, "with_b": 900, "with_both": 700}, "at least 800"),
    ({"with_a": 0, "with_both": 0}, "with_a"), ({"with_b": 1001}, "with_b"), ({"baskets": 0}, "baskets")])
def test_counts_that_cannot_be_are_refused(wrong, says):
    with pytest.raises(BadInput, match=says):
        association_rule(**{"baskets": 1000, "with_a": 200, "with_b": 300, "with_both": 90, **wrong})


def baskets_with_a_planted_pair(seed, pulled):
    rng = np.random.default_rng(seed)
    held = rng.random((2000, 12)) < 0.15
    held[:, 1] |= held[:, 0] & (rng.random(2000) < pulled)
    return np.nonzero(held)


def test_a_planted_pair_stands_above_luck():
    basket, item = baskets_with_a_planted_pair(4, pulled=0.35)
    best = basket_pairs(basket, item)[0]
    assert (best.first, best.second) == (0, 1) and best.rule.lift > highest_chance_lift(basket, item)


def test_without_one_luck_is_mostly_not_passed():
    passed = 0
    for seed in range(20):
        basket, item = baskets_with_a_planted_pair(seed, pulled=0)
        passed += basket_pairs(basket, item)[0].rule.lift > highest_chance_lift(basket, item, rounds=60)
    assert passed <= 3


def test_a_pair_is_counted_as_by_hand_and_an_item_twice_counts_once():
    pairs = basket_pairs([1, 1, 1, 2, 2, 3], ["a", "a", "b", "a", "b", "a"], least_both=2)
    assert [(pair.first, pair.second, pair.both) for pair in pairs] == [("a", "b", 2)]
    assert pairs[0].rule == association_rule(baskets=3, with_a=3, with_b=2, with_both=2)
    assert basket_pairs([1, 2], ["a", "b"]) == []


def test_no_lines_and_unequal_columns_are_refused():
    with pytest.raises(BadInput, match="no lines"):
        basket_pairs([], [])
    with pytest.raises(BadInput, match="lengths"):
        basket_pairs([1], [])
