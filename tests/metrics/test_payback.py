"""Payback: by hand, against the published shortcut for level margins, and at the edges."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.payback import allowable_acquisition_cost, payback_months, value_to_cost

FALLING = [20, 10, 5, 5]


@pytest.mark.parametrize(("cost", "month"), [(0, 1), (20, 1), (20.01, 2), (30, 2), (40, 4), (40.01, None)])
def test_paid_back_in_the_first_month_whose_end_reaches_the_cost(cost, month):
    assert payback_months(FALLING, cost=cost) == month


@pytest.mark.parametrize("cost", [1, 99, 100, 101, 450])
def test_where_all_months_bring_the_same_it_is_the_shortcut_of_subscription_firms(cost):
    assert payback_months([50] * 12, cost=cost) == -(-cost // 50)


def test_the_shortcut_with_the_mean_month_is_too_late_where_the_first_order_brings_most():
    assert payback_months(FALLING, cost=20) == 1
    assert 20 / (sum(FALLING) / 4) == 2


def test_a_customer_who_costs_the_allowable_cost_leaves_the_wanted_profit():
    allowed = allowable_acquisition_cost(FALLING, profit_wanted=12)
    assert allowed == 28
    assert sum(FALLING) - allowed == 12


def test_with_no_profit_wanted_the_allowable_cost_is_paid_back_in_the_last_month_at_one_for_one():
    allowed = allowable_acquisition_cost(FALLING, profit_wanted=0)
    assert payback_months(FALLING, cost=allowed) == 4
    assert value_to_cost(FALLING, cost=allowed) == 1


def test_who_would_have_come_anyway_makes_three_to_one_of_less():
    spent, came, anyway = 1000, 100, 50
    assert value_to_cost([10, 10, 10], cost=spent / came) == 3
    assert value_to_cost([10, 10, 10], cost=spent / (came - anyway)) == 1.5


@pytest.mark.parametrize(("call", "says"), [
    (lambda: payback_months([], cost=1), "margins"), (lambda: payback_months([1, float("nan")], cost=1), "margins"),
    (lambda: payback_months(FALLING, cost=-1), "cost"), (lambda: value_to_cost(FALLING, cost=0), "cost"),
    (lambda: allowable_acquisition_cost(FALLING, profit_wanted=float("inf")), "profit_wanted")])
def test_what_cannot_be_is_refused(call, says):
    with pytest.raises(BadInput, match=says):
        call()
