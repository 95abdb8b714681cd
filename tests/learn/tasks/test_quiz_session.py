"""A quiz remembers every try, counts the first one, and shrugs off lines that make no sense."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.quiz import Option, Pair, Question, Quiz
from crmlab.learn.tasks.quiz_session import QuizSession

WHO = Question("who", "Who is the customer?", "single", options=(
    Option("buyer", "The buyer", True, "pays"), Option("drinker", "The drinker", False, "consumes")))
FOUR = Question("four", "Match.", "match", pairs=(
    Pair("price", "Price", "Cost", "w"), Pair("place", "Place", "Convenience", "w")))
QUIZ = Quiz("04.who", "Who is it?", (WHO, FOUR))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.jsonl"


def test_every_try_is_recorded_and_the_first_one_is_what_counts(path):
    session = QuizSession(QUIZ, Record(path))
    session.check("who", "drinker")
    session.check("who", "buyer")
    assert session.first_score("who") == 0
    assert session.last("who")[1].score == 1
    kept = [{name: event[name] for name in ("question", "choice", "score", "first")}
            for event in Record(path).of("quiz", "04.who")]
    assert kept == [{"question": "who", "choice": "drinker", "score": 0.0, "first": True},
                    {"question": "who", "choice": "buyer", "score": 1.0, "first": False}]


def test_run_all_loses_no_answer(path):
    first = QuizSession(QUIZ, Record(path))
    first.check("who", "drinker")
    first.check("four", {"price": "price", "place": "price"})
    again = QuizSession(QUIZ, Record(path))
    assert again.last("who") == first.last("who")
    assert again.last("four") == first.last("four")
    assert again.first_score("four") == 0.5
    assert again.sentence() == "Answered 2 of 2. Right at the first try: 0; partly right: 1."


def test_an_unfinished_answer_is_not_recorded(path):
    session = QuizSession(QUIZ, Record(path))
    with pytest.raises(BadInput):
        session.check("four", {"price": "price"})
    assert Record(path).events == []
    assert session.last("four") is None


def test_events_that_make_no_sense_are_passed_over(path):
    record = Record(path)
    for fields in ({}, {"question": "who"}, {"question": ["who"], "choice": "buyer"},
                   {"question": "gone", "choice": 1}, {"question": "who", "choice": {"a": [None]}},
                   {"question": "four", "choice": "buyer"}, {"question": "four", "choice": {"price": ["price"]}}):
        record.append("quiz", "04.who", **fields)
    with path.open("ab") as file:
        file.write(b'\xff\xfe{"v": 1, "kind": "quiz"\n[]\n\n')
    session = QuizSession(QUIZ, Record(path))
    assert session.last("who") is None and session.last("four") is None
    session.check("who", "buyer")
    assert session.first_score("who") == 1


def test_what_could_not_be_saved_is_said_and_still_counts(path):
    session = QuizSession(QUIZ, Record(path.parent / "gone" / "record.jsonl"))
    session.check("who", "buyer")
    assert session.not_saved.startswith("Not saved.")
    assert session.first_score("who") == 1
