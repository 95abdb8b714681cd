"""The simulated customers of the two offers: how many they are comes from the orders, the rest is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

MONTHS = 12
SPREAD = 0.8  # of what an hour, and a doubt, is worth: standard deviation of its logarithm


@dataclass(frozen=True)
class Buyers:
    """Model people, one array element each; the same people, with the same draws, for every offer.

    price : of the tea box in dollars: the mean order of the last twelve months. first, last : those months.
    hour, doubt : what an hour, and having no question answered, is worth to each, in times of the mean.
    thinks : between 0 and 1; whoever lies below a share is among the first to think of the shop.
    taste : what else speaks for the shop, for a rival and for buying nothing: Gumbel numbers (McFadden 1974).
    """

    price: float
    first: pd.Period
    last: pd.Period
    hour: np.ndarray
    doubt: np.ndarray
    thinks: np.ndarray
    taste: np.ndarray

    @property
    def size(self) -> int:
        return len(self.hour)


def tea_buyers(world: World) -> Buyers:
    """One model customer for each buyer of the last twelve months.

    What an hour is worth to somebody stands in no table, so it is drawn. The orders themselves are the seed: the same
    data give the same people, other data others.
    Raises BadInput when there is no sale in those months.
    """
    import numpy as np

    from crmlab.data.streams import stream

    orders, last = world.once(monthly_orders), world.last_month
    year = orders[orders["month"].between(last - (MONTHS - 1), last) & (orders["amount_cents"] > 0)]
    size = year["customer_id"].nunique()
    if not size:
        raise BadInput(_("There is no sale in the last twelve months of these orders. Give orders with sales."))
    seed = crc32(orders["amount_cents"].to_numpy(dtype="<i8").tobytes())

    def spread(name: str) -> np.ndarray:
        return np.exp(SPREAD * stream(seed, f"mix.{name}").standard_normal(size) - SPREAD**2 / 2)

    return Buyers(float(year["amount_cents"].mean()) / 100, last - (MONTHS - 1), last, spread("hour"), spread("doubt"),
                  stream(seed, "mix.thinks").random(size),
                  -np.log(stream(seed, "mix.taste").standard_exponential((size, 3))))
