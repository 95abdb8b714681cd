"""Every answer gets a score and an explanation of each part; what is not an answer yet is not marked."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.tasks.quiz import Option, Pair, Question, WrongNumber
from crmlab.learn.tasks.quiz_marking import mark_question, shown_options, targets

SINGLE = Question("ex", "The top 20 % hold?", "single", options=tuple(
    Option(text, f"{text} %", text == "52", f"because {text}") for text in ("80", "67", "52", "34")))
GOALS = Question("goals", "Which are goals?", "multiple", options=(
    Option("keep", "Retention", True, "why keep"), Option("find", "Acquisition", True, "why find"),
    Option("cheap", "Cost leadership", False, "why cheap"), Option("profit", "Profitability", True, "why profit"),
    Option("small", "Downsizing", False, "why small")))
MATCH = Question("4c", "Match.", "match", pairs=(
    Pair("product", "Product", "Solution", "why product"), Pair("price", "Price", "Cost", "why price"),
    Pair("fees", "Fees", "Cost", "why fees"), Pair("place", "Place", "Convenience", "why place")),
    decoys=("Convention",))
CHURN = Question("churn", "Half leave in five years. Per year?", "numeric", answer=12.9, tolerance=0.05, unit="%",
                 why="1 − 0.5^(1/5).", misconceptions=(WrongNumber(10, "Fifty divided by five."),
                                                       WrongNumber(14.9, "That is ln 2 / 5, with a slip.")))


@pytest.mark.parametrize("choice", ["80", "67", "52", "34"])
def test_every_option_shows_its_own_explanation_whatever_was_chosen(choice):
    result = mark_question(SINGLE, choice)
    assert {name: note.why for name, note in result.notes.items()} == {
        text: f"because {text}" for text in ("80", "67", "52", "34")}
    assert result.score == (choice == "52")
    assert result.notes[choice].fits == (choice == "52")
    assert "52 %" in result.sentence


def test_several_right_answers_give_part_of_the_score_and_a_wrong_one_takes_one_back():
    assert mark_question(GOALS, ["keep", "find", "profit"]).score == 1
    assert mark_question(GOALS, ["keep", "find"]).score == pytest.approx(2 / 3)
    assert mark_question(GOALS, ["keep", "find", "cheap"]).score == pytest.approx(1 / 3)
    assert mark_question(GOALS, ["cheap"]).score == 0
    sentence = "You found 1 of the 3 right answers. 1 of your choices is not right."
    assert mark_question(GOALS, ["keep", "cheap"]).sentence == sentence


def test_ticking_everything_never_beats_what_one_knows():
    everything = mark_question(GOALS, [option.id for option in GOALS.options]).score
    assert everything < mark_question(GOALS, ["keep", "find"]).score
    assert everything < 1


def test_only_the_exact_set_is_wholly_right():
    names = [option.id for option in GOALS.options]
    sets = [some for n in range(1, 6) for some in combinations(names, n)]
    whole = [set(some) for some in sets if mark_question(GOALS, some).tone == "right"]
    assert whole == [{"keep", "find", "profit"}]


def test_a_match_counts_rows_and_two_rows_may_share_an_answer():
    right = {"product": "product", "price": "price", "fees": "price", "place": "place"}
    assert mark_question(MATCH, right).score == 1
    half = mark_question(MATCH, right | {"place": "decoy-1", "product": "place"})
    assert (half.score, half.tone, half.sentence) == (0.5, "partly", "2 of 4 rows are right.")
    assert half.notes["place"].verdict == "You chose Convention. It is Convenience."
    assert sorted(targets(MATCH).values()) == ["Convenience", "Convention", "Cost", "Solution"]


def test_a_number_within_the_tolerance_is_right_and_one_beyond_is_not():
    assert [mark_question(CHURN, given).score for given in (12.85, 12.95, 12.96, "12,9 %", 12.8)] == [1, 1, 0, 1, 0]


def test_a_known_slip_is_named_and_any_other_number_gets_its_side():
    assert "Fifty divided by five." in mark_question(CHURN, 10).sentence
    assert "larger" in mark_question(CHURN, 3).sentence
    assert "smaller" in mark_question(CHURN, 50).sentence


def test_a_wrong_number_gives_the_answer_away_only_at_the_second_try():
    assert "12.9" not in str(mark_question(CHURN, 3, attempt=1))
    assert mark_question(CHURN, 3, attempt=2).closing == "The answer is 12.9 %. 1 − 0.5^(1/5)."


@pytest.mark.parametrize(("question", "choice", "said"), [
    (SINGLE, None, "Choose one"), (SINGLE, "99", "Choose one"), (SINGLE, ["52"], "Choose one"),
    (GOALS, [], "at least one"), (GOALS, "keep", "at least one"), (GOALS, ["keep", "x"], "at least one"),
    (GOALS, [["keep"]], "at least one"), (GOALS, None, "at least one"),
    (MATCH, {"product": "product"}, "Still open: Price; Fees; Place"), (MATCH, None, "every row"),
    (MATCH, {"product": [], "price": None, "fees": {}, "place": 3}, "every row"),
    (CHURN, "", "Write a number"), (CHURN, "a lot", "can't be read"), (CHURN, float("nan"), "NaN"),
    (CHURN, True, "True or False"), (CHURN, None, "Write a number"),
])
def test_what_is_no_answer_yet_is_not_marked_and_says_what_is_missing(question, choice, said):
    with pytest.raises(BadInput, match=said):
        mark_question(question, choice)


@given(st.sampled_from([SINGLE, GOALS, MATCH, CHURN]),
       st.recursive(st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.sampled_from(["52", "keep"]),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
                    max_leaves=5))
def test_anything_at_all_is_either_marked_or_answered_with_a_sentence(question, choice):
    try:
        assert 0 <= mark_question(question, choice).score <= 1
    except BadInput as error:
        assert str(error)


def test_options_are_shown_in_the_same_order_whichever_is_right():
    def shown(right):
        made = Question("q", "?", "single", options=tuple(
            Option(name, f"text {name}", name == right, "why") for name in "abcde"))
        return [option.id for option in shown_options(made)]

    assert len({tuple(shown(right)) for right in "abcde"}) == 1
