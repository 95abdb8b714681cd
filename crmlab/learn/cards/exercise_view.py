"""The card of an exercise: a box, Check, Hint, Solution, Start again. What it says comes from the model."""

from __future__ import annotations

import html
from collections.abc import Callable

from crmlab.base.texts import _, ngettext
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, button, button_row, prose
from crmlab.learn.cards.feedback import Feedback, text_html
from crmlab.learn.tasks.exercise_model import ExerciseModel
from crmlab.learn.tasks.numbers import PERCENT, format_as_typed


class ExerciseView(Card):
    """Shows an :class:`ExerciseModel`, and follows it when it is answered from code.

    ``submit`` answers from code and returns the card, so that a cell that ends with it shows what was said.
    """

    def __init__(self, model: ExerciseModel) -> None:
        self.model = model
        self.boxes = self._make_boxes()
        self.help = prose()
        buttons = button_row(
            button(_("Hint"), self._hint),
            button(_("Show solution"), self._solution),
            button(_("Start again"), self._reset))
        prompt = f"{model.exercise.prompt}\n\n{wanted(model)}".strip()
        super().__init__(_("Your turn"), prompt, [*self.boxes.values(), buttons, self.help])
        self._draw_help()
        self._draw_boxes()
        if model.outcome.counts:
            self.say(self._feedback())
        self.stored = self._feedback().plain()
        model.on_change(self._changed)

    def submit(self, value: object) -> ExerciseView:
        """Answer from code; any value is understood or gets a sentence."""
        self.model.submit(value)
        return self

    def _make_boxes(self) -> dict[str, AnswerBox]:
        exercise = self.model.exercise
        if not exercise.parts:
            return {"": self._box(_("Your answer"), exercise.unit, self.model.submit)}
        return {part.id: self._box(part.label, part.unit, lambda text, id=part.id: self.model.submit({id: text}))
                for part in exercise.parts}

    def _box(self, label: str, unit: str, send: Callable[[str], object]) -> AnswerBox:
        box = AnswerBox(label=label, unit=unit, button=_("Check"), numeric=True)
        box.on_submit(send)
        return box

    def _feedback(self) -> Feedback:
        said = self.model.outcome.feedback()
        return Feedback(said.tone, said.text, mark=said.mark, note=self.model.note)

    def _changed(self) -> None:
        self._draw_help()
        self._draw_boxes()
        self.stored = self._feedback().plain()
        self.say(self._feedback())

    def _draw_boxes(self) -> None:
        """Boxes show the last checked answer; a text that was not understood stays as it was typed."""
        value = self.model.last_value
        if value is None:
            return
        for name, box in self.boxes.items():
            known = value.get(name) if isinstance(value, dict) else value
            if known is not None:
                box.value = known if isinstance(known, str) else format_as_typed(known)

    def _draw_help(self) -> None:
        model = self.model
        lines = [f"<p><strong>{html.escape(_('Hint {n}').format(n=n))}</strong> {text_html(hint)[3:]}"
                 for n, hint in enumerate(model.hints, 1)]
        if model.solution_shown:
            lines = [solution_html(model)]
        self.help.value = "".join(lines)

    def _hint(self) -> None:
        hint = self.model.hint()
        given, total = len(self.model.hints), len(self.model.exercise.hints)
        if hint:
            self.say(Feedback("note", _("Hint {n} of {total} stands above.").format(n=given, total=total),
                              note=self.model.note))
        else:
            self.say(Feedback("note", _("There are no more hints. You can look at the solution.") if total
                              else _("This exercise has no hints.")))

    def _solution(self) -> None:
        self.model.show_solution()
        self.say(Feedback("note", _("The way stands above. Go it once yourself, type the answer, and press Check."),
                          mark=_("Solution shown"), note=self.model.note))

    def _reset(self) -> None:
        self.model.reset()
        for box in self.boxes.values():
            box.value = ""
        self.say(Feedback("note", _("A fresh start. Your earlier answers stay in your record."),
                          note=self.model.note))


def solution_html(model: ExerciseModel) -> str:
    """The way to the answer in words, the answer, and folded below it the same as code."""
    exercise = model.exercise
    steps = "".join(f"<li>{text_html(hint)}</li>" for hint in exercise.hints)
    return (f"<p><strong>{html.escape(_('The way'))}</strong></p><ol>{steps}</ol>"
            f"<p><strong>{html.escape(_('The answer'))}</strong> {html.escape(model.answer_text())}</p>"
            f"<details><summary>{html.escape(_('The same with code'))}</summary>"
            f'<pre tabindex="0"><code>{html.escape(exercise.solution.strip())}</code></pre></details>')


def wanted(model: ExerciseModel) -> str:
    """The sentence that says how exact the answer must be."""
    exercise = model.exercise
    if exercise.parts:
        return ""
    unit = _("per cent") if exercise.unit == PERCENT else exercise.unit
    if exercise.decimals == 0:
        text = _("Answer in {unit}, as a whole number.") if unit else _("Answer with a whole number.")
    else:
        text = (ngettext("Answer in {unit}, with {n} decimal.", "Answer in {unit}, with {n} decimals.",
                         exercise.decimals) if unit else
                ngettext("Answer with {n} decimal.", "Answer with {n} decimals.", exercise.decimals))
    return text.format(unit=unit, n=exercise.decimals)
