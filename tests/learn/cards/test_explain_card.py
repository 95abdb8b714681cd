"""Say it, on the page: the model sentence is nowhere in it before the learner wrote or chose to see it."""

import pytest

from crmlab.learn.cards.explain_card import ExplainCard
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.explain import MAX_CHARACTERS, ExplainTask, RubricPoint

TASK = ExplainTask("05.say", "Say it.", "SECRET model", (RubricPoint("who", "names the group"),
                                                         RubricPoint("when", "names the window")))


def test_before_a_text_the_page_holds_no_model_sentence(record, readable):
    card = ExplainCard(TASK, record)
    card.box.value = "I begin to write"
    card.write("   ")
    assert "SECRET" not in readable(card)
    assert "Write your answer first" in card.announcer.said["html"]


@pytest.mark.parametrize("open_it", [lambda card: card.write("Mine."), lambda card: card.show_anyway()])
def test_after_a_text_or_when_asked_it_shows_model_and_points(record, open_it):
    card = ExplainCard(TASK, record)
    assert card.rubric not in card.children
    open_it(card)
    open_it(card)
    assert "SECRET model" in card.announcer.said["html"]
    assert card.children.count(card.rubric) == 1
    assert "SECRET" not in card.html() + card.text()


def test_what_was_written_is_kept_when_the_box_is_left(record):
    ExplainCard(TASK, record).box.value = "I begin to write"
    assert ExplainCard(TASK, Record(record.path)).box.value == "I begin to write"


def test_made_again_it_restores_text_model_and_points(record):
    card = ExplainCard(TASK, record)
    card.write("Mine.")
    card.tick(["when"])
    assert "1 of 2 points" in card.announcer.said["html"]
    again = ExplainCard(TASK, Record(record.path))
    assert again.box.value == "Mine."
    assert again.rubric.state["chosen"] == ["when"]
    assert "SECRET model" in again.announcer.said["html"]


def test_a_long_text_is_answered_with_what_was_cut(record):
    card = ExplainCard(TASK, record)
    card.write("x" * 2500)
    assert "you wrote 2,500" in card.announcer.said["html"]


def test_an_odd_message_from_the_page_ticks_nothing(record):
    card = ExplainCard(TASK, record)
    card.write("Mine.")
    card.tick("when")
    assert card.points == ()


def again(record):
    return ExplainCard(TASK, Record(record.path))


def test_the_model_opens_after_a_text_and_run_all_keeps_both(record):
    card = ExplainCard(TASK, record)
    assert not card.shows_model
    card.write("In my words.")
    assert card.shows_model
    assert (again(record).written, again(record).shows_model) == ("In my words.", True)


def test_a_draft_is_kept_without_opening_the_model(record):
    card = ExplainCard(TASK, record)
    card.draft("Half a sen")
    card.draft("Half a sen")
    assert (again(record).written, again(record).shows_model) == ("Half a sen", False)
    assert len(record.events) == 1


def test_no_text_is_not_an_answer(record):
    card = ExplainCard(TASK, record)
    card.write(" \n ")
    assert "Write your answer first" in card.announcer.said["html"]
    card.draft("  ")
    assert record.events == [] and not card.shows_model


def test_show_anyway_is_recorded_once_and_restored(record):
    card = ExplainCard(TASK, record)
    card.show_anyway()
    card.show_anyway()
    assert [event["kind"] for event in record.events] == ["solution"]
    assert again(record).shows_model


def test_points_are_counted_kept_and_restored(record):
    card = ExplainCard(TASK, record)
    card.write("In my words.")
    card.tick(["when", "unknown"])
    assert "Your answer says 1 of 2 points." in card.announcer.said["html"]
    assert again(record).points == ("when",)
    assert record.latest("explain", "05.say")["text"] == "In my words."


def test_a_long_text_is_cut_with_a_sentence(record):
    card = ExplainCard(TASK, record)
    card.write("水" * (MAX_CHARACTERS + 5))
    assert "Only the first 2,000 characters are kept; you wrote 2,005." in card.announcer.said["html"]
    assert again(record).written == "水" * MAX_CHARACTERS
    card.write("水" * MAX_CHARACTERS)
    assert "Only the first" not in card.announcer.said["html"]


def test_lines_that_make_no_sense_are_passed_over(record):
    for fields in ({}, {"text": 5}, {"text": ["x"]}, {"text": "kept", "points": {"who": 1}},
                   {"text": "kept", "points": [["who"], None, "gone"]}):
        record.append("explain", "05.say", **fields)
    card = again(record)
    assert (card.written, card.points, card.shows_model) == ("kept", (), True)
