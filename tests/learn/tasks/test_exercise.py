"""A check always answers with a type and a sentence: right, a known slip, another number, or no number at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.tasks.exercise import Exercise, Misconception, mark_exercise

SHARE = Exercise(
    "t.share", "How much?", unit="%", decimals=1, tolerance=0.1, answer=lambda world: world, low=0, high=100,
    right="Right. {value} {unit} it is.",
    misconceptions=(
        Misconception("bottom", lambda world: 100 - world, "{value} {unit} is the rest."),
        Misconception("same", lambda world: world + 0.05, "Never said."),
        Misconception("impossible", lambda world: 1 / 0, "Never said.")))
WORLD = 62.43


@pytest.mark.parametrize("value", [62.43, "62.4", "62,4 %", 62.5, 62.38, np.float64(62.4), np.array(62.4)])
def test_right_within_the_tolerance_however_it_comes(value):
    assert mark_exercise(SHARE, value, WORLD).outcome == "right"


def test_a_right_answer_says_why():
    assert mark_exercise(SHARE, "62.4", WORLD).sentence == "Right. 62.4 % it is."


def test_rounding_as_asked_is_right_even_where_the_tolerance_is_zero():
    exact = Exercise("t.count", "How many?", decimals=0, answer=lambda world: 10.49)
    assert mark_exercise(exact, 10, None).outcome == "right" and mark_exercise(exact, 11, None).outcome == "wrong"


def test_a_known_slip_gets_its_own_message():
    mark = mark_exercise(SHARE, "37.6 %", WORLD)
    assert mark.outcome == "misconceived" and mark.slip == "bottom"
    assert mark.sentence == "37.6 % is the rest."


@pytest.mark.parametrize("value", [62.4, 62.48, 62.5, 62.55, 62.58])
def test_a_slip_that_leads_to_the_right_answer_in_this_world_never_fires(value):
    assert mark_exercise(SHARE, value, WORLD).outcome != "misconceived"


def test_of_two_slips_that_fit_the_nearer_one_speaks():
    exercise = Exercise("t.two", "?", tolerance=2, answer=lambda world: 50, misconceptions=(
        Misconception("far", lambda world: 21.5, "far"), Misconception("near", lambda world: 20, "near")))
    assert mark_exercise(exercise, 20.2, None).slip == "near"


@pytest.mark.parametrize("value, said", [
    (80, "You answered 80 %. That is too high. Read the question once more, or take a hint."),
    ("20,5", "You answered 20.5 %. That is too low. Read the question once more, or take a hint."),
    (180, "You answered 180 %. It must lie between 0 % and 100 %."),
    (62, "You answered 62 %. That is nearly it: give 1 decimal."),
])
def test_another_number_hears_what_came_and_where_to_look_but_not_the_answer(value, said):
    mark = mark_exercise(SHARE, value, WORLD)
    assert mark.outcome == "wrong" and mark.sentence == said and "62.4" not in said


def test_a_share_where_per_cent_is_asked_hears_the_number_in_per_cent():
    mark = mark_exercise(SHARE, "0.62", WORLD)
    assert mark.outcome == "unreadable" and not mark.counts
    assert mark.sentence == "You typed 0.62. This answer is in per cent, so 0.62 of the whole is 62: type that."


def test_a_small_number_is_no_share_where_the_answer_is_small_or_a_sign_was_typed():
    assert mark_exercise(SHARE, 0.9, 0.3).outcome == "wrong" and mark_exercise(SHARE, 0.3, 0.3).outcome == "right"
    assert mark_exercise(SHARE, "0.62 %", WORLD).outcome == "wrong"


@pytest.mark.parametrize("value", [None, ..., "", "  ", "___"])
def test_not_attempted_is_not_wrong(value):
    mark = mark_exercise(SHARE, value, WORLD)
    assert mark.outcome == "not-attempted" and not mark.counts and mark.tone == "note"


class Hostile:
    shape = property(lambda self: 1 / 0)

    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None


@pytest.mark.parametrize("value", [
    "abc", pd.Series([1, 2]), pd.DataFrame(), float("nan"), float("inf"), 10**400, True, [62.4], {"a": 1}, len,
    Hostile(), object(), 3j, b"62", "9" * 500, pd.NA, pd.NaT, "<b>62</b>"])
def test_whatever_is_passed_gets_a_sentence(value):
    mark = mark_exercise(SHARE, value, WORLD)
    assert Feedback.on(mark).plain().rstrip(")").endswith(".")


@given(st.floats(0, 100), st.floats(allow_nan=True) | st.text(max_size=20))
def test_every_answer_in_every_world_has_an_outcome_with_words(world, value):
    mark = mark_exercise(SHARE, value, world)
    assert mark.outcome and Feedback.on(mark).html()


@given(st.floats(0, 100))
def test_the_answer_as_it_is_asked_is_always_right(world):
    assert mark_exercise(SHARE, f"{world:.1f}", world).outcome == "right"


def raising(error):
    def answer(_world):
        raise error
    return answer


@pytest.mark.parametrize("answer, words", [
    (raising(KeyError("orders")), "KeyError"), (raising(BadInput("Load the data first.")), "Load the data first."),
    (lambda world: float("nan"), "divide by zero"), (lambda world: None, "TypeError")])
def test_where_the_answer_can_not_be_computed_the_learner_is_told_and_not_blamed(answer, words):
    mark = mark_exercise(Exercise("x", "?", answer=answer), 5, None)
    assert mark.outcome == "uncheckable" and words in mark.sentence and not mark.counts


def test_an_exercise_without_an_answer_is_refused():
    with pytest.raises(BadInput, match="answer"):
        Exercise("x", "?")


def test_no_slip_is_computed_for_a_right_answer():
    def never(_world):
        raise AssertionError

    exercise = Exercise("x", "?", answer=lambda world: 5, misconceptions=(Misconception("slow", never, "Never said."),))
    assert mark_exercise(exercise, 5, None).score == 1


def test_of_two_slips_that_fit_the_nearer_one_is_told():
    near = Exercise("x", "?", answer=lambda _world: 0, tolerance=2, misconceptions=(
        Misconception("far", lambda _world: 12, "far"), Misconception("near", lambda _world: 9, "near")))
    assert mark_exercise(near, "10", None).slip == "near"
    assert mark_exercise(replace(near, misconceptions=near.misconceptions[::-1]), "10.6", None).slip == "far"
