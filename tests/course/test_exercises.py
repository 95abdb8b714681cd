"""Right answers pass and typical wrong answers fail with the message that explains them, world after world."""

from __future__ import annotations

import math
from itertools import combinations
from types import SimpleNamespace

import pytest

from crmlab import labs, metrics
from crmlab.course import items
from crmlab.data import own_world, shared_world
from crmlab.learn.exercise import check
from crmlab.learn.outcome import Misconceived, Right

WORLDS = 200
EXERCISES = items.ids("exercises")
STUDENTS = [f"student-{number:03}" for number in range(WORLDS)]


@pytest.fixture(scope="module")
def students():
    return [own_world(student, course="test") for student in STUDENTS]


def worlds_of(item, students):
    """The worlds in which an exercise is asked."""
    return students if items.is_own(item) else [shared_world()]


def typed(exercise, value):
    """What a learner types who computed `value`: the decimals that the exercise asks for."""
    return f"{value:.{exercise.decimals}f}"


@pytest.mark.parametrize("item", EXERCISES)
def test_right_answers_pass_and_every_slip_gets_its_own_message(item, students):
    exercise, worlds = items.exercise(item), worlds_of(item, students)
    hidden = 0
    for world in worlds:
        right = exercise.answer(world)
        assert math.isfinite(right)
        assert isinstance(check(exercise, world, typed(exercise, right)), Right)
        values = {slip.id: slip.value(world) for slip in exercise.misconceptions}
        for slip, value in values.items():
            outcome = check(exercise, world, typed(exercise, value))
            if abs(value - right) <= 2 * exercise.slack:
                hidden += 1  # in this world the slip leads to the right number: nobody can tell them apart
            else:
                assert isinstance(outcome, Misconceived) and outcome.misconception.id == slip, (world.id, values)
        for (one, a), (other, b) in combinations(values.items(), 2):
            assert abs(a - b) > 2 * exercise.slack, (world.id, one, other, values)
    assert hidden <= 0.02 * len(worlds) * len(exercise.misconceptions)


@pytest.mark.parametrize("item", EXERCISES)
def test_the_solution_passes_its_own_check(item, students):
    exercise = items.exercise(item)
    for world in worlds_of(item, students)[:3]:
        crm = SimpleNamespace(load=lambda table, mine=False, world=world: world.load(table), metrics=metrics, labs=labs)
        names = {"crm": crm}
        exec(exercise.solution, names)
        assert isinstance(check(exercise, world, names["answer"]), Right)


def test_an_answer_copied_from_another_student_rarely_passes(students):
    own = [items.exercise(item) for item in EXERCISES if items.is_own(item)]
    answers = [[exercise.answer(world) for exercise in own] for world in students]
    pairs = whole_lessons = 0
    passed = [0] * len(own)
    for one, other in combinations(range(len(students)), 2):
        fits = [abs(answers[one][n] - answers[other][n]) <= exercise.tolerance for n, exercise in enumerate(own)]
        passed = [count + fit for count, fit in zip(passed, fits, strict=True)]
        whole_lessons += all(fits)
        pairs += 1
    assert [count / pairs for count in passed] == pytest.approx([0] * len(own), abs=0.05)
    assert whole_lessons == 0
