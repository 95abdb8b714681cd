"""A quiz: questions whose every answer is explained, and a session that remembers what the learner chose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from crmlab.base.errors import BadInput

Kind = Literal["single", "multiple", "numeric", "match"]


@dataclass(frozen=True)
class Option:
    """One answer to choose, whether it is right, and why (said for every option after an answer)."""

    id: str
    text: str
    right: bool
    why: str


@dataclass(frozen=True)
class Pair:
    """One row of a matching question: `left` is shown, `right` is to be chosen; `why` is said afterwards."""

    id: str
    left: str
    right: str
    why: str


@dataclass(frozen=True)
class WrongNumber:
    """A wrong number that a known slip leads to, and the message that explains the slip."""

    value: float
    message: str


@dataclass(frozen=True)
class Question:
    """One question of a quiz; which fields it has depends on `kind`.

    single, multiple : `options` (one right; one or more right).
    match : `pairs`, and `decoys`, texts that look as if they belonged to a row and do not.
    numeric : `answer`, `tolerance` (absolute, same unit), `unit`, `misconceptions`.
    why : for a numeric question the way to the answer; for the others a closing remark, or nothing.

    >>> Question("q1", "Which is a customer?", "single", options=(
    ...     Option("buys", "Somebody who buys", True, "A customer pays."),
    ...     Option("drinks", "Somebody who drinks the tea", False, "That is a consumer.")))
    Question(id='q1', ...)
    """

    id: str
    prompt: str
    kind: Kind
    options: tuple[Option, ...] = ()
    pairs: tuple[Pair, ...] = ()
    decoys: tuple[str, ...] = ()
    answer: float | None = None
    tolerance: float = 0.0
    unit: str = ""
    misconceptions: tuple[WrongNumber, ...] = ()
    why: str = ""

    def __post_init__(self) -> None:
        problem = _PROBLEMS.get(self.kind, lambda _question: "its kind is none of " + ", ".join(_PROBLEMS))(self)
        if problem:
            raise BadInput(f"Question {self.id!r} can't be asked: {problem}.")


@dataclass(frozen=True)
class Quiz:
    """Questions on one subject, in the order in which they are asked."""

    id: str
    title: str
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        if not self.questions or _repeated(question.id for question in self.questions):
            raise BadInput(f"Quiz {self.id!r} needs at least one question, and each question its own id.")

    def question(self, question_id: str) -> Question:
        """The question with this id; BadInput where there is none."""
        for question in self.questions:
            if question.id == question_id:
                return question
        raise BadInput(f"Quiz {self.id!r} has no question {question_id!r}.")


def _repeated(ids: Iterable[str]) -> bool:
    ids = list(ids)
    return len(set(ids)) < len(ids)


def _option_problem(question: Question) -> str:
    right = sum(option.right for option in question.options)
    if len(question.options) < 2 or _repeated(option.id for option in question.options):
        return "it needs two options or more, each with its own id"
    if not all(option.why for option in question.options):
        return "every option needs a `why`"
    if question.kind == "single" and right != 1:
        return f"exactly one option must be right, not {right}"
    return "" if right else "at least one option must be right"


def _pair_problem(question: Question) -> str:
    if len(question.pairs) < 2 or _repeated(pair.id for pair in question.pairs):
        return "it needs two pairs or more, each with its own id"
    if set(question.decoys) & {pair.right for pair in question.pairs}:
        return "a decoy is the right answer of a row"
    return "" if all(pair.why for pair in question.pairs) else "every pair needs a `why`"


def _number_problem(question: Question) -> str:
    if question.answer is None or not question.why:
        return "a numeric question needs an `answer` and a `why`"
    if question.tolerance < 0:
        return "its tolerance is below 0"
    values = sorted([question.answer, *(wrong.value for wrong in question.misconceptions)])
    if any(above - below <= 2 * question.tolerance for below, above in pairwise(values)):
        return "two of its messages would fit the same number"
    return ""


_PROBLEMS = {"single": _option_problem, "multiple": _option_problem,
             "match": _pair_problem, "numeric": _number_problem}
