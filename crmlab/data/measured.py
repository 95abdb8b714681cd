"""What was measured on a world: computed once, kept for the next question, with the tables that it took."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from threading import RLock
from typing import Any

MOST = 512  # results kept; the one asked for longest ago goes first


class Measured:
    """Results by what was measured and with what. Threads wait for each other: nothing is computed twice.

    >>> found, calls = Measured(), []
    >>> [found.once(("size", 3), lambda: calls.append("computed") or 3) for _ask in range(2)], calls
    ([3, 3], ['computed'])
    """

    def __init__(self, most: int = MOST) -> None:
        self._most, self._lock = most, RLock()
        self._kept: OrderedDict[Hashable, tuple[Any, frozenset[str]]] = OrderedDict()
        self._reading: list[set[str]] = []  # of what is being computed just now, the outermost first

    def once(self, key: Hashable, compute: Callable[[], Any]) -> Any:
        """What `compute` gave the first time it was asked for with this key. What fails is not kept."""
        with self._lock:
            return self._found(key, compute)[0]

    def reads(self, key: Hashable, compute: Callable[[], Any]) -> frozenset[str]:
        """The tables that were read for it, also those that a result kept from before took."""
        with self._lock:
            return self._found(key, compute)[1]

    def note(self, table: str) -> None:
        """A table is read: it belongs to everything that is being computed now."""
        with self._lock:
            self._noted({table})

    def _found(self, key: Hashable, compute: Callable[[], Any]) -> tuple[Any, frozenset[str]]:
        if key not in self._kept:
            self._reading.append(set())
            try:
                value = fixed(compute())
            finally:
                reads = self._reading.pop()
                self._noted(reads)
            self._kept[key] = value, frozenset(reads)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        self._noted(self._kept[key][1])
        return self._kept[key]

    def _noted(self, tables: set[str] | frozenset[str]) -> None:
        for reads in self._reading:
            reads |= tables


def fixed(value: Any) -> Any:
    """The same value, its arrays locked: what several questions share is changed by none of them."""
    import numpy as np

    if isinstance(value, np.ndarray):
        value.setflags(write=False)
    elif is_dataclass(value) and not isinstance(value, type):
        fixed([getattr(value, field.name) for field in fields(value)])
    elif isinstance(value, (dict, tuple, list)):
        for part in value.values() if isinstance(value, dict) else value:
            fixed(part)
    return value
