"""A quiz on the page: one card a question, each answered, explained and tried again by itself."""

from __future__ import annotations

import html
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _, ngettext
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, Shown, paragraph, prose
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.mark import mark
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.marks import Mark
from crmlab.learn.tasks.numbers import format_as_typed
from crmlab.learn.tasks.quiz import Question, Quiz
from crmlab.learn.tasks.quiz_marking import shown_options, targets
from crmlab.learn.tasks.units import beside

QUIZ = "quiz"
LEGENDS = {"single": N_("Choose one answer."), "multiple": N_("Choose every right answer; there may be several."),
           "match": N_("Choose an answer for every row.")}


class QuizCard(Shown):
    """The quiz as one widget; made again, it shows what the record holds.

    cards : one a question, in order.
    """

    def __init__(self, quiz: Quiz, record: Record) -> None:
        self.quiz = quiz
        self._summary = prose()
        self.cards = [QuestionCard(self, question, n, record) for n, question in enumerate(quiz.questions, start=1)]
        super().__init__([prose(f'<p class="crmlab-title">{html.escape(quiz.title)}</p>'), *self.cards, self._summary])
        self._restore(record)
        self.summarise()

    def card(self, question_id: Any) -> QuestionCard:
        """The card of one question; BadInput where there is none."""
        question = self.quiz.question(question_id)
        return self.cards[self.quiz.questions.index(question)]

    def summarise(self) -> None:
        """Say below the questions how far the learner is."""
        self._summary.value = paragraph(self.sentence()).value

    def sentence(self) -> str:
        """How far the learner is, in words."""
        total, answered = len(self.cards), sum(bool(card.marks) for card in self.cards)
        right = sum(card.marks[-1].score == 1 for card in self.cards if card.marks)
        if answered < total:
            return ngettext("{answered} of {n} question is answered.", "{answered} of {n} questions are answered.",
                            total).format(answered=answered, n=total)
        if right < total:
            return _("Everything is answered. What is not right yet, you can answer once more.")
        return ngettext("Your answer to the question is right.", "Your answers to all {n} questions are right.",
                        total).format(n=total)

    def html(self) -> str:
        """What stays of the quiz without a kernel: the questions and the answers to choose from, no key."""
        return (f"<p><strong>{html.escape(self.quiz.title)}</strong></p>"
                + "".join(card.html() + card.offered_html() for card in self.cards)
                + f"<p><em>{html.escape(self.sentence())}</em></p>")

    def text(self) -> str:
        """The same without HTML."""
        return " ".join([self.quiz.title, *(card.text() for card in self.cards), self.sentence()])

    def _restore(self, record: Record) -> None:
        for event in record.of(QUIZ, self.quiz.id):
            try:
                self.card(event.get("question")).restore(event.get("choice"))
            except BadInput:  # the quiz changed since, or the line is odd
                continue
        for card in self.cards:
            card.draw()


class QuestionCard(Card):
    """One question with its controls. `marks` : of every try; the first one is what counts."""

    def __init__(self, quiz: QuizCard, question: Question, number: int, record: Record) -> None:
        self._quiz, self.question, self._record = quiz, question, record
        self.marks: list[Mark] = []
        self.controls = _controls(question)
        if isinstance(self.controls, Choices):
            self.controls.on_check(self.check)
            self.controls.on_again(self.again)
        else:
            self.controls.on_submit(self.check)
        heading = _("Question {number} of {total}").format(number=number, total=len(quiz.quiz.questions))
        super().__init__(heading, question.prompt, [self.controls], kind="quiz")

    def check(self, choice: Any) -> None:
        """Mark and record a choice, and explain it; say what is missing, and then record nothing."""
        with self.lock:
            made = self._marked(choice)
            if not made.counts:
                self.say(Feedback("not-yet", made.sentence))
                return
            self.draw(self._record.keep(QUIZ, self._quiz.quiz.id, question=self.question.id, choice=made.answer,
                                        score=made.recorded_score, first=len(self.marks) == 1))
            self._quiz.summarise()

    def restore(self, choice: Any) -> None:
        """Take a choice from the record; one that no longer fits tells nothing."""
        self._marked(choice)

    def again(self) -> None:
        """Open the question for another try; the explanations go away."""
        self.controls.choose(self.marks[-1].answer if self.marks else None)
        self.announcer.clear()

    def draw(self, not_saved: str = "") -> None:
        """Show the latest try with what is said about it."""
        if not self.marks:
            return
        made = self.marks[-1]
        if isinstance(self.controls, Choices):
            self.controls.explain(made.answer, made.notes)
        else:
            self.controls.value = format_as_typed(made.answer)
        self.say(Feedback.on(made, note=not_saved, not_yet=_("Not this one") if self.question.kind == "single" else ""))

    def _marked(self, choice: Any) -> Mark:
        made = mark(self.question, choice, attempt=len(self.marks) + 1)
        if made.counts:
            self.marks.append(made)
        return made

    def offered_html(self) -> str:
        """The answers to choose from as a list, for a reader without a kernel."""
        return self.controls.stored_html() if isinstance(self.controls, Choices) else ""


def _controls(question: Question) -> Choices | AnswerBox:
    check, again = _("Check"), _("Answer once more")
    if question.kind == "numeric":
        return AnswerBox(label=_("Your answer"), unit=beside(question.unit), button=check, numeric=True)
    legend = _(LEGENDS[question.kind])
    if question.kind == "match":
        rows = {pair.id: pair.left for pair in question.pairs}
        return Choices("match", legend, rows, targets=targets(question), check=check, again=again)
    rows = {option.id: option.text for option in shown_options(question)}
    return Choices(question.kind, legend, rows, check=check, again=again)
