"""What is on the orders: products with margins and seasons, lines whose amounts sum to the order's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.streams import pick, pick_in_groups, split_whole, stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

MOST_LINES = 8
SMALLEST_PIECE = 0.5  # pieces are made by hand: the smallest costs half of the listed price
SMALLEST_WEIGHT = 0.25  # keeps every line's part of an order above zero


@dataclass(frozen=True)
class Lines:
    """One entry an order line, in the order of orders.

    order : index of the order. line : 1, 2, … within it. product : index of the product.
    amount, cost : whole cents. quantity : grams, or pieces.
    """

    order: np.ndarray
    line: np.ndarray
    product: np.ndarray
    amount: np.ndarray
    cost: np.ndarray
    quantity: np.ndarray


def draw_favourites(model: Lantern) -> np.ndarray:
    """Each customer's favourite category, as an index into `categories`."""
    weights = np.zeros(len(categories(model)))
    for product in _products(model):
        weights[categories(model).index(product["category"])] += product["weight"]
    return pick(stream(model.seed, "products.favourite").random(model.size), weights)


def draw_lines(model: Lantern) -> Lines:
    """Draw the lines of all orders; their amounts sum to the order's amount to the cent."""
    orders, seed = len(model.amounts), model.seed
    further = stream(seed, "lines.count").poisson(model.scenario["lines_per_order"], orders)
    count = 1 + np.minimum(further, MOST_LINES - 1)
    order = np.repeat(np.arange(orders, dtype=np.int32), count)
    starts = np.zeros(len(order), dtype=bool)
    starts[np.cumsum(count) - count] = True
    line = np.arange(len(order)) - np.repeat(np.cumsum(count) - count, count) + 1
    weights = SMALLEST_WEIGHT + stream(seed, "lines.weight").standard_exponential(len(order))
    amount = split_whole(model.amounts, weights, starts)
    listed = _products(model)
    product = _draw_products(model, order, starts, amount)
    margin = np.array([p["margin"] for p in listed])[product] * model.scenario["margin_level"]
    price = np.array([p["price_cents"] for p in listed])[product]
    by_weight = np.array([p["unit"] == "gram" for p in listed])[product]
    units = np.maximum(np.rint(amount / price * np.where(by_weight, 100, 1)), 1)
    return Lines(order, line, product, amount, cost=np.rint(amount * (1 - margin)).astype(np.int64),
                 quantity=units.astype(np.int64))


def _draw_products(model: Lantern, order: np.ndarray, starts: np.ndarray, amount: np.ndarray) -> np.ndarray:
    """Choose by popularity, season and taste; then let companions follow the product that they go with.

    A line too small for the piece that was chosen gets a product that is sold by weight.
    """
    favourite = model.favourites[model.purchases.customer[order]]
    first_month = int(model.window.start[5:7]) - 1
    month = (model.window.months_of(model.purchases.day[order]) + first_month) % 12
    shares = _shares(model)
    group, shares = month * shares.shape[1] + favourite, shares.reshape(-1, shares.shape[2])
    product = pick_in_groups(stream(model.seed, "lines.product").random(len(order)), group, shares)
    ids = list(model.scenario.planted["products"])
    companion = np.array([ids.index(p["companion"]) if "companion" in p else -1 for p in _products(model)])
    previous = np.where(starts, -1, companion[np.roll(product, 1)])
    previous[starts] = -1
    follows = stream(model.seed, "lines.companion").random(len(order)) < model.scenario["companion_share"]
    product = np.where((previous >= 0) & follows, previous, product)
    by_weight = np.array([p["unit"] == "gram" for p in _products(model)])
    least = np.where(by_weight, 0, SMALLEST_PIECE * np.array([p["price_cents"] for p in _products(model)]))
    instead = pick_in_groups(stream(model.seed, "lines.instead").random(len(order)), group, shares * by_weight)
    return np.where(amount < least[product], instead, product)


def _shares(model: Lantern) -> np.ndarray:
    """Weight of each product by calendar month and favourite category: an array of 12 x categories x products."""
    planted, listed = model.scenario.planted, _products(model)
    season = np.array([planted["seasons"][p["season"]] for p in listed]).T ** model.scenario["season_strength"]
    popular = np.array([p["weight"] for p in listed], dtype=float)
    liked = np.array([[model.scenario["taste"] if p["category"] == category else 1.0 for p in listed]
                      for category in categories(model)])
    return season[:, None, :] * popular * liked[None, :, :]


def _products(model: Lantern) -> list[dict[str, Any]]:
    return list(model.scenario.planted["products"].values())


def categories(model: Lantern) -> list[str]:
    """The product categories, in the order in which they are first listed."""
    return list(dict.fromkeys(product["category"] for product in _products(model)))


def products_table(model: Lantern) -> pd.DataFrame:
    """What Lantern Tea sells."""
    import pandas as pd

    planted, listed = model.scenario.planted["products"], _products(model)
    margins = np.array([p["margin"] for p in listed]) * model.scenario["margin_level"]
    return pd.DataFrame({
        "product_id": model.texts(list(planted)),
        "name": model.texts([p["name"] for p in listed]),
        "category": model.texts([p["category"] for p in listed]),
        "sold_by": model.texts([p["unit"] for p in listed]),
        "price_cents": np.array([p["price_cents"] for p in listed], dtype=np.int64),
        "gross_margin": np.round(margins, 4),
    })


def order_lines_table(model: Lantern) -> pd.DataFrame:
    """The lines of all orders."""
    import pandas as pd

    lines, ids = model.lines, list(model.scenario.planted["products"])
    return pd.DataFrame({
        "order_id": lines.order.astype(np.int64) + 1, "line": lines.line.astype(np.int64),
        "product_id": model.texts(ids, lines.product), "quantity": lines.quantity,
        "amount_cents": lines.amount, "cost_cents": lines.cost,
    })
