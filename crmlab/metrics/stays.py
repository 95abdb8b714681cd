"""Stays: what customers bring while they stay, measured so that a short stay does not look rich by its definition."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from crmlab.metrics import checks

if TYPE_CHECKING:
    import pandas as pd


def profit_between(customers: Iterable[Any], dates: Iterable[Any], profits: Any) -> pd.Series:
    """Profit of each customer's orders between the first and the last one, neither of these counted.

    customers, dates, profits : one entry an order, in any order: whose, on which day, and what it brought.
    Returns a series by customer, sorted; 0 for who has no order between. Divided by the time from the first to the last
    order it is a rate that does not depend on how long customers stay: orders that come by chance at one rate lie
    between the two ends like rain on a street, as many a metre on a short one as on a long one.

    Raises BadInput when a profit is no number, or when the three have not the same length.

    Formula: sum of the profits with first day < day < last day. In a Poisson process whose every point may be the last,
    the points between the first and the last one come at one rate, whatever time lies between (Ross, Stochastic
    Processes, on conditional arrival times).

    >>> days = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-01-05"]
    >>> profit_between(["A", "A", "A", "B"], days, [9, 5, 7, 4]).to_dict()
    {'A': 5.0, 'B': 0.0}

    Common slip: to divide the profit of all n orders by the stay, which has only n - 1 intervals. Then customers who
    are all alike look the richer the shorter they stayed, because two orders stand at the ends of every stay.
    """
    import numpy as np
    import pandas as pd

    who, when = np.array(list(customers), dtype=object), pd.to_datetime(pd.Series(list(dates)))
    money = checks.numbers("profits", profits)
    checks.same_length(customers=who, dates=when.to_numpy(), profits=money)
    table = pd.DataFrame({"customer": who, "date": when, "profit": money})
    days = table.groupby("customer")["date"]
    inside = (table["date"] > days.transform("min")) & (table["date"] < days.transform("max"))
    return table["profit"].where(inside, 0.0).groupby(table["customer"]).sum()
