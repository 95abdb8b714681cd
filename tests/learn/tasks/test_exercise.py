"""A check always answers with a type and a sentence: right, a known slip, another number, or no number at all."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.tasks.exercise import Exercise, Misconception, Part, check
from crmlab.learn.tasks.outcome import Misconceived, NotAttempted, Partly, Right, Uncheckable, Unreadable, Wrong

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
    assert isinstance(check(SHARE, WORLD, value), Right)


def test_a_right_answer_says_why():
    assert check(SHARE, WORLD, "62.4").feedback().plain() == "Right. 62.4 % it is."


def test_rounding_as_asked_is_right_even_where_the_tolerance_is_zero():
    exact = Exercise("t.count", "How many?", decimals=0, answer=lambda world: 10.49)
    assert check(exact, None, 10).name == "right" and check(exact, None, 11).name == "wrong"


def test_a_known_slip_gets_its_own_message():
    outcome = check(SHARE, WORLD, "37.6 %")
    assert isinstance(outcome, Misconceived) and outcome.misconception.id == "bottom"
    assert outcome.feedback().text == "37.6 % is the rest."


@pytest.mark.parametrize("value", [62.4, 62.48, 62.5, 62.55, 62.58])
def test_a_slip_that_leads_to_the_right_answer_in_this_world_never_fires(value):
    assert not isinstance(check(SHARE, WORLD, value), Misconceived)


def test_of_two_slips_that_fit_the_nearer_one_speaks():
    exercise = Exercise("t.two", "?", tolerance=2, answer=lambda world: 50, misconceptions=(
        Misconception("far", lambda world: 21.5, "far"), Misconception("near", lambda world: 20, "near")))
    assert check(exercise, None, 20.2).misconception.id == "near"


@pytest.mark.parametrize("value, said", [
    (80, "You answered 80 %. That is too high. Read the question once more, or take a hint."),
    ("20,5", "You answered 20.5 %. That is too low. Read the question once more, or take a hint."),
    (180, "You answered 180 %. Possible values lie between 0 and 100 %."),
    (62, "You answered 62 %. You are close: give 1 decimal."),
])
def test_another_number_hears_what_came_and_where_to_look_but_not_the_answer(value, said):
    outcome = check(SHARE, WORLD, value)
    assert isinstance(outcome, Wrong) and outcome.feedback().text == said and "62.4" not in said


def test_a_share_where_per_cent_is_asked_hears_the_number_in_per_cent():
    outcome = check(SHARE, WORLD, "0.62")
    assert isinstance(outcome, Unreadable) and not outcome.counts
    assert outcome.feedback().text == "You typed a share (0.62); here the answer is in per cent: 62."


def test_a_small_number_is_no_share_where_the_answer_is_small_or_a_sign_was_typed():
    assert check(SHARE, 0.3, 0.9).name == "wrong" and check(SHARE, 0.3, 0.3).name == "right"
    assert check(SHARE, WORLD, "0.62 %").name == "wrong"


@pytest.mark.parametrize("value", [None, ..., "", "  ", "___"])
def test_not_attempted_is_not_wrong(value):
    outcome = check(SHARE, WORLD, value)
    assert isinstance(outcome, NotAttempted) and not outcome.counts and outcome.feedback().tone == "note"


class Hostile:
    shape = property(lambda self: 1 / 0)

    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None


@pytest.mark.parametrize("value", [
    "abc", pd.Series([1, 2]), pd.DataFrame(), float("nan"), float("inf"), 10**400, True, [62.4], {"a": 1}, len,
    Hostile(), object(), 3j, b"62", "9" * 500, pd.NA, pd.NaT, "<b>62</b>"])
@pytest.mark.parametrize("exercise", [SHARE, Exercise("p", "?", parts=(Part("a", "A", lambda world: 62),))])
def test_whatever_is_passed_gets_a_sentence(exercise, value):
    outcome = check(exercise, WORLD, value)
    assert outcome.feedback().plain().rstrip(")").endswith(".")


@given(st.floats(0, 100), st.floats(allow_nan=True) | st.text(max_size=20))
def test_every_answer_in_every_world_has_an_outcome_with_words(world, value):
    outcome = check(SHARE, world, value)
    assert outcome.name and outcome.feedback().html()


@given(st.floats(0, 100))
def test_the_answer_as_it_is_asked_is_always_right(world):
    assert check(SHARE, world, f"{world:.1f}").name == "right"


def raising(error):
    def answer(_world):
        raise error
    return answer


@pytest.mark.parametrize("answer, words", [
    (raising(KeyError("orders")), "KeyError"), (raising(BadInput("Load the data first.")), "Load the data first."),
    (lambda world: float("nan"), "divide by zero"), (lambda world: None, "TypeError")])
def test_where_the_answer_can_not_be_computed_the_learner_is_told_and_not_blamed(answer, words):
    outcome = check(Exercise("x", "?", answer=answer), None, 5)
    assert isinstance(outcome, Uncheckable) and words in outcome.feedback().text and not outcome.counts


PARTS = Exercise("t.parts", "Two numbers.", right="Both.", parts=(
    Part("n", "Customers", lambda world: 40, "customers"), Part("churn", "Churn", lambda world: 5.25, "%", 1)))


def test_an_answer_with_parts_earns_what_is_right_in_it():
    outcome = check(PARTS, None, {"n": "40", "churn": "9"})
    assert isinstance(outcome, Partly) and outcome.right == ("Customers",) and list(outcome.wrong) == ["Churn"]
    assert "1 of 2 parts are right." in outcome.feedback().text
    assert check(PARTS, None, {"n": 40}).missing == ("Churn",)
    assert check(PARTS, None, pd.Series({"n": 40, "churn": 5.3})).name == "right"
    assert check(PARTS, None, {}).name == check(PARTS, None, None).name == "not-attempted"


def test_parts_under_other_names_hear_the_right_names():
    assert "n, churn" in check(PARTS, None, {"customers": 40}).feedback().text


def test_an_exercise_without_an_answer_is_refused():
    with pytest.raises(BadInput, match="answer"):
        Exercise("x", "?")
