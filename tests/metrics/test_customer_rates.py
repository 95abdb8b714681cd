"""Four rates: ten customers by hand, and what the base does to each."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.customer_rates import acquisition_rate, buyer_flow, profitability_rate, repeat_rate
from crmlab.metrics.retention import retention_rate

BEFORE = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0]
NOW = [1, 1, 1, 0, 0, 1, 1, 1, 1, 0]
NEW = [0, 0, 0, 0, 0, 1, 1, 0, 0, 0]
pairs = st.lists(st.tuples(st.booleans(), st.booleans(), st.booleans()), min_size=1)


def test_ten_customers_by_hand():
    flow = buyer_flow(BEFORE, NOW, NEW)
    assert (flow.before, flow.kept, flow.lost, flow.new, flow.returned, flow.now) == (5, 3, 2, 2, 2, 7)
    assert retention_rate(flow.before, flow.kept) == pytest.approx(0.6)


@given(pairs)
def test_whoever_buys_now_is_kept_or_new_or_back(rows):
    before, now, new = np.array(rows).T
    new = new & now & ~before
    flow = buyer_flow(before, now, new)
    assert flow.now == now.sum() and flow.kept + flow.lost == before.sum()


def test_the_same_newcomers_give_another_rate_on_another_base():
    assert acquisition_rate(2, 5, per="customers_at_start") == 0.4
    assert acquisition_rate(2, 7, per="buyers") == pytest.approx(2 / 7)
    assert acquisition_rate(2, 40, per="approached") == 0.05


def test_a_base_can_double_in_a_period_but_a_part_never_exceeds_its_whole():
    assert acquisition_rate(10, 5, per="customers_at_start") == 2
    with pytest.raises(BadInput, match="new_customers"):
        acquisition_rate(10, 5, per="buyers")


@given(st.lists(st.integers(1, 9), min_size=1))
def test_who_counts_as_loyal_shrinks_with_what_is_asked(orders):
    rates = [repeat_rate(orders, at_least=n) for n in range(2, 11)]
    assert rates == sorted(rates, reverse=True) and rates[-1] == 0


def test_most_customers_can_be_profitable_while_the_firm_loses():
    assert profitability_rate([1, 1, -10], [10, 10, 10], per="customers") == pytest.approx(2 / 3)
    assert profitability_rate([1, 1, -10], [10, 10, 10], per="revenue") == pytest.approx(-8 / 30)


@pytest.mark.parametrize(("call", "says"), [
    (lambda: buyer_flow([1], [1], [1]), "is_new"), (lambda: buyer_flow([0], [0], [1]), "is_new"),
    (lambda: buyer_flow([1, 0], [1], [0]), "lengths"), (lambda: buyer_flow([2], [1], [0]), "bought_before"),
    (lambda: acquisition_rate(1, 2, per="anything"), "per"), (lambda: acquisition_rate(1, 0, per="buyers"), "base"),
    (lambda: repeat_rate([0, 1], at_least=2), "orders"), (lambda: repeat_rate([1], at_least=1), "at_least"),
    (lambda: profitability_rate([1], [0], per="revenue"), "total revenue"),
    (lambda: profitability_rate([1, 2], [3], per="revenue"), "lengths"),
    (lambda: profitability_rate([1], [-1], per="customers"), "revenue")])
def test_bad_input_is_named(call, says):
    with pytest.raises(BadInput, match=says):
        call()
