"""When customers order, how much, and when they leave: BG/NBD purchasing, gamma-gamma spending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import pick, running_sum, stream
from crmlab.data.window import DAYS_PER_WEEK

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

SMALLEST_ORDER_CENTS = 100


@dataclass(frozen=True)
class Purchases:
    """One entry an order, by day and then by customer; `rate` one entry a customer.

    rate : orders a week while the customer has not left.
    customer : index of the customer. day : day number. moment : the same with its fraction.
    first : the customer's first order. failed : a service failure. last : the customer leaves after it.
    """

    rate: np.ndarray
    customer: np.ndarray
    day: np.ndarray
    moment: np.ndarray
    first: np.ndarray
    failed: np.ndarray
    last: np.ndarray


def draw_rates(model: Lantern) -> np.ndarray:
    """Each customer's purchase rate a week, from gamma(r, alpha)."""
    shape = model.scenario["purchase_shape"]
    drawn = stream(model.seed, "purchases.rate").standard_gamma(shape, model.size)
    return drawn * (model.scenario["purchase_rate_per_week"] / shape)


def draw_purchases(model: Lantern) -> Purchases:
    """Draw all orders without a loop over customers, in time and memory linear in their number."""
    seed, scenario, loyalty = model.seed, model.scenario, model.loyalty
    rate, registered = draw_rates(model), model.people.registered
    weeks = (model.window.days - registered) / DAYS_PER_WEEK
    repeats = stream(seed, "purchases.repeats").poisson(rate * weeks)
    # Nobody outlasts their patience, so later orders need not be drawn. Failures only shorten that.
    lasting = np.ceil(loyalty.patience / loyalty.wear - scenario["first_order_wear"])
    drawn = np.clip(np.minimum(repeats, lasting), 0, None).astype(np.int64)
    rows = np.where(model.people.buys, drawn + 1, 0)
    ends = np.cumsum(rows)
    customer = np.repeat(np.arange(model.size, dtype=np.int32), rows)
    first = np.zeros(len(customer), dtype=bool)
    first[(ends - rows)[model.people.buys]] = True
    share = _order_times(model, repeats, drawn, customer, first)
    moment = registered[customer] + share * weeks[customer] * DAYS_PER_WEEK

    failed = stream(seed, "purchases.failed").random(len(customer)) < scenario["failure_share"]
    wear = loyalty.wear[customer] * np.where(failed, scenario["failure_wear"], 1.0)
    wear[first] *= scenario["first_order_wear"]
    used = running_sum(wear, first)
    patience = loyalty.patience[customer]
    kept = used - wear < patience
    kept |= first
    last = used >= patience
    day = model.window.whole_days(moment)
    # Two-byte keys are sorted by radix, in linear time.
    order = np.flatnonzero(kept)
    order = order[np.argsort(day[order].astype(np.int16), kind="stable")]
    return Purchases(rate, customer[order], day[order], moment[order], first[order], failed[order], last[order])


def _order_times(model: Lantern, repeats: np.ndarray, drawn: np.ndarray, customer: np.ndarray,
                 first: np.ndarray) -> np.ndarray:
    """When each order falls, as a share of the customer's time: 0 for the first, then ordered uniforms.

    The earliest k of n ordered uniforms are running sums of k exponentials over the sum of all n + 1, and the sum
    of the n + 1 - k not drawn is one gamma number: no sorting, and nothing drawn in vain.
    """
    gaps = np.zeros(len(customer))
    gaps[~first] = stream(model.seed, "purchases.gaps").standard_exponential(int((~first).sum()))
    reached = running_sum(gaps, first)
    rest = stream(model.seed, "purchases.rest").standard_gamma(repeats + 1 - drawn)
    rows = np.where(model.people.buys, drawn + 1, 0)
    whole = rest.copy()
    ends = np.cumsum(rows)[model.people.buys] - 1
    whole[model.people.buys] += reached[ends]
    return reached / whole[customer]


def draw_spend_means(model: Lantern) -> np.ndarray:
    """Each customer's mean amount an order in cents: gamma-gamma with mean `spend_mean_cents`."""
    q = model.scenario["spend_customer_shape"]
    drawn = stream(model.seed, "spend.customer").standard_gamma(q, model.size)
    return model.scenario["spend_mean_cents"] * (q - 1) / drawn


def draw_amounts(model: Lantern) -> np.ndarray:
    """The amount of each order in whole cents."""
    p = model.scenario["spend_shape"]
    drawn = stream(model.seed, "spend.order").standard_gamma(p, len(model.purchases.customer))
    exact = drawn / p * model.spend_means[model.purchases.customer]
    return np.maximum(np.rint(exact), SMALLEST_ORDER_CENTS).astype(np.int64)


def orders_table(model: Lantern) -> pd.DataFrame:
    """The orders as the company has them on file, by date."""
    import pandas as pd

    purchases, count = model.purchases, len(model.purchases.customer)
    ways = model.scenario.planted["order_channels"]
    way = pick(stream(model.seed, "orders.channel").random(count), np.array(list(ways.values())))
    return pd.DataFrame({
        "order_id": np.arange(1, count + 1),
        "customer_id": model.customer_ids[purchases.customer],
        "date": model.window.dates(purchases.day),
        "amount_cents": model.amounts,
        "channel": model.texts(list(ways), way),
    })


def customers_truth(model: Lantern) -> pd.DataFrame:
    """What no company sees about its customers."""
    import pandas as pd

    loyalty, purchases = model.loyalty, model.purchases
    left_on = np.full(model.size, np.datetime64("NaT"), dtype="datetime64[us]")
    left_on[purchases.customer[purchases.last]] = model.window.dates(purchases.day[purchases.last])
    return pd.DataFrame({
        "customer_id": model.customer_ids,
        "ever_buys": model.people.buys,
        "purchase_rate_per_week": purchases.rate,
        "dropout_probability": loyalty.dropout,
        "wear": loyalty.wear,
        "spend_mean_cents": model.spend_means,
        "satisfaction": loyalty.satisfaction,
        "in_programme": loyalty.in_programme,
        "left_on": left_on,
    })


def orders_truth(model: Lantern) -> pd.DataFrame:
    """What no company sees about its orders: every service failure, and after which order a customer left."""
    import pandas as pd

    purchases = model.purchases
    return pd.DataFrame({"order_id": np.arange(1, len(purchases.customer) + 1),
                         "failed": purchases.failed, "left_after": purchases.last})
