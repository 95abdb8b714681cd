"""The profit stream of Reichheld and Sasser, and what it is worth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.profit_stream import CREDIT_CARD, fixed_life_value, stream_value

VALUES = {0.06: (85.3, 217.9, 379.4), 0.10: (64.7, 158.6, 255.6)}


@pytest.mark.parametrize("discount", VALUES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_values_by_churn_are_the_table_of_the_claim(discount, place):
    churn = (0.20, 0.10, 0.05)[place]
    value = stream_value(CREDIT_CARD, churn_per_year=churn, discount_rate_per_year=discount, first="if_retained")
    assert value == pytest.approx(VALUES[discount][place], abs=0.05)


def test_fixed_lives_come_within_two_percent_of_the_published_values():
    for years, published in ((5, 134), (10, 300), (20, 525)):
        assert fixed_life_value(CREDIT_CARD, years=years, discount_rate_per_year=0.06) == pytest.approx(
            published, rel=0.02)


@given(st.lists(st.floats(-100, 100), min_size=2, max_size=8), st.floats(0.05, 1), st.floats(0, 0.5),
       st.sampled_from([("if_retained", 0), ("certain", 1)]))
def test_the_closed_form_is_the_sum_of_the_years(profits, churn, discount, timing):
    first, late = timing
    years = sum(profits[min(t, len(profits) - 1)] * (1 - churn) ** max(t - late, 0) / (1 + discount) ** t
                for t in range(700))
    assert stream_value(profits, churn_per_year=churn, discount_rate_per_year=discount, first=first) == (
        pytest.approx(years, rel=1e-6, abs=1e-6))


def test_a_life_of_no_years_is_only_the_cost_of_winning():
    assert fixed_life_value(CREDIT_CARD, years=0, discount_rate_per_year=0.06) == -51


def test_when_all_leave_at_once_timing_decides_whether_anything_comes():
    terms = {"churn_per_year": 1, "discount_rate_per_year": 0}
    assert stream_value(CREDIT_CARD, **terms, first="if_retained") == -51
    assert stream_value(CREDIT_CARD, **terms, first="certain") == -51 + 30


@pytest.mark.parametrize(("wrong", "says"), [
    ({"profits": [-51]}, "at least two"), ({"profits": []}, "empty"), ({"churn_per_year": -0.1}, "churn_per_year"),
    ({"churn_per_year": 0, "discount_rate_per_year": 0}, "unlimited"), ({"first": "B"}, "first")])
def test_bad_input_is_named(wrong, says):
    with pytest.raises(BadInput, match=says):
        stream_value(**{"profits": CREDIT_CARD, "churn_per_year": 0.1, "discount_rate_per_year": 0.1,
                        "first": "certain", **wrong})
