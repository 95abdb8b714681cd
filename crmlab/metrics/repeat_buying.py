"""From orders to purchase histories: the three numbers per customer that the buying models need."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks, frames


def repeat_summary(orders: Any, *, end: Any, days_per_period: float, start: Any = None,
                   customer: str = "customer_id", date: str = "date", amount: str = "amount_cents") -> Any:
    """Frequency, recency, age and mean repeat amount of each customer who ordered in start <= date < end.

    orders : table of orders (pandas, polars, DuckDB relation, PySpark). Several orders of one customer on one
        day count as one purchase; negative amounts are refunds and are left out of everything here.
    end : first day after the period; age is counted to the day before it, the last one seen.
    days_per_period : days in the models' time unit, above 0: 7 for weeks.
    Returns a table of the same make, sorted by customer: `customer`, "frequency" (repeat purchase days),
        "recency" and "age" (in periods; first purchase to last purchase, and to the end), "mean_amount" (per
        repeat purchase day; 0 without one).
    Raises BadInput as `customer_totals` does.

    Source: Fader, Hardie & Lee (2005), who give CDNOW in weeks.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["C1", "C1", "C2"], "amount_cents": [500, 300, 100],
    ...                        "date": pd.to_datetime(["2024-01-01", "2024-01-15", "2024-01-22"])})
    >>> repeat_summary(orders, end="2024-01-30", days_per_period=7)
      customer_id  frequency  recency  age  mean_amount
    0          C1          1      2.0  4.0        300.0
    1          C2          0      0.0  1.0          0.0

    Common slip: a customer whose first order is on the last day has age 0 and can't be fitted; leave them out.
    """
    unit = checks.number("days_per_period", days_per_period, above=0)
    last = frames.moment("end", end)
    if last is None:
        raise BadInput(_("end is missing. Give the first day after the period: age is counted to it."))
    frame = frames.opened_orders(orders, customer, date, amount)
    rows = frames.within(frame, date, start, end).filter(nw.col(amount) >= 0).select(
        customer, nw.col(amount).cast(nw.Float64).alias("_money"), _day=frames.day_number(date))
    days = rows.group_by(customer, "_day").agg(nw.col("_money").sum())
    first = days.group_by(customer).agg(nw.col("_day").min().alias("_first"))
    joined = frames.joined(days, first, on=customer, how="inner").with_columns(
        (nw.col("_day") > nw.col("_first")).cast(nw.Int64).alias("frequency"))
    joined = joined.with_columns((nw.col("_money") * nw.col("frequency")).alias("_money"))
    table = joined.group_by(customer).agg(nw.col("frequency").sum(), nw.col("_money").sum(),
                                          nw.col("_day").max(), nw.col("_first").min())
    repeats = nw.when(nw.col("frequency") > 0).then(nw.col("frequency")).otherwise(1)
    return frames.given_back(table.select(
        customer, nw.col("frequency").cast(nw.Int64),
        ((nw.col("_day") - nw.col("_first")) / unit).cast(nw.Float64).alias("recency"),
        ((last.toordinal() - 1 - nw.col("_first")) / unit).cast(nw.Float64).alias("age"),
        (nw.col("_money") / repeats).cast(nw.Float64).alias("mean_amount")).sort(customer))
