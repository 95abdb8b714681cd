"""Every case finds what is planted in its company, world after world, with its own analysis."""

from statistics import mean

import pytest

from crmlab.course import units
from tests.course.case_worlds import SEEDS, made, made_world

ITEMS = {case: units.unit_items(case) for case in units.cases()}
PLANTED = [(case, name) for case, asked in ITEMS.items() for name in asked.planted]


def found_and_true(case, name, seed):
    """An effect by the case's own analysis, and as the scenario or the truth has it."""
    asked = ITEMS[case]
    effect, world = asked.planted[name], made_world(asked.company, seed)
    true = effect.true(world) if effect.true else made(asked.company, seed).scenario[name]
    return effect.found(world), true


def test_every_case_plants_something():
    assert all(asked.planted for asked in ITEMS.values())


@pytest.mark.parametrize("case, name", PLANTED)
def test_every_planted_effect_is_found_within_its_bounds(case, name):
    for seed in SEEDS:
        found, true = found_and_true(case, name, seed)
        assert found == pytest.approx(true, abs=ITEMS[case].planted[name].within), seed


@pytest.mark.parametrize("case, name", PLANTED)
def test_on_average_over_worlds_the_estimate_is_nearer_than_half_its_bound(case, name):
    pairs = [found_and_true(case, name, seed) for seed in SEEDS]
    assert abs(mean(found - true for found, true in pairs)) <= ITEMS[case].planted[name].within / 2
