"""Six numbers, every reading: the table of claim CL-12."""

import math
from itertools import pairwise

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.churn_effect import (
    READING_LABELS,
    churn_readings,
    constant_additions_profit,
    constant_base_profit,
)
from crmlab.metrics.profit_stream import CREDIT_CARD, stream_value


def changes(first, churn=0.10, discount=0.10):
    readings = churn_readings(CREDIT_CARD, churn_per_year=churn, points_less=0.05, discount_rate_per_year=discount,
                              first=first)
    return {reading.key: round(100 * reading.change, 1) for reading in readings}


def test_the_consistent_set_under_timing_b():
    assert changes("certain") == pytest.approx({
        "relative_cut": 3.8, "customer_value": 49, "constant_base": 11.0, "year_1": 5.8, "year_5": 27.2,
        "year_10": 48.6, "long_run": 122}, abs=0.5)


def test_timing_a_gives_other_figures():
    found = changes("if_retained")
    assert {key: found[key] for key in ("relative_cut", "customer_value", "year_1", "year_5", "year_10",
                                        "long_run")} == pytest.approx(
        {"relative_cut": 4.7, "customer_value": 61, "year_1": 6.3, "year_5": 30.0, "year_10": 54.1,
         "long_run": 137}, abs=0.5)


@pytest.mark.parametrize(("start", "discount", "percent"), [
    (0.10, 0.06, 74), (0.10, 0.10, 61), (0.10, 0.15, 53), (0.20, 0.06, 58), (0.20, 0.10, 57), (0.20, 0.15, 59)])
def test_five_points_of_customer_value_depend_on_start_and_discount(start, discount, percent):
    value = [stream_value(CREDIT_CARD, churn_per_year=churn, discount_rate_per_year=discount, first="if_retained")
             for churn in (start, start - 0.05)]
    assert 100 * (value[1] / value[0] - 1) == pytest.approx(percent, abs=0.5)


def test_a_constant_base_earns_the_published_amounts():
    profit = [constant_base_profit(CREDIT_CARD, churn_per_year=churn, customers=1000, first="certain")
              for churn in (0.20, 0.15, 0.10, 0.05)]
    assert [round(profit[place]) for place in (0, 2, 3)] == [35_698, 44_902, 49_829]
    assert [round(100 * (new / old - 1), 1) for old, new in pairwise(profit)] == [12.6, 11.7, 11.0]


def test_ten_points_in_five_years_is_the_sixty_percent():
    change = {"churn_before": 0.20, "churn_after": 0.10, "first": "certain"}
    old, new = (constant_additions_profit(CREDIT_CARD, years_since=years, **change) for years in (0, 5))
    assert new / old - 1 == pytest.approx(0.606, abs=5e-4)


@pytest.mark.parametrize("first", ["certain", "if_retained"])
def test_the_change_agrees_with_a_firm_simulated_year_by_year(first):
    # alive[t]: expected customers of tenure t who bring the profit of year t.
    late, span = (1 if first == "certain" else 0), 600
    alive = [0.9 ** max(t - late, 0) for t in range(span)]
    for years in range(1, 8):
        alive = [1.0] + [alive[t - 1] * (0.95 if t > late else 1.0) for t in range(1, span)]
        profit = sum(CREDIT_CARD[min(t, 5)] * count for t, count in enumerate(alive))
        assert constant_additions_profit(CREDIT_CARD, churn_before=0.10, churn_after=0.05, years_since=years,
                                         first=first) == pytest.approx(profit, rel=1e-9)


def test_the_long_run_is_where_the_years_lead():
    change = {"churn_before": 0.10, "churn_after": 0.05, "first": "certain"}
    assert constant_additions_profit(CREDIT_CARD, years_since=400, **change) == pytest.approx(
        constant_additions_profit(CREDIT_CARD, years_since=math.inf, **change))


def test_a_loss_at_the_start_has_no_percentage():
    readings = churn_readings(CREDIT_CARD, churn_per_year=0.9, points_less=0.05, discount_rate_per_year=0.1,
                              first="if_retained")
    assert readings[0].before < 0
    assert readings[0].change is None
    assert [reading.key for reading in readings] == list(READING_LABELS)


@pytest.mark.parametrize(("wrong", "says"), [
    ({"churn_per_year": 0.05}, "above 0.05"), ({"points_less": 0}, "points_less"), ({"first": "A"}, "first"),
    ({"churn_per_year": 1.1}, "churn_per_year")])
def test_bad_input_is_named(wrong, says):
    with pytest.raises(BadInput, match=says):
        churn_readings(**{"profits": CREDIT_CARD, "churn_per_year": 0.1, "points_less": 0.05,
                          "discount_rate_per_year": 0.1, "first": "certain", **wrong})
