"""Pairs, the report of a member, who has gone quiet, and who gets a plan: what the labs say of the shared company."""

import numpy as np
import pytest

from crmlab import labs
from crmlab.course.metro.bought_together import held
from crmlab.course.metro.gone_quiet import DAYS, RHYTHM, quiet
from crmlab.course.metro.plan_year import plan_year
from crmlab.course.metro.visit_report import reports
from crmlab.course.worlds import barrow
from crmlab.data import own_world


@pytest.fixture(scope="module")
def pairs():
    return barrow().once(held)


def test_a_pair_has_one_lift_and_two_confidences(pairs):
    one, other = (pairs["restaurant"].pair(*names) for names in (("frozen chips", "frying oil"),
                                                                 ("frying oil", "frozen chips")))
    assert one.rule.lift == pytest.approx(other.rule.lift)
    assert one.back.confidence == pytest.approx(other.rule.confidence)
    assert one.rule.confidence != pytest.approx(other.rule.confidence)


def test_the_three_kinds_are_all_members(pairs):
    kinds = [pairs[kind] for kind in ("restaurant", "shop", "canteen")]
    assert sum(kind.baskets for kind in kinds) == pairs["all"].baskets
    assert np.array_equal(sum(kind.together for kind in kinds), pairs["all"].together)


def test_a_look_alike_among_all_is_none_within_restaurants(pairs):
    assert pairs["all"].pair("frozen chips", "napkins").rule.lift > 1.3
    assert pairs["restaurant"].pair("frozen chips", "napkins").rule.lift == pytest.approx(1, abs=0.06)


@pytest.mark.parametrize("student", ["s1", "s2", "s3"])
def test_the_report_adds_up_and_its_plan_shrinks_with_the_limit(student):
    world = own_world(student, company="barrow")
    for kind, report in world.once(reports).items():
        own = world.load("baskets").query("member_id == @report.member")
        assert report.months.sum() == pytest.approx(own["amount_cents"].sum() / 100)
        assert report.baskets == len(own) and report.largest == own["amount_cents"].max() / 100
        assert world.load("members").set_index("member_id").loc[report.member, "kind"] == kind
        lengths = [len([name for name, why in report.plan(least) if not why]) for least in (0.05, 0.3, 0.8)]
        assert lengths == sorted(lengths, reverse=True)


def test_what_others_add_comes_into_the_plan_once_and_never_what_is_there():
    for report in barrow().once(reports).values():
        names = [name for name, _why in report.plan(0.3)]
        assert len(names) == len(set(names))


def test_a_longer_silence_makes_a_shorter_list_with_fewer_false_alarms():
    data = barrow().once(quiet)
    lists = [data.listed("august", DAYS, days, 3) for days in (30, 60, 90, 120)]
    assert [one.total for one in lists] == sorted((one.total for one in lists), reverse=True)
    assert lists[-1].back_share < 0.01 < 0.2 < lists[1].back_share
    assert data.listed("june", DAYS, 60, 3).back_share < 0.05
    assert data.listed("august", RHYTHM, 60, 8).total < data.listed("august", RHYTHM, 60, 2).total


def test_a_plan_pays_from_where_cost_and_margin_meet():
    year = barrow().once(plan_year)
    least = year.pays_from(40)
    assert least * year.uplift["lot"] * year.margin_share == pytest.approx(24)
    assert year.pays_from(20) == pytest.approx(least / 2)
    assert abs(year.best_limit() - least) <= 250
    assert year.plans(0) == pytest.approx((barrow().load("visits").merge(barrow().load("members"))[
        "visits_per_year"] >= 2).sum() / 2, rel=0.01)


def test_who_believes_the_representatives_writes_plans_that_lose_money():
    year = barrow().once(plan_year)
    best, hoped = year.best_limit(), year.best_limit(belief="rep")
    assert hoped < best and year.left_over(hoped) < year.left_over(best)
    assert "what the lot says of it" in str(labs.get("plan_decision")(believe="rep").drawn.data)
