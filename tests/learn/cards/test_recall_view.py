"""Recall on the page: the back stays away until it is asked for, and a rating is never lost."""

from datetime import date

import pytest

from crmlab.learn.cards.recall_view import RecallView
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.recall import RecallCard

CARDS = [RecallCard(f"01.{name}", "01", f"front {name}", f"SECRET {name}") for name in "ab"]


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record.jsonl")


def view(record, lesson="02"):
    return RecallView(CARDS, record, lesson=lesson, n=2, today=date.today())


def test_no_back_is_on_the_page_before_it_is_asked_for(record, readable):
    made = view(record)
    assert "front a" in made.html() and "front b" in made.text()
    assert "SECRET" not in readable(made)
    made.cards[0].reveal()
    assert readable(made).count("SECRET") == 1
    assert "SECRET" not in made.html() + made.text()


def test_the_rating_is_asked_after_the_back_and_recorded(record):
    card = view(record).cards[0]
    assert card.ratings not in card.children
    card.reveal()
    card.reveal()
    assert card.children.count(card.ratings) == 1
    card.rate("nearly")
    assert "Saved: Nearly" in card.announcer.said["html"]
    assert "due again after 1 day" in card.announcer.said["html"]
    assert record.latest("recall", "01.a")["rating"] == "nearly"


def test_made_again_a_rated_card_shows_its_back_and_rating(record):
    made = view(record)
    made.cards[0].reveal()
    made.cards[0].rate("no")
    again = view(Record(record.path))
    assert again.cards[0].announcer.said["html"] == made.cards[0].announcer.said["html"]
    assert again.cards[1].announcer.said == {}


def test_a_second_thought_counts(record):
    made = view(record)
    made.cards[0].rate("knew")
    made.cards[0].rate("no")
    assert view(Record(record.path)).session.rated == {"01.a": "no"}


def test_without_an_earlier_lesson_there_is_one_sentence(record):
    made = view(record, lesson="01")
    assert made.cards == []
    assert made.text() == "There is no earlier lesson to recall from yet. Go on with this one."
