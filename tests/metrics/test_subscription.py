"""Subscriptions: heads and money are lost at different rates, and newcomers are in none of them."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.subscription import subscription_rates

BOX = {"customers": 100, "revenue": 90 * 20 + 10 * 200}


def test_small_customers_who_leave_are_many_heads_and_little_money():
    rates = subscription_rates(**BOX, customers_lost=9, revenue_lost=9 * 20)
    assert (rates.customer_churn, rates.revenue_churn) == pytest.approx((0.09, 180 / 3800))


def test_nobody_leaves_and_nobody_changes():
    rates = subscription_rates(**BOX, customers_lost=0, revenue_lost=0)
    assert (rates.customer_churn, rates.revenue_churn, rates.net_retention) == (0, 0, 1)


def test_net_retention_can_pass_one_while_half_of_the_customers_leave():
    rates = subscription_rates(**BOX, customers_lost=50, revenue_lost=1000, paid_more=1200)
    assert rates.customer_churn == 0.5 and rates.net_retention > 1


def test_without_growth_net_retention_is_what_revenue_churn_leaves():
    rates = subscription_rates(**BOX, customers_lost=5, revenue_lost=100, paid_less=50)
    assert rates.net_retention == pytest.approx(1 - rates.revenue_churn)


@pytest.mark.parametrize("wrong", [
    {"customers_lost": 101}, {"revenue_lost": 3801}, {"paid_less": 3800, "revenue_lost": 1}, {"paid_more": -1},
    {"customers": 0}])
def test_more_is_not_lost_than_there_was(wrong):
    with pytest.raises(BadInput):
        subscription_rates(**{**BOX, "customers_lost": 1, "revenue_lost": 1, **wrong})
