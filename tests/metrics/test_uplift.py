"""Uplift: the difference that a control group shows, with an honest interval."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.uplift import contact_verdict, response_uplift


def test_newcombes_published_example():
    # Newcombe (1998), Table II, example (a): 56/70 against 48/80, method 10.
    result = response_uplift(treated=70, treated_responses=56, control=80, control_responses=48)
    assert (result.uplift, result.low, result.high) == pytest.approx((0.2, 0.0524, 0.3339), abs=5e-5)


@given(st.integers(1, 500), st.integers(1, 500), st.floats(0, 1), st.floats(0, 1))
def test_the_interval_holds_the_uplift_and_stays_possible(treated, control, p, q):
    result = response_uplift(treated=treated, treated_responses=round(p * treated), control=control,
                             control_responses=round(q * control))
    assert -1 - 1e-9 <= result.low <= result.uplift + 1e-9 <= result.high + 2e-9 <= 1 + 3e-9


def test_the_interval_covers_the_truth_about_as_often_as_it_says():
    rng = np.random.default_rng(4)
    hits = 0
    for x, y in zip(rng.binomial(200, 0.06, 1500), rng.binomial(200, 0.03, 1500), strict=True):
        result = response_uplift(treated=200, treated_responses=x, control=200, control_responses=y)
        hits += result.low <= 0.03 <= result.high
    assert hits / 1500 == pytest.approx(0.95, abs=0.02)


def test_more_responses_than_people_is_refused():
    with pytest.raises(BadInput, match="control_responses"):
        response_uplift(treated=10, treated_responses=1, control=10, control_responses=11)
    with pytest.raises(BadInput, match="treated is 0"):
        response_uplift(treated=0, treated_responses=0, control=10, control_responses=1)


@pytest.mark.parametrize(("responses", "verdict"), [(300, "contact"), (170, "leave alone"), (250, "test more")])
def test_a_group_is_contacted_when_the_whole_interval_pays(responses, verdict):
    found = response_uplift(treated=1000, treated_responses=responses, control=1000, control_responses=150)
    assert contact_verdict(found, cost_per_contact=1.5, margin_per_response=15) == verdict
