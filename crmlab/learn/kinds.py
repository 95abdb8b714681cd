"""Every kind of task, once: what it is called, which lines of a record answer it, how it is marked, when it is done.

A new kind needs:

1. a module in ``tasks/``: a frozen dataclass with an ``id``, and a marker, a pure function that returns a
   :class:`~crmlab.learn.tasks.marks.Mark` and raises BadInput for what is no answer;
2. a rule in ``record/standing.py`` that says how far an item of this kind is;
3. an entry in ``KINDS``, here;
4. a card in ``cards/`` with a drawing in ``cards/icons.py``, the function that opens it in ``crmlab/notebook.py``, and
   its name in ``crmlab/__init__.py``;
5. in the course: the numbers half of an item and its section (``course/asking.py``), how the two halves come together
   (``course/items.py``), and what it takes to read and to do it (``course/budget.py``). A kind that is asked about a
   world gets it as exercises do (``_exercise`` in ``crmlab/notebook.py``), and its lines name the world.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from crmlab.learn.record import standing
from crmlab.learn.tasks.exercise import Exercise, mark_exercise
from crmlab.learn.tasks.explain import ExplainTask
from crmlab.learn.tasks.guess import Guess, mark_guess
from crmlab.learn.tasks.marks import Mark
from crmlab.learn.tasks.order import OrderTask, mark_order
from crmlab.learn.tasks.quiz import Question, Quiz
from crmlab.learn.tasks.quiz_marking import mark_question
from crmlab.learn.tasks.recall import RecallTask
from crmlab.learn.tasks.sort import SortTask, mark_places

Marker = Callable[[Any, Any, Any, int], Mark]  # from a task, an answer, a world and the number of the try


@dataclass(frozen=True)
class Kind:
    """One kind of task.

    task : the type of an item. marked : the type of what is marked, where an item has several (a quiz's questions).
    event, field : the kind of line that answers it, and the name under which the answer stands there.
    marker : None where nobody marks it.
    rule, reads : how far an item is, and the kinds of lines that the rule reads, in the order of its arguments.
    is_answer : whether a hand-in counts it among its answers; a guess and a rating are none.
    """

    name: str
    task: type
    event: str
    field: str
    rule: Callable[..., standing.Standing]
    reads: tuple[str, ...]
    marker: Marker | None = None
    marked: type | None = None
    is_answer: bool = True


KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (
    Kind("guess", Guess, "guess", "value", standing.guess, ("guess",),
         lambda task, answer, world, _attempt: mark_guess(task, answer, world), is_answer=False),
    Kind("exercise", Exercise, "answer", "value", standing.exercise, ("answer", "solution", "reset"),
         lambda task, answer, world, _attempt: mark_exercise(task, answer, world)),
    Kind("quiz", Quiz, "quiz", "choice", standing.quiz, ("quiz",),
         lambda task, answer, _world, attempt: mark_question(task, answer, attempt=attempt), marked=Question),
    Kind("order", OrderTask, "order", "order", standing.order, ("order",),
         lambda task, answer, _world, _attempt: mark_order(task, answer)),
    Kind("sort", SortTask, "sort", "placed", standing.sort, ("sort", "solution"),
         lambda task, answer, _world, _attempt: mark_places(task, answer)),
    Kind("recall", RecallTask, "recall", "rating", standing.recall, ("recall",), is_answer=False),
    Kind("explain", ExplainTask, "explain", "text", standing.explain, ("explain", "solution")),
)}
ANSWERS = frozenset(kind.event for kind in KINDS.values() if kind.is_answer)


def kind_of(task: Any) -> Kind:
    """The kind of a task, or of a question of a quiz."""
    for kind in KINDS.values():
        if isinstance(task, (kind.task, kind.marked or kind.task)):
            return kind
    raise TypeError(f"{type(task).__name__} is no kind of task. There are: {', '.join(KINDS)}.")
