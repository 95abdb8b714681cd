"""A quiz on the page: one card a question, each answered, explained and tried again by itself."""

from __future__ import annotations

import html
from typing import Any

import ipywidgets as widgets

from crmlab.base.errors import BadInput
from crmlab.base.show import bundle
from crmlab.base.texts import N_, _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, prose
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.marking import Mark, shown_options, targets
from crmlab.learn.tasks.numbers import format_as_typed
from crmlab.learn.tasks.quiz import Question, Quiz
from crmlab.learn.tasks.quiz_session import QuizSession

LEGENDS = {"single": N_("Choose one answer."), "multiple": N_("Choose every right answer; there may be several."),
           "match": N_("Choose an answer for every row.")}


class QuizView(widgets.VBox):
    """The quiz as a widget; made again, it shows what the record holds.

    session : the model (:class:`crmlab.learn.tasks.quiz_session.QuizSession`).
    cards : one a question, in order.
    """

    def __init__(self, quiz: Quiz, record: Record) -> None:
        self.session = QuizSession(quiz, record)
        self._summary = prose()
        self.cards = [QuestionCard(self, question, n) for n, question in enumerate(quiz.questions, start=1)]
        super().__init__([prose(f"<p><strong>{html.escape(quiz.title)}</strong></p>"), *self.cards,
                          self._summary])
        self.summarise()

    def summarise(self) -> None:
        """Say below the questions how far the learner is."""
        self._summary.value = f"<p>{html.escape(self.session.sentence())}</p>"

    def html(self) -> str:
        """What stays of the quiz without a kernel: the questions and the answers to choose from, no key."""
        return (f"<p><strong>{html.escape(self.session.quiz.title)}</strong></p>"
                + "".join(card.html() + card.offered_html() for card in self.cards)
                + f"<p><em>{html.escape(self.session.sentence())}</em></p>")

    def text(self) -> str:
        """The same without HTML."""
        return " ".join([self.session.quiz.title, *(card.text() for card in self.cards), self.session.sentence()])

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        return bundle(self, html=self.html(), text=self.text())


class QuestionCard(Card):
    """One question with its controls."""

    def __init__(self, view: QuizView, question: Question, number: int) -> None:
        self._view, self.question = view, question
        self.controls = _controls(question)
        if isinstance(self.controls, Choices):
            self.controls.on_check(self.check)
            self.controls.on_again(self.again)
        else:
            self.controls.on_submit(self.check)
        heading = _("Question {number} of {total}").format(
            number=number, total=len(view.session.quiz.questions))
        super().__init__(heading, question.prompt, [self.controls])
        if view.session.last(question.id):
            self._show()

    def check(self, choice: Any) -> None:
        """Mark and record a choice, and explain it."""
        try:
            self._view.session.check(self.question.id, choice)
        except BadInput as error:
            self.say(Feedback("not-yet", str(error)))
            return
        self._show(self._view.session.not_saved)
        self._view.summarise()

    def again(self) -> None:
        """Open the question for another try; the explanations go away."""
        last = self._view.session.last(self.question.id)
        self.controls.choose(last[0] if last else None)
        self.announcer.clear()

    def _show(self, not_saved: str = "") -> None:
        choice, mark = self._view.session.last(self.question.id)
        if isinstance(self.controls, Choices):
            self.controls.explain(choice, {name: (note.verdict, note.why, note.fits)
                                           for name, note in mark.notes.items()})
        else:
            self.controls.value = format_as_typed(choice)
        self.say(_feedback(mark, not_saved))

    def offered_html(self) -> str:
        """The answers to choose from as a list, for a reader without a kernel."""
        return self.controls.stored_html() if isinstance(self.controls, Choices) else ""


def _controls(question: Question) -> Choices | AnswerBox:
    check = _("Check")
    if question.kind == "numeric":
        return AnswerBox(label=_("Your answer"), unit=question.unit, button=check, numeric=True)
    legend = _(LEGENDS[question.kind])
    if question.kind == "match":
        rows = {pair.id: pair.left for pair in question.pairs}
        return Choices("match", legend, rows, targets=targets(question), check=check)
    rows = {option.id: option.text for option in shown_options(question)}
    return Choices(question.kind, legend, rows, check=check)


def _feedback(mark: Mark, not_saved: str) -> Feedback:
    text = "\n\n".join(part for part in (mark.sentence, mark.closing) if part)
    wrong = _("Not right") if mark.tone == "not-yet" else ""
    return Feedback(mark.tone, text, mark=wrong, note=not_saved)
