"""One line of a record: how an event becomes text, and which texts are refused on the way back."""

from __future__ import annotations

import json
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

VERSION = 1
MAX_LINE_BYTES = 65_536
Event = dict[str, Any]


def format_line(event: Event) -> bytes:
    """The event as one line of JSON, newline included.

    Raises BadInput where a value is neither number, text nor a list or dict of them, and where the line is
    too long.

    >>> format_line({"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x"})
    b'{"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x"}\\n'
    """
    try:
        text = json.dumps(event, ensure_ascii=False, allow_nan=False, default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        raise BadInput(_("This answer can't be written to your record: it must be a number, a text or a list "
                         "of them.")) from error
    line = text.encode("utf-8", "replace") + b"\n"
    if len(line) > MAX_LINE_BYTES:
        raise BadInput(_("This answer is too long to save: the limit is {kilobytes} kilobytes. Shorten it.")
                       .format(kilobytes=MAX_LINE_BYTES // 1024))
    return line


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
        event = json.loads(raw.removeprefix(b"\xef\xbb\xbf").decode("utf-8"), parse_constant=_refuse)
        json.dumps(event, ensure_ascii=False).encode("utf-8")  # half a character, escaped, is damage too
    except (ValueError, RecursionError):
        return None
    if not isinstance(event, dict) or type(event.get("v")) is not int or event["v"] < VERSION:
        return None
    if event["v"] > VERSION or all(isinstance(event.get(name), str) for name in ("at", "kind", "item")):
        return event
    return None


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _plain(value: Any) -> Any:
    """NumPy numbers and arrays as Python's own."""
    if hasattr(value, "tolist"):
        return value.tolist()
    raise TypeError(type(value).__name__)
