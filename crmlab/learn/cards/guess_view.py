"""The card of a guess: one box or a choice, a button, and "Skip the guess and show it" for whoever only looks."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, button, button_row, prose
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.tasks.guess import Guess, GuessModel
from crmlab.learn.tasks.numbers import format_as_typed


class GuessView(Card):
    """Shows a :class:`GuessModel`; the controls go away once the guess stands."""

    def __init__(self, model: GuessModel) -> None:
        self.model = model
        super().__init__(_("Guess first"), model.guess.prompt, [], stored=_("No guess yet."))
        if model.is_open:
            self._settle()
        else:
            self.body.children = self._controls()
            model.on_open(self._opened)

    def _controls(self) -> tuple[widgets.Widget, ...]:
        skip = button(_("Skip the guess and show it"), self.model.skip)
        if self.model.guess.kind == "number":
            box = number_box(self.model.guess, self._commit)
            return box, button_row(skip)
        return option_controls(self.model.guess, self._commit), button_row(skip)

    def _commit(self, value: Any) -> None:
        try:
            self.model.commit(value)
        except BadInput as error:
            self.say(Feedback("unread", str(error)))

    def _opened(self) -> None:
        self._settle()
        if self.model.skipped:
            self.say(Feedback("note", _("The result is shown without a guess."), note=self.model.note))
        else:
            self.say(Feedback("saved", _("It stands. Read on: the result comes further down."), mark=_("Guess saved"),
                              note=self.model.note))

    def _settle(self) -> None:
        self.stored = settled(self.model)
        self.body.children = (prose(f"<p>{html.escape(self.stored)}</p>"),)


def settled(model: GuessModel) -> str:
    """The sentence that stands in place of the controls; "" while the guess is open."""
    if model.value is not None:
        return _("Your guess: {guess}. The first guess counts.").format(guess=model.guess.write(model.value))
    return _("You looked at the result without a guess.") if model.skipped else ""


def number_box(guess: Guess, on_submit: Callable[[str], None]) -> AnswerBox:
    """The box for a number."""
    example = guess.example
    hint = "" if example is None else _("for example {number}").format(number=format_as_typed(example))
    box = AnswerBox(label=_("Your guess"), unit=guess.unit, button=_("Save my guess"), placeholder=hint,
                    numeric=True)
    box.on_submit(on_submit)
    return box


def option_controls(guess: Guess, on_choice: Callable[[Any], None]) -> Choices:
    """The controls for a choice or an order; the choice travels with the event that sends it."""
    texts = {option: guess.label(option) for option in guess.options}
    if guess.kind == "choice":
        choices = Choices("single", _("Your guess"), texts, check=_("Save my guess"))
        choices.on_check(on_choice)
        return choices
    places = {str(n): _("Place {n}").format(n=n) for n in range(1, len(guess.options) + 1)}
    choices = Choices("match", _("Your guess"), places, targets=texts,
                      check=_("Save my guess"))
    choices.on_check(lambda chosen: on_choice([chosen.get(place) for place in places]))
    return choices
