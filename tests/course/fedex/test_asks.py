"""The FedEx case finds what is planted in Kingfisher Express, world after world, with its own analysis."""

from functools import partial

import pytest

from crmlab.course import items, units
from crmlab.course.fedex import asks
from crmlab.data import shared_world, simulate
from crmlab.data.worlds import as_world
from tests.course.case_worlds import SEEDS, made_world

world = partial(made_world, "kingfisher")


def test_the_interval_of_the_hazard_ratio_holds_the_truth_in_nearly_every_world():
    found = [asks.counted(world(seed)).ratio for seed in SEEDS]
    assert sum(one.low <= 1.8 <= one.high for one in found) >= len(SEEDS) - 1
    assert all(one.low > 1 for one in found)


def test_where_nothing_is_planted_the_analysis_finds_next_to_nothing():
    plain = as_world(simulate("kingfisher", seed=9, scenario_name="plain"))
    ratio = asks.counted(plain).ratio
    assert ratio.low < 1 < ratio.high
    assert abs(asks.cut_of_tracking(plain)) < 8
    assert asks.pilot(plain).comes_back < 0.05
    assert asks.brought(plain) == 0
    assert abs(asks.avoidable(plain)) < 30


def test_each_trap_of_the_case_is_a_trap_in_every_world():
    for seed in SEEDS:
        one = world(seed)
        assert asks.ever_against_never(one) < 1 < asks.hazard_ratio(one)
        assert asks.per_shipper(one) < asks.cut_of_tracking(one) - 15
        assert asks.seats(one) < 80 / 2
        assert asks.value(one) < 180_000 / 15


def test_kingfisher_s_mean_shipper_is_near_the_story_s():
    kingfisher = asks.groups(shared_world("kingfisher"))["all"]
    assert kingfisher.bill == pytest.approx(1500, rel=0.05)
    assert kingfisher.margin_share == pytest.approx(0.10, abs=0.01)


def test_the_review_questions_five_and_thirteen_are_asked_in_the_case():
    from crmlab.course.loading import numbers

    asked = asks.ITEMS.quizzes["fedex.review"]
    assert {numbers("questions")["quiz"][question]["item"] for question in asked} == {"E.1.Q5", "E.1.Q13"}
    assert "fedex" in units.cases()


def test_the_model_memo_says_what_the_tables_say():
    kingfisher = shared_world("kingfisher")
    model = items.explain("fedex.memo").model
    assert "less than a twentieth of ten years of bills" in model
    assert asks.value(kingfisher) < asks.steps(kingfisher).undiscounted / 20
    assert "80 people are about 25 on the phone" in model and asks.seats(kingfisher) == 25
    assert "less than half of what the calls need" in model
    assert asks.seats(kingfisher) < asks.needed(kingfisher) / 2
    assert "more than a third of the calls" in model and asks.cut_of_tracking(kingfisher) > 100 / 3
    assert "it does not include \"no difference\"" in model and asks.counted(kingfisher).ratio.low > 1
    assert asks.month_pays(kingfisher, days=20) > 0 > asks.month_pays(kingfisher)
    assert asks.month_pays(kingfisher, stay=2.5) > 0
