"""Right answers pass and typical wrong answers fail with the message that explains them, world after world."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import cache, lru_cache, partial
from itertools import combinations
from types import SimpleNamespace

import pytest

from crmlab import labs, metrics
from crmlab.course import items, units
from crmlab.course.lesson11.cube import sql
from crmlab.data import own_world, shared_world
from crmlab.learn.mark import mark
from crmlab.learn.tasks.numbers import read_number

WORLDS = 200
EXERCISES = items.ids("exercises")
OWN = [item for item in EXERCISES if items.is_own(item)]


@lru_cache(maxsize=1)
def students(company):
    return [own_world(f"student-{number:03}", course="test", company=company) for number in range(WORLDS)]


def worlds_of(item):
    """The worlds in which an exercise is asked."""
    company = items.company(item)
    return students(company) if items.is_own(item) else [shared_world(company)]


@cache
def fixed(item):
    """The exercise once for each world, with its numbers computed: right answer and slips."""
    exercise = items.exercise(item)
    return [replace(exercise, answer=constant(exercise.answer(world)),
                    misconceptions=tuple(replace(slip, value=constant(slip.value(world)))
                                         for slip in exercise.misconceptions)) for world in worlds_of(item)]


def constant(value):
    return lambda _world: value


def typed(exercise, value):
    """What a learner types who computed `value`: the decimals that the exercise asks for."""
    return f"{value:.{exercise.decimals}f}"


@pytest.mark.parametrize("item", EXERCISES)
def test_right_answers_pass_and_every_slip_gets_its_own_message(item):
    hidden = 0
    for number, exercise in enumerate(fixed(item)):
        right = exercise.answer(None)
        assert math.isfinite(right)
        assert mark(exercise, typed(exercise, right)).score == 1
        values = {slip.id: slip.value(None) for slip in exercise.misconceptions}
        for slip, value in values.items():
            made = mark(exercise, typed(exercise, value))
            if abs(value - right) <= 2 * exercise.slack:
                hidden += 1  # in this world the slip leads to the right number: nobody can tell them apart
            else:
                assert made.outcome == "misconceived" and made.slip == slip, (number, values)
        for (one, a), (other, b) in combinations(values.items(), 2):
            assert abs(a - b) > 2 * exercise.slack, (number, one, other, values)
    assert hidden <= 0.02 * len(fixed(item)) * len(exercise.misconceptions)


@pytest.mark.parametrize("item", EXERCISES)
def test_every_number_that_somebody_computes_is_called_possible_and_no_example_is_the_answer(item):
    for exercise in fixed(item):
        computed = [exercise.answer(None), *(slip.value(None) for slip in exercise.misconceptions)]
        assert all(exercise.expected.holds(value) for value in computed)
    exercise = fixed(item)[0]
    assert not exercise.near(read_number(exercise.expected.example()).value, exercise.answer(None))


@pytest.mark.parametrize("item", EXERCISES)
def test_the_solution_passes_its_own_check(item):
    for world, exercise in list(zip(worlds_of(item), fixed(item), strict=True))[:3]:
        names = {"crm": notebook_face(world)}
        exec(exercise.solution, names)
        assert mark(exercise, names["answer"], world).score == 1


def notebook_face(world):
    """What a solution may use of ``crm``, in a world of our choice."""
    def load(table, company="lantern", mine=False):
        assert company == world.company
        return world.load(table)

    return SimpleNamespace(load=load, metrics=metrics, labs=labs, sql=partial(sql, world=world),
                           me=lambda: SimpleNamespace(world=world, world_of=lambda _company: world))


@pytest.mark.parametrize("lesson", sorted({units.unit_of(item) for item in OWN}))
def test_answers_copied_from_another_student_rarely_pass_and_never_a_whole_lesson(lesson):
    own = [fixed(item) for item in OWN if units.unit_of(item) == lesson]
    passed, whole_lessons, pairs = [0] * len(own), 0, 0
    for one, other in combinations(range(WORLDS), 2):
        fits = [exercise[one].near(exercise[other].answer(None), exercise[one].answer(None)) for exercise in own]
        passed = [count + fit for count, fit in zip(passed, fits, strict=True)]
        whole_lessons += all(fits)
        pairs += 1
    assert max(passed) / pairs <= 0.05, (
        f"a neighbour's answer to an own exercise passes too often, in {passed} of {pairs} pairs of students: ask for "
        "more decimals, or for something in which students differ more")
    assert whole_lessons == 0, (
        f"a neighbour's answers to all {len(own)} own exercises of {lesson} pass in {whole_lessons} of {pairs} pairs: "
        "ask for one more own number")
