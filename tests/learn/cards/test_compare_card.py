"""Guess and result stand side by side, and nothing shows before the guess."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.cards.compare_card import CompareCard
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.guess import Guess

SHARE = Guess("t.share", "How much <of it>?", unit="%", low=0, high=100)


def compared(attempt, result, decimals=0):
    """The card of a guess that is held against `result`, a value or a function that gives one."""
    found = (lambda world: result() if callable(result) else result) if result is not None else None
    attempt.guess = replace(attempt.guess, result=found, result_decimals=decimals)
    return CompareCard(attempt)


@pytest.mark.parametrize("guess, result", [
    (SHARE, 62.41), (Guess("c", "?", kind="choice", options=("A", "Zebra")), "Zebra")])
def test_compare_gives_nothing_away_before_the_guess_and_follows_it_by_itself(hand, readable, guess, result):
    attempt = GuessAttempt(guess, Record(None))
    secret = "62.4" if guess is SHARE else "Zebra"
    card = compared(attempt, result, 1)
    assert secret not in readable(card) and "No guess yet" in card.text()
    attempt.commit(80 if guess is SHARE else "A")
    assert secret in readable(card) and secret in card.text() and secret in hand.said(card)


def test_compare_does_not_even_compute_the_result_before_the_guess():
    attempt, calls = GuessAttempt(SHARE, Record(None)), []
    compared(attempt, lambda: calls.append(1) or 62.4)
    assert calls == []
    attempt.skip()
    assert calls == [1]


def test_compare_asks_why_and_keeps_the_reason(hand):
    record = Record(None)
    attempt = GuessAttempt(replace(SHARE, why="Whom did you count?"), record)
    attempt.commit(80)
    card = compared(attempt, 62.4)
    hand.send(card, "  ")
    assert "a few words" in hand.said(card)
    hand.send(card, "Everyone.")
    assert record.latest("reason", "t.share")["text"] == "Everyone." and "Saved" in hand.said(card)


def test_compare_without_a_guess_shows_the_result_alone():
    attempt = GuessAttempt(SHARE, Record(None))
    attempt.skip()
    assert "without a guess. The result is 62 %." in compared(attempt, 62.4).text()


def test_a_result_that_can_not_be_computed_is_said():
    def failing():
        raise BadInput("The orders are missing.")

    attempt = GuessAttempt(SHARE, Record(None))
    attempt.commit(80)
    assert "The orders are missing." in compared(attempt, failing).text()


def test_a_choice_is_compared_by_its_option_shown_by_its_label_and_asked_why(hand):
    guess = Guess("c", "?", kind="choice", options=("cheap", "easy"), labels={"cheap": "Cheap one", "easy": "Easy one"},
                  why="Which cost did you forget?")
    attempt = GuessAttempt(guess, Record(None))
    attempt.commit("cheap")
    card = compared(attempt, lambda: "easy", 1)
    assert card.rows == [("Your guess", "Cheap one"), ("Result", "Easy one")]
    assert "You guessed “Cheap one”. The result is “Easy one”." in card.text()
    hand.send(card, "The time.")
    assert (card.reason, attempt.reason) == ("Which cost did you forget?", "The time.")


def test_a_result_that_is_no_option_is_not_shown_as_one():
    attempt = GuessAttempt(Guess("c", "?", kind="choice", options=("A", "B")), Record(None))
    attempt.skip()
    assert compared(attempt, "Zebra").text().endswith("The result can't be computed. Choose one of: A, B.")


def test_a_choice_without_a_right_one_is_given_back_without_a_result(readable):
    guess = Guess("c", "?", kind="choice", options=("idea", "tool"), labels={"idea": "An idea"}, why="Still?")
    attempt = GuessAttempt(guess, Record(None))
    card = compared(attempt, None)
    assert "Nothing chosen yet" in card.text() and card.heading == "What you chose"
    attempt.commit("idea")
    assert "You chose “An idea”. No choice here is the right one" in card.text()
    assert "Result" not in readable(card) and "<table>" not in card.html() and card.reason == "Still?"


def test_nothing_chosen_is_said_where_no_choice_is_right():
    attempt = GuessAttempt(Guess("c", "?", kind="choice", options=("idea", "tool")), Record(None))
    attempt.skip()
    assert "You chose nothing." in compared(attempt, None).text()
