"""What a learner did with an exercise survives the kernel, and is erased by nothing."""

from __future__ import annotations

from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.exercise import Exercise, Misconception

EXERCISE = Exercise("t.n", "How many?", unit="customers", answer=lambda world: world, hints=("First.", "Second."),
                    solution="answer = 40", right="Right.",
                    misconceptions=(Misconception("double", lambda world: 2 * world, "Twice."),))


def attempt(path, world=40, exercise=EXERCISE, name="lantern-1"):
    return ExerciseAttempt(exercise, world, Record(path), world_name=name)


def test_the_last_answer_and_what_was_said_come_back(path):
    first = attempt(path)
    first.submit("7")
    first.submit("80 customers")
    again = attempt(path)
    assert again.answers == 2 and again.last_value == 80 and again.mark.outcome == "misconceived"
    assert again.mark == first.mark


def test_the_record_holds_the_number_what_came_of_it_and_the_world(path):
    attempt(path).submit("80 customers")
    event = Record(path).latest("answer", "t.n")
    expected = {"value": 80.0, "outcome": "misconceived", "misconception": "double", "world": "lantern-1"}
    assert expected.items() <= event.items()


def test_what_was_no_attempt_is_not_recorded(path):
    shown = attempt(path)
    for value in ("", "abc", None, float("nan")):
        shown.submit(value)
    assert shown.answers == 0 and Record(path).events == []


def test_an_answer_of_another_world_is_left_alone(path):
    attempt(path).submit(40)
    assert attempt(path, name="lantern-2").answers == 0


def test_feedback_is_true_of_the_data_of_today(path):
    attempt(path).submit(40)
    assert attempt(path, world=50).mark.outcome == "wrong"


def test_hints_come_one_by_one_and_stay(path):
    shown = attempt(path)
    assert [shown.hint(), shown.hint(), shown.hint()] == ["First.", "Second.", ""]
    assert attempt(path).hints == ("First.", "Second.")
    assert len(Record(path).of("hint", "t.n")) == 2


def test_a_look_at_the_solution_is_recorded_once(path):
    shown = attempt(path)
    assert shown.show_solution() == shown.show_solution() == "answer = 40"
    assert attempt(path).solution_shown and len(Record(path).of("solution", "t.n")) == 1


def test_a_fresh_start_hides_and_erases_nothing(path):
    shown = attempt(path)
    shown.submit(7)
    shown.hint()
    shown.reset()
    again = attempt(path)
    assert shown.answers == again.answers == 0 and again.hints == () and again.mark.outcome == "not-attempted"
    assert [event["kind"] for event in Record(path).events] == ["answer", "hint", "reset"]


def test_whoever_looks_is_told_of_every_change(path):
    seen = []
    shown = attempt(path)
    shown.on_change(lambda: seen.append(shown.mark.outcome))
    shown.submit(40)
    shown.reset()
    assert seen == ["right", "not-attempted"]


def test_an_answer_that_is_not_saved_is_still_checked_and_says_so(tmp_path):
    shown = attempt(tmp_path / "gone" / "record.jsonl")
    assert shown.submit(40).outcome == "right" and shown.note.startswith("Not saved.")
