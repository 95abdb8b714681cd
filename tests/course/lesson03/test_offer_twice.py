"""One offer, designed twice: the sentence counts what the table counts, and the value of an hour turns the result."""

import re

import pytest

from crmlab import labs
from crmlab.course.lesson03.offer_twice import buyers_of_both, turning_hour
from crmlab.course.lesson03.tea_buyers import tea_buyers
from crmlab.course.worlds import lantern

offer_twice = labs.get("offer_twice")


@pytest.fixture(scope="module")
def people():
    return tea_buyers(lantern())


def counts(view):
    row = view.table.set_index("What").loc["Customers who buy"]
    return [int(value.replace(",", "")) for value in row]


def test_without_money_all_three_are_the_same():
    assert len(set(counts(offer_twice(budget_per_customer=0)))) == 1


def test_who_buys_only_with_one_offer_explains_the_difference():
    view = offer_twice(value_of_time_per_hour=30)
    none, first, second = counts(view)
    only_first, only_second = map(int, re.search(
        r"(\d+) buy only with the first offer, (\d+) only with the second", view.sentence).groups())
    assert second - first == only_second - only_first
    assert f"First offer: {first} buy" in view.sentence and none < min(first, second)


def test_the_turning_hour_is_where_the_second_offer_takes_the_lead(people):
    hour = turning_hour(people)
    assert 0 < hour < 60
    before, after = buyers_of_both(people, hour - 1), buyers_of_both(people, hour)
    assert before[1] <= before[0] and after[1] > after[0]
    _none, first, second = counts(offer_twice(value_of_time_per_hour=hour))
    assert (first, second) == after


def test_more_money_wins_more_buyers_and_in_the_end_less_profit():
    views = [offer_twice(value_of_time_per_hour=30, budget_per_customer=budget) for budget in (1, 2, 4)]
    assert [counts(view)[1] for view in views] == sorted(counts(view)[1] for view in views)
    profit = [view.table.set_index("What").loc["Profit of the month", "first offer"] for view in views]
    none = views[0].table.set_index("What").loc["Profit of the month", "no offer"]
    assert int(profit[2][1:].replace(",", "")) < int(none[1:].replace(",", ""))


def test_the_bars_are_the_quarters_of_the_table_s_customers(people):
    view = offer_twice(value_of_time_per_hour=30)
    bars = [sum(trace.y) / 4 * people.size / 100 for trace in view.figure.data]
    assert bars == pytest.approx(counts(view), abs=1.5)
