"""Guess, result and gap side by side, and the question why. Nothing of the result shows before the guess."""

from __future__ import annotations

import html
from typing import Any

from crmlab.base.numbers import as_given
from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, paragraph, prose
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.cards.gap_drawing import gap_svg
from crmlab.learn.cards.paper import rows_html
from crmlab.learn.mark import mark
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.tasks.guess import Value
from crmlab.learn.tasks.marks import UNCHECKABLE, Mark

REASON_LINES = 3


class CompareCard(Card):
    """The card in which a learner meets the result of their guess.

    world : what the guess's result is computed from. That happens only once the guess is made; the result reaches
    neither the page nor the saved notebook before. Where none of the options is right, the card says what the
    learner chose.
    """

    def __init__(self, attempt: GuessAttempt, world: Any = None) -> None:
        self.attempt, self._world = attempt, world
        self.reason = attempt.guess.why or _("Why does the result come out like this?")
        self.rows: list[tuple[str, str]] = []
        heading, waiting = (
            (_("What you chose"), _("Nothing chosen yet. Choose above, and your choice appears here."))
            if attempt.guess.result is None else
            (_("Guess and result"), _("No guess yet. Make your guess above, and the result appears here.")))
        super().__init__(heading, "", [], stored=waiting, kind="compare")
        if attempt.is_open:
            self._reveal()
        else:
            self.body.children = (paragraph(self.stored),)
            attempt.on_open(self._opened)

    def _opened(self) -> None:
        self._reveal()
        self.say(Feedback("spoken", self.stored))

    def _reveal(self) -> None:
        guess, value = self.attempt.guess, self.attempt.value
        held = mark(guess, value, self._world)
        self.stored = held.sentence
        if held.outcome == UNCHECKABLE:
            self.body.children = (paragraph(self.stored),)
            return
        if held.notes:
            own = _("none") if value is None else guess.write(value)
            names = {"result": _("Result"), "gap": _("Gap")}
            self.rows = [(_("Your guess"), own), *((names[name], note.verdict) for name, note in held.notes.items())]
        self.body.children = (prose(self._live_html(value, held)), self._reason_box())

    def _reason_box(self) -> AnswerBox:
        box = AnswerBox(label=self.reason, button=_("Save my reason"), lines=REASON_LINES, value=self.attempt.reason)
        box.on_submit(self._save_reason)
        return box

    def _save_reason(self, text: str) -> None:
        if not text.strip():
            self.say(Feedback("unread", _("Write a few words first. Nobody grades them.")))
            return
        note = self.attempt.give_reason(text)
        self.say(Feedback("note", note) if note else Feedback("saved", _("Your reason is in your record.")))

    def html(self) -> str:
        """What stays without a kernel: the table too, once there is one."""
        return f"<p><strong>{html.escape(self.heading)}</strong></p>{self._shown_html()}"

    def _live_html(self, value: Value | None, held: Mark) -> str:
        """The sentence; between two numbers the drawing of the gap above it."""
        drawing = self._drawing(value) if "gap" in held.notes else ""
        said = html.escape(self.stored).replace("$", "<span>$</span>")
        return f'{drawing}<p class="crmlab-said-of-gap">{said}</p>'

    def _drawing(self, value: Value | None) -> str:
        guess = self.attempt.guess
        result = guess.result_in(self._world)
        assert isinstance(value, float | int) and isinstance(result, float | int)
        low, high = guess.ends(value, result)
        return gap_svg(self.stored, (value, _("you: {guess}").format(guess=guess.write(value))),
                       (result, _("it is {result}").format(result=guess.write_result(result))),
                       ((low, as_given(low)), (high, as_given(high))))

    def _shown_html(self) -> str:
        table = rows_html(self.rows) if self.rows else ""
        return f"{table}<p>{html.escape(self.stored)}</p>"
