"""The lists in which steps are placed and moved; the buttons work with the keyboard, each move is read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import anywidget
import traitlets

from crmlab.base.page import script
from crmlab.base.texts import _
from crmlab.learn.cards.look import FOLDER

MOVES = ("take", "put_back", "up", "down")


class StepLists(anywidget.AnyWidget):
    """Two lists of steps, the learner's order and the steps not placed; it shows, and says what was pressed.

    shown : for each step's id its text, and whether that is code.
    """

    _esm = script(FOLDER / "steps.js")
    _css = FOLDER / "steps.css"
    labels = traitlets.Dict().tag(sync=True)
    steps = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)  # one trait, so that lists, words and focus change together

    def __init__(self, shown: Mapping[str, tuple[str, bool]]) -> None:
        super().__init__(
            labels={"up": _("Move up"), "down": _("Move down"), "put_back": _("Put back"), "take": _("Take"),
                    "yours": _("Your order"), "offered": _("Steps to take from; not all of them belong"),
                    "none_placed": _("No step is placed yet."), "none_left": _("All steps are placed."),
                    "broken": _("Look here.")},
            steps={name: {"text": text, "code": code} for name, (text, code) in shown.items()},
            state={"placed": [], "pool": [], "said": "", "focus": None, "broken": 0, "turn": 0})

    def show(self, placed: Sequence[str], pool: Sequence[str], *, said: str = "", broken: int = 0,
             focus: tuple[str, str] | None = None) -> None:
        """Show the lists, read `said` aloud, mark the place `broken` (1, 2, ...; 0: none), move the focus.

        focus : a step's id and one of `MOVES`.
        """
        self.state = {"placed": list(placed), "pool": list(pool), "said": said, "broken": broken,
                      "focus": {"step": focus[0], "move": focus[1]} if focus else None,
                      "turn": self.state["turn"] + 1}

    def on_move(self, callback: Callable[[str, str], None]) -> None:
        """Call `callback` with the move (one of `MOVES`) and the step's id."""

        def received(_widget: object, content: object, _buffers: object) -> None:
            if isinstance(content, dict) and content.get("move") in MOVES and content.get("step") in self.steps:
                callback(content["move"], content["step"])

        self.on_msg(received)
