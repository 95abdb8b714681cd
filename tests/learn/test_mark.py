"""One function marks every kind of task, whatever came, without a widget."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab import learn
from crmlab.learn.kinds import KINDS, kind_of
from crmlab.learn.mark import answered, mark
from crmlab.learn.tasks.exercise import Exercise, Misconception
from crmlab.learn.tasks.explain import ExplainTask
from crmlab.learn.tasks.guess import Guess
from crmlab.learn.tasks.order import OrderTask, Step
from crmlab.learn.tasks.quiz import Option, Question, Quiz
from crmlab.learn.tasks.recall import RecallTask
from crmlab.learn.tasks.sort import SortItem, SortTask

GUESS = Guess("t.guess", "?", unit="%", result=lambda world: world)
EXERCISE = Exercise("t.n", "?", right="So.", answer=lambda world: world, misconceptions=(
    Misconception("double", lambda world: 2 * world, "Twice."),))
WHO = Question("who", "?", "single", options=(
    Option("buyer", "Buyer", True, "w"), Option("other", "Other", False, "w")))
QUIZ = Quiz("t.quiz", "Q", (WHO, Question("n", "?", "numeric", answer=7, why="So.")))
ORDER = OrderTask("t.order", "?", (Step("a", "A"), Step("b", "B")), ("a", "b"))
SORT = SortTask("t.sort", "?", {"x": "X", "y": "Y"}, (
    SortItem("i", "I", ("x",), "w"), SortItem("j", "J", ("y",), "w")))
EXPLAIN, RECALL = ExplainTask("t.say", "?", "So."), RecallTask("t.card", "01", "?", "So.")
MARKED = (GUESS, EXERCISE, *QUIZ.questions, ORDER, SORT, EXPLAIN, RECALL)


@pytest.mark.parametrize(("task", "answer", "score", "outcome"), [
    (GUESS, 40.0, 1, "right"), (EXERCISE, "40", 1, "right"), (EXERCISE, 80, 0, "misconceived"),
    (EXERCISE, 7, 0, "wrong"), (EXERCISE, "", None, "not-attempted"), (EXERCISE, "x", None, "unreadable"),
    (WHO, "buyer", 1, "right"), (WHO, "gone", None, "unreadable"), (ORDER, ["a", "b"], 1, "right"),
    (ORDER, ["a"], 0.5, "partly"), (ORDER, ["c"], None, "unreadable"), (SORT, {"i": "x", "j": "x"}, 0.5, "partly"),
    (SORT, {"i": "x"}, None, "unreadable"), (EXPLAIN, "Words.", None, "unmarked"), (RECALL, "knew", None, "unmarked")])
def test_every_kind_is_marked_by_the_same_function(task, answer, score, outcome):
    made = mark(task, answer, 40.0)
    assert (made.score, made.outcome, made.counts) == (score, outcome, score is not None) and made.sentence


def test_where_the_right_answer_can_not_be_computed_nothing_is_marked():
    assert mark(Exercise("x", "?", answer=lambda world: 1 / 0), 5).outcome == "uncheckable"


@given(st.sampled_from(MARKED), st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9) | st.sampled_from(["a", "buyer"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abijxy"), inner), max_leaves=5))
def test_whatever_was_answered_gets_a_mark_with_a_sentence(task, answer):
    made = mark(task, answer, 40.0)
    assert (made.score is None or 0 <= made.score <= 1) and made.sentence


def test_the_number_of_the_try_changes_what_is_said_and_never_the_score():
    first, second = (mark(QUIZ.question("n"), 5, attempt=attempt) for attempt in (1, 2))
    assert first.score == second.score == 0 and "7" not in str(first) and "The answer is 7." in second.closing


def test_a_quiz_is_marked_question_by_question():
    with pytest.raises(TypeError, match="question by question"):
        mark(QUIZ, {})


@pytest.mark.parametrize(("task", "event", "answer"), [
    (EXERCISE, {"kind": "answer", "value": 40.0, "outcome": "right"}, 40.0), (EXERCISE, {"kind": "hint"}, None),
    (GUESS, {"kind": "guess", "value": 40.0}, 40.0), (GUESS, {"kind": "guess", "shown_anyway": True}, None),
    (ORDER, {"kind": "order", "order": ["a"]}, ["a"]), (SORT, {"kind": "sort", "placed": {"i": "x"}}, {"i": "x"}),
    (EXPLAIN, {"kind": "explain", "text": "Words."}, "Words."),
    (EXPLAIN, {"kind": "explain", "text": "Wo", "draft": True}, None),
    (RECALL, {"kind": "recall", "rating": "no"}, "no"),
    (EXERCISE, {"kind": "answer", "item": "t.other", "value": 1}, None)])
def test_an_event_of_a_record_gives_its_answer(task, event, answer):
    assert answered(task, {"item": task.id, **event}) == (None if answer is None else (task, answer))


def test_an_event_of_a_quiz_answers_one_of_its_questions():
    assert answered(QUIZ, {"kind": "quiz", "item": "t.quiz", "question": "who", "choice": "buyer"}) == (WHO, "buyer")
    for question in ("gone", None, ["who"], {}):
        assert answered(QUIZ, {"kind": "quiz", "item": "t.quiz", "question": question, "choice": "buyer"}) is None


def test_every_kind_of_task_is_in_the_register_once():
    assert {kind_of(task).name for task in (*MARKED, QUIZ)} == set(KINDS)
    assert len({kind.event for kind in KINDS.values()}) == len(KINDS)
    with pytest.raises(TypeError, match="no kind of task"):
        kind_of("05.silent")


def test_a_hand_in_is_marked_without_widgets():
    code = """
import sys
from crmlab.course import items
from crmlab.data import shared_world
from crmlab.learn.mark import answered, mark
world = shared_world()
for item, value in (("05.silent", 99), ("05.top-share", 60), ("05.say-it", "x")):
    task = items.task(item)
    kind = {"05.silent": "answer", "05.top-share": "guess", "05.say-it": "explain"}[item]
    event = {"kind": kind, "item": item, "value" if kind != "explain" else "text": value}
    made = mark(*answered(task, event), world)
    print(made.score, made.outcome)
loaded = {"ipywidgets", "anywidget", "IPython", "plotly", "traitlets"} & set(sys.modules)
assert not loaded, loaded
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    assert [line.split()[0] for line in done.stdout.splitlines()] == ["0.0", "0.0", "None"]


def test_the_engine_of_questions_speaks_of_no_content():
    room = Path(learn.__file__).parent
    words = re.compile(r"\bCRM\b|[Ll]antern|[Kk]ingfisher|[Cc]hurn rate|[Ff]ed[Ee]x")
    shown = [text for path in room.rglob("*.py")
             for text in re.findall(r"""_\(["'](.*?)["']""", path.read_text("utf-8"))]
    assert len(shown) > 100 and not [text for text in shown if words.search(text)]
