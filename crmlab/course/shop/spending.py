"""What each customer spent in the last months, computed once for all windows that a lab offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.engine.tables import Tables, need_columns

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd


@dataclass(frozen=True)
class Window:
    """The last calendar months of the data, one array element for each known customer.

    revenue : money of all orders minus refunds, in whole currency units.
    orders : how many orders, refunds not counted.
    bought : whether there is any row in the window.
    covered : how many of the months the data reach.
    """

    first: pd.Period
    last: pd.Period
    covered: int
    revenue: np.ndarray
    orders: np.ndarray
    bought: np.ndarray


@dataclass(frozen=True)
class Spending:
    """All windows by their number of months.

    listed : True if there is a customer list, so that customers without any order are known too.
    """

    windows: dict[int, Window]
    customers: int
    listed: bool


def spending(tables: Tables, months: Iterable[int]) -> Spending:
    """Sum up the orders of each customer in windows that end with the last month of the data.

    Raises BadInput when the orders table lacks a column, a date or an amount.
    """
    orders, everyone = monthly_orders(tables.load("orders")), tables.find("customers")
    ids = orders["customer_id"].drop_duplicates()
    if everyone is not None:
        need_columns(everyone, "customers", ("customer_id",))
        import pandas as pd

        ids = pd.concat([everyone["customer_id"], ids]).drop_duplicates()
    orders = orders.assign(sale=orders["amount_cents"] > 0)
    return Spending({length: _window(orders, ids, length) for length in months}, len(ids), everyone is not None)


def monthly_orders(table: pd.DataFrame) -> pd.DataFrame:
    """Customer, amount and month of each order; BadInput when one lacks any of them."""
    import pandas as pd

    need_columns(table, "orders", ("customer_id", "date", "amount_cents"))
    orders = table[["customer_id", "date", "amount_cents"]]
    missing = int(orders.isna().any(axis=1).sum())
    if missing:
        raise BadInput(_("{missing} of {rows} orders lack a customer, a date or an amount. "
                         "Fill these in, or take the rows out and say so.").format(
            missing=missing, rows=len(orders)))
    try:
        return orders.assign(month=pd.to_datetime(orders["date"]).dt.to_period("M"),
                             amount_cents=pd.to_numeric(orders["amount_cents"]))
    except (ValueError, TypeError):
        raise BadInput(_("The orders need dates in the column date and numbers in the column amount_cents. "
                         "crm.read_orders(path) turns texts into both.")) from None


def _window(orders: pd.DataFrame, ids: pd.Series, months: int) -> Window:
    last = orders["month"].max()
    first = last - (months - 1)
    inside = orders[orders["month"] >= first].groupby("customer_id")[["amount_cents", "sale"]].sum()
    totals = inside.reindex(ids)
    return Window(first, last, min(months, (last - orders["month"].min()).n + 1),
                  revenue=totals["amount_cents"].fillna(0).to_numpy(dtype=float) / 100,
                  orders=totals["sale"].fillna(0).to_numpy(dtype=float),
                  bought=totals["sale"].notna().to_numpy())


def in_words(first: pd.Period, last: pd.Period) -> str:
    """A run of months: "2024" for a whole year, "2024-03" for one month, "2024-03 to 2025-02" otherwise."""
    if first.month == 1 and last == first + 11:
        return str(first.year)
    if first == last:
        return str(first)
    return _("{first} to {last}").format(first=first, last=last)
