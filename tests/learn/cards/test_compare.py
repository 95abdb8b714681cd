"""Guess and result stand side by side, and nothing shows before the guess."""

from __future__ import annotations

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.cards.compare import compare
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.guess import Guess, GuessModel

SHARE = Guess("t.share", "How much <of it>?", unit="%", low=0, high=100, example=80)


@pytest.mark.parametrize("guess, result", [
    (SHARE, 62.41), (Guess("c", "?", kind="choice", options=("A", "Zebra")), "Zebra")])
def test_compare_gives_nothing_away_before_the_guess_and_follows_it_by_itself(hand, readable, guess, result):
    model = GuessModel(guess, Record(None))
    secret = "62.4" if guess is SHARE else "Zebra"
    view = compare(model, result, decimals=1)
    assert secret not in readable(view) and "No guess yet" in view.text()
    model.commit(80 if guess is SHARE else "A")
    assert secret in readable(view) and secret in view.text() and secret in hand.said(view)


def test_compare_does_not_even_compute_the_result_before_the_guess():
    model, calls = GuessModel(SHARE, Record(None)), []
    compare(model, lambda: calls.append(1) or 62.4)
    assert calls == []
    model.skip()
    assert calls == [1]


def test_compare_asks_why_and_keeps_the_reason(hand):
    record = Record(None)
    model = GuessModel(SHARE, record)
    model.commit(80)
    view = compare(model, 62.4, reason="Whom did you count?")
    hand.send(view, "  ")
    assert "a few words" in hand.said(view)
    hand.send(view, "Everyone.")
    assert record.latest("reason", "t.share")["text"] == "Everyone." and "Saved" in hand.said(view)


def test_compare_without_a_guess_shows_the_result_alone():
    model = GuessModel(SHARE, Record(None))
    model.skip()
    assert "without a guess. The result is 62 %." in compare(model, 62.4).text()


def test_a_result_that_can_not_be_computed_is_said():
    def failing():
        raise BadInput("The orders are missing.")

    model = GuessModel(SHARE, Record(None))
    model.commit(80)
    assert "The orders are missing." in compare(model, failing).text()


def test_a_choice_is_compared_by_its_option_shown_by_its_label_and_asked_why(hand):
    guess = Guess("c", "?", kind="choice", options=("cheap", "easy"), labels={"cheap": "Cheap one", "easy": "Easy one"},
                  why="Which cost did you forget?")
    model = GuessModel(guess, Record(None))
    model.commit("cheap")
    view = compare(model, lambda: "easy", decimals=1)
    assert view.table == [("Your guess", "Cheap one"), ("Result", "Easy one")]
    assert "You guessed “Cheap one”. The result is “Easy one”." in view.text()
    hand.send(view, "The time.")
    assert (view.reason, model.reason) == ("Which cost did you forget?", "The time.")


def test_a_result_that_is_no_option_is_not_shown_as_one():
    model = GuessModel(Guess("c", "?", kind="choice", options=("A", "B")), Record(None))
    model.skip()
    assert compare(model, "Zebra").text().endswith("The result can't be computed. Choose one of: A, B.")


def test_a_choice_without_a_right_one_is_given_back_without_a_result(readable):
    guess = Guess("c", "?", kind="choice", options=("idea", "tool"), labels={"idea": "An idea"}, why="Still?")
    model = GuessModel(guess, Record(None))
    view = compare(model, None)
    assert "Nothing chosen yet" in view.text() and view.heading == "What you chose"
    model.commit("idea")
    assert "You chose “An idea”. No choice here is the right one" in view.text()
    assert "Result" not in readable(view) and "<table>" not in view.html() and view.reason == "Still?"


def test_nothing_chosen_is_said_where_no_choice_is_right():
    model = GuessModel(Guess("c", "?", kind="choice", options=("idea", "tool")), Record(None))
    model.skip()
    assert "You chose nothing." in compare(model, None).text()
