"""An exercise's card says what its model says, from the box, the buttons or code."""

from __future__ import annotations

from crmlab.learn.cards.exercise_view import ExerciseView
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.exercise import Exercise, Part
from crmlab.learn.tasks.exercise_model import ExerciseModel

EXERCISE = Exercise("t.n", "How many?", unit="customers", answer=lambda world: 40, hints=("Count.",),
                    solution="answer = 1 < 2", right="Right. Forty.")


def test_an_exercise_is_answered_in_the_box_or_from_code(hand):
    view = ExerciseView(ExerciseModel(EXERCISE, None, Record(None)))
    hand.send(view, "7")
    assert "Not yet" in hand.said(view) and "too low" in hand.said(view)
    assert view.submit(40) is view and "Forty." in view.text()
    assert "Right." in hand.said(view) and hand.said(view).count("Right") == 1 and view.boxes[""].value == "40"


def test_hints_solution_and_a_fresh_start_are_buttons(hand):
    view = ExerciseView(ExerciseModel(EXERCISE, None, Record(None)))
    hand.press(view, "Hint")
    assert "Hint 1 of 1" in hand.said(view) and "Count." in view.help.value
    hand.press(view, "Hint")
    assert "no more hints" in hand.said(view)
    hand.press(view, "Show solution")
    assert "answer = 1 &lt; 2" in view.help.value
    view.submit(3)
    hand.press(view, "Start again")
    assert view.help.value == "" and view.boxes[""].value == "" and "fresh start" in hand.said(view)


def test_a_reopened_exercise_shows_the_last_answer_and_its_feedback(hand, tmp_path):
    path = tmp_path / "record.jsonl"
    ExerciseModel(EXERCISE, None, Record(path)).submit("7")
    view = ExerciseView(ExerciseModel(EXERCISE, None, Record(path)))
    assert view.boxes[""].value == "7" and "too low" in hand.said(view) and "too low" in view.text()


def test_each_part_has_its_own_box(hand):
    exercise = Exercise("p", "Two.", parts=(Part("a", "A", lambda world: 1), Part("b", "B", lambda world: 2)))
    view = ExerciseView(ExerciseModel(exercise, None, Record(None)))
    hand.send(view, "1")
    assert "1 of 2 parts" in hand.said(view)
    hand.send(view, "2", box=1)
    assert "Right" in hand.said(view)


def test_what_a_learner_types_is_shown_and_never_run(hand):
    view = ExerciseView(ExerciseModel(EXERCISE, None, Record(None)))
    hand.send(view, "<img src=x onerror=alert(1)>")
    assert "<img" not in hand.said(view) and "&lt;img" in hand.said(view)
