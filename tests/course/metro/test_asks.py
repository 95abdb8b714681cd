"""The METRO case finds what is planted in Copper Barrow, world after world, with its own analysis."""

from functools import partial

from crmlab.course import items
from crmlab.course.metro import asks
from crmlab.course.metro.visits_measured import LOT, OFTEN_VISITED, REP
from crmlab.data import shared_world, simulate
from crmlab.data.worlds import as_world
from tests.course.case_worlds import SEEDS, made_world

world = partial(made_world, "barrow")


def test_the_range_of_the_lot_holds_the_truth_in_nearly_every_world_and_that_of_the_representatives_in_none():
    lot, rep = ([asks.uplift(world(seed), who, OFTEN_VISITED) for seed in SEEDS] for who in (LOT, REP))
    assert sum(one.low <= 0.09 <= one.high for one in lot) >= len(SEEDS) - 1
    assert not any(one.low <= 0.09 <= one.high for one in rep)


def test_where_nothing_is_planted_the_analysis_finds_next_to_nothing():
    plain = as_world(simulate("barrow", seed=9, scenario_name="plain"))
    for decided in (LOT, REP):
        found = asks.uplift(plain, decided)
        assert found.low < 0.03 and found.high > -0.03
    assert abs(asks.pull(plain)) < 0.05 and abs(asks.lift(plain) - 1) < 0.06


def test_each_trap_of_the_case_is_a_trap_in_every_world():
    for seed in SEEDS:
        one = world(seed)
        assert asks.more(one, REP, OFTEN_VISITED) > asks.more(one, LOT, OFTEN_VISITED) + 4
        assert asks.accepted_alone(one) > asks.more(one)
        assert asks.lift(one, asks.ALL) > asks.lift(one) + 0.3
        assert asks.came_back(one) > 15
        assert asks.listed(one).back["canteen"] > 0.9 * sum(asks.listed(one).back.values())


def test_question_eight_of_the_review_is_asked_in_the_case():
    from crmlab.course.loading import numbers

    asked = asks.ITEMS.quizzes["metro.review"]
    assert {numbers("questions")["quiz"][question]["item"] for question in asked} == {"E.1.Q8"}


def test_the_model_memo_says_what_the_tables_say():
    barrow = shared_world("barrow")
    model, found = items.explain("metro.memo").model, asks.uplift(barrow, LOT, OFTEN_VISITED)
    year = asks.year(barrow)
    assert "grew by 9 per cent more" in model and round(100 * found.uplift) == 9
    assert "range is 4 to 15" in model and (round(100 * found.low), round(100 * found.high)) == (4, 15)
    assert "spend 2,250 dollars or more" in model and year.best_limit() == 2250
    assert "about 12 per cent of sales" in model and round(100 * year.margin_share) == 12
    assert "three times as good" in model and 3 < year.uplift["rep"] / year.uplift["lot"] < 3.6
    assert "even the large ones hardly pay" in model and year.left_over(2250, belief="low") < 0 < year.left_over(
        3500, belief="low")
    assert asks.best_choice(barrow) == "large"
