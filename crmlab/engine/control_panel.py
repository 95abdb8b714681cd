"""ControlPanel: question, veil, controls, Reset and Show code of a lab, as one widget."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from crmlab.base.numbers import money_sign, page_locale, percent_sign
from crmlab.base.page import script
from crmlab.base.texts import _

HERE = Path(__file__).parent


class ControlPanel(anywidget.AnyWidget):
    """The controls as native elements of the page: named, described and keyboard-ready as the browser makes them.

    described : what each control needs to be drawn, by parameter name.
    values : what the controls show now, in the page's units; changes with every move.
    veiled : only the question and the text `veil` are shown; with can_skip also a button that sends the message
        "open".
    """

    _esm = script(HERE / "control_panel.js", HERE / "store.js")
    _css = HERE / "lab.css"
    title = traitlets.Unicode().tag(sync=True)
    question = traitlets.Unicode().tag(sync=True)
    described = traitlets.Dict().tag(sync=True)
    # The page has what it sent: an echo would only stand in the way of the new figure.
    values = traitlets.Dict().tag(sync=True, echo_update=False)
    code = traitlets.Unicode().tag(sync=True)
    figure = anywidget.WidgetTrait().tag(sync=True)  # may hold what a move leads to
    veiled = traitlets.Bool(False).tag(sync=True)
    veil = traitlets.Unicode().tag(sync=True)
    can_skip = traitlets.Bool(False).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)
    writing = traitlets.Dict().tag(sync=True)  # how the page writes numbers

    @traitlets.default("words")
    def _translated_words(self) -> dict[str, str]:
        return {"to_guess": _("Go to the guess"), "open": _("Skip the guess and show it"), "reset": _("Reset"),
                "show_code": _("Show code"), "hide_code": _("Hide code"), "help": _("What is this?"),
                "more": _("More settings")}

    @traitlets.default("writing")
    def _as_the_reader_writes(self) -> dict[str, str]:
        return {"locale": page_locale(), "money": money_sign("{n}"), "percent": percent_sign("{n}")}
