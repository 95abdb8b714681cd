"""What each customer spent in the last months, computed once for all windows that a lab offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.texts import _
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

ORDER = ("customer_id", "date", "amount_cents")


@dataclass(frozen=True)
class Window:
    """The last whole calendar months of the data, one array element for each known customer.

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


def spending(world: World, months: Iterable[int]) -> Spending:
    """Sum up the orders of each customer in windows that end with the last whole month of the data."""
    import pandas as pd

    orders, everyone = world.once(monthly_orders), world.find("customers")
    ids = orders["customer_id"].drop_duplicates()
    if everyone is not None:
        ids = pd.concat([everyone["customer_id"], ids]).drop_duplicates()
    orders = orders.assign(sale=orders["amount_cents"] > 0)
    windows = {length: _window(orders, ids, world.last_month, length) for length in months}
    return Spending(windows, len(ids), everyone is not None)


def monthly_orders(world: World) -> pd.DataFrame:
    """Customer, date, amount and month of each order."""
    orders = world.load("orders", *ORDER)[list(ORDER)]
    return orders.assign(month=orders["date"].dt.to_period("M"))


def _window(orders: pd.DataFrame, ids: pd.Series, last: pd.Period, months: int) -> Window:
    first = last - (months - 1)
    inside = orders[orders["month"].between(first, last)].groupby("customer_id")[["amount_cents", "sale"]].sum()
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
