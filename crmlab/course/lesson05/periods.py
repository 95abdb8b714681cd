"""Windows of orders, and two of them for the same people: how much the best of the first bring in the second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.course.worlds import World
from crmlab.metrics.concentration import buyer_moderation, top_share

if TYPE_CHECKING:
    import pandas as pd

FIFTH = 0.20
Periods = tuple["pd.Series", "pd.Series"]


def window(world: World, months: int, skip: int = 0) -> pd.DataFrame:
    """The orders of `months` calendar months, the last of them `skip` months before the world's last month."""
    import pandas as pd

    orders = world.load("orders")
    last = world.last_month - skip
    first_day = (last - (months - 1)).start_time
    return orders[(orders["date"] >= first_day) & (orders["date"] < pd.Timestamp((last + 1).start_time))]


def spending(world: World, months: int, skip: int = 0) -> pd.Series:
    """What each buyer of that window spent in it, in cents."""
    return world.once(_spending, months, skip)


def _spending(world: World, months: int, skip: int) -> pd.Series:
    return window(world, months, skip).groupby("customer_id")["amount_cents"].sum()


def customers_before(world: World, months: int, apart: int) -> Periods:
    """What customers spent in a period of so many months, and in the last one, which begins `apart` months later.

    Only those who bought in the first period and had bought before it. A newcomer buys in the first period for certain,
    and has only a part of it; many of them are gone in the second. Their share would rise for these reasons alone.
    """
    before = spending(world, months, skip=apart)
    start = (world.last_month - apart - (months - 1)).start_time
    orders = world.load("orders")
    known = before.index.isin(orders.loc[orders["date"] < start, "customer_id"])
    return before[known], spending(world, months).reindex(before.index[known], fill_value=0)


def moderation(periods: Periods, what: str, top: float = FIFTH) -> float:
    """A number of `crm.metrics.buyer_moderation`, in per cent."""
    return 100 * getattr(buyer_moderation(*periods, top), what)


def ranked_again(periods: Periods) -> float:
    """The slip of taking the top fifth of the later period instead of the same people."""
    return 100 * top_share(periods[1], FIFTH)


def with_newcomers(world: World, periods: Periods, months: int) -> float:
    """The slip of dividing by the money of all buyers of the later period, newcomers too."""
    return moderation(periods, "share_after") * periods[1].sum() / spending(world, months).sum()
