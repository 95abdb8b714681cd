"""Cohorts: of those who came in the same month, how many ordered again one, two, three months later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import narwhals as nw
import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks, frames


@dataclass(frozen=True)
class CohortTable:
    """One row per month of first order, one column per month since then (0 is the first month itself).

    months : the rows' labels, such as "2024-01"; a month without newcomers is there too, with size 0.
    sizes : newcomers of each month.
    active : how many of them ordered in each later month. A month that has not happened (or is not over) is
        missing (NaN); a 0 means that it happened and nobody came.
    """

    months: tuple[str, ...]
    sizes: np.ndarray
    active: np.ndarray

    @property
    def shares(self) -> np.ndarray:
        """`active` as shares of `sizes`; missing where the month is missing or nobody was new."""
        return self.active / np.where(self.sizes > 0, self.sizes, np.nan)[:, None]


def cohort_table(orders: Any, *, end: Any, start: Any = None, customer: str = "customer_id",
                 date: str = "date", amount: str = "amount_cents") -> CohortTable:
    """Customers by month of their first order, and how many of them ordered in each month after it.

    orders : table of orders (pandas, polars, DuckDB relation, PySpark). Negative amounts are refunds, not orders.
    start, end : the period's first day and the first day after it. A last month that `end` cuts is left out,
        because it is not over.
    Returns a CohortTable.
    Raises BadInput for missing columns or values, or when no whole month holds an order.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["C1", "C2", "C1"], "amount_cents": 100,
    ...                        "date": pd.to_datetime(["2024-01-05", "2024-02-09", "2024-02-20"])})
    >>> cohort_table(orders, end="2024-03-01").active.tolist()
    [[1.0, 1.0], [1.0, nan]]

    Common slip: data that begin in the middle of the firm's life. Then old customers look new in the first month.
    """
    frame = frames.opened_orders(orders, customer, date, amount)
    last = frames.moment("end", end)
    if last is None:
        raise BadInput(_("end is missing. Give the first day after the period, so that months that have not "
                         "happened can be told from months without orders."))
    visits = frames.within(frame, date, start, end).filter(nw.col(amount) >= 0).select(
        customer, month=frames.month_number(date)).filter(nw.col("month") < last.year * 12 + last.month - 1)
    first = visits.group_by(customer).agg(nw.col("month").min().alias("first"))
    counts = frames.joined(visits.unique(), first, on=customer, how="inner").group_by("first", "month").agg(
        nw.len().alias("active"))
    rows = frames.all_rows(counts)
    if not rows:
        raise BadInput(_("There is no order in a whole month before {end}. Check start, end and the dates.").format(
            end=last.date()))
    return _table(rows, int(last.year * 12 + last.month - 1))


def _table(rows: list[dict[str, Any]], end_month: int) -> CohortTable:
    begin = min(int(row["first"]) for row in rows)
    count = end_month - begin
    ages = np.arange(count)
    active = np.where(ages[:, None] + ages[None, :] < count, 0.0, np.nan)
    for row in rows:
        active[int(row["first"]) - begin, int(row["month"]) - int(row["first"])] = row["active"]
    months = tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(begin, end_month))
    return CohortTable(months, active[:, 0].astype(int), active)


def pooled_retention(table: CohortTable) -> np.ndarray:
    """One activity curve for all cohorts together: share of newcomers who ordered 0, 1, 2, … months later.

    table : a CohortTable.
    Returns a share for each age that at least one newcomer has reached; each age counts only the cohorts that
    reached it, weighted by size.
    Raises BadInput when `table` is not a CohortTable.

    >>> active = np.array([[4, 2.0], [6, np.nan]])
    >>> pooled_retention(CohortTable(("2024-01", "2024-02"), np.array([4, 6]), active)).tolist()
    [1.0, 0.5]

    Common slip: dividing by all newcomers, also those whose month has not come. The curve then falls by itself.
    """
    if not isinstance(table, CohortTable):
        raise BadInput(_("table must be a CohortTable; make one with cohort_table(...)."))
    happened = ~np.isnan(table.active)
    at_risk = (happened * table.sizes[:, None]).sum(axis=0)
    reached = at_risk > 0
    return np.nansum(table.active, axis=0)[reached] / at_risk[reached]


def cohort_activity(table: CohortTable, month: str) -> np.ndarray:
    """Customers of one cohort who order in each month after the first, as far as it has happened.

    table : a CohortTable.
    month : one of its months, such as "2024-01".
    Returns counts for ages 0, 1, 2, …
    Raises BadInput for a month that the table does not have.

    >>> table = CohortTable(("2024-01", "2024-02"), np.array([4, 6]), np.array([[4, 2.0], [6, np.nan]]))
    >>> cohort_activity(table, "2024-02").tolist()
    [6.0]

    Common slip: taking it for survival in a shop without contracts. Who paused may come back, so it can rise.
    """
    checks.choice("month", month, table.months)
    row = table.active[table.months.index(month)]
    return row[~np.isnan(row)]
