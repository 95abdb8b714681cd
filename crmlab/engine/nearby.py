"""Sends the page the Views of nearby positions while the hand rests, so that the next move needs no kernel."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from itertools import chain, zip_longest
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.engine.controls import Choice, Control, Slider, Switch

log = logging.getLogger(__name__)
REST_S = 0.15  # a hand that goes on moves again before that
BREATH_S = 0.01  # between two Views, for whatever else the kernel is asked
MOST_VIEWS = 60  # sent from one place
MOST_BYTES = 2 * 2**20  # in the page, for one lab
Values = Mapping[str, Any]
Content = dict[str, Any]


class Nearby:
    """Draws and sends the Views of nearby positions, one at a time, and only while nothing else is asked.

    content : from values to what the page shows of them. send : to the page. lock : held while a View is drawn.

    The page holds at most MOST_BYTES; what would go beyond is preceded by the word to forget the rest.
    """

    def __init__(self, controls: Mapping[str, Control], content: Callable[[Values], Content],
                 send: Callable[[Any], None], lock: AbstractContextManager[Any]) -> None:
        self._controls, self._content, self._send, self._lock = controls, content, send, lock
        self._sent: set[str] = set()
        self._bytes = 0
        self._next: asyncio.TimerHandle | None = None

    def forget(self) -> None:
        """The page holds nothing: it is new, or something changed that all Views depend on."""
        self._sent.clear()
        self._bytes = 0
        self._send({"type": "forget"})

    def rest_at(self, values: Values, content: Content, moved: str = "") -> None:
        """From here on: what lies near these values, the control that was moved last before the others.

        Outside a running loop, as in a test or a script, nothing happens.
        """
        self.stop()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        self._sent.add(content["key"])
        ahead = (place for place in list(near(self._controls, values, moved))[:MOST_VIEWS]
                if key_of(place) not in self._sent)
        self._next = loop.call_later(REST_S, self._one, loop, content, ahead)

    def stop(self) -> None:
        """Something else is asked now."""
        if self._next is not None:
            self._next.cancel()
            self._next = None

    def _one(self, loop: asyncio.AbstractEventLoop, base: Content, ahead: Iterator[Values]) -> None:
        self._next = None
        place = next(ahead, None)
        if place is None:
            return
        try:
            with self._lock:
                self._give(base, self._content(place))
        except BadInput:
            pass  # the kernel says it when the learner gets there
        except Exception:
            log.exception("Nothing could be drawn ahead at %r", place)
            return
        self._next = loop.call_later(BREATH_S, self._one, loop, base, ahead)

    def _give(self, base: Content, found: Content) -> None:
        told = {name: value for name, value in found.items() if name != "figure"}
        message = {"type": "ahead", "base": base["key"], **told, "changes": changes(base["figure"], found["figure"])}
        size = len(json.dumps(message))
        if self._bytes + size > MOST_BYTES:
            self.forget()
        self._send(message)
        self._sent.add(found["key"])
        self._bytes += size


def key_of(values: Values) -> str:
    """One name for these values of the controls, the same in the page (``keyOf``).

    >>> key_of({"top": 20, "measure": "profit", "all": True})
    'top=20|measure="profit"|all=true'
    """
    return "|".join(f"{name}={json.dumps(value, ensure_ascii=False)}" for name, value in values.items())


def near(controls: Mapping[str, Control], values: Values, moved: str = "") -> Iterator[dict[str, Any]]:
    """The places that one move of one control leads to, nearest first; of `moved` before those of the others."""
    parameters = {name: control.from_page(values[name]) for name, control in controls.items()}
    lists = {name: [{**values, name: value} for value in _steps(control, values[name])]
             for name, control in controls.items() if control.matters(parameters)}
    first = lists.pop(moved, [])
    others = chain.from_iterable(zip_longest(*lists.values()))
    return chain(first, (place for place in others if place is not None))


def _steps(control: Control, value: Any) -> list[Any]:
    """A control's other positions as the page names them, nearest first."""
    if isinstance(control, Slider):
        others = (shown for shown in map(control.to_page, control.positions()) if shown != value)
        return sorted(others, key=lambda shown: abs(shown - value))
    if isinstance(control, Choice):
        return [option for option in control.options if option != value]
    return [not value] if isinstance(control, Switch) else []


def changes(old: Any, new: Any, path: tuple[Any, ...] = ()) -> list[list[Any]]:
    """What makes `old` into `new`: pairs of a path and a value; a path alone is taken away.

    >>> changes({"data": [{"x": [1, 2], "y": [3, 4]}]}, {"data": [{"x": [1, 2], "y": [3, 5]}]})
    [[['data', 0, 'y'], [3, 5]]]
    """
    if old == new:
        return []
    if isinstance(old, dict) and isinstance(new, dict):
        gone = [[[*path, name]] for name in old if name not in new]
        found = (changes(old[name], new[name], (*path, name)) if name in old else [[[*path, name], new[name]]]
                 for name in new)
        return [*gone, *chain.from_iterable(found)]
    if _are_parts(old) and _are_parts(new) and len(old) == len(new):
        return list(chain.from_iterable(changes(*pair, (*path, n))
                                        for n, pair in enumerate(zip(old, new, strict=True))))
    return [[list(path), new]]


def _are_parts(value: Any) -> bool:
    """Whether it is a list of traces, annotations or shapes."""
    return isinstance(value, list) and bool(value) and all(isinstance(part, dict) for part in value)
