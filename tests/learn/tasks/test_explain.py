"""The learner writes first; what was written is kept whatever happens, up to 2,000 characters."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.explain import MAX_CHARACTERS, ExplainSession, ExplainTask, RubricPoint

TASK = ExplainTask("05.say", "Say it.", "A model.", (RubricPoint("who", "names the group"),
                                                     RubricPoint("when", "names the window")))


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record.jsonl")


def again(record):
    return ExplainSession(TASK, Record(record.path))


def test_the_model_opens_after_a_text_and_run_all_keeps_both(record):
    session = ExplainSession(TASK, record)
    assert not session.shows_model
    assert session.write("In my words.") == ""
    assert session.shows_model
    assert (again(record).text, again(record).shows_model) == ("In my words.", True)


def test_a_draft_is_kept_without_opening_the_model(record):
    session = ExplainSession(TASK, record)
    session.draft("Half a sen")
    session.draft("Half a sen")
    assert (again(record).text, again(record).shows_model) == ("Half a sen", False)
    assert len(record.events) == 1


def test_no_text_is_not_an_answer(record):
    session = ExplainSession(TASK, record)
    with pytest.raises(BadInput, match="Write your answer first"):
        session.write(" \n ")
    session.draft("  ")
    assert record.events == [] and not session.shows_model


def test_show_anyway_is_recorded_once_and_restored(record):
    session = ExplainSession(TASK, record)
    session.show_anyway()
    session.show_anyway()
    assert [event["kind"] for event in record.events] == ["solution"]
    assert again(record).shows_model


def test_points_are_counted_kept_and_restored(record):
    session = ExplainSession(TASK, record)
    session.write("In my words.")
    assert session.tick(["when", "unknown"]) == "Your answer holds 1 of 2 points."
    assert again(record).points == ("when",)
    assert record.latest("explain", "05.say")["text"] == "In my words."


def test_a_long_text_is_cut_with_a_sentence(record):
    session = ExplainSession(TASK, record)
    said = session.write("水" * (MAX_CHARACTERS + 5))
    assert said == "Only the first 2,000 characters are kept; you wrote 2,005."
    assert again(record).text == "水" * MAX_CHARACTERS
    assert session.write("水" * MAX_CHARACTERS) == ""


def test_lines_that_make_no_sense_are_passed_over(record):
    for fields in ({}, {"text": 5}, {"text": ["x"]}, {"text": "kept", "points": {"who": 1}},
                   {"text": "kept", "points": [["who"], None, "gone"]}):
        record.append("explain", "05.say", **fields)
    session = again(record)
    assert (session.text, session.points, session.shows_model) == ("kept", (), True)
