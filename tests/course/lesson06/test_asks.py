"""Winning and keeping where the programme saved nobody: luck alone makes about one world in a hundred like that."""

from types import SimpleNamespace

import pytest

from crmlab import labs, metrics
from crmlab.course import items
from crmlab.course.lesson06.asks import found
from crmlab.data import own_world
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
