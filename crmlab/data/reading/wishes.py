"""How the caller wants values to be read, checked before any file is opened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.data.reading.date_forms import FORMS

LARGEST_HEADER_ROW = 1000
CHOICES: dict[str, tuple[object, ...]] = {
    "decimal": (".", ","), "day_first": (True, False), "date_form": tuple(FORMS), "cents": (True, False),
    "rows": ("lines", "totals", "orders"), "refunds": ("subtract", "ignore"), "duplicates": ("keep", "drop"),
}


@dataclass(frozen=True)
class Wishes:
    """None where the values must decide; the names are those of `read_orders`' arguments.

    status : "keep", "drop", or the states that count. keep : customers that only look like nobody or a sum.
    since, until : the first and the last day that count.
    """

    day_first: bool | None = None
    decimal: str | None = None
    date_form: str | None = None
    cents: bool | None = None
    rows: str | None = None
    status: str | tuple[str, ...] | None = None
    refunds: str | None = None
    duplicates: str | None = None
    quantity: object = None
    keep: frozenset[str] = frozenset()
    since: np.datetime64 | None = None
    until: np.datetime64 | None = None


def checked(*, status: Any = None, keep: Any = (), since: Any = None, until: Any = None, quantity: Any = None,
            header_row: Any = None, **simple: Any) -> Wishes:
    """The arguments of `read_orders` as wishes; `BadInput` for one that is not understood."""
    for name, given in simple.items():
        allowed = CHOICES[name]
        if given is not None and not any(given is value if isinstance(value, bool) else given == value
                                         for value in allowed):
            raise BadInput(_("{name}={given!r} is not understood. Write {examples}.").format(
                name=name, given=str(given)[:20], examples=_(" or ").join(f"{name}={value!r}" for value in allowed)))
    if header_row is not None and (isinstance(header_row, bool) or not isinstance(header_row, int)
                                   or not 1 <= header_row <= LARGEST_HEADER_ROW):
        raise BadInput(_("header_row={given!r} is no row. Write the number of the row in which the column names "
                         "stand, 1 to "
                         "{most}.").format(given=str(header_row)[:20], most=LARGEST_HEADER_ROW))
    if status not in ("keep", "drop"):
        status = _texts("status", status) or None
    return Wishes(status=status, keep=frozenset(_texts("keep", keep)), since=_day("since", since),
                  until=_day("until", until), quantity=quantity, **simple)


def _texts(name: str, given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    if isinstance(given, str):
        return (given,)
    texts = tuple(given) if isinstance(given, Iterable) else (None,)
    if not all(isinstance(text, str) for text in texts):
        raise BadInput(_("{name}={given!r} is not understood. Write a text, or a list of texts.").format(
            name=name, given=str(given)[:40]))
    return texts


def _day(name: str, given: Any) -> np.datetime64 | None:
    if given is None:
        return None
    try:
        day: np.datetime64 | None = np.datetime64(str(given).strip()[:10], "D")
    except ValueError:
        day = None
    if day is None or np.isnat(day) or len(str(given).strip()) < 10:
        raise BadInput(_("{name}={given!r} is no day. Write it like {name}=\"2025-01-31\".").format(
            name=name, given=str(given)[:20]))
    return day
