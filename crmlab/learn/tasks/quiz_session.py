"""A quiz as one learner goes through it: what was answered, restored from the record and added to it."""

from __future__ import annotations

import threading
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.marking import Choice, Mark, clean_choice, mark
from crmlab.learn.tasks.quiz import Quiz


class QuizSession:
    """The learner's way through a quiz. Each check is recorded; the first one is what counts.

    >>> from crmlab.learn.tasks.quiz import Option, Question
    >>> question = Question("q1", "Who pays?", "single", (
    ...     Option("buyer", "The buyer", True, "Paying is what makes a customer."),
    ...     Option("drinker", "The drinker", False, "Drinking makes a consumer.")))
    >>> session = QuizSession(Quiz("04.who", "Who is it?", (question,)), Record(None))
    >>> session.check("q1", "drinker").score
    0.0
    >>> session.check("q1", "buyer").tone, session.first_score("q1")
    ('right', 0.0)
    """

    def __init__(self, quiz: Quiz, record: Record) -> None:
        self.quiz = quiz
        self.not_saved = ""
        self._record = record
        self._lock = threading.RLock()  # comm callbacks may come from a subshell's thread
        self._tried: dict[str, list[tuple[Choice, Mark]]] = {}
        for event in record.of("quiz", quiz.id):
            self._restore(event.get("question"), event.get("choice"))

    def _restore(self, question_id: Any, choice: Any) -> None:
        # An event that no longer fits (the question changed since, or the line is odd) tells nothing.
        try:
            self._mark(question_id, choice)
        except BadInput:
            return

    def _mark(self, question_id: str, choice: Any) -> Mark:
        question = self.quiz.question(question_id)
        before = self._tried.get(question_id, [])
        result = mark(question, choice, attempt=len(before) + 1)
        self._tried[question_id] = [*before, (clean_choice(question, choice), result)]
        return result

    def check(self, question_id: str, choice: Any) -> Mark:
        """Mark an answer and record it; BadInput says what is missing, and then nothing is recorded."""
        with self._lock:
            result = self._mark(question_id, choice)
            tried = self._tried[question_id]
            self.not_saved = self._record.keep(
                "quiz", self.quiz.id, question=question_id, choice=tried[-1][0], score=round(result.score, 4),
                first=len(tried) == 1)
            return result

    def last(self, question_id: str) -> tuple[Choice, Mark] | None:
        """The learner's latest choice and its mark, or None while the question is open."""
        tried = self._tried.get(question_id)
        return tried[-1] if tried else None

    def first_score(self, question_id: str) -> float | None:
        """The score of the first answer, or None while the question is open."""
        tried = self._tried.get(question_id)
        return tried[0][1].score if tried else None

    def sentence(self) -> str:
        """How far the learner is, in words."""
        scores = [score for question in self.quiz.questions if (score := self.first_score(question.id)) is not None]
        total = len(self.quiz.questions)
        if not scores:
            return _("No question is answered yet, of {total}.").format(total=total)
        return _("Answered {answered} of {total}. Right at the first try: {right}; partly right: {partly}.").format(
            answered=len(scores), total=total, right=sum(score == 1 for score in scores),
            partly=sum(0 < score < 1 for score in scores))
