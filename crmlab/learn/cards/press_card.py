"""A card with one button that does one thing, and says what came of it."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.card import Card, button, button_row, prose
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.cards.paper import rows_html


@dataclass(frozen=True)
class Pressed:
    """What came of it: something to say, and a table with the details where there are any.

    file : the address of a file that was made, which the page offers for download; "" for none.
    """

    feedback: Feedback
    heads: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    file: str = ""

    def details_html(self) -> str:
        """The way to the file, and the details; the first cell of a row names it."""
        words = html.escape(_("Download the file"))
        way = (f'<p><a class="crmlab-download" href="{html.escape(self.file)}" download>{words}</a></p>'
               if self.file else "")
        return way + (rows_html(self.rows, self.heads) if self.rows else "")


class PressCard(Card):
    """A heading, what the button does, and the button; what came of it is read aloud, its details stand below.

    press : does it. A BadInput that it raises is shown as its sentence.

    >>> card = PressCard("Count", "Counts to three.", "Count", lambda: Pressed(Feedback("saved", "Three.")))
    >>> card.press()
    >>> card.text()
    'Count: Counts to three.'
    """

    def __init__(self, heading: str, prompt: str, label: str, press: Callable[[], Pressed], *,
                 kind: str = "tool") -> None:
        self._press = press
        self.details = prose()
        super().__init__(heading, prompt, [button_row(button(label, self.press, look="main"))], kind=kind)
        self.children = (*self.children, self.details)

    def press(self) -> None:
        """What the button does."""
        try:
            pressed = self._press()
        except BadInput as error:
            pressed = Pressed(Feedback("unread", str(error)))
        self.details.value = pressed.details_html()
        self.say(pressed.feedback)
