"""Say it, on the page: the model sentence is nowhere in it before the learner wrote or chose to see it."""

import pytest

from crmlab.learn.cards.explain_view import ExplainView
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.explain import ExplainTask, RubricPoint

TASK = ExplainTask("05.say", "Say it.", "SECRET model", (RubricPoint("who", "names the group"),
                                                         RubricPoint("when", "names the window")))


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record.jsonl")


def test_before_a_text_the_page_holds_no_model_sentence(record, readable):
    view = ExplainView(TASK, record)
    view.box.value = "I begin to write"
    view.write("   ")
    assert "SECRET" not in readable(view)
    assert "Write your answer first" in view.announcer.said["html"]


@pytest.mark.parametrize("open_it", [lambda view: view.write("Mine."), lambda view: view.show_anyway()])
def test_after_a_text_or_when_asked_it_shows_model_and_points(record, open_it):
    view = ExplainView(TASK, record)
    assert view.rubric not in view.children
    open_it(view)
    open_it(view)
    assert "SECRET model" in view.announcer.said["html"]
    assert view.children.count(view.rubric) == 1
    assert "SECRET" not in view.html() + view.text()


def test_what_was_written_is_kept_when_the_box_is_left(record):
    ExplainView(TASK, record).box.value = "I begin to write"
    assert ExplainView(TASK, Record(record.path)).box.value == "I begin to write"


def test_made_again_it_restores_text_model_and_points(record):
    view = ExplainView(TASK, record)
    view.write("Mine.")
    view.tick(["when"])
    assert "1 of 2 points" in view.announcer.said["html"]
    again = ExplainView(TASK, Record(record.path))
    assert again.box.value == "Mine."
    assert again.rubric.state["chosen"] == ["when"]
    assert "SECRET model" in again.announcer.said["html"]


def test_a_long_text_is_answered_with_what_was_cut(record):
    view = ExplainView(TASK, record)
    view.write("x" * 2500)
    assert "you wrote 2,500" in view.announcer.said["html"]


def test_an_odd_message_from_the_page_ticks_nothing(record):
    view = ExplainView(TASK, record)
    view.write("Mine.")
    view.tick("when")
    assert view.session.points == ()
