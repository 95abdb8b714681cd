"""Own years: what customers who came in the same three months brought in the first year of each, and in the second.

A calendar year is no year of a customer: who came in December was there for a month of it. An own year has 365 days
and begins with the first order, so every customer of the first one was there for all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.shop.spending import in_words
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import pandas as pd

DAYS = 365
MONTHS, QUARTER = 24, 3  # the data must reach back so far; who came in the first of these months is followed
NEEDS = {"orders": ("order_id", "customer_id", "date", "amount_cents"),
         "order_lines": ("order_id", "amount_cents", "cost_cents"),
         "service_contacts": ("order_id", "cost_cents", "refund_cents"),
         "costs_to_serve": ("customer_id", "handling_cents")}


@dataclass(frozen=True)
class OwnYears:
    """The customers who came in three months, each followed from the first order on; money of all of them together.

    came_in : the three months in words. buyers : how many came. stayed : how many of them ordered in their second own
    year. gross : what their first own year left after the cost of the goods. margin : the contribution margin of
    that year, after what the orders cost to serve, too. later : the contribution margin of the second own year, of
    which `seen_months` months or more lie in the data.
    """

    came_in: str
    buyers: int
    stayed: int
    gross: float
    margin: float
    later: float
    seen_months: int = 9

    @property
    def margin_per_year(self) -> float:
        """Contribution margin of one customer in the first own year."""
        return self.margin / self.buyers

    @property
    def retention_per_year(self) -> float:
        """Part of them who ordered again after their first own year."""
        return self.stayed / self.buyers

    @property
    def later_per_buyer(self) -> float:
        """What the second own year has brought so far, for each of those who came."""
        return self.later / self.buyers


def own_years(world: World) -> OwnYears:
    """Follow who came in the first three of the last 24 months.

    Raises BadInput when a table or column is missing, when the data reach back less than two years, or when nobody
    came in these months.
    """
    orders, last = world.once(order_margins), world.last_month
    begin = last - (MONTHS - 1)
    came = orders.groupby("customer_id")["date"].transform("min")
    new = came.dt.to_period("M").between(begin, begin + (QUARTER - 1))
    if orders["date"].min().to_period("M") > begin or not new.any():
        raise BadInput(_("A retention rate of own years needs orders of two years, and somebody who came in the first "
                         "three months. Take data that reach back 24 months."))
    age = (orders["date"] - came).dt.days
    first, second = orders[new & (age < DAYS)], orders[new & age.between(DAYS, 2 * DAYS - 1)]
    return OwnYears(in_words(begin, begin + (QUARTER - 1)), first["customer_id"].nunique(),
                    second["customer_id"].nunique(), float(first["gross"].sum()), float(first["contribution"].sum()),
                    float(second["contribution"].sum()), MONTHS - 12 - QUARTER)


def order_margins(world: World) -> pd.DataFrame:
    """Customer and date of each order, its gross margin, and its contribution margin; in whole currency units.

    gross : amount less the cost of the goods. contribution : gross less handling, agents' time and refunds of this
    order. Letters of the programme and the cost of winning belong to no order, so they are not taken off.
    """
    orders, lines, contacts, serving = (world.load(name, *columns) for name, columns in NEEDS.items())
    goods = (lines["amount_cents"] - lines["cost_cents"]).groupby(lines["order_id"]).sum()
    service = (contacts["cost_cents"] + contacts["refund_cents"]).groupby(contacts["order_id"]).sum()
    handling = orders["customer_id"].map(serving.set_index("customer_id")["handling_cents"]).fillna(0)
    handling /= orders.groupby("customer_id")["order_id"].transform("size")
    gross = orders["order_id"].map(goods).fillna(0)
    return orders[["customer_id", "date"]].assign(
        gross=gross / 100,
        contribution=(gross - handling - orders["order_id"].map(service).fillna(0)) / 100)
