"""What the web shop and the letter program note every month: visits, and reminders to those who have gone quiet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

MONTHS_KEPT = 12  # older months are wiped
VISIT_SHAPE = 3.0  # how alike customers are in how often they look


def signals_table(model: Lantern) -> pd.DataFrame:
    """Visits and reminders of each buyer, for each of the last twelve months since they are customers.

    Visits thin out when a customer has left, before any bill can show it: a signal. A reminder is written at the end
    of a month to whoever bought nothing in it and in the month before: it follows from being silent, and so, when it
    is counted after the day of the forecast, it gives the answer away.
    """
    import pandas as pd

    months, buyer = model.window.months, np.flatnonzero(model.people.buys)
    first = max(months - MONTHS_KEPT, 0)
    begun = model.window.months_of(model.window.whole_days(model.people.registered[buyer]))
    row, late = np.nonzero(np.arange(first, months)[None, :] >= begun[:, None])
    month = late + first
    quiet = ~_ordered(model)[buyer]
    before = np.column_stack([np.zeros(len(buyer), dtype=bool), quiet[:, :-1]])
    reminded = (quiet & before)[row, month] & (month - 1 >= begun[row])
    return pd.DataFrame({
        "customer_id": model.customer_ids[buyer[row]],
        "month": model.window.month_dates()[month],
        "visits": _visits(model, buyer, row, month),
        "reminders": reminded.astype(np.int64),
    })


def _ordered(model: Lantern) -> np.ndarray:
    """Whether a customer ordered in a month: a row a customer, a column a month."""
    found = np.zeros((model.size, model.window.months), dtype=bool)
    found[model.purchases.customer, model.window.months_of(model.purchases.day)] = True
    return found


def _visits(model: Lantern, buyer: np.ndarray, row: np.ndarray, month: np.ndarray) -> np.ndarray:
    gone = np.full(model.size, model.window.months)
    last = model.purchases.last
    gone[model.purchases.customer[last]] = model.window.months_of(model.purchases.day[last])
    usual = stream(model.seed, "signals.usual").standard_gamma(VISIT_SHAPE, model.size) / VISIT_SHAPE
    mean = model.scenario["visits_per_month"] * usual[buyer[row]]
    mean = mean * np.where(month > gone[buyer[row]], model.scenario["visits_after_leaving"], 1.0)
    return stream(model.seed, "signals.visits").poisson(mean).astype(np.int64)
