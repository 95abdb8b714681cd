"""Visits: the lot knows nothing, representatives choose, and only plans of often visited members add something."""

import numpy as np
import pytest

from crmlab.data import simulate


@pytest.fixture(scope="module")
def made():
    return simulate("barrow", seed=5)


@pytest.fixture(scope="module")
def visits(made):
    return made["visits"].merge(made.truth["visits"]).merge(made["members"][["member_id", "visits_per_year"]])


def test_half_of_the_visits_are_decided_by_lot_and_half_of_these_get_a_plan(visits):
    by_lot = visits["decided_by"] == "lot"
    assert by_lot.mean() == pytest.approx(0.5, abs=0.03)
    assert visits.loc[by_lot, "plan"].mean() == pytest.approx(0.5, abs=0.03)


def test_under_the_lot_both_groups_would_have_bought_alike_and_under_the_reps_not(visits):
    anyway = visits.groupby(["decided_by", "plan"])["upswing"].mean()
    assert anyway["lot", 1] == pytest.approx(anyway["lot", 0], abs=0.015)
    assert anyway["rep", 1] > anyway["rep", 0] + 0.10


def test_a_plan_adds_nine_per_cent_to_members_visited_twice_a_year_or_more_and_else_nothing(visits):
    works = (visits["plan"] == 1) & (visits["visits_per_year"] >= 2)
    assert set(visits.loc[works, "effect"].round(6)) == {1.09}
    assert set(visits.loc[~works, "effect"]) == {1.0}


def test_only_a_plan_can_be_accepted_and_those_who_do_had_an_upswing(visits):
    assert not visits.loc[visits["plan"] == 0, "accepted"].any()
    lot = visits[(visits["decided_by"] == "lot") & (visits["plan"] == 1)].groupby("accepted")["upswing"].mean()
    assert lot[1] > lot[0] + 0.05


def test_the_eight_weeks_after_two_visits_to_one_member_do_not_overlap(visits):
    wait = visits.sort_values(["member_id", "date"]).groupby("member_id")["date"].diff().dt.days.dropna()
    assert wait.min() > 56


def test_nobody_is_visited_before_it_is_known_or_long_after_it_lapsed(made, visits):
    people = made["members"].merge(made.truth["members"])
    seen = visits.merge(people[["member_id", "joined", "left_on"]])
    assert ((seen["date"] - seen["joined"]).dt.days >= 60).all()
    late = (seen["date"] - seen["left_on"]).dt.days
    assert (late.isna() | (late <= 45)).all()


def test_larger_members_are_visited_more_often_but_not_all_of_them(made):
    people = made["members"].merge(made.truth["members"])
    sizes = people.groupby("visits_per_year")["basket_cents"].median()
    assert sizes[6] > sizes[3] > sizes[1]
    assert np.corrcoef(people["visits_per_year"], people["basket_cents"])[0, 1] < 0.6
