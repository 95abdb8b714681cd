"""The quiz on the page: nothing gives the key away before an answer, everything is explained after it."""

from crmlab.learn.cards.quiz_card import QuizCard
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


def answer(made):
    for card, choice in zip(made.cards, ("a", ["a", "b"], {"a": "a", "b": "c", "c": "decoy-1"}, "5"), strict=True):
        card.check(choice)


def test_before_an_answer_the_page_holds_no_explanation(record, readable):
    assert "SECRET" not in readable(QuizCard(quiz(), record))


def test_two_quizzes_that_differ_only_in_the_key_can_not_be_told_apart(record, readable):
    assert readable(QuizCard(quiz("a"), record)) == readable(QuizCard(quiz("c"), record))


def test_the_explanation_of_one_question_comes_alone(record, readable):
    made = QuizCard(quiz(), record)
    made.cards[0].check("a")
    page = readable(made)
    assert all(page.count(f"SECRET {name}") == 1 for name in "abc")
    assert "SECRET slip" not in page


def test_after_answers_the_stored_form_still_holds_no_explanation(record):
    made = QuizCard(quiz(), record)
    answer(made)
    stored = made._repr_mimebundle_()
    assert "SECRET" not in stored["text/html"] + stored["text/plain"]
    assert "Which one?" in stored["text/html"] and "text b" in stored["text/html"]
    assert "Everything is answered" in stored["text/html"]


def test_every_option_and_row_shows_its_own_explanation(record):
    made = QuizCard(quiz(), record)
    answer(made)
    for card in made.cards[:3]:
        notes = card.controls.state["notes"]
        assert {name: note["html"].rpartition(" SECRET ")[2] for name, note in notes.items()} == OWN
    assert "SECRET slip" in made.cards[3].announcer.said["html"]


def test_made_again_it_restores_the_answers_with_what_was_said(record, readable):
    made = QuizCard(quiz(), record)
    answer(made)
    again = QuizCard(quiz(), Record(record.path))
    for old, new in zip(made.cards, again.cards, strict=True):
        assert new.announcer.said["html"] == old.announcer.said["html"]
        if hasattr(old.controls, "state"):
            assert new.controls.state == old.controls.state
    assert again.cards[3].controls.value == "5 tins".removesuffix(" tins")
    assert again.html() == made.html()


def test_try_again_takes_the_explanations_from_the_page_and_keeps_the_choice(record, readable):
    made = QuizCard(quiz(), record)
    made.cards[0].check("a")
    made.cards[0].again()
    assert "SECRET" not in readable(made)
    assert made.cards[0].controls.state == {"chosen": "a", "notes": {}, "answered": False}
    made.cards[0].check("b")
    assert [event["first"] for event in record.events] == [True, False]


def test_an_incomplete_answer_is_answered_with_a_sentence(record):
    made = QuizCard(quiz(), record)
    made.cards[0].check(None)
    assert "Choose one answer first." in made.cards[0].announcer.said["html"]
    assert record.events == []


def test_a_message_from_the_page_is_a_check_and_any_other_is_ignored(record):
    made = QuizCard(quiz(), record)
    controls = made.cards[0].controls
    for content in ({"check": "b"}, {"other": 1}, None, ["check"], {"again": True}):
        controls._handle_custom_msg(content, [])
    assert [event["choice"] for event in record.events] == ["b"]
    assert controls.state["answered"] is False


def test_markup_in_texts_is_never_html(record, readable):
    bad = "<img src=x onerror=alert(1)>"
    made = QuizCard(Quiz("q", bad, (Question("one", bad, "single", options=(
        Option("a", bad, True, bad), Option("b", "b", False, bad))),)), record)
    made.cards[0].check("a")
    assert bad not in made.html() and bad not in str(made.cards[0].controls.get_state())
    assert bad not in made.cards[0].announcer.said["html"]


WHO = Question("who", "Who is the customer?", "single", options=(
    Option("buyer", "The buyer", True, "pays"), Option("drinker", "The drinker", False, "consumes")))
FOUR = Question("four", "Match.", "match", pairs=(
    Pair("price", "Price", "Cost", "w"), Pair("place", "Place", "Convenience", "w")))
QUIZ = Quiz("04.who", "Who is it?", (WHO, FOUR))


def test_every_try_is_recorded_and_the_first_one_is_what_counts(path):
    card = QuizCard(QUIZ, Record(path))
    card.card("who").check("drinker")
    card.card("who").check("buyer")
    assert card.card("who").marks[0].score == 0
    assert card.card("who").marks[-1].score == 1
    kept = [{name: event[name] for name in ("question", "choice", "score", "first")}
            for event in Record(path).of("quiz", "04.who")]
    assert kept == [{"question": "who", "choice": "drinker", "score": 0.0, "first": True},
                    {"question": "who", "choice": "buyer", "score": 1.0, "first": False}]


def test_run_all_loses_no_answer(path):
    first = QuizCard(QUIZ, Record(path))
    first.card("who").check("drinker")
    first.card("four").check({"price": "price", "place": "price"})
    again = QuizCard(QUIZ, Record(path))
    assert again.card("who").marks == first.card("who").marks
    assert again.card("four").marks == first.card("four").marks
    assert again.card("four").marks[0].score == 0.5
    assert again.sentence() == "Everything is answered. What is not right yet, you can answer once more."


def test_an_unfinished_answer_is_not_recorded(path):
    card = QuizCard(QUIZ, Record(path))
    card.card("four").check({"price": "price"})
    assert "Still open: Place" in card.card("four").announcer.said["html"]
    assert Record(path).events == []
    assert card.card("four").marks == []


def test_events_that_make_no_sense_are_passed_over(path):
    record = Record(path)
    for fields in ({}, {"question": "who"}, {"question": ["who"], "choice": "buyer"},
                   {"question": "gone", "choice": 1}, {"question": "who", "choice": {"a": [None]}},
                   {"question": "four", "choice": "buyer"}, {"question": "four", "choice": {"price": ["price"]}}):
        record.append("quiz", "04.who", **fields)
    with path.open("ab") as file:
        file.write(b'\xff\xfe{"v": 1, "kind": "quiz"\n[]\n\n')
    card = QuizCard(QUIZ, Record(path))
    assert card.card("who").marks == [] and card.card("four").marks == []
    card.card("who").check("buyer")
    assert card.card("who").marks[0].score == 1


def test_what_could_not_be_saved_is_said_and_still_counts(path):
    card = QuizCard(QUIZ, Record(path.parent / "gone" / "record.jsonl"))
    card.card("who").check("buyer")
    assert "Not saved." in card.card("who").announcer.said["html"]
    assert card.card("who").marks[0].score == 1
