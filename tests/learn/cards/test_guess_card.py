"""A guess is typed or chosen, saved, and then its controls are gone."""

from __future__ import annotations

from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.guess_card import GuessCard
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.guess import Guess

SHARE = Guess("t.share", "How much <of it>?", unit="%", low=0, high=100)


def test_a_typed_guess_is_saved_and_the_box_goes_away(hand):
    attempt = GuessAttempt(SHARE, Record(None))
    card = GuessCard(attempt)
    hand.send(card, "many")
    assert "can't be read" in hand.said(card) and not attempt.is_open
    hand.send(card, "80 %")
    assert "Guess saved" in hand.said(card) and "not saved" in hand.said(card)
    assert not any(isinstance(widget, AnswerBox) for widget in hand.walk(card))
    assert "Your guess: 80 %." in GuessCard(attempt).text()


def test_a_choice_is_not_made_by_itself(hand):
    guess = Guess("c", "?", kind="choice", options=("A", "B"))
    attempt = GuessAttempt(guess, Record(None))
    card = GuessCard(attempt)
    choices = next(widget for widget in hand.walk(card) if isinstance(widget, Choices))
    choices._handle_custom_msg({"check": None}, [])
    assert not attempt.is_open and "Please check" in hand.said(card)
    choices._handle_custom_msg({"check": "B"}, [])
    assert attempt.value == "B"


def test_the_page_shows_labels_and_sends_options(hand):
    guess = Guess("c", "?", kind="choice", options=("cheap", "easy"), labels={"cheap": "Cheap <b>", "easy": "Easy"})
    attempt = GuessAttempt(guess, Record(None))
    card = GuessCard(attempt)
    choices = next(widget for widget in hand.walk(card) if isinstance(widget, Choices))
    assert choices.form["rows"] == [{"id": "cheap", "html": "Cheap &lt;b&gt;"}, {"id": "easy", "html": "Easy"}]
    choices._handle_custom_msg({"check": "cheap"}, [])
    assert attempt.value == "cheap"
    assert "Your guess: Cheap &lt;b&gt;." in GuessCard(attempt).html()
