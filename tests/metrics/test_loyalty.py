"""Loyalty and profit: four groups, and the trap of the cross-section."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.loyalty import GROUPS, LOYALTY_GROUP_LABELS, loyalty_groups, profit_by_tenure


def test_a_customer_on_the_cut_stays_long_and_is_profitable():
    assert loyalty_groups([5], [0], tenure_cut=5, profit_cut=0)[0] == "true_friends"
    assert set(LOYALTY_GROUP_LABELS) == set(GROUPS)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(-9, 9)), min_size=1))
def test_everyone_is_in_exactly_one_group(rows):
    tenure, profit = zip(*rows, strict=True)
    groups = loyalty_groups(tenure, profit, tenure_cut=5, profit_cut=0)
    assert len(groups) == len(rows)
    assert set(groups) <= set(GROUPS)


def test_the_cross_section_rises_although_nobody_changes():
    rng = np.random.default_rng(8)
    level = rng.uniform(0, 100, 5000)
    stay = np.where(rng.random(5000) < level / 100, 6, rng.integers(1, 6, 5000))
    profile = profit_by_tenure(np.repeat(level[:, None], 6, axis=1), stay)
    assert profile.cross_section[5] > profile.cross_section[0] + 10
    assert profile.same_customers == pytest.approx(np.full(6, profile.same_customers[0]))


def test_years_after_leaving_are_not_read():
    assert profit_by_tenure([[1, 2], [3, np.nan]], [2, 1]).cross_section.tolist() == [2, 2]


@pytest.mark.parametrize(("profits", "years", "says"), [
    ([[1, np.nan]], [2], "missing"), ([[1, 2]], [1], "longest stay"), ([[1, 2]], [3], "longest stay"),
    ([[1, 2]], [2, 2], "lengths"), ([1, 2], [1, 1], "table of numbers"),
    ([[1, 2], [3]], [2, 1], "table of numbers"), ([[1, 2]], [0], "years_stayed")])
def test_bad_input_is_named(profits, years, says):
    with pytest.raises(BadInput, match=says):
        profit_by_tenure(profits, years)


def test_groups_need_the_same_customers():
    with pytest.raises(BadInput, match="lengths"):
        loyalty_groups([1], [1, 2], tenure_cut=1, profit_cut=1)
