"""Recall on the page: the back stays away until it is asked for, and a rating is never lost."""

from datetime import date, datetime, timedelta

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.cards.recall_card import RecallCard
from crmlab.learn.record.line import format_line
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.recall import Rating, RecallTask

CARDS = [RecallTask(f"01.{name}", "01", f"front {name}", f"SECRET {name}") for name in "ab"]


def shown(record, tasks=CARDS):
    return RecallCard(tasks, record, asked_in="02", n=2, today=date.today())


def test_no_back_is_on_the_page_before_it_is_asked_for(record, readable):
    made = shown(record)
    assert "front a" in made.html() and "front b" in made.text()
    assert "SECRET" not in readable(made)
    made.cards[0].reveal()
    assert readable(made).count("SECRET") == 1
    assert "SECRET" not in made.html() + made.text()


def test_the_rating_is_asked_after_the_back_and_recorded(record):
    card = shown(record).cards[0]
    assert card.ratings not in card.children
    card.reveal()
    card.reveal()
    assert card.children.count(card.ratings) == 1
    card.rate("nearly")
    assert "Saved: Nearly" in card.announcer.said["html"]
    assert "comes again in 1 day" in card.announcer.said["html"]
    assert record.latest("recall", "01.a")["rating"] == "nearly"


def test_made_again_a_rated_card_shows_its_back_and_rating(record):
    made = shown(record)
    made.cards[0].reveal()
    made.cards[0].rate("no")
    again = shown(Record(record.path))
    assert again.cards[0].announcer.said["html"] == made.cards[0].announcer.said["html"]
    assert again.cards[1].announcer.said == {}


def test_a_second_thought_counts(record):
    made = shown(record)
    made.cards[0].rate("knew")
    made.cards[0].rate("no")
    assert [card.rating for card in shown(Record(record.path)).cards] == ["no", None]


def test_without_an_earlier_lesson_there_is_one_sentence(record):
    made = shown(record, [])
    assert made.cards == []
    assert made.text() == "There is no earlier lesson to recall from yet. Go on with this one."


DAY = date(2026, 3, 2)
TASKS = [RecallTask(f"{lesson}.{name}", lesson, f"front {name}", f"back {name}")
         for lesson in ("01", "02", "03") for name in ("a", "b")]


def rated(card, rating, days_ago, asked_in="02"):
    return Rating(card, DAY - timedelta(days=days_ago), rating, asked_in)


def record_with(path, *ratings):
    """A record whose events happened at noon of the given days."""
    path.write_bytes(b"".join(format_line({
        "v": 1, "at": datetime(one.day.year, one.day.month, one.day.day, 12).astimezone().isoformat(),
        "kind": "recall", "item": one.card, "rating": one.rating, "asked_in": one.asked_in}) for one in ratings))
    return Record(path)


def test_run_all_shows_the_same_cards_with_their_ratings():
    today = date.today()
    record = Record(None)
    first = RecallCard(TASKS, record, asked_in="03", n=3, today=today)
    first.cards[0].rate("no")
    first.cards[1].rate("knew")
    again = RecallCard(TASKS, record, asked_in="03", n=3, today=today)
    assert again.tasks == first.tasks
    assert [card.rating for card in again.cards] == ["no", "knew", None]


def test_another_lesson_on_the_same_day_asks_other_cards():
    today, record = date.today(), Record(None)
    first = RecallCard(TASKS, record, asked_in="03", n=2, today=today)
    for card in first.cards:
        card.rate("knew")
    second = RecallCard(TASKS, record, asked_in="04", n=2, today=today)
    assert not set(second.tasks) & set(first.tasks)


def test_a_rating_says_when_the_card_comes_again(tmp_path):
    record = record_with(tmp_path / "r.jsonl", rated("01.a", "knew", 30), rated("01.a", "knew", 20))
    card = RecallCard(TASKS[:1], record, asked_in="02", n=1, today=DAY)
    card.cards[0].rate("knew")
    assert "This card comes again in 7 days." in card.cards[0].announcer.said["html"]
    assert record.latest("recall", "01.a")["rating"] == "knew"


def test_a_rating_that_does_not_exist_is_refused_and_not_recorded():
    record = Record(None)
    card = RecallCard(TASKS, record, asked_in="02", n=1, today=DAY)
    with pytest.raises(BadInput, match="I knew it, Nearly, No"):
        card.cards[0].rate("perfectly")
    assert record.events == []
