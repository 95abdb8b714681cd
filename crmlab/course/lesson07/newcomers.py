"""Newcomers of a shop: who of those that came in the same quarter orders again, quarter after quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    
MONTHS_A_QUARTER = 3


@dataclass(frozen=True)
class Newcomers:
    """The customers whose first order fell in the first quarter of the data.

    size : how many. quarters : names such as "2024 Q1". active : share of all of them with an order in each
    quarter, the first is 1. again : share of those with an order in the quarter before, who order in this one too.
    """

    size: int
    quarters: tuple[str, ...]
    active: np.ndarray
    again: np.ndarray


def newcomers(world: World) -> Newcomers:
    """The first quarter's newcomers, followed to the last whole quarter; BadInput when there are not two of them.

    Quarters are counted from the first month of the data. Refunds (negative amounts) are no orders.
    """
    import numpy as np

    orders = world.once(monthly_orders)
    orders = orders[orders["amount_cents"] >= 0]
    begin, months = orders["month"].min(), orders["month"]
    count = ((world.last_month - begin).n + 1) // MONTHS_A_QUARTER if len(orders) else 0
    if count < 2:
        raise BadInput(_("The data don't reach over two whole quarters, so nobody can be followed. Use data over a "
                         "longer time."))
    quarter = ((months.dt.year - begin.year) * 12 + months.dt.month - begin.month) // MONTHS_A_QUARTER
    new = orders[quarter.groupby(orders["customer_id"]).transform("min") == 0]
    people, inverse = np.unique(new["customer_id"].to_numpy(dtype=str), return_inverse=True)
    came = np.zeros((len(people), int(quarter.max()) + 1), dtype=bool)
    came[inverse, quarter[new.index]] = True
    came = came[:, :count]
    before = came[:, :-1].sum(axis=0)
    kept = (came[:, 1:] & came[:, :-1]).sum(axis=0)
    again = np.divide(kept, before, out=np.full(count - 1, np.nan), where=before > 0)
    names = tuple(named_quarter(begin + MONTHS_A_QUARTER * n) for n in range(count))
    return Newcomers(len(people), names, came.mean(axis=0), again)


def named_quarter(first_month: pd.Period) -> str:
    """A quarter by its first month: "2024 Q1" where it is a calendar quarter, the month's name otherwise."""
    return f"{first_month.year} Q{first_month.quarter}" if first_month.month % MONTHS_A_QUARTER == 1 \
        else f"{first_month} + 2"
