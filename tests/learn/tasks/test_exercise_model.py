"""What a learner did with an exercise survives the kernel, and is erased by nothing."""

from __future__ import annotations

import pytest

from crmlab.learn.record.record import Record
from crmlab.learn.tasks.exercise import Exercise, Misconception, Part
from crmlab.learn.tasks.exercise_model import ExerciseModel

EXERCISE = Exercise("t.n", "How many?", unit="customers", answer=lambda world: world, hints=("First.", "Second."),
                    solution="answer = 40", right="Right.",
                    misconceptions=(Misconception("double", lambda world: 2 * world, "Twice."),))
PARTS = Exercise("t.parts", "Two.", parts=(Part("a", "A", lambda world: 1), Part("b", "B", lambda world: 2)))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.jsonl"


def model(path, world=40, exercise=EXERCISE, name="lantern-1"):
    return ExerciseModel(exercise, world, Record(path), world_name=name)


def test_the_last_answer_and_what_was_said_come_back(path):
    first = model(path)
    first.submit("7")
    first.submit("80 customers")
    again = model(path)
    assert again.attempts == 2 and again.last_value == 80 and again.outcome.name == "misconceived"
    assert again.outcome.feedback() == first.outcome.feedback()


def test_the_record_holds_the_number_what_came_of_it_and_the_world(path):
    model(path).submit("80 customers")
    event = Record(path).latest("answer", "t.n")
    expected = {"value": 80.0, "outcome": "misconceived", "misconception": "double", "world": "lantern-1"}
    assert expected.items() <= event.items()


def test_what_was_no_attempt_is_not_recorded(path):
    shown = model(path)
    for value in ("", "abc", None, float("nan")):
        shown.submit(value)
    assert shown.attempts == 0 and Record(path).events == []


def test_an_answer_of_another_world_is_left_alone(path):
    model(path).submit(40)
    assert model(path, name="lantern-2").attempts == 0


def test_feedback_is_true_of_the_data_of_today(path):
    model(path).submit(40)
    assert model(path, world=50).outcome.name == "wrong"


def test_hints_come_one_by_one_and_stay(path):
    shown = model(path)
    assert [shown.hint(), shown.hint(), shown.hint()] == ["First.", "Second.", ""]
    assert model(path).hints == ("First.", "Second.")
    assert len(Record(path).of("hint", "t.n")) == 2


def test_a_look_at_the_solution_is_recorded_once(path):
    shown = model(path)
    assert shown.show_solution() == shown.show_solution() == "answer = 40"
    assert model(path).solution_shown and len(Record(path).of("solution", "t.n")) == 1


def test_a_fresh_start_hides_and_erases_nothing(path):
    shown = model(path)
    shown.submit(7)
    shown.hint()
    shown.reset()
    again = model(path)
    assert shown.attempts == again.attempts == 0 and again.hints == () and again.outcome.name == "not-attempted"
    assert [event["kind"] for event in Record(path).events] == ["answer", "hint", "reset"]


def test_parts_answered_one_after_the_other_add_up(path):
    shown = model(path, exercise=PARTS)
    assert shown.submit({"a": "1"}).name == "partly"
    again = model(path, exercise=PARTS)
    assert again.last_value == {"a": 1.0} and again.submit({"b": 2}).name == "right"


def test_whoever_looks_is_told_of_every_change(path):
    seen = []
    shown = model(path)
    shown.on_change(lambda: seen.append(shown.outcome.name))
    shown.submit(40)
    shown.reset()
    assert seen == ["right", "not-attempted"]


def test_an_answer_that_is_not_saved_is_still_checked_and_says_so(tmp_path):
    shown = model(tmp_path / "gone" / "record.jsonl")
    assert shown.submit(40).name == "right" and shown.note.startswith("Not saved.")
