"""Lift: published break-even, and what any score must obey."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.lift import break_even_response, campaign_profit, decile_lift

CUSTOMERS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1)), min_size=1, max_size=80).filter(
    lambda rows: any(response for _, response in rows))


def test_a_mailing_of_55_cents_and_a_margin_of_40_needs_1_375_percent():
    assert break_even_response(0.55, 40) == pytest.approx(0.01375)
    assert campaign_profit(5000, 0.01375, cost_per_contact=0.55, margin_per_response=40) == pytest.approx(0)


@given(CUSTOMERS, st.integers(2, 12))
def test_lifts_average_to_one_and_gains_end_at_one(rows, groups):
    table = decile_lift(*zip(*rows, strict=True), groups=groups)
    assert table.lift.mean() == pytest.approx(1)
    assert table.cumulative_share[-1] == pytest.approx(1)
    assert table.response_rate.mean() == pytest.approx(np.mean([response for _, response in rows]))


@given(CUSTOMERS, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(rows, random):
    first = decile_lift(*zip(*rows, strict=True))
    second = decile_lift(*zip(*random.sample(rows, len(rows)), strict=True))
    assert second.lift == pytest.approx(first.lift)


def test_a_score_that_knows_nothing_has_lift_one_everywhere():
    assert decile_lift([7] * 9, [1, 0, 0] * 3).lift == pytest.approx(np.ones(10))


def test_a_perfect_score_finds_all_in_the_first_group():
    table = decile_lift(range(100), [0] * 90 + [1] * 10)
    assert (table.lift[0], table.response_rate[0]) == (pytest.approx(10), pytest.approx(1))


def test_no_response_at_all_has_no_lift():
    with pytest.raises(BadInput, match="all 0"):
        decile_lift([1, 2], [0, 0])


def test_bad_costs_are_named():
    with pytest.raises(BadInput, match="margin_per_response"):
        break_even_response(1, 0)
    with pytest.raises(BadInput, match="response_rate"):
        campaign_profit(1, 1.2, cost_per_contact=1, margin_per_response=1)
