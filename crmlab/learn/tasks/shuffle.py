"""A fixed order that gives nothing away: the same on every machine and day, and unrelated to the key."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import TypeVar

T = TypeVar("T")

_FIRST_NUMBER = re.compile(r"^\W{0,3}?([-−]?\d[\d,]*(?:\.\d+)?)")


def shuffled(things: Iterable[T], seed: str, key: Callable[[T], str] = str) -> tuple[T, ...]:
    """`things` in an order that depends only on `seed` and on each thing's `key`.

    >>> shuffled(["a", "b", "c", "d"], "quiz-1") == shuffled(["d", "c", "b", "a"], "quiz-1")
    True
    """
    return tuple(sorted(things, key=lambda thing: sha256(f"{seed}|{key(thing)}".encode()).hexdigest()))


def leading_number(text: str) -> float | None:
    """The number that a text begins with, after at most a currency sign; ``None`` without one.

    >>> leading_number("12.9 % a year"), leading_number("$1,500"), leading_number("the median")
    (12.9, 1500.0, None)
    """
    found = _FIRST_NUMBER.match(text.strip())
    return float(found[1].replace(",", "").replace("−", "-")) if found else None


def for_reading(things: Iterable[T], seed: str, text: Callable[[T], str],
                key: Callable[[T], str]) -> tuple[T, ...]:
    """Answers in the order in which to show them: numbers ascending, a scale is easier to read; else shuffled.

    Where most answers begin with a number, those stand first, in order of size, and the others follow.
    """
    mixed = shuffled(things, seed, key)
    numbers = [leading_number(text(thing)) for thing in mixed]
    if 2 * sum(number is not None for number in numbers) <= len(mixed):
        return mixed
    rank = {key(thing): (number is None, number or 0.0) for thing, number in zip(mixed, numbers, strict=True)}
    return tuple(sorted(mixed, key=lambda thing: rank[key(thing)]))
