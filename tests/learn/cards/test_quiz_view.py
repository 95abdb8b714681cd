"""The quiz on the page: nothing gives the key away before an answer, everything is explained after it."""

import pytest

from crmlab.learn.cards.quiz_view import QuizView
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.quiz import Option, Pair, Question, Quiz, WrongNumber

OWN = {"a": "a", "b": "b", "c": "c"}


def quiz(right="b"):
    return Quiz("q", "A quiz", (
        Question("one", "Which one?", "single", options=tuple(
            Option(name, f"text {name}", name == right, f"SECRET {name}") for name in "abc")),
        Question("some", "Which ones?", "multiple", options=tuple(
            Option(name, f"text {name}", name != right, f"SECRET {name}") for name in "abc")),
        Question("rows", "Match.", "match", pairs=tuple(
            Pair(name, f"left {name}", f"right {name}", f"SECRET {name}") for name in "abc"), decoys=("right d",)),
        Question("number", "How many?", "numeric", answer=ord(right), why=f"SECRET {right}", unit="tins",
                 misconceptions=(WrongNumber(5, "SECRET slip"),)),
    ))


def answer(view):
    for card, choice in zip(view.cards, ("a", ["a", "b"], {"a": "a", "b": "c", "c": "decoy-1"}, "5"), strict=True):
        card.check(choice)


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record.jsonl")


def test_before_an_answer_the_page_holds_no_explanation(record, readable):
    assert "SECRET" not in readable(QuizView(quiz(), record))


def test_two_quizzes_that_differ_only_in_the_key_can_not_be_told_apart(record, readable):
    assert readable(QuizView(quiz("a"), record)) == readable(QuizView(quiz("c"), record))


def test_the_explanation_of_one_question_comes_alone(record, readable):
    view = QuizView(quiz(), record)
    view.cards[0].check("a")
    page = readable(view)
    assert all(page.count(f"SECRET {name}") == 1 for name in "abc")
    assert "SECRET slip" not in page


def test_after_answers_the_stored_form_still_holds_no_explanation(record):
    view = QuizView(quiz(), record)
    answer(view)
    stored = view._repr_mimebundle_()
    assert "SECRET" not in stored["text/html"] + stored["text/plain"]
    assert "Which one?" in stored["text/html"] and "text b" in stored["text/html"]
    assert "Answered 4 of 4" in stored["text/html"]


def test_every_option_and_row_shows_its_own_explanation(record):
    view = QuizView(quiz(), record)
    answer(view)
    for card in view.cards[:3]:
        notes = card.controls.state["notes"]
        assert {name: note["html"].rpartition(" SECRET ")[2] for name, note in notes.items()} == OWN
    assert "SECRET slip" in view.cards[3].announcer.said["html"]


def test_made_again_it_restores_the_answers_with_what_was_said(record, readable):
    view = QuizView(quiz(), record)
    answer(view)
    again = QuizView(quiz(), Record(record.path))
    for old, new in zip(view.cards, again.cards, strict=True):
        assert new.announcer.said["html"] == old.announcer.said["html"]
        if hasattr(old.controls, "state"):
            assert new.controls.state == old.controls.state
    assert again.cards[3].controls.value == "5 tins".removesuffix(" tins")
    assert again.html() == view.html()


def test_try_again_takes_the_explanations_from_the_page_and_keeps_the_choice(record, readable):
    view = QuizView(quiz(), record)
    view.cards[0].check("a")
    view.cards[0].again()
    assert "SECRET" not in readable(view)
    assert view.cards[0].controls.state == {"chosen": "a", "notes": {}, "answered": False}
    view.cards[0].check("b")
    assert [event["first"] for event in record.events] == [True, False]


def test_an_incomplete_answer_is_answered_with_a_sentence(record):
    view = QuizView(quiz(), record)
    view.cards[0].check(None)
    assert "Choose one answer first." in view.cards[0].announcer.said["html"]
    assert record.events == []


def test_a_message_from_the_page_is_a_check_and_any_other_is_ignored(record):
    view = QuizView(quiz(), record)
    controls = view.cards[0].controls
    for content in ({"check": "b"}, {"other": 1}, None, ["check"], {"again": True}):
        controls._handle_custom_msg(content, [])
    assert [event["choice"] for event in record.events] == ["b"]
    assert controls.state["answered"] is False


def test_markup_in_texts_is_never_html(record, readable):
    bad = "<img src=x onerror=alert(1)>"
    view = QuizView(Quiz("q", bad, (Question("one", bad, "single", options=(
        Option("a", bad, True, bad), Option("b", "b", False, bad))),)), record)
    view.cards[0].check("a")
    assert bad not in view.html() and bad not in str(view.cards[0].controls.get_state())
    assert bad not in view.cards[0].announcer.said["html"]
