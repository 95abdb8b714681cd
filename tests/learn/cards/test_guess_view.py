"""A guess is typed or chosen, saved, and then its controls are gone."""

from __future__ import annotations

import pytest

from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.guess_view import GuessView
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.guess import Guess, GuessModel

SHARE = Guess("t.share", "How much <of it>?", unit="%", low=0, high=100, example=80)


def test_a_typed_guess_is_saved_and_the_box_goes_away(hand):
    model = GuessModel(SHARE, Record(None))
    view = GuessView(model)
    hand.send(view, "many")
    assert "can't be read" in hand.said(view) and not model.is_open
    hand.send(view, "80 %")
    assert "Guess saved" in hand.said(view) and "Nothing is saved" in hand.said(view)
    assert not any(isinstance(widget, AnswerBox) for widget in hand.walk(view))
    assert "Your guess: 80 %." in GuessView(model).text()


@pytest.mark.parametrize("guess", [Guess("c", "?", kind="choice", options=("A", "B")),
                                   Guess("o", "?", kind="order", options=("A", "B"))])
def test_a_choice_is_not_made_by_itself(hand, guess):
    model = GuessModel(guess, Record(None))
    view = GuessView(model)
    choices = next(widget for widget in hand.walk(view) if isinstance(widget, Choices))
    nothing, chosen = (None, "B") if guess.kind == "choice" else ({"1": "", "2": ""}, {"1": "B", "2": "A"})
    choices._handle_custom_msg({"check": nothing}, [])
    assert not model.is_open and "Not read" in hand.said(view)
    choices._handle_custom_msg({"check": chosen}, [])
    assert model.value == ("B" if guess.kind == "choice" else ("B", "A"))


def test_the_page_shows_labels_and_sends_options(hand):
    guess = Guess("c", "?", kind="choice", options=("cheap", "easy"), labels={"cheap": "Cheap <b>", "easy": "Easy"})
    model = GuessModel(guess, Record(None))
    view = GuessView(model)
    choices = next(widget for widget in hand.walk(view) if isinstance(widget, Choices))
    assert choices.form["rows"] == [{"id": "cheap", "html": "Cheap &lt;b&gt;"}, {"id": "easy", "html": "Easy"}]
    choices._handle_custom_msg({"check": "cheap"}, [])
    assert model.value == "cheap"
    assert "Your guess: Cheap &lt;b&gt;." in GuessView(model).html()
