"""An exercise's card says what its model says, from the box, the buttons or code."""

from __future__ import annotations

from crmlab.learn.cards.exercise_card import ExerciseCard
from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.exercise import Exercise

EXERCISE = Exercise("t.n", "How many?", unit="customers", answer=lambda world: 40, hints=("Count.",),
                    solution="answer = 1 < 2", right="Right. Forty.")


def test_an_exercise_is_answered_in_the_box_or_from_code(hand):
    card = ExerciseCard(ExerciseAttempt(EXERCISE, None, Record(None)))
    hand.send(card, "7")
    assert "Not yet" in hand.said(card) and "too low" in hand.said(card)
    assert card.submit(40) is card and "Forty." in card.text()
    assert "Right." in hand.said(card) and hand.said(card).count("Right") == 1 and card.box.value == "40"


def test_hints_solution_and_a_fresh_start_are_buttons(hand):
    card = ExerciseCard(ExerciseAttempt(EXERCISE, None, Record(None)))
    hand.press(card, "Hint")
    assert "Hint 1 of 1" in card.announcer.spoken["text"] and "Count." in card.help.value
    hand.press(card, "Hint")
    assert "seen every hint" in hand.said(card)
    hand.press(card, "Show solution")
    assert "answer = 1 &lt; 2" in card.help.value
    card.submit(3)
    hand.press(card, "Start again")
    assert card.help.value == "" and card.box.value == "" and "fresh start" in hand.said(card)


def test_a_reopened_exercise_shows_the_last_answer_and_its_feedback(hand, tmp_path):
    path = tmp_path / "record.jsonl"
    ExerciseAttempt(EXERCISE, None, Record(path)).submit("7")
    card = ExerciseCard(ExerciseAttempt(EXERCISE, None, Record(path)))
    assert card.box.value == "7" and "too low" in hand.said(card) and "too low" in card.text()


def test_what_a_learner_types_is_shown_and_never_run(hand):
    card = ExerciseCard(ExerciseAttempt(EXERCISE, None, Record(None)))
    hand.send(card, "<img src=x onerror=alert(1)>")
    assert "<img" not in hand.said(card) and "&lt;img" in hand.said(card)
