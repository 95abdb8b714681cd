"""What is in a basket: which articles a kind of member buys, which of them together, and how the amount is split."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import split_whole

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.barrow.model import Barrow

WEIGHT_SHAPE = 4.0  # how alike the shares of the articles in one basket are


def article_ids(model: Barrow) -> list[str]:
    return [f"A{n:02d}" for n in range(1, len(model.scenario.planted["articles"]) + 1)]


def chances(model: Barrow) -> np.ndarray:
    """The chance that an article is in a basket for its own sake: a row a kind of member, a column an article."""
    articles = model.scenario.planted["articles"].values()
    return np.array([[one["bought"][kind] for one in articles] for kind in model.scenario.planted["kinds"]])


def draw_contents(model: Barrow) -> np.ndarray:
    """Which articles are in which basket: True in a row a basket, a column an article.

    Each article comes for its own sake; then in a kind's pair the first pulls the second along with chance
    `pair_pull`. A basket into which nothing came gets what its kind buys most, of the articles outside its pair.
    """
    planted, names = model.scenario.planted, list(model.scenario.planted["articles"])
    kind = model.members.kind[model.baskets.member]
    own = chances(model)
    held = np.array(model.stream("lines.held").random((len(kind), len(names))) < own[kind])
    pulled = model.stream("lines.pulled").random(len(kind)) < model.scenario["pair_pull"]
    for place, one in enumerate(planted["kinds"].values()):
        first, second = (names.index(article) for article in one["pair"])
        held[:, second] |= held[:, first] & pulled & (kind == place)
        own[place, [first, second]] = 0
    empty = ~held.any(axis=1)
    held[empty, own.argmax(axis=1)[kind[empty]]] = True
    return held


def lines_table(model: Barrow) -> pd.DataFrame:
    """A row for each article in a basket; the amounts of a basket sum to it exactly."""
    import pandas as pd

    basket, article = np.nonzero(draw_contents(model))
    prices = np.array([one["weight"] for one in model.scenario.planted["articles"].values()])
    weights = prices[article] * model.stream("lines.weight").standard_gamma(WEIGHT_SHAPE, len(article))
    starts = np.append(True, basket[1:] != basket[:-1]) if len(basket) else np.empty(0, dtype=bool)
    return pd.DataFrame({
        "basket_id": (basket + 1).astype(np.int64),
        "article_id": model.texts(article_ids(model), article),
        "amount_cents": split_whole(model.baskets.cents, weights, starts),
    })


def articles_table(model: Barrow) -> pd.DataFrame:
    """The articles, in groups as a purchase plan names them."""
    import pandas as pd

    planted = model.scenario.planted["articles"]
    return pd.DataFrame({
        "article_id": model.texts(article_ids(model)),
        "article": model.texts([name.replace("_", " ") for name in planted]),
        "category": model.texts([one["category"] for one in planted.values()]),
        "margin_percent": np.array([one["margin"] for one in planted.values()], dtype=np.int64),
    })
