"""Month by month: how often each buyer ordered, what they paid, what was left of it, and what new ones said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.course.shop.spending import in_words, monthly_orders
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.metrics.customer_rates import BuyerFlow

NEEDS = {"order_lines": ("order_id", "cost_cents"), "costs_to_serve": ("customer_id", "handling_cents"),
         "service_contacts": ("order_id", "cost_cents", "refund_cents"),
         "satisfaction": ("answered_on", "would_recommend")}


@dataclass(frozen=True)
class BuyerMonths:
    """One row a buyer, one column a calendar month, the last one is the last whole month of the data.

    orders : counts. revenue, profit : whole currency units; profit is what is left after the goods, the handling
    and the service contacts of the orders of that month. answers : month and points (0 to 10) of each survey answer.
    """

    last: pd.Period
    orders: np.ndarray
    revenue: np.ndarray
    profit: np.ndarray
    answered_in: np.ndarray
    would_recommend: np.ndarray

    def period(self, months: int, skip: int = 0) -> slice:
        """The columns of a period of so many months, `skip` months before the end; fewer where the data begin."""
        end = self.orders.shape[1] - skip
        return slice(max(0, end - months), max(0, end))

    def in_words(self, months: int, skip: int = 0) -> str:
        """The same in words: "2025" or "2025-07 to 2025-12"."""
        return in_words(self.last - skip - months + 1, self.last - skip)

    def bought(self, months: int, skip: int = 0) -> np.ndarray:
        """Which buyers ordered in a period."""
        return self.orders[:, self.period(months, skip)].sum(axis=1) > 0

    def flow(self, months: int) -> BuyerFlow:
        """The last period against the one before it, both of so many months."""
        from crmlab.metrics.customer_rates import buyer_flow

        earlier = self.orders[:, :self.period(months).start].sum(axis=1) > 0
        now = self.bought(months)
        return buyer_flow(self.bought(months, skip=months), now, now & ~earlier)

    def can_show_a_pause(self, months: int) -> bool:
        """Whether the data begin before both periods: only then somebody can be seen to come back after a pause."""
        return self.orders.shape[1] > 2 * months

    def in_period(self, values: np.ndarray, months: int) -> np.ndarray:
        """The sums of the last months for those who bought in them."""
        return values[:, self.period(months)].sum(axis=1)[self.bought(months)]

    def answers(self, months: int) -> np.ndarray:
        """What was answered in the last months."""
        return self.would_recommend[self.answered_in >= self.period(months).start]


def buyer_months(world: World) -> BuyerMonths:
    """Add up each buyer's months; BadInput when a table or a column is missing."""
    import numpy as np
    import pandas as pd

    orders = world.once(monthly_orders)
    orders = orders.assign(profit=_profit(world, world.load("orders", "order_id")))
    first, last = orders["month"].min(), world.last_month
    orders = orders[orders["month"] <= last]
    shape = orders["customer_id"].nunique(), (last - first).n + 1
    place = pd.factorize(orders["customer_id"], sort=True)[0], (orders["month"].astype("int64") - first.ordinal)

    def by_month(values: pd.Series) -> np.ndarray:
        summed = np.zeros(shape)
        np.add.at(summed, tuple(map(np.asarray, place)), values.to_numpy(dtype=float))
        return summed

    answers = world.load("satisfaction", *NEEDS["satisfaction"])
    answered = answers["answered_on"].dt.to_period("M").astype("int64") - first.ordinal
    return BuyerMonths(
        last, by_month((orders["amount_cents"] >= 0).astype(int)), by_month(orders["amount_cents"]) / 100,
        by_month(orders["profit"]) / 100, answered.to_numpy(), answers["would_recommend"].to_numpy(dtype=float))


def _profit(world: World, orders: pd.DataFrame) -> pd.Series:
    """What each order left: less the goods, the mean handling of an order, and the contacts about it."""
    lines, serving, contacts = (world.load(name, *NEEDS[name]) for name in list(NEEDS)[:3])
    goods = lines.groupby("order_id")["cost_cents"].sum()
    service = (contacts["cost_cents"] + contacts["refund_cents"]).groupby(contacts["order_id"]).sum()
    handling = serving["handling_cents"].sum() / len(orders)
    costs = sum(orders["order_id"].map(kind).fillna(0) for kind in (goods, service))
    return orders["amount_cents"] - costs - handling
