"""Lifetime value: three published conventions, one function."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.lifetime import BOOKED, FIRST, berger_nasr_value, customer_lifetime_value, margin_multiple

GUPTA_LEHMANN = {"periods": math.inf, "first": "if_retained", "booked": "end"}
NOW = {"periods": math.inf, "first": "certain", "booked": "start"}


@pytest.mark.parametrize(("retention", "discount", "multiple"), [
    (0.80, 0.10, 2.67), (0.80, 0.12, 2.50), (0.90, 0.10, 4.50), (0.90, 0.12, 4.09), (0.75, 0.10, 2.14),
    (0.95, 0.10, 6.33)])
def test_margin_multiples_are_the_published_ones(retention, discount, multiple):
    terms = {"retention_per_period": retention, "discount_rate_per_period": discount}
    assert round(margin_multiple(**terms, **GUPTA_LEHMANN), 2) == multiple
    assert margin_multiple(**terms, **NOW) == pytest.approx(1 + margin_multiple(**terms, **GUPTA_LEHMANN))


def test_growth_enters_as_published():
    assert margin_multiple(retention_per_period=0.8, discount_rate_per_period=0.12, margin_growth_per_period=0.05,
                           **GUPTA_LEHMANN) == pytest.approx(0.8 / (1.12 - 0.8 * 1.05))


def test_the_insurance_customer_of_berger_and_nasr_is_worth_568_78():
    case = {"retention_per_year": 0.75, "discount_rate_per_year": 0.20, "years": 10}
    assert berger_nasr_value(margin_per_year=260, promotion_per_year=50, **case) == pytest.approx(568.78, abs=0.005)
    assert berger_nasr_value(margin_per_year=260, promotion_per_year=0, **case) == pytest.approx(689.392, abs=5e-4)
    assert berger_nasr_value(margin_per_year=0, promotion_per_year=50, **case) == pytest.approx(-120.609, abs=5e-4)


@given(st.floats(0, 1), st.floats(0, 1), st.floats(-0.5, 0.5), st.integers(0, 60), st.sampled_from(FIRST),
       st.sampled_from(sorted(BOOKED)))
def test_every_convention_is_a_sum_over_payments(retention, discount, growth, periods, first, booked):
    late = 1 if first == "if_retained" else 0
    payments = [retention ** (k + late) * (1 + growth) ** k / (1 + discount) ** (k + BOOKED[booked])
                for k in range(periods)]
    assert margin_multiple(retention_per_period=retention, discount_rate_per_period=discount, periods=periods,
                           first=first, booked=booked, margin_growth_per_period=growth
                           ) == pytest.approx(sum(payments), rel=1e-6, abs=1e-9)


def test_a_long_life_approaches_the_unlimited_one():
    terms = {"retention_per_period": 0.9, "discount_rate_per_period": 0.1, "first": "certain", "booked": "end"}
    assert margin_multiple(periods=400, **terms) == pytest.approx(margin_multiple(periods=math.inf, **terms))


def test_nobody_stays_and_everybody_stays_are_limits():
    none = {"retention_per_period": 0, "discount_rate_per_period": 0.1}
    assert margin_multiple(**none, **GUPTA_LEHMANN) == 0
    assert margin_multiple(**none, **NOW) == 1
    assert margin_multiple(retention_per_period=1, discount_rate_per_period=0, periods=7, first="certain",
                           booked="end") == 7


def test_acquisition_cost_is_paid_today():
    terms = {"retention_per_period": 0.8, "discount_rate_per_period": 0.1, **NOW}
    assert customer_lifetime_value(100, **terms) - customer_lifetime_value(100, acquisition_cost=30, **terms) == (
        pytest.approx(30))


def test_timing_has_no_default():
    with pytest.raises(TypeError):
        margin_multiple(retention_per_period=0.8, discount_rate_per_period=0.1)


@pytest.mark.parametrize(("wrong", "says"), [
    ({"retention_per_period": 1.2}, "retention_per_period"), ({"discount_rate_per_period": -0.1}, "discount"),
    ({"first": "maybe"}, "'certain', 'if_retained'"), ({"booked": "noon"}, "booked"), ({"periods": 2.5}, "periods"),
    ({"periods": -1}, "periods"), ({"margin_growth_per_period": 0.5}, "unlimited"),
    ({"margin_growth_per_period": -1}, "margin_growth_per_period")])
def test_bad_input_is_named(wrong, says):
    with pytest.raises(BadInput, match=says):
        margin_multiple(**{"retention_per_period": 0.9, "discount_rate_per_period": 0.1, **NOW, **wrong})
