"""A card with one button says what came of it, also when nothing did."""

from __future__ import annotations

from crmlab.base.errors import BadInput
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.cards.press_card import PressCard, Pressed


def test_pressing_says_what_came_and_shows_the_details_as_text(hand):
    card = PressCard("Count", "Counts.", "Go", lambda: Pressed(Feedback("saved", "Done."), ("What", "n"),
                                                              [("<b>", "3")]))
    assert hand.said(card) == ""
    hand.press(card, "Go")
    assert "Done." in hand.said(card)
    assert "&lt;b&gt;</th><td>3</td>" in card.details.value


def test_what_can_not_be_done_is_a_sentence_and_takes_old_details_away(hand):
    outcomes = [Pressed(Feedback("saved", "Done."), ("What",), [("x",)]), BadInput("Not here.")]

    def press():
        outcome = outcomes.pop(0)
        if isinstance(outcome, BadInput):
            raise outcome
        return outcome

    card = PressCard("Count", "Counts.", "Go", press)
    hand.press(card, "Go")
    hand.press(card, "Go")
    assert "Not here." in hand.said(card) and card.details.value == ""


def test_a_saved_notebook_keeps_the_prompt_only(readable):
    card = PressCard("Count", "Counts.", "Go", lambda: Pressed(Feedback("saved", "Done.")))
    before = card.html()
    card.press()
    assert card.html() == before == "<p><strong>Count</strong></p><p>Counts.</p>"
