"""Two gates in a row, as one: own data that wait for an id and for a guess."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmlab.base.texts import _


class BothGates:
    """Open once both are. The second one can be skipped, the first one can't.

    first, then : gates, with ``is_open`` and ``on_open(callback)``; the first says with ``closed_text`` what it waits
        for, the second is a guess.
    """

    def __init__(self, first: Any, then: Any) -> None:
        self._first, self._then = first, then

    @property
    def is_open(self) -> bool:
        """Whether both are open."""
        return bool(self._first.is_open and self._then.is_open)

    @property
    def closed_text(self) -> str:
        """What is to be done, as long as it is not."""
        guess = _("Make your guess above first. Then this lab opens.")
        return guess if self._first.is_open else f"{self._first.closed_text} {guess}"

    def on_open(self, callback: Callable[[], None]) -> None:
        """Call `callback` once both are open; at once if they are already."""
        self._first.on_open(lambda: self._then.on_open(callback))

    def skip(self) -> None:
        """Look without a guess."""
        self._then.skip()
