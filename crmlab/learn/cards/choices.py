"""Answers to choose from, with the explanation of each one under it once the learner has answered."""

from __future__ import annotations

import html
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets

from crmlab.base.page import script
from crmlab.base.texts import _
from crmlab.learn.cards.feedback import text_html
from crmlab.learn.cards.look import FOLDER
from crmlab.learn.tasks.marks import Note


class Choices(anywidget.AnyWidget):
    """Radio buttons ("single"), check boxes ("multiple") or one list a row ("match"; "sort": long rows, short lists).

    rows : what stands before each box, by id; authored text.
    targets : for "match" and "sort", the texts in each list, by id.
    check : the button's label; "" for boxes that send every change at once. again : its label after an answer.

    The page gets explanations only through :meth:`explain`, so that before an answer no saved state holds them.
    """

    _esm = script(FOLDER / "choices.js")
    _css = FOLDER / "choices.css"
    form = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)  # one trait, so that choice and notes change together

    def __init__(self, kind: str, legend: str, rows: Mapping[str, str], *, targets: Mapping[str, str] | None = None,
                 check: str = "", again: str = "") -> None:
        super().__init__(
            form={"kind": kind, "legend": legend, "check": check, "again": again, "mine": _("your choice"),
                  "placeholder": _("Choose …"),
                  "rows": [{"id": name, "html": inline(text)} for name, text in rows.items()],
                  "targets": [{"id": name, "text": text} for name, text in (targets or {}).items()]},
            state={"chosen": None, "notes": {}, "answered": False})

    def choose(self, chosen: Any) -> None:
        """Show a choice that can be changed, without explanations."""
        self.state = {"chosen": _json(chosen), "notes": {}, "answered": False}

    def explain(self, chosen: Any, notes: Mapping[str, Note]) -> None:
        """Show an answered choice, with each row's verdict, explanation, and the sign of what it is."""
        self.state = {"chosen": _json(chosen), "notes": _shown(notes), "answered": True}

    def comment(self, chosen: Any, notes: Mapping[str, Note]) -> None:
        """The same for a choice that can be changed at once; a row that is changed loses its note."""
        turn = self.state.get("turn", 0) + 1  # the page has hidden notes: what it was sent before must come again
        self.state = {"chosen": _json(chosen), "notes": _shown(notes), "answered": False, "turn": turn}

    def on_check(self, callback: Callable[[Any], None]) -> None:
        """Call `callback` with the choice each time the learner sends it."""
        self._on("check", callback)

    def on_again(self, callback: Callable[[], None]) -> None:
        """Call `callback` when the learner wants to try again."""
        self._on("again", lambda _true: callback())

    def stored_html(self) -> str:
        """What stays without a kernel: the rows as a list, and the texts to choose from."""
        rows = "".join(f"<li>{row['html']}</li>" for row in self.form["rows"])
        choose_from = ", ".join(inline(one["text"]) for one in self.form["targets"])
        if choose_from:
            heading = html.escape(_("To choose from:"))
            choose_from = f"<p>{heading} {choose_from}</p>"
        return f"<ul>{rows}</ul>{choose_from}"

    def _on(self, name: str, callback: Callable[[Any], None]) -> None:
        def received(_widget: object, content: object, _buffers: object) -> None:
            if isinstance(content, dict) and name in content:
                callback(content[name])

        self.on_msg(received)


def inline(text: str) -> str:
    """Authored text as HTML that may stand inside a label: one paragraph, without its tags.

    >>> inline("the `median`, not the mean")
    'the <code>median</code>, not the mean'
    """
    return text_html(" ".join(text.split())).removeprefix("<p>").removesuffix("</p>")


def _shown(notes: Mapping[str, Note]) -> dict[str, dict[str, Any]]:
    return {name: {"html": f"<strong>{inline(note.verdict)}</strong> {inline(note.why)}", "sign": note.sign}
            for name, note in notes.items()}


def _json(chosen: Any) -> Any:
    return list(chosen) if isinstance(chosen, tuple) else chosen
