"""Guess, result and gap side by side, and the question why. Nothing of the result shows before the guess."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, prose
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.tasks.guess import GuessModel, Value, gap_sentence
from crmlab.learn.tasks.numbers import PERCENT, format_as_typed, format_number

REASON_LINES = 3


class CompareView(Card):
    """The card in which a learner meets the result of their guess.

    result : a number, an option or a tuple of them, or a function that computes it. The function is
    called only once the guess is made, and the result reaches neither the page nor the saved notebook before.
    None where none of the options is right: then the card says what the learner chose.
    """

    def __init__(self, model: GuessModel, result: Value | Callable[[], Value] | None, *, unit: str | None = None,
                 decimals: int | None = None, reason: str = "") -> None:
        self.model, self._result = model, result
        self.unit = model.guess.unit if unit is None else unit
        self.decimals = model.guess.decimals if decimals is None else decimals
        self.reason = reason or model.guess.why or _("Why does the result come out like this?")
        heading, waiting = (
            (_("What you chose"), _("Nothing chosen yet: choose above, and your choice appears here."))
            if result is None else
            (_("Guess and result"), _("No guess yet: make your guess above, and the result appears here.")))
        super().__init__(heading, "", [], stored=waiting)
        if model.is_open:
            self._reveal()
        else:
            self.body.children = (prose(f"<p>{html.escape(self.stored)}</p>"),)
            model.on_open(self._opened)

    def _opened(self) -> None:
        self._reveal()
        self.say(Feedback("spoken", self.stored))

    def _reveal(self) -> None:
        try:
            result = self._read_result()
        except BadInput as error:
            self.stored = _("The result can't be computed. {reason}").format(reason=error)
            self.body.children = (prose(f"<p>{html.escape(self.stored)}</p>"),)
            return
        self.table = self._rows(result)
        self.stored = self._sentence(result)
        shown = prose(f"{_table(self.table)}<p>{html.escape(self.stored)}</p>")
        self.body.children = (shown, self._reason_box())

    def _read_result(self) -> Value | None:
        if self._result is None:
            return None
        result = self._result() if callable(self._result) else self._result
        if self.model.guess.kind == "number":
            return float(result)  # type: ignore[arg-type]
        return self.model.guess.read(result)

    def _sentence(self, result: Value | None) -> str:
        if result is None:
            chosen = _("nothing") if self.model.value is None else f"“{self._own(self.model.value)}”"
            return _("You chose {choice}. No choice here is the right one: what counts is the reason.").format(
                choice=chosen)
        if self.model.value is None:
            return _("You looked without a guess. The result is {result}.").format(result=self._write(result))
        return gap_sentence(self.model.guess, self.model.value, result, unit=self.unit, decimals=self.decimals)

    def _write(self, result: Value) -> str:
        if isinstance(result, float):
            return format_number(result, self.decimals, self.unit)
        return self.model.guess.write(result)

    def _rows(self, result: Value | None) -> list[tuple[str, str]]:
        value = self.model.value
        if result is None:
            return []
        rows = [(_("Your guess"), _("none") if value is None else self._own(value)),
                (_("Result"), self._write(result))]
        if isinstance(value, float) and isinstance(result, float):
            unit = _("percentage points") if self.unit == PERCENT else self.unit
            rows.append((_("Gap"), format_number(abs(round(value - result, self.decimals)), self.decimals, unit)))
        return rows

    def _own(self, value: Value) -> str:
        return format_as_typed(value, self.unit) if isinstance(value, float) else self.model.guess.write(value)

    def _reason_box(self) -> AnswerBox:
        box = AnswerBox(label=self.reason, button=_("Save my reason"), lines=REASON_LINES, value=self.model.reason)
        box.on_submit(self._save_reason)
        return box

    def _save_reason(self, text: str) -> None:
        if not text.strip():
            self.say(Feedback("unread", _("Write a few words first. Nobody grades them.")))
            return
        note = self.model.give_reason(text)
        self.say(Feedback("note", note) if note else Feedback("saved", _("Your reason is in your record.")))

    def html(self) -> str:
        """What stays without a kernel: the table too, once there is one."""
        table = _table(self.table) if hasattr(self, "table") else ""
        return f"<p><strong>{html.escape(self.heading)}</strong></p>{table}<p>{html.escape(self.stored)}</p>"


def compare(model: GuessModel, result: Any, *, unit: str | None = None, decimals: int | None = None,
            reason: str = "") -> CompareView:
    """Guess, result and gap side by side; waits where there is no guess yet, and then updates by itself.

    unit, decimals : of the result; the guess's own where not given. reason : the question that is asked below.
    """
    return CompareView(model, result, unit=unit, decimals=decimals, reason=reason)


def _table(rows: list[tuple[str, str]]) -> str:
    if not rows:
        return ""
    return "<table>" + "".join(f'<tr><th scope="row">{html.escape(name)}</th><td>{html.escape(value)}</td></tr>'
                               for name, value in rows) + "</table>"
