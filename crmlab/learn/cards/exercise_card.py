"""The card of an exercise: a box, Check, Hint, Solution, Start again. What it says comes from the attempt."""

from __future__ import annotations

import html

from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, button, button_row, prose
from crmlab.learn.cards.feedback import Feedback, text_html
from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.tasks.numbers import format_as_typed
from crmlab.learn.tasks.units import answer_in, beside


class ExerciseCard(Card):
    """Shows an :class:`ExerciseAttempt`, and follows it when it is answered from code.

    ``submit`` answers from code and returns the card, so that a cell that ends with it shows what was said.
    """

    def __init__(self, attempt: ExerciseAttempt) -> None:
        self.attempt = attempt
        asked = attempt.exercise
        self.box = AnswerBox(label=_("Your answer"), unit=beside(asked.unit), button=_("Check"), numeric=True)
        self.box.on_submit(attempt.submit)
        self._marked: object = None
        row = button_row(
            self.box,
            button(_("Hint"), self._hint),
            button(_("Show solution"), self._solution, look="quiet"),
            button(_("Start again"), self._reset, look="quiet"))
        prompt = f"{asked.prompt}\n\n{answer_in(asked.unit, asked.decimals)}".strip()
        super().__init__(_("Your turn"), prompt, [row], kind="exercise")
        self.help = prose()
        self.children = (*self.children, self.help)  # below the verdict, which stays directly under what was typed
        self._draw()
        if attempt.mark.counts:
            self.say(self._feedback())
        attempt.on_change(self._draw)
        attempt.on_answer(lambda: self.say(self._feedback()))

    def submit(self, value: object) -> ExerciseCard:
        """Answer from code; any value is understood or gets a sentence."""
        self.attempt.submit(value)
        return self

    def _feedback(self) -> Feedback:
        return Feedback.on(self.attempt.mark, note=self.attempt.note)

    def _draw(self) -> None:
        """The box shows the last marked answer, until something else is typed; the way takes the place of the hints."""
        attempt = self.attempt
        if isinstance(attempt.last_value, int | float) and attempt.last_value != self._marked:
            self.box.value = format_as_typed(attempt.last_value)
        self._marked = attempt.last_value
        self.help.value = solution_html(attempt) if attempt.solution_shown else hints_html(attempt)
        self.stored = self._feedback().plain()

    def _hint(self) -> None:
        hint = self.attempt.hint()
        if hint:
            self.help.value += text_html(self.attempt.note)
            self.speak(f"{hint_name(self.attempt, len(self.attempt.hints))} {hint} {self.attempt.note}".strip())
        elif self.attempt.exercise.hints:
            self.say(Feedback("note", _("You have seen every hint. The solution shows the whole way.")))
        else:
            self.say(Feedback("note", _("This exercise has no hints.")))

    def _solution(self) -> None:
        self.attempt.show_solution()
        self.say(Feedback("note", _("Read the way below. Then type the answer yourself and press Check."),
                          mark=_("Solution shown"), note=self.attempt.note))

    def _reset(self) -> None:
        self.attempt.reset()
        self.box.value = ""
        self.say(Feedback("note", _("A fresh start. Your earlier answers stay in your record."),
                          note=self.attempt.note))


def hint_name(attempt: ExerciseAttempt, n: int) -> str:
    """What the n-th hint is called."""
    return _("Hint {n} of {total}.").format(n=n, total=len(attempt.exercise.hints))


def hints_html(attempt: ExerciseAttempt) -> str:
    """The hints that were given, in order."""
    given = [f"<li><strong>{html.escape(hint_name(attempt, n))}</strong> {text_html(hint)}</li>"
             for n, hint in enumerate(attempt.hints, start=1)]
    return f'<ul class="crmlab-hints">{"".join(given)}</ul>' if given else ""


def solution_html(attempt: ExerciseAttempt) -> str:
    """The way to the answer in words, the answer, and folded below it the same as code."""
    exercise = attempt.exercise
    steps = "".join(f"<li>{text_html(hint)}</li>" for hint in exercise.way or exercise.hints)
    way, answer, code = map(html.escape, (_("The way"), _("The answer:"), _("The same with code")))
    return (f'<details class="crmlab-solution" open><summary>{way}</summary><ol>{steps}</ol>'
            f"<p><strong>{answer}</strong> {html.escape(attempt.answer_text())}</p>"
            f"<details><summary>{code}</summary>"
            f'<pre tabindex="0"><code>{html.escape(exercise.solution.strip())}</code></pre></details></details>')
