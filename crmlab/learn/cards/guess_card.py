"""The card of a guess: one box or a choice, a button, and "Skip the guess and show it" for whoever only looks."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, aside, button, button_row, paragraph
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.tasks.units import beside


class GuessCard(Card):
    """Shows a :class:`GuessAttempt`; the controls go away once the guess stands."""

    def __init__(self, attempt: GuessAttempt) -> None:
        self.attempt = attempt
        super().__init__(_("Guess first"), attempt.guess.prompt, [], stored=_("No guess yet."), kind="guess")
        if attempt.is_open:
            self._settle()
        else:
            skip = button(_("Skip the guess and show it"), attempt.skip, look="quiet")
            hint = aside(_("You can't be wrong here. Your guess comes back beside the result."))
            self.body.children = (button_row(self._control(), skip), hint)
            attempt.on_open(self._opened)

    def _control(self) -> widgets.Widget:
        """The box, or the options; what was typed or chosen travels with the event that sends it."""
        guess, label, save = self.attempt.guess, _("Your guess"), _("Save my guess")
        if guess.kind == "number":
            box = AnswerBox(label=label, unit=beside(guess.unit), button=save, numeric=True)
            box.on_submit(self._commit)
            return box
        choices = Choices("single", label, {option: guess.label(option) for option in guess.options}, check=save)
        choices.on_check(self._commit)
        return choices

    def _commit(self, value: Any) -> None:
        try:
            self.attempt.commit(value)
        except BadInput as error:
            self.say(Feedback("unread", str(error)))

    def _opened(self) -> None:
        self._settle()
        if self.attempt.skipped:
            self.say(Feedback("note", _("The result is shown without a guess."), note=self.attempt.note))
        else:
            said = _("Read on: further down it comes back beside the result.")
            self.say(Feedback("saved", said, mark=_("Guess saved"), note=self.attempt.note))

    def _settle(self) -> None:
        self.stored = settled(self.attempt)
        self.body.children = (paragraph(self.stored),)


def settled(attempt: GuessAttempt) -> str:
    """The sentence that stands in place of the controls; "" while the guess is open."""
    if attempt.value is not None:
        return _("Your guess: {guess}. The first guess counts.").format(guess=attempt.guess.write(attempt.value))
    return _("You looked at the result without a guess.") if attempt.skipped else ""
