"""The card of an exercise: a box, Check, Hint, Solution, Start again. What it says comes from the attempt."""

from __future__ import annotations

import html

from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, button, button_row, prose
from crmlab.learn.cards.feedback import Feedback, text_html
from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.tasks.numbers import format_as_typed
from crmlab.learn.tasks.units import answer_in


class ExerciseCard(Card):
    """Shows an :class:`ExerciseAttempt`, and follows it when it is answered from code.

    ``submit`` answers from code and returns the card, so that a cell that ends with it shows what was said.
    """

    def __init__(self, attempt: ExerciseAttempt) -> None:
        self.attempt = attempt
        self.box = AnswerBox(label=_("Your answer"), unit=attempt.exercise.unit, button=_("Check"), numeric=True)
        self.box.on_submit(attempt.submit)
        self.help = prose()
        buttons = button_row(
            button(_("Hint"), self._hint),
            button(_("Show solution"), self._solution),
            button(_("Start again"), self._reset))
        prompt = f"{attempt.exercise.prompt}\n\n{answer_in(attempt.exercise.unit, attempt.exercise.decimals)}".strip()
        super().__init__(_("Your turn"), prompt, [self.box, buttons, self.help])
        self._draw()
        if attempt.mark.counts:
            self.say(self._feedback())
        attempt.on_change(self._changed)

    def submit(self, value: object) -> ExerciseCard:
        """Answer from code; any value is understood or gets a sentence."""
        self.attempt.submit(value)
        return self

    def _feedback(self) -> Feedback:
        return Feedback.on(self.attempt.mark, note=self.attempt.note)

    def _changed(self) -> None:
        self._draw()
        self.say(self._feedback())

    def _draw(self) -> None:
        """The box shows the last marked answer; a text that was not understood stays as it was typed."""
        attempt = self.attempt
        if isinstance(attempt.last_value, int | float):
            self.box.value = format_as_typed(attempt.last_value)
        names = [html.escape(_("Hint {n}").format(n=n)) for n in range(1, len(attempt.hints) + 1)]
        hints = [f"<p><strong>{name}</strong> {text_html(hint)[3:]}"
                 for name, hint in zip(names, attempt.hints, strict=True)]
        self.help.value = solution_html(attempt) if attempt.solution_shown else "".join(hints)
        self.stored = self._feedback().plain()

    def _hint(self) -> None:
        hint = self.attempt.hint()
        given, total = len(self.attempt.hints), len(self.attempt.exercise.hints)
        if hint:
            self.say(Feedback("note", _("Hint {n} of {total} stands above.").format(n=given, total=total),
                              note=self.attempt.note))
        else:
            self.say(Feedback("note", _("There are no more hints. You can look at the solution.") if total
                              else _("This exercise has no hints.")))

    def _solution(self) -> None:
        self.attempt.show_solution()
        self.say(Feedback("note", _("The way stands above. Go it once yourself, type the answer, and press Check."),
                          mark=_("Solution shown"), note=self.attempt.note))

    def _reset(self) -> None:
        self.attempt.reset()
        self.box.value = ""
        self.say(Feedback("note", _("A fresh start. Your earlier answers stay in your record."),
                          note=self.attempt.note))


def solution_html(attempt: ExerciseAttempt) -> str:
    """The way to the answer in words, the answer, and folded below it the same as code."""
    exercise = attempt.exercise
    steps = "".join(f"<li>{text_html(hint)}</li>" for hint in exercise.hints)
    way, answer, code = map(html.escape, (_("The way"), _("The answer"), _("The same with code")))
    return (f"<p><strong>{way}</strong></p><ol>{steps}</ol>"
            f"<p><strong>{answer}</strong> {html.escape(attempt.answer_text())}</p>"
            f"<details><summary>{code}</summary>"
            f'<pre tabindex="0"><code>{html.escape(exercise.solution.strip())}</code></pre></details>')
