"""A card leaves something readable in the notebook, and is heard each time it speaks."""

from __future__ import annotations

from crmlab.base.view import WIDGET_MIME
from crmlab.learn.cards.card import Card
from crmlab.learn.cards.feedback import Feedback


def test_a_card_without_a_kernel_still_says_what_was_asked():
    bundle = Card("Your turn", "How many <b>?", [], stored="Not yet.")._repr_mimebundle_()
    assert "How many &lt;b&gt;?" in bundle["text/html"] and bundle["text/plain"].startswith("Your turn: How many")
    assert WIDGET_MIME in bundle


def test_the_same_words_said_twice_are_two_announcements():
    card = Card("A", "B", [])
    card.say(Feedback("right", "Yes."))
    first = card.announcer.said["turn"]
    card.say(Feedback("right", "Yes."))
    assert card.announcer.said["turn"] == first + 1
