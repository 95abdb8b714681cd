"""First year: what one new customer brought, month by month since the first order, by the channel they came by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.shop.arrivals import Arrivals, Channel, arrivals
from crmlab.course.shop.keeping import YEAR
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

DAYS = 365
NEEDS = {"customers": ("customer_id", "acquisition_channel"), "programme": ("customer_id", "started"),
         "orders": ("order_id", "customer_id", "date"), "order_lines": ("order_id", "amount_cents", "cost_cents"),
         "costs_to_serve": ("customer_id", "handling_cents")}


@dataclass(frozen=True)
class FirstYear:
    """What winning cost and what it brought, by channel; money in whole currency units.

    arrivals : the channels' costs. margins : for each channel the contribution margin of one new customer (revenue less
    goods and parcels) in month 1 to 12 since the first order; who never came back counts with 0.
    """

    arrivals: Arrivals
    margins: dict[str, np.ndarray]

    def channel(self, name: str) -> Channel:
        """A channel's costs; BadInput where nobody came by it."""
        found = {one.name: one for one in self.arrivals.channels}.get(name)
        if found is None:
            raise BadInput(_("In these data nobody came by {channel}. Choose another channel.").format(channel=name))
        return found

    def cost(self, name: str, which: str) -> float | None:
        """What a channel's "new" buyer, "extra" one or "next" one cost; None where nobody knows."""
        channel = self.channel(name)
        return {"new": channel.per_new, "extra": channel.per_extra, "next": channel.next_one}[which]


def first_year(world: World) -> FirstYear:
    """Follow everybody who was won at least a year before the end of the data for 365 days.

    Raises BadInput when a table is missing, or when the data don't tell who would have come anyway.
    """
    costs = world.once(arrivals)
    people, orders = _people(world), _orders(world)
    orders = orders[orders["customer_id"].isin(people.index)]
    since = (orders["date"] - orders["customer_id"].map(people["started"])).dt.days
    orders = orders.assign(month=since * YEAR // DAYS, channel=orders["customer_id"].map(people["channel"]))
    brought = orders[orders["month"] < YEAR].pivot_table(
        index="channel", columns="month", values="margin", aggfunc="sum", fill_value=0)
    brought = brought.reindex(columns=range(YEAR), fill_value=0.0)
    size = people.groupby("channel").size()
    return FirstYear(costs, {str(name): row.to_numpy(dtype=float) / size[name] for name, row in brought.iterrows()})


def _people(world: World) -> pd.DataFrame:
    """Who was won early enough, by id: the day of the first order, and the channel."""
    programme, customers = (world.load(name, *NEEDS[name]) for name in ("programme", "customers"))
    cut = (world.last_month - (YEAR - 1)).start_time
    people = programme[programme["started"] < cut].set_index("customer_id")
    return people.assign(channel=customers.set_index("customer_id")["acquisition_channel"])


def _orders(world: World) -> pd.DataFrame:
    """Every order and what it left after goods and parcel; a customer's parcels are taken to cost the same."""
    orders, lines, serving = (world.load(name, *NEEDS[name]) for name in ("orders", "order_lines", "costs_to_serve"))
    gross = (lines["amount_cents"] - lines["cost_cents"]).groupby(lines["order_id"]).sum()
    of_customer = orders.groupby("customer_id")["order_id"].transform("size")
    parcel = orders["customer_id"].map(serving.set_index("customer_id")["handling_cents"]) / of_customer
    return orders.assign(margin=(orders["order_id"].map(gross) - parcel).fillna(0) / 100)
