"""Steps move as the buttons say, each move is put in words, and a checked order is never lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.order import OrderTask, Step
from crmlab.learn.tasks.order_session import OrderSession

TASK = OrderTask("15.steps", "In order.", (
    Step("goal", "Set a goal", because="Else nobody knows what works."), Step("data", "Clean data"),
    Step("pilot", "Pilot"), Step("buy", "Buy first", distractor_message="It fixes the tool before the goal.")),
    right=("goal", "data", "pilot"))
IDS = [step.id for step in TASK.steps]


def placed(*names, record=None):
    session = OrderSession(TASK, record or Record(None))
    for name in names:
        session.take(name)
    return session


def test_each_move_says_where_the_step_stands():
    session = placed("data", "goal")
    assert session.take("pilot") == "Step 3 of 3: Pilot"
    assert session.up("goal") == "Step 1 of 3: Set a goal"
    assert session.up("goal") == "Already the first step: Set a goal"
    assert session.down("pilot") == "Already the last step: Pilot"
    assert session.down("goal") == "Step 2 of 3: Set a goal"
    assert session.put_back("pilot") == "Put back: Pilot"
    assert session.position("pilot") == "Not placed: Pilot"


@given(st.lists(st.tuples(st.sampled_from(["take", "put_back", "up", "down"]), st.sampled_from(IDS)), max_size=30))
def test_no_sequence_of_moves_loses_or_doubles_a_step(moves):
    session = placed()
    for move, name in moves:
        assert TASK.step(name).text in getattr(session, move)(name)
        assert sorted(session.placed + session.pool) == sorted(IDS)


def test_run_all_restores_the_order_that_was_checked_with_its_outcome(tmp_path):
    record = Record(tmp_path / "record.jsonl")
    session = placed("goal", "buy", record=record)
    outcome = session.check()
    again = OrderSession(TASK, Record(record.path))
    assert (again.placed, again.outcome) == (["goal", "buy"], outcome)
    assert record.latest("order", "15.steps")["order"] == ["goal", "buy"]
    assert record.latest("order", "15.steps")["score"] == round(1 / 3, 4)


def test_a_move_after_a_check_takes_the_outcome_away():
    session = placed("goal", "buy")
    session.check()
    session.put_back("buy")
    assert session.outcome is None


def test_an_empty_order_is_not_recorded():
    record = Record(None)
    with pytest.raises(BadInput, match="at least one step"):
        placed(record=record).check()
    assert record.events == []


def test_after_a_right_order_every_reason_is_given_and_before_it_none():
    session = placed("goal", "data", "pilot")
    assert session.reasons() == []
    assert session.check().right
    assert session.reasons() == ["1. “Set a goal” Else nobody knows what works.",
                                 "Left out: “Buy first” It fixes the tool before the goal."]


def test_lines_that_make_no_sense_are_passed_over():
    record = Record(None)
    for order in (None, "goal", ["gone"], ["goal", "goal"], [["goal"]], 7, {"goal": 1}):
        record.append("order", "15.steps", order=order, score="?")
    record.append("order", "15.steps")
    session = OrderSession(TASK, record)
    assert (session.placed, session.outcome) == ([], None)
