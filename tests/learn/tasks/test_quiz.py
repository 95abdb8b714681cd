"""A question that can't be asked fairly is refused when it is made, with what is wrong about it."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.tasks.quiz import Option, Pair, Question, Quiz, WrongNumber

YES, NO = Option("yes", "Yes", True, "It is so."), Option("no", "No", False, "It is not.")
ROWS = (Pair("price", "Price", "Cost", "It costs."), Pair("place", "Place", "Convenience", "It is near."))


@pytest.mark.parametrize(("kind", "fields", "problem"), [
    ("single", {"options": (YES,)}, "two options"),
    ("single", {"options": (YES, Option("yes", "Yes indeed", False, "no"))}, "own id"),
    ("single", {"options": (NO, Option("2", "b", False, "no"))}, "exactly one"),
    ("single", {"options": (YES, Option("2", "b", True, "so"))}, "exactly one"),
    ("single", {"options": (YES, Option("2", "b", False, ""))}, "why"),
    ("multiple", {"options": (NO, Option("2", "b", False, "no"))}, "at least one"),
    ("match", {"pairs": ROWS[:1]}, "two pairs"),
    ("match", {"pairs": ROWS, "decoys": ("Cost",)}, "decoy"),
    ("match", {"pairs": (*ROWS, Pair("x", "X", "Y", ""))}, "why"),
    ("numeric", {"why": "so"}, "answer"),
    ("numeric", {"answer": 5}, "why"),
    ("numeric", {"answer": 5, "why": "so", "tolerance": -1}, "tolerance"),
    ("numeric", {"answer": 5, "why": "so", "tolerance": 1, "misconceptions": (WrongNumber(6.5, "slip"),)},
     "same number"),
    ("essay", {}, "none of"),
])
def test_a_question_that_cannot_be_asked_says_why(kind, fields, problem):
    with pytest.raises(BadInput, match=problem):
        Question("q", "Prompt?", kind, **fields)


def test_a_quiz_needs_questions_with_their_own_ids():
    question = Question("q", "So?", "single", options=(YES, NO))
    with pytest.raises(BadInput, match="at least one question"):
        Quiz("z", "Empty", ())
    with pytest.raises(BadInput, match="own id"):
        Quiz("z", "Twice", (question, question))
    with pytest.raises(BadInput, match="no question 'r'"):
        Quiz("z", "One", (question,)).question("r")
