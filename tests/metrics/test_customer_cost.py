"""Total cost to the customer: price alone where time is free, and the hour at which two ways cost the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.customer_cost import break_even_time_value, open_questions, total_cost

MONEY = st.floats(0, 1e6)


@given(MONEY, st.floats(0, 1e4))
def test_where_time_is_free_and_nothing_is_open_only_the_price_is_left(price, minutes):
    assert total_cost(price, time_min=minutes, value_of_time_per_hour=0, effort=0) == price


@given(st.floats(0, 1e3))
def test_sixty_minutes_cost_one_hour(hour):
    assert total_cost(0, time_min=60, value_of_time_per_hour=hour, effort=0) == pytest.approx(hour)


@given(MONEY, MONEY, st.floats(0, 600), st.floats(0, 600))
def test_nothing_that_costs_more_makes_the_purchase_cheaper(price, effort, minutes, more):
    before = total_cost(price, time_min=minutes, value_of_time_per_hour=20, effort=effort)
    assert total_cost(price, time_min=minutes + more, value_of_time_per_hour=20, effort=effort) >= before
    assert total_cost(price + more, time_min=minutes, value_of_time_per_hour=20, effort=effort) >= before


@given(st.floats(0, 100), st.floats(1, 300), st.floats(0, 100))
def test_at_the_break_even_hour_both_ways_cost_the_same(saved, extra, base):
    hour = break_even_time_value(money_saved=saved, extra_time_min=extra)
    slow = total_cost(base, time_min=10 + extra, value_of_time_per_hour=hour, effort=0)
    quick = total_cost(base + saved, time_min=10, value_of_time_per_hour=hour, effort=0)
    assert slow == pytest.approx(quick, rel=1e-9, abs=1e-9)


def test_answers_take_doubt_away_until_nothing_is_left():
    assert [open_questions(8, answer_rate=rate) for rate in (0, 0.25, 1)] == [8, 6, 0]


@pytest.mark.parametrize(("call", "says"), [
    (lambda: total_cost(-1, time_min=0, value_of_time_per_hour=0, effort=0), "price is -1"),
    (lambda: total_cost(1, time_min=float("nan"), value_of_time_per_hour=0, effort=0), "time_min"),
    (lambda: total_cost(1, time_min="12 min", value_of_time_per_hour=0, effort=0), "time_min is '12 min'"),
    (lambda: open_questions(4, answer_rate=50), "answer_rate is 50"),
    (lambda: break_even_time_value(money_saved=4, extra_time_min=0), "extra_time_min is 0")])
def test_what_is_no_cost_is_refused(call, says):
    with pytest.raises(BadInput, match=says):
        call()
