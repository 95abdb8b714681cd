"""Winning and keeping: where nobody was saved, where nobody knows who would have come, and how sure one is."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from crmlab import labs, metrics
from crmlab.base.errors import BadInput
from crmlab.course import items
from crmlab.course.lesson06.asks import ITEMS, found
from crmlab.course.lesson06.budget_split import best_keep_share
from crmlab.data import own_world, shared_world
from crmlab.learn.mark import mark


@pytest.fixture(scope="module")
def unlucky():
    world = own_world("student-056", course="test")
    assert found(world).saved() < 0
    return world


@pytest.mark.parametrize("item", [item for item in items.ids("exercises") if item.startswith("06.own-")])
def test_every_solution_gets_through_where_nobody_was_saved(item, unlucky):
    names = {"crm": SimpleNamespace(load=lambda table, mine: unlucky.load(table), metrics=metrics, labs=labs)}
    exercise = items.exercise(item)
    exec(exercise.solution, names)
    assert mark(exercise, names["answer"], unlucky).score == 1


def test_the_friendly_ratio_is_asked_no_more_and_still_marked():
    made = mark(items.task("06.stayed-ratio"), "0.55", shared_world("lantern"))
    assert made.score == 1 and "06.stayed-ratio" not in items.ids("exercises")


def test_half_organic_halves_what_a_saved_customer_is_worth_in_new_ones():
    world = shared_world("lantern")
    old, new = (items.task(item).result(world) for item in ("06.ratio", "06.extra-ratio"))
    assert (old, new) == pytest.approx((8.71, 4.50), abs=0.005)


def test_without_arrivals_an_item_says_so_and_the_others_count_as_before():
    first = shared_world("lantern", "lantern-1")
    made = mark(items.exercise("06.per-extra"), "40.03", first)
    assert made.score is None and "lantern-1" in made.sentence
    with pytest.raises(BadInput, match="lantern-2"):
        items.guess("06.extra-ratio").result(first)
    assert mark(items.exercise("06.per-new"), "20.68", first).score == 1


def test_what_goes_into_a_best_split_is_known_to_ten_points_only():
    data = found(shared_world("lantern"))
    low, high = data.saved_between()
    members = data.members

    def split(saved):
        stayed = data.control.stayed[12] / data.control.size * members.size + saved
        other = replace(data, members=replace(members, stayed={**members.stayed, 12: stayed}))
        return 100 * best_keep_share(other, budget=1, ceiling_new=1.5, ceiling_kept=1.5, worth=5)

    assert [split(saved) for saved in (low, data.saved(), high)] == pytest.approx([20, 34, 43], abs=0.6)


@pytest.mark.parametrize("seed", range(4))
def test_who_would_have_come_anyway_is_found_as_planted(seed):
    planted, world = ITEMS.planted["organic_level"], own_world(f"arrivals-{seed}", course="test")
    assert planted.found(world) == pytest.approx(planted.true(world), abs=planted.within)
