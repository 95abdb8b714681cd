"""What lesson 06 asked once and asks no more: old answers are marked as they were.

Two ratios held those who were saved against everyone who was won, also those who would have come anyway. Two best
splits were asked to less than a point, and what goes into them is known to ten. Three reasons on slides were to be
guessed. The ratio for each customer who stayed is found in the lab, and asked about the learner's own data.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from crmlab.course.asking import Ask, Asked, AskGuess, AskOrder
from crmlab.course.lesson06.budget_split import best_keep_share
from crmlab.course.shop.keeping import Keeping, keeping
from crmlab.course.worlds import World

SPLIT = {"budget": 1.0, "ceiling_new": 1.5, "ceiling_kept": 1.5, "worth": 5.0}
NEAR_CEILING = 1.3


def found(world: World) -> Keeping:
    return world.once(keeping)


def saved(world: World) -> float:
    return found(world).saved()


def new_for_one_saved(world: World) -> float:
    return found(world).members.programme["all"] / saved(world) / found(world).per_new()


def per_cent_of_saving(world: World, customers: Any = saved) -> float:
    data = found(world)
    return 100 * data.per_new() * max(customers(world), 0) / data.members.programme["all"]


def stayed(world: World) -> float:
    return found(world).members.stayed[12]


def members(world: World) -> float:
    return found(world).members.size


def ratio_of(world: World, customers: Any) -> float:
    """How many times as much winning one costs as keeping one of `customers`."""
    return found(world).per_new() * customers(world) / found(world).members.programme["all"]


def best_split(world: World, **other: float) -> float:
    return 100 * best_keep_share(found(world), **{**SPLIT, **other})


def best_split_money(world: World) -> float:
    year = found(world).last_year
    return (year.keeping + year.winning) * best_split(world) / 100


def todays_split(world: World) -> float:
    year = found(world).last_year
    return 100 * year.keeping / (year.keeping + year.winning)


_split = partial(Ask, decimals=1, tolerance=0.75)

RETIRED: Mapping[str, Asked] = {
    "06.ratio": AskGuess(result=new_for_one_saved, unit="new customers", high=20, example=0.2),
    "06.best-split": _split(answer=partial(best_split, ceiling_new=NEAR_CEILING), slips={
        "today": todays_split,
        "winning": lambda world: 100 - best_split(world, ceiling_new=NEAR_CEILING),
        "not-moved": best_split,
        "other-ceiling": partial(best_split, ceiling_kept=NEAR_CEILING),
        "all": lambda _world: 100,
    }),
    "06.stayed-ratio": Ask(
        unit="times", high=None, decimals=2, tolerance=0.01, answer=partial(ratio_of, customers=stayed), slips={
            "upside-down": lambda world: 1 / ratio_of(world, stayed),
            "members": partial(ratio_of, customers=members),
            "saved": partial(ratio_of, customers=saved),
            "both-groups": partial(ratio_of, customers=lambda world: stayed(world) + found(world).control.stayed[12]),
        }),
    "06.own-saved-ratio": Ask(own=True, answer=per_cent_of_saving, high=None, slips={
        "stayed": partial(per_cent_of_saving, customers=stayed),
        "members": partial(per_cent_of_saving, customers=members),
    }),
    "06.own-split": _split(own=True, answer=best_split, high=None, slips={
        "winning": lambda world: 100 - best_split(world),
        "dollars": best_split_money,
    }),
    "06.reasons": AskOrder(needs={"develop": (), "sell": (), "concentrate": ()}, distractors=("price", "complain")),
}
