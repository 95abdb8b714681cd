"""A unit that was started again: what came before still stands in the record, and counts no longer."""

from __future__ import annotations

from collections.abc import Sequence

from crmlab.learn.record.line import Event

AGAIN = "again"
# Asked in later units, and spaced over the whole course: these go on.
_GO_ON = "recall"


def still_counts(events: Sequence[Event]) -> list[Event]:
    """The events but those about items of a unit that was started again after them; oldest first, as they came.

    An item belongs to the unit that its id names before the dot.

    >>> guess, again = {"kind": "guess", "item": "05.top-share"}, {"kind": "again", "item": "05"}
    >>> still_counts([guess, again, guess]) == [again, guess]
    True
    """
    started = {event["item"]: n for n, event in enumerate(events) if event["kind"] == AGAIN}
    if not started:
        return list(events)
    return [event for n, event in enumerate(events)
            if event["kind"] == _GO_ON or "." not in event["item"]
            or started.get(event["item"].split(".", 1)[0], -1) < n]
