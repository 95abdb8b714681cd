"""Total cost: the sentence agrees with a calculation by hand, and the turning points lie where the formula says."""

import pytest

from crmlab import labs
from crmlab.course import items
from crmlab.course.lesson03.asks import ANNA_HOUR
from crmlab.course.lesson03.total_cost import WAYS, cheapest, ways
from crmlab.data import shared_world
from crmlab.learn.mark import mark
from crmlab.metrics.customer_cost import break_even_time_value

total_cost = labs.get("total_cost")


def test_the_lab_opens_with_the_hour_of_the_guess():
    assert total_cost.controls["value_of_time_per_hour"].default == ANNA_HOUR
    assert f"worth {ANNA_HOUR} dollars" in items.guess("03.mei").prompt
    assert items.guess("03.mei").result(None) == "web"


def test_five_per_cent_more_orders_has_a_message_of_its_own():
    made = mark(items.exercise("03.extra-orders"), 5, shared_world("lantern"))
    assert (made.slip, made.score) == ("as-many", 0)


def test_the_parts_of_the_web_shop_by_hand():
    # $31, 12 of 60 minutes at $20, and half of $4 open: 31 + 4 + 2
    assert WAYS["web"].parts(20, 4) == pytest.approx((31, 4, 2))
    assert "is $37.00: web shop, with a price of $31.00." in total_cost(value_of_time_per_hour=20).sentence


def test_where_time_is_free_and_nothing_is_open_the_lowest_price_is_the_lowest_cost():
    sentence = total_cost(value_of_time_per_hour=0, doubt=0).sentence
    assert "is $24.00: marketplace, with a price of $24.00. It has the lowest price, too." in sentence


@pytest.mark.parametrize(("hour", "best"), [(0, "market"), (10, "market"), (11, "web"), (32, "web"), (33, "phone")])
def test_the_cheapest_way_turns_with_the_value_of_an_hour(hour, best):
    assert cheapest(hour, 4) == best


def test_it_turns_at_the_break_even_hour():
    market, web = WAYS["market"], WAYS["web"]
    saved = web.cost(0, 4) - market.cost(0, 4)
    hour = break_even_time_value(money_saved=saved, extra_time_min=market.time_min - web.time_min)
    assert market.cost(hour, 4) == pytest.approx(web.cost(hour, 4))


def test_for_a_neighbour_of_the_shop_or_a_careful_customer_the_shop_is_cheapest():
    assert cheapest(15, 4, ways(trip_min=10)) == "shop"
    assert cheapest(0, 12) == "shop"


def test_sharper_customers_take_the_lowest_total_cost_more_often():
    chosen = [float(total_cost(sensitivity_per_dollar=b).table["Of 100 customers"][1]) for b in (0.05, 0.2, 1.0)]
    assert chosen == sorted(chosen) and chosen[-1] > 70


def test_the_table_s_hundred_customers_are_a_hundred():
    table = total_cost(value_of_time_per_hour=60, doubt=12, trip_min=90).table
    assert sum(map(float, table["Of 100 customers"])) == pytest.approx(100, abs=0.3)


def test_a_marketplace_as_dear_as_the_shop_is_no_bargain():
    assert "Lowest price: shop, $29.00" in total_cost(market_price=35).sentence


def test_the_lines_show_every_way_at_this_customer_s_hour_too():
    drawn = total_cost(show="hours", value_of_time_per_hour=15).figure
    assert len(drawn.data) == len(WAYS)
    at_fifteen = {trace.name: trace.y[list(trace.x).index(15)] for trace in drawn.data}
    assert at_fifteen["web shop"] == pytest.approx(36)
