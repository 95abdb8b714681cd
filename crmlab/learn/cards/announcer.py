"""The card's own small widgets: a region that is really read aloud, and a box whose Enter sends what it shows."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import traitlets

from crmlab.base.page import script
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.cards.look import FOLDER, style_of


class Announcer(anywidget.AnyWidget):
    """A live region that stays in the page while its text changes, so that screen readers announce it.

    ``ipywidgets.HTML`` can't do this: it replaces the element. It also carries the stylesheet of all cards and
    names the card around it as a group.
    """

    _esm = script(FOLDER / "announcer.js")
    _css = style_of("card")
    said = traitlets.Dict().tag(sync=True)  # one trait, so that mark and text change together
    spoken = traitlets.Dict().tag(sync=True)
    group = traitlets.Unicode().tag(sync=True)

    def say(self, feedback: Feedback) -> None:
        """Show and announce; the same words said twice are announced twice."""
        self.said = {"html": feedback.html(), "tone": feedback.tone, "turn": self.said.get("turn", 0) + 1}

    def speak(self, text: str) -> None:
        """Have `text` read aloud without changing what is shown."""
        self.spoken = {"text": text, "turn": self.spoken.get("turn", 0) + 1}

    def clear(self) -> None:
        """Take the text away."""
        self.said = {"html": "", "tone": "", "turn": self.said.get("turn", 0) + 1}


class AnswerBox(anywidget.AnyWidget):
    """A labelled box and its button. Enter and the button send the text *with* the event.

    ``ipywidgets.Text`` sends the key press and the text apart, and the first may come before the second.
    """

    _esm = script(FOLDER / "answer_box.js")
    label = traitlets.Unicode().tag(sync=True)
    unit = traitlets.Unicode().tag(sync=True)
    button = traitlets.Unicode().tag(sync=True)
    value = traitlets.Unicode().tag(sync=True)
    lines = traitlets.Int(1).tag(sync=True)  # more than one: a text area, sent by Ctrl+Enter or the button
    is_main = traitlets.Bool(True).tag(sync=True)  # whether its button is what the card is about
    numeric = traitlets.Bool(False).tag(sync=True)  # which keys a telephone offers

    def on_submit(self, callback: Callable[[str], object]) -> None:
        """Call `callback` with the text each time the learner sends it."""

        def received(_widget: object, content: object, _buffers: object) -> None:
            if isinstance(content, dict) and isinstance(content.get("submit"), str):
                callback(content["submit"])

        self.on_msg(received)
