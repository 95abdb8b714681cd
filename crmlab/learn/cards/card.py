"""The look that every learn widget shares: a heading, a body, and a place where the answer is said aloud."""

from __future__ import annotations

import html
import threading
from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from crmlab.base.show import bundle
from crmlab.learn.cards.announcer import Announcer
from crmlab.learn.cards.feedback import Feedback, text_html
from crmlab.learn.cards.icons import icon


class Shown(widgets.VBox):
    """A widget that leaves its ``html()`` and ``text()`` in the notebook for readers without a kernel."""

    children: tuple[widgets.Widget, ...]

    def html(self) -> str:
        """What stays without a kernel."""
        raise NotImplementedError

    def text(self) -> str:
        """The same without HTML."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        return bundle(self, html=self.html(), text=self.text())


class Card(Shown):
    """A framed card. Displayed, it also leaves its prompt in the notebook for readers without a kernel.

    heading : two or three words that name what this is ("Guess first", "Your turn"). kind : whose drawing stands
        beside them (:mod:`crmlab.learn.cards.icons`).
    prompt : what is asked, as authored text (see :func:`crmlab.learn.cards.feedback.text_html`).
    body : the controls, in the order of the Tab key.
    stored : the text that a saved notebook shows instead of the controls, below the prompt.

    >>> card = Card("Your turn", "How many customers?", [], stored="Not answered yet.")
    >>> card.say(Feedback("right", "There are 40."))
    >>> card.text()
    'Your turn: How many customers? Not answered yet.'
    """

    def __init__(self, heading: str, prompt: str, body: Sequence[widgets.Widget], *, stored: str = "",
                 kind: str = "") -> None:
        self.heading, self.prompt, self.stored = heading, prompt, stored
        self.lock = threading.RLock()  # the page's messages may come from a subshell's thread
        self.announcer = Announcer(group=heading)
        self.body = widgets.VBox(list(body))
        name = f'<div class="crmlab-heading">{icon(kind)}{html.escape(heading)}</div>'
        self.top = widgets.HTML(f'{name}<div class="crmlab-prompt">{text_html(prompt)}</div>')
        super().__init__([self.top, self.body, self.announcer])
        self.add_class("crmlab-card")

    def say(self, feedback: Feedback) -> None:
        """Show `feedback` below the controls and have it read aloud."""
        self.announcer.say(feedback)

    def speak(self, text: str) -> None:
        """Have `text` read aloud and leave on the page what stands there."""
        self.announcer.speak(text)

    def html(self) -> str:
        """What stays of the card without a kernel."""
        stored = f"<p><em>{html.escape(self.stored)}</em></p>" if self.stored else ""
        return f"<p><strong>{html.escape(self.heading)}</strong></p>{text_html(self.prompt)}{stored}"

    def text(self) -> str:
        """The same without HTML."""
        return " ".join(part for part in (f"{self.heading}:", self.prompt, self.stored) if part)


def button(label: str, on_click: Callable[[], None], *, look: str = "") -> widgets.Button:
    """A push button; `on_click` takes nothing.

    look : "main" for the one that a card is about, "quiet" for what few will want.
    """
    made = widgets.Button(description=label)
    made.add_class("crmlab-button")
    if look:
        made.add_class({"main": "mod-primary", "quiet": "crmlab-quiet"}[look])
    made.on_click(lambda _button: on_click())
    return made


def button_row(*buttons: widgets.Widget) -> widgets.HBox:
    """Buttons, and a box in front of them, side by side, wrapping on a narrow screen."""
    row = widgets.HBox(buttons, layout=widgets.Layout(flex_flow="row wrap"))
    row.add_class("crmlab-row")
    return row


def prose(inner_html: str = "") -> widgets.HTML:
    """A piece of HTML inside a card. Everything that came from outside must be escaped before."""
    return widgets.HTML(inner_html)


def aside(text: str) -> widgets.HTML:
    """A remark in small, quiet type."""
    return prose(f'<p class="crmlab-aside">{html.escape(text)}</p>')


def paragraph(text: str) -> widgets.HTML:
    """Plain text inside a card."""
    return prose(f"<p>{html.escape(text)}</p>")
