"""Until when a log was kept: its last observed day, and which calendar months it shows whole."""

from __future__ import annotations

from typing import Any

import numpy as np

# A shop may be closed on the first or the last day of a month.
CLOSED_DAYS = 1
MOST, MARGIN = 0.9, 1.25


def last_day(dates: Any) -> np.datetime64:
    """The last day on which something was observed; what lies after it is not known.

    dates : days or moments of all rows: a column, an array or a list of dates.

    >>> str(last_day(["2025-03-01", "2025-03-14"]))
    '2025-03-14'
    """
    return _days(dates).max()


def whole_months(dates: Any) -> np.ndarray:
    """The calendar months that a log shows from beginning to end, as datetime64[M], without a gap.

    dates : days or moments of all rows, at least one.

    The first and the last month count as whole when the log comes about as near to their edge as it does in nine
    of ten other months (a quarter farther at most), or within a day, or within a gap that is usual between its days:
    a log that ends on 3 October has no whole October, one that ends on 30 December has a whole December, one with an
    order or two a month is as whole as it ever is. Months without any row between whole ones are whole. The result
    is empty when no month is whole.

    >>> days = np.arange("2024-11-05", "2025-03-04", dtype="datetime64[D]")
    >>> whole_months(days).astype(str).tolist()
    ['2024-12', '2025-01', '2025-02']

    Common slip: asking what happened "last month" of a log that ends on the third. Nearly nobody bought in it.
    """
    days = np.unique(_days(dates))
    months, start = np.unique(days.astype("datetime64[M]"), return_index=True)
    before = (days[start] - months.astype("datetime64[D]")).astype(np.int64)
    end = np.append(start[1:], len(days)) - 1
    after = ((months + 1).astype("datetime64[D]") - days[end]).astype(np.int64) - 1
    first, last = months[0], months[-1]
    usual = _usual(np.diff(days).astype(np.int64), margin=1)
    if before[0] > max(usual, _usual(before[1:])):
        first = first + 1
    if after[-1] > max(usual, _usual(after[:-1])):
        last = last - 1
    return np.arange(first, last + 1) if first <= last else np.empty(0, dtype="datetime64[M]")


def _usual(days: np.ndarray, margin: float = MARGIN) -> float:
    """How many days nine of ten gaps have at most, and a little more."""
    return max(CLOSED_DAYS, margin * float(np.quantile(days, MOST, method="lower"))) if len(days) else CLOSED_DAYS


def _days(dates: Any) -> np.ndarray:
    return np.asarray(dates, dtype="datetime64[D]") if isinstance(dates, (list, tuple)) \
        else np.asarray(dates).astype("datetime64[D]")
