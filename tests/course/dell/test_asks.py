"""The Dell case finds what is planted in Curlew Computers, world after world, with its own analysis."""

from functools import partial

import pytest

from crmlab.course import items, units
from crmlab.course.dell import asks
from crmlab.course.dell.book import RELATIONSHIP, TRANSACTION
from crmlab.course.dell.contacts_and_staying import ENOUGH
from crmlab.course.dell.team_year import YEAR, best_plan, firm
from crmlab.data import shared_world, simulate
from crmlab.data.scenario import scenario
from crmlab.data.worlds import as_world
from tests.course.case_worlds import SEEDS, made_world

world = partial(made_world, "curlew")


def test_behaviour_names_nearly_every_account_rightly():
    assert all(asks.rightly_named(world(seed)) > 0.93 for seed in SEEDS)
    assert asks.rightly_named(shared_world("curlew")) == pytest.approx(0.95, abs=0.005)


def test_where_nothing_is_planted_the_analysis_finds_next_to_nothing():
    plain = as_world(simulate("curlew", seed=9, scenario_name="plain"))
    assert abs(asks.more_bought(plain)) < 12
    assert abs(asks.curve(plain).gain) < 0.09
    assert asks.left_for(plain, "price", "stated") == pytest.approx(asks.left_for(plain, "price"))
    assert asks.losing(plain) < 6


def test_each_trap_of_the_case_is_a_trap_in_every_world():
    for seed in SEEDS:
        one = world(seed)
        assert asks.more_bought(one) > 25 and abs(asks.more_bought(one, who=RELATIONSHIP)) < 12
        assert asks.times(one, count="paid") < asks.times(one) < 15 < asks.times(one, who="largest") < 100
        assert asks.curve(one).more(ENOUGH) == 0 < asks.stay_more(one)
        assert abs(asks.curve(one, TRANSACTION).gain) < 0.06
        assert asks.left_for(one, "price", "stated") > 2 * asks.left_for(one, "price")
        assert asks.best_each(one) == "some"


def test_three_planted_types_leave_two_hills_among_those_who_came_back():
    assert all(asks.hills(asks.accounts(world(seed))) == "two" for seed in SEEDS)


def test_the_review_question_nine_is_asked_in_the_case():
    from crmlab.course.loading import numbers

    asked = asks.ITEMS.quizzes["dell.review"]
    assert {numbers("questions")["quiz"][question]["item"] for question in asked} == {"E.1.Q9"}
    assert "dell" in units.cases()


def test_the_model_memo_and_the_note_say_what_the_tables_say():
    curlew = shared_world("curlew")
    best = curlew.once(firm).best
    model = items.explain("dell.memo").model
    assert "a team of eight for about 800" in model and (best.people, best.covered.sum()) == (8, 800)
    assert "five contacts a quarter each" in model and best.contacts == 5
    assert "three quarters of our money" in model
    data = asks.accounts(curlew)
    assert data.paid[data.of(RELATIONSHIP)].sum() / data.paid.sum() == pytest.approx(0.75, abs=0.01)
    assert "eight or nine transaction customers" in model and 8 < asks.times(curlew) < 9
    assert "more than thirty" in model and asks.times(curlew, who="largest") > 30
    assert "more than a third more often" in model and asks.more_bought(curlew) > 100 / 3
    assert "one in eight" in model and asks.losing(curlew) == pytest.approx(100 / 8, abs=0.5)
    assert "half of the lost ones name the price" in model
    assert asks.left_for(curlew, "price", "stated") == pytest.approx(50, abs=2)
    assert "one of seven" in model and asks.left_for(curlew, "price") == pytest.approx(100 / 7, abs=1.5)
    year = best_plan(curlew.once(firm), YEAR)
    assert year.people <= 2 and year.left_over < best.left_over / 50
    assert scenario("curlew").planted["contacts_enough"] == ENOUGH
