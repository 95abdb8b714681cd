"""Lesson 09, going further: who comes back (RFM), whom a letter pays for, and who is golden.

Every function takes a world (``world.load(table)`` gives a data frame) and returns a number as a learner types it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from crmlab import metrics
from crmlab.course.asking import Ask, AskGuess, LessonItems
from crmlab.course.worlds import World
from crmlab.metrics.lift import break_even_response

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

TENTH, FIFTH = 0.10, 0.20
LETTER, MARGIN, PRICE = 0.55, 40.0, 50.0  # of the break-even exercise, in dollars
SCORED_ON, YEAR = "2025-10-01", "2025-01-01"
SHOP = "shop"


def buyers(world: World) -> np.ndarray:
    """The ids of everyone who ever ordered."""
    return world.load("orders")["customer_id"].unique()


def scored(world: World) -> tuple[pd.Series, np.ndarray]:
    """Who of the buyers came back after the day of scoring, and everyone's segment."""
    return world.once(_scored)


def _scored(world: World) -> tuple[pd.Series, np.ndarray]:
    orders = world.load("orders")
    table = metrics.rfm_table(orders[orders["date"] < SCORED_ON], end=SCORED_ON, monetary="total")
    came = table["customer_id"].isin(orders.loc[orders["date"] >= SCORED_ON, "customer_id"])
    return came, metrics.rfm_segments(metrics.quantile_scores(table["recency_days"], best="low"),
                                      metrics.quantile_scores(table["frequency"], best="high"))


def came_back(world: World, segment: str) -> float:
    """How many of a segment ordered in the three months after, in per cent."""
    came, segments = scored(world)
    return 100 * float(came[segments == segment].mean())


def came_at_all(world: World) -> float:
    return 100 * float(scored(world)[0].mean())


def lift(world: World, segment: str) -> float:
    """How many times as often as all buyers a segment came back."""
    return came_back(world, segment) / came_at_all(world)


def best_and_golden(world: World, top: float = TENTH, quarters: int = 4) -> tuple[pd.Index, pd.Index]:
    """The ids of the best customers by revenue, and of those among them who ordered in so many quarters."""
    from crmlab.metrics.tiers import value_tiers

    orders = world.load("orders")
    spent = orders.groupby("customer_id")["amount_cents"].sum()
    best = spent.index[value_tiers(spent, (top, 1 - top), names=("best", "other")) == "best"]
    year = orders[orders["date"] >= YEAR]
    seen = year["date"].dt.quarter.groupby(year["customer_id"]).nunique().reindex(best, fill_value=0)
    return best, best[seen >= quarters]


def golden_part(world: World, **choices: Any) -> float:
    best, golden = best_and_golden(world, **choices)
    return 100 * len(golden) / len(best)


def golden_of_everyone(world: World) -> float:
    """The slip of dividing by all buyers."""
    return 100 * len(best_and_golden(world, FIFTH, 3)[1]) / len(buyers(world))


def came_by_shop(world: World, ids: Any) -> float:
    """How many of these customers came by the shop, in per cent."""
    channels = world.load("customers").set_index("customer_id")["acquisition_channel"]
    return 100 * float((channels.loc[ids] == SHOP).mean())


def golden_of_shop(world: World) -> float:
    """The slip of reading the profile backwards: how many of those who came by the shop are golden."""
    customers = world.load("customers").set_index("customer_id")
    came = customers.loc[buyers(world)]
    shop = came.index[came["acquisition_channel"] == SHOP]
    return 100 * float(shop.isin(best_and_golden(world)[1]).mean())


def _fixed(value: float) -> Any:
    """An answer that is arithmetic and the same in every world."""
    return lambda _world: value


_WIDER = partial(golden_part, top=FIFTH, quarters=3)

ITEMS = LessonItems(
    guesses={
        "09.asleep": AskGuess(result=partial(came_back, segment="hibernating"), example=0),
    },
    exercises={
        "09.lift": Ask(answer=partial(lift, segment="champions"), unit="times", tolerance=0.05, high=None, slips={
            "upside-down": lambda world: 1 / lift(world, "champions"),
            "difference": lambda world: came_back(world, "champions") - came_at_all(world),
            "asleep": lambda world: came_back(world, "champions") / came_back(world, "hibernating"),
        }),
        "09.break-even": Ask(
            answer=_fixed(100 * break_even_response(LETTER, MARGIN)), decimals=3, tolerance=0.0005, slips={
                "price": _fixed(100 * break_even_response(LETTER, PRICE)),
                "upside-down": _fixed(MARGIN / LETTER),
                "after-letter": _fixed(100 * break_even_response(LETTER, MARGIN - LETTER)),
            }),
        "09.golden": Ask(answer=_WIDER, slips={
            "tenth": partial(golden_part, quarters=3),
            "four": partial(golden_part, top=FIFTH),
            "untouched": golden_part,
            "everyone": golden_of_everyone,
        }),
        "09.profile": Ask(answer=lambda world: came_by_shop(world, best_and_golden(world)[1]), slips={
            "buyers": lambda world: came_by_shop(world, buyers(world)),
            "best": lambda world: came_by_shop(world, best_and_golden(world)[0]),
            "backwards": golden_of_shop,
        }),
        "09.own-lift": Ask(own=True, answer=partial(lift, segment="champions"), unit="times", decimals=2,
                           tolerance=0.015, high=None, slips={
            "upside-down": lambda world: 1 / lift(world, "champions"),
            "loyal": partial(lift, segment="loyal"),
        }),
        "09.own-golden": Ask(own=True, answer=_WIDER, slips={
            "tenth": partial(golden_part, quarters=3),
            "four": partial(golden_part, top=FIFTH),
        }),
    },
)
