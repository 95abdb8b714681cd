"""Tasks of a lab: marked by pure functions, kept in the record, never in the way of anything."""

import pandas as pd
import pytest

from crmlab.base.template import figure
from crmlab.base.view import View
from crmlab.engine import Find, Reach, Slider, lab
from crmlab.learn.kinds import ANSWERS
from crmlab.learn.record.record import Record

TASKS = (
    Find("Does it grow?", "It does.", options={"yes": "yes", "no": "no"}, right=lambda _data: "yes",
         try_this="Look again."),
    Reach("Go to the end.", "That is the end.", reached=lambda _data, found: found["rate"] == 1,
          example=lambda _data: {"rate": 1}, extreme=True, try_this="Further."),
)


@lab(title="t", question="q?", controls={"rate": Slider("Rate", "%", 0, 1, 0.1, 0.5)}, tasks=TASKS)
def growth(*, rate):
    return View(figure(), f"It grows by {100 * rate:g} %.", pd.DataFrame({"rate": [rate]}))


def opened(record):
    live = growth.live(record=record, unit="05")
    return live, live._sheet.bar


def send(bar, kind, task, value=None):
    bar._handle_custom_msg({"type": kind, "task": task, "value": value}, [])


def outcomes(bar):
    return [state["outcome"] for state in bar.states]


def test_a_choice_is_marked_explained_and_kept():
    record = Record(None)
    _live, bar = opened(record)
    send(bar, "answer", 0, "no")
    assert bar.states[0]["said"] == "Not yet. Look again." and bar.states[0]["value"] == "no"
    send(bar, "answer", 0, "yes")
    assert bar.states[0]["said"] == "Right. It does."
    kept = record.of("task", "05.lab.growth.1")
    assert [(event["value"], event["outcome"]) for event in kept] == [("no", "wrong"), ("yes", "right")]


def test_a_state_of_the_lab_is_checked_where_it_stands():
    record = Record(None)
    live, bar = opened(record)
    send(bar, "answer", 1)
    assert outcomes(bar) == ["", "wrong"]
    live.set(rate=1)
    send(bar, "answer", 1)
    assert outcomes(bar) == ["", "right"] and record.of("task", "05.lab.growth.2")[-1]["value"] == {"rate": 1}


def test_show_me_moves_the_controls_or_names_the_option():
    live, bar = opened(Record(None))
    send(bar, "show", 1)
    send(bar, "show", 0)
    assert live.parameters == {"rate": 1} and bar.states[0]["said"] == "The answer: yes. It does."
    assert outcomes(bar) == ["shown", "shown"]


def test_what_was_done_is_found_again_and_the_next_task_is_seen():
    record = Record(None)
    send(opened(record)[1], "answer", 0, "yes")
    bar = opened(record)[1]
    assert outcomes(bar) == ["right", ""] and bar.at == 1


@pytest.mark.parametrize("message", [("answer", 0, "maybe"), ("answer", 9, "yes"), ("answer", None, "yes"),
                                     ("rubbish", 0, "yes"), ("answer", 0, ["yes"])])
def test_what_no_page_sends_changes_nothing(message):
    record = Record(None)
    bar = opened(record)[1]
    send(bar, *message)
    assert outcomes(bar) == ["", ""] and not list(record.events)


def test_without_a_record_there_are_no_tasks():
    assert growth.live()._sheet is None


def test_a_task_is_never_graded():
    assert "task" not in ANSWERS
