"""What an answer is worth: one function, for the card today and for grading a class. No widget, no record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.kinds import kind_of
from crmlab.learn.tasks.marks import UNMARKED, Mark, no_answer
from crmlab.learn.tasks.quiz import Quiz


def mark(task: Any, answer: Any, world: Any = None, *, attempt: int = 1) -> Mark:
    """The mark of `answer`, whatever came; only the score tells whether it was an answer at all.

    task : of any kind; of a quiz one question. world : what the task's functions compute from; tasks that have none
    (an order, a sort, a question) need none. attempt : 1 for the first try; on the second a question with a number
    also gives the answer away. The score never depends on it.

    >>> from crmlab.learn.tasks.exercise import Exercise
    >>> mark(Exercise("x", "How many?", answer=len), "3", ["a", "b", "c"]).score
    1.0
    >>> print(mark(Exercise("x", "How many?", answer=len), "many", ["a"]).score)
    None
    """
    kind = kind_of(task)
    if isinstance(task, Quiz):
        raise TypeError(f"Quiz {task.id!r} is marked question by question.")
    if kind.marker is None:
        return Mark(None, _("Nobody marks this. What counts is that you did it."), outcome=UNMARKED, answer=answer)
    try:
        return kind.marker(task, answer, world, attempt)
    except BadInput as error:
        return no_answer(error)


def answered(task: Any, event: Mapping[str, Any]) -> tuple[Any, Any] | None:
    """What an event of a record answers, and the answer: a pair for :func:`mark`; None where it answers nothing here.

    An event of a quiz answers one of its questions. A draft, a look without a guess, a hint and the like are no
    answers.

    >>> from crmlab.learn.tasks.explain import ExplainTask
    >>> answered(ExplainTask("05.say", "Say it.", "So."), {"kind": "explain", "item": "05.say", "text": "Half",
    ...                                                    "draft": True})
    """
    kind = kind_of(task)
    if (event.get("kind"), event.get("item")) != (kind.event, task.id) or event.get("draft"):
        return None
    if kind.field not in event:
        return None
    if isinstance(task, Quiz):
        try:
            task = task.question(event.get("question", ""))
        except BadInput:
            return None
    return task, event[kind.field]
