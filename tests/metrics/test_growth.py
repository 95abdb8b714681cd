"""Growth uplift: its laws, and an interval that holds the truth as often as it says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics import growth_uplift

GROUPS = {"treated_before": [100, 200, 300], "treated_after": [120, 230, 310],
          "control_before": [100, 250, 250], "control_after": [90, 250, 260]}


def test_both_groups_alike_is_no_uplift():
    same = growth_uplift(treated_before=[1, 2, 3], treated_after=[2, 2, 4], control_before=[1, 2, 3],
                         control_after=[2, 2, 4])
    assert same.uplift == pytest.approx(0) and same.low < 0 < same.high


@given(st.floats(0.01, 1000))
def test_the_currency_does_not_matter(rate):
    scaled = growth_uplift(**{name: [rate * n for n in values] for name, values in GROUPS.items()})
    plain = growth_uplift(**GROUPS)
    assert (scaled.uplift, scaled.low, scaled.high) == pytest.approx((plain.uplift, plain.low, plain.high))


def test_a_season_that_both_groups_meet_falls_out():
    season = {**GROUPS, "treated_after": [132, 253, 341], "control_after": [99, 275, 286]}
    assert growth_uplift(**season).uplift == pytest.approx(growth_uplift(**GROUPS).uplift)


def test_nineteen_of_twenty_intervals_hold_the_truth():
    rng, held = np.random.default_rng(7), 0
    for _turn in range(400):
        before = rng.gamma(3, 100, (2, 300))
        after = before * rng.gamma(4, 0.25, (2, 300)) * np.array([[1.2], [1.0]])
        found = growth_uplift(treated_before=before[0], treated_after=after[0], control_before=before[1],
                              control_after=after[1])
        held += found.low <= 0.2 <= found.high
    assert 0.92 <= held / 400 <= 0.98


def test_a_wider_confidence_is_a_wider_interval():
    narrow, wide = (growth_uplift(**GROUPS, confidence=c) for c in (0.5, 0.99))
    assert wide.low < narrow.low < narrow.uplift < narrow.high < wide.high


@pytest.mark.parametrize("wrong", [
    {"treated_after": [1, 2]}, {"control_before": [0, 0, 0]}, {"control_after": [0, 0, 0]}, {"confidence": 1},
    {"treated_before": [1, 2, -3]}, {"treated_before": [100], "treated_after": [90]}])
def test_what_can_not_be_compared_is_refused(wrong):
    with pytest.raises(BadInput):
        growth_uplift(**{**GROUPS, **wrong})
