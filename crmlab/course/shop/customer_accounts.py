"""One account a buyer: what came in over the whole data, what the goods cost, and what it took to serve them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

GOODS, SERVICE = "goods", "service"
SERVING = ("handling", SERVICE, "refund", "programme")


@dataclass(frozen=True)
class Accounts:
    """One array element a buyer, sorted by customer id; money in whole currency units.

    revenue, orders : over the whole data. costs : goods, handling, service (the agents' time), refund and
    programme; None where the data hold orders only. complained : whether they ever complained about an order.
    """

    ids: np.ndarray
    revenue: np.ndarray
    orders: np.ndarray
    costs: Mapping[str, np.ndarray] | None
    complained: np.ndarray | None

    @property
    def margin(self) -> np.ndarray:
        """Revenue less the cost of the goods."""
        return self.revenue - self.known_costs()[GOODS]

    @property
    def serving(self) -> np.ndarray:
        """Cost to serve: handling, agents' time, refunds and the programme."""
        import numpy as np

        return np.sum([self.known_costs()[kind] for kind in SERVING], axis=0)

    @property
    def profit(self) -> np.ndarray:
        """What each buyer leaves over, before any shared overhead."""
        return self.margin - self.serving

    def known_costs(self) -> Mapping[str, np.ndarray]:
        """The costs; BadInput where the data hold none."""
        if self.costs is None:
            raise BadInput(_("These data hold orders only. Profit needs two more tables: order_lines (cost of the "
                             "goods) and costs_to_serve. Choose revenue, or use Lantern Tea."))
        return self.costs

    def measured(self, measure: str) -> np.ndarray:
        """"revenue" or "profit" of each buyer."""
        return self.profit if measure == "profit" else self.revenue


def accounts(world: World) -> Accounts:
    """Add up each buyer's orders and, where the data have them, the costs."""
    orders = world.once(monthly_orders)
    totals = orders.assign(orders=orders["amount_cents"] > 0).groupby("customer_id").agg(
        revenue=("amount_cents", "sum"), orders=("orders", "sum"))
    costs, complained = _costs(world, totals.index), None
    if costs is not None and (contacts := world.find("service_contacts")) is not None:
        complained = totals.index.isin(contacts.loc[contacts["topic"] == "complaint", "customer_id"])
    return Accounts(totals.index.to_numpy(), totals["revenue"].to_numpy(dtype=float) / 100,
                    totals["orders"].to_numpy(dtype=float), costs, complained)


def _costs(world: World, buyers: pd.Index) -> dict[str, np.ndarray] | None:
    lines, serving = world.find("order_lines"), world.find("costs_to_serve")
    if lines is None or serving is None:
        return None
    customer_of = world.load("orders").set_index("order_id")["customer_id"]
    goods = lines["cost_cents"].groupby(lines["order_id"].map(customer_of)).sum()
    by_customer = serving.set_index("customer_id").reindex(buyers, fill_value=0)
    return {GOODS: goods.reindex(buyers, fill_value=0).to_numpy(dtype=float) / 100,
            **{kind: by_customer[f"{kind}_cents"].to_numpy(dtype=float) / 100 for kind in SERVING}}
