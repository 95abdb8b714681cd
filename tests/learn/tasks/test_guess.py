"""The first guess counts, stays, and opens what was veiled."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.guess import Guess, gap_sentence, mark_guess

SHARE = Guess("t.share", "How much?", unit="%", low=0, high=100)
CHOICE = Guess("t.choice", "Which?", kind="choice", options=("Students", "Families"))


@pytest.mark.parametrize("guess, typed, value", [
    (SHARE, "62", 62), (SHARE, "62%", 62), (SHARE, "62,5", 62.5), (SHARE, "６２％", 62), (SHARE, 0.4, 0.4),
    (SHARE, "0.4 %", 0.4), (SHARE, 0, 0), (CHOICE, "Families", "Families")])
def test_a_guess_is_read_recorded_and_restored(path, guess, typed, value):
    assert GuessAttempt(guess, Record(path)).commit(typed) == value
    again = GuessAttempt(guess, Record(path))
    assert again.is_open and again.value == value and not again.skipped


@pytest.mark.parametrize("guess, typed, words", [
    (SHARE, "", "Type a number"), (SHARE, "many", "can't be read"), (SHARE, "620", "between 0 % and 100 %"),
    (SHARE, "0.62", "type 62"), (SHARE, None, "Type a number"), (CHOICE, None, "Students, Families"),
    (CHOICE, pd.Series(["Students"]), "Choose"),
    (Guess("low", "?", low=0), -1, "less than 0"), (Guess("high", "?", high=5), 6, "more than 5")])
def test_what_is_no_guess_gets_a_sentence_and_opens_nothing(path, guess, typed, words):
    attempt = GuessAttempt(guess, Record(path))
    with pytest.raises(BadInput, match=words):
        attempt.commit(typed)
    assert not attempt.is_open and Record(path).events == []


def test_the_first_guess_counts(path):
    attempt = GuessAttempt(SHARE, Record(path))
    assert attempt.commit(80) == 80 == attempt.commit(62)
    assert len(Record(path).events) == 1


def test_a_look_without_a_guess_is_recorded_and_stays(path):
    GuessAttempt(SHARE, Record(path)).skip()
    again = GuessAttempt(SHARE, Record(path))
    assert again.is_open and again.skipped and again.commit(62) is None
    assert Record(path).latest("guess", "t.share")["shown_anyway"] is True


@pytest.mark.parametrize("act", [lambda attempt: attempt.commit(62), lambda attempt: attempt.skip()])
def test_the_gate_opens_once_for_everyone_who_waits(act):
    attempt, opened = GuessAttempt(SHARE, Record(None)), []
    attempt.on_open(lambda: opened.append("early"))
    act(attempt)
    act(attempt)
    attempt.on_open(lambda: opened.append("late"))
    assert opened == ["early", "late"]


def test_a_recorded_guess_that_no_longer_fits_the_question_is_left_alone(path):
    Record(path).append("guess", "t.choice", value="Pensioners")
    Record(path).append("guess", "t.choice", value={"a": 1})
    assert not GuessAttempt(CHOICE, Record(path)).is_open


def test_the_latest_reason_comes_back(path):
    attempt = GuessAttempt(SHARE, Record(path))
    assert attempt.reason == "" and attempt.give_reason(" I counted all. ") == ""
    assert GuessAttempt(SHARE, Record(path)).reason == "I counted all."


def test_a_guess_that_is_not_saved_still_opens_the_gate(tmp_path):
    attempt = GuessAttempt(SHARE, Record(tmp_path / "gone" / "record.jsonl"))
    attempt.commit(62)
    assert attempt.is_open and attempt.note.startswith("Not saved.")


@pytest.mark.parametrize("value, result, end", [
    (80.0, 62.4, "17.6 percentage points too high."), (60.0, 62.4, "2.4 percentage points too low."),
    (62.4, 62.41, "You hit it.")])
def test_the_gap_is_said_in_words(value, result, end):
    share = replace(SHARE, result=lambda world: result, result_decimals=1)
    assert gap_sentence(share, value, result).endswith(end)
    assert mark_guess(share, value, None).sentence.endswith(end)


def test_choices_are_held_against_the_result_too():
    assert gap_sentence(CHOICE, "A", "A") == "You guessed “A”, and so it is."
    assert "“B”" in gap_sentence(CHOICE, "A", "B")


@pytest.mark.parametrize("wrong", [
    {"kind": "choice"}, {"kind": "choice", "options": ("A", "A")}, {"kind": "colour"}])
def test_a_guess_that_can_not_be_asked_is_refused(wrong):
    with pytest.raises(BadInput):
        Guess("x", "?", **wrong)


OFFER = Guess("t.offer", "Which offer?", kind="choice", options=("cheap", "easy"),
              labels={"cheap": "The cheap one", "easy": "The easy one"})


def test_a_choice_is_recorded_by_its_id_and_said_in_the_learners_words(path):
    GuessAttempt(OFFER, Record(path)).commit("easy")
    assert Record(path).latest("guess", "t.offer")["value"] == "easy"
    chinese = Guess("t.offer", "?", kind="choice", options=OFFER.options, labels={"cheap": "便宜", "easy": "方便"})
    again = GuessAttempt(chinese, Record(path))
    assert again.guess.write(again.value) == "方便"
    with pytest.raises(BadInput, match="便宜, 方便"):
        chinese.read("方便")  # the words of one language are no guess in another


def test_a_labelled_guess_and_its_result_are_told_by_their_labels():
    assert gap_sentence(OFFER, "easy", "easy") == "You guessed “The easy one”, and so it is."
    assert gap_sentence(OFFER, "cheap", "easy") == (
        "You guessed “The cheap one”. The result is “The easy one”.")


@pytest.mark.parametrize("value", ["The cheap one", "gone", "", None, 1, ["cheap"], {"cheap": 1}, True])
def test_a_recorded_choice_that_is_no_option_is_passed_over(path, value):
    Record(path).append("guess", "t.offer", value=value)
    attempt = GuessAttempt(OFFER, Record(path))
    assert (attempt.value, attempt.is_open) == (None, False)


@pytest.mark.parametrize("labels", [{"gone": "?"}, {"cheap": "easy"}, {"cheap": "same", "easy": "same"}])
def test_labels_must_belong_to_options_and_differ(labels):
    with pytest.raises(BadInput, match="a label must belong to one of the options"):
        Guess("g", "?", kind="choice", options=("cheap", "easy"), labels=labels)


@pytest.mark.parametrize(("guess", "value", "score", "outcome"), [
    (replace(SHARE, result=lambda world: 62.4, result_decimals=1), 62.4, 1, "right"),
    (replace(SHARE, result=lambda world: 62.4, result_decimals=1), 80, 0, "wrong"),
    (replace(OFFER, result=lambda world: "easy"), "easy", 1, "right"),
    (replace(OFFER, result=lambda world: "easy"), None, None, "not-attempted"), (OFFER, "easy", None, "unmarked"),
    (replace(OFFER, result=lambda world: "gone"), "easy", None, "uncheckable")])
def test_a_guess_is_marked_where_it_has_a_result(guess, value, score, outcome):
    mark = mark_guess(guess, value, None)
    assert (mark.score, mark.outcome, mark.answer) == (score, outcome, value) and mark.sentence


@pytest.mark.parametrize(("value", "said"), [(49.6, "0.4 percentage points too low"), (50, "You hit it"),
                                             (50.4, "0.4 percentage points too high")])
def test_a_gap_below_one_has_its_side(value, said):
    assert said in gap_sentence(Guess("g", "?", unit="%", result_decimals=1), float(value), 50.0)
