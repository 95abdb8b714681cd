"""One line of a record: how an event becomes text, and which texts are refused on the way back."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

VERSION = 1
MAX_LINE_BYTES = 65_536
MOST_DIGITS = 300
MOST_LEVELS = 64
# As text again, an event may be longer than the line that it came from: 1e15 is written out as 1000000000000000.0.
MAX_EVENT_BYTES = 8 * MAX_LINE_BYTES
Event = dict[str, Any]


def format_line(event: Event) -> bytes:
    """The event as one line of JSON, newline included.

    Raises BadInput where a value is neither number, text nor a list or dict of them, where lists lie too deep in one
    another, and where the line is too long.

    >>> format_line({"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x"})
    b'{"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x"}\\n'
    """
    line = event_text(event).encode("utf-8", "replace") + b"\n"
    if len(line) > MAX_LINE_BYTES:
        raise BadInput(_("This answer is too long to save: the limit is {kilobytes} kilobytes. Shorten it.")
                       .format(kilobytes=MAX_LINE_BYTES // 1024))
    if parse_line(line) is None:  # a number of 301 digits, 1 and "1" as names: JSON writes what is refused later
        raise _unwritable()
    return line


def event_text(event: Event) -> str:
    """The event as JSON in one line, however long; BadInput where a value can't be written as JSON."""
    try:
        return json.dumps(event, ensure_ascii=False, allow_nan=False, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise _unwritable() from error


def _unwritable() -> BadInput:
    return BadInput(_("This answer can't be written to your record: it must be a number, a text or a list of them."))


def parse_line(raw: bytes) -> Event | None:
    """The event in one line of a record, or None where the line is damaged.

    Of a newer version only the number is checked: what else it must hold is not known here.

    >>> parse_line(b'{"v": 1, "at": "2026-01-05T09:00:00+00:00", "kind": "guess", "item": "x"}')["kind"]
    'guess'
    >>> parse_line(b'{"v": 1, "at": "2026-0')
    """
    if len(raw) > MAX_LINE_BYTES:
        return None
    try:
        event = strict_json(raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    return event if is_event(event) and levels_fit(event, MOST_LEVELS) else None


def levels_fit(value: Any, most: int) -> bool:
    """Whether at most `most` lists and dicts lie in one another.

    >>> levels_fit({"a": [1]}, 2), levels_fit({"a": [[]]}, 2)
    (True, False)
    """
    level = [value]
    for _level in range(most + 1):
        level = [one for one in level if isinstance(one, dict | list)]
        if not level:
            return True
        level = [inner for outer in level for inner in (outer.values() if isinstance(outer, dict) else outer)]
    return False


def is_event(value: Any) -> bool:
    """Whether a JSON value has the form of an event."""
    if not isinstance(value, dict) or type(value.get("v")) is not int or value["v"] < VERSION:
        return False
    return value["v"] > VERSION or all(isinstance(value.get(name), str) for name in ("at", "kind", "item"))


def strict_json(text: str) -> Any:
    """The JSON value in `text`, held to what the kit itself writes.

    Raises ValueError where a name comes twice in one object, a number is not finite or has more digits than a float
    can hold, or half a character is escaped; RecursionError where it is nested too deeply.

    >>> strict_json('{"a": 1, "a": 2}')
    Traceback (most recent call last):
    ValueError: the name 'a' comes twice
    """
    value = json.loads(text, parse_constant=_refuse, parse_float=_finite, parse_int=_whole, object_pairs_hook=_once)
    json.dumps(value, ensure_ascii=False).encode("utf-8")
    return value


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not isfinite(number):
        raise ValueError("a number is too large")
    return number


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError("a number is too large")
    return int(digits)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in pairs:
        if name in made:
            raise ValueError(f"the name {name[:40]!r} comes twice")
        made[name] = value
    return made


def _plain(value: Any) -> Any:
    """NumPy numbers and arrays as Python's own."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(type(value).__name__)
