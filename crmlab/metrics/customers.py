"""From orders to customers: one row per customer, the table that most other metrics start from."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import frames

ORDERS = "orders"


def customer_totals(orders: Any, *, customer: str = "customer_id", date: str = "date",
                    amount: str = "amount_cents", start: Any = None, end: Any = None,
                    customers: Any = None) -> Any:
    """One row per customer: what they paid in a period, and in how many orders.

    orders : table of orders (pandas, polars, DuckDB relation, PySpark), one row each.
    customer, date, amount : its column names. A negative amount is a refund: it lowers the sum and is not
        counted as an order.
    start, end : the period's first day and the first day after it; None leaves that side open.
    customers : everyone who counts: a table of the same make with the column `customer`, or (pandas, polars) a
        list or column of ids. Then those who bought nothing have a row with 0. None: only those with orders.
    Returns a table of the same make, sorted by customer: `customer`, `amount`, "orders".
    Raises BadInput for missing columns or values, an empty period, or orders in the period by someone who is
    not among `customers`.

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["C1", "C2", "C1"], "amount_cents": [500, 300, -100],
    ...                        "date": pd.to_datetime(["2024-01-05", "2024-01-09", "2024-01-20"])})
    >>> customer_totals(orders, start="2024-01-01", end="2024-02-01", customers=["C1", "C2", "C3"])
      customer_id  amount_cents  orders
    0          C1           400       1
    1          C2           300       1
    2          C3             0       0

    Common slip: leaving `customers` out and calling the result "all customers". It is the buyers only.
    """
    if ORDERS in (customer, amount):
        raise BadInput(_("A column called {name!r} can't be used: the result has one of that name. Rename it."
                         ).format(name=ORDERS))
    frame = frames.opened_orders(orders, customer, date, amount)
    schema = frame.collect_schema()
    rows = frames.within(frame, date, start, end).with_columns(
        (nw.col(amount) >= 0).cast(nw.Int64).alias(ORDERS)).select(customer, amount, ORDERS)
    if customers is not None:
        everyone = _everyone(customers, customer, frame).select(nw.col(customer).cast(schema[customer]))
        _refuse_strangers(rows, everyone, customer)
        # Zero rows before the sum, instead of a join after it: whole numbers stay whole on every engine.
        nothing: Any = everyone.with_columns(
            nw.lit(0).cast(schema[amount]).alias(amount), nw.lit(0).cast(nw.Int64).alias(ORDERS))
        rows = nw.concat([rows, nothing])
    totals = rows.group_by(customer).agg(nw.col(amount).sum(), nw.col(ORDERS).sum()).sort(customer)
    return frames.given_back(totals.with_columns(nw.col(amount).cast(schema[amount]),
                                                 nw.col(ORDERS).cast(nw.Int64)))


def _everyone(customers: Any, customer: str, orders: frames.Frame) -> frames.Frame:
    """Each id once, as a frame of the same make as `orders`."""
    try:
        everyone = nw.from_native(customers)
    except TypeError:
        if isinstance(orders, nw.LazyFrame):
            raise BadInput(_("customers must be a table of the same make as orders, with the column "
                             "{customer!r}.").format(customer=customer)) from None
        ids = customers.to_list() if hasattr(customers, "to_list") else list(customers)
        everyone = nw.from_dict({customer: ids}, backend=orders.implementation)
    everyone = frames.opened("customers", nw.to_native(everyone), (customer,))
    if type(everyone) is not type(orders) or everyone.implementation is not orders.implementation:
        raise BadInput(_("customers must be a table of the same make as orders, with the column {customer!r}."
                         ).format(customer=customer))
    frames.complete("customers", everyone, (customer,))
    return everyone.select(customer).unique()


def _refuse_strangers(rows: frames.Frame, everyone: frames.Frame, customer: str) -> None:
    strangers = frames.joined(rows.select(customer).unique(), everyone, on=customer, how="anti")
    count = int(frames.one_row(strangers.select(n=nw.len()))["n"])
    if count:
        raise BadInput(_("The orders of this period hold {n} customers that are not among `customers`. Add "
                         "them, or leave their orders out first.").format(n=count))
