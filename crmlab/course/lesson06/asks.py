"""Lesson 06, Win or keep: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame). The shared numbers come from the lab's own
preparation, so that a learner finds them in the table under the lab.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.asking import Ask, AskGuess, AskOrder, LessonItems, Planted
from crmlab.course.lesson06.break_even import needed_share
from crmlab.course.lesson06.budget_split import SPLIT, best_keep_share
from crmlab.course.lesson06.first_year import FirstYear, first_year
from crmlab.course.lesson06.payback import paid_at_the_fair, ratio
from crmlab.course.lesson06.retired import RETIRED
from crmlab.course.shop.arrivals import Arrivals, arrivals
from crmlab.course.shop.keeping import Keeping, keeping
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import pandas as pd

QUOTED, WORTH = 8, 0.6  # of the break-even exercise
COST_RATIO = 5  # of the reconciliation
PROFIT_WANTED = 15  # dollars in the first year, of the exercise on the allowable cost
NEAR_CEILING = 1.3  # of the shared split exercise


def found(world: World) -> Keeping:
    """The numbers of the lab for a world."""
    return world.once(keeping)


def acquisition(world: World) -> pd.DataFrame:
    """The ledger's lines on winning."""
    ledger = world.load("ledger")
    return ledger[ledger["purpose"] == "acquisition"]


def per_new_since(world: World, first_month: str) -> float:
    """The slip of another period: dollars for each new customer, in all months from `first_month` on."""
    lines = acquisition(world)
    lines = lines[lines["month"] >= first_month]
    return lines["spend_cents"].sum() / 100 / lines["new_buyers"].sum()


def per_registered(world: World) -> float:
    """The slip of dividing by registrations: about one in six never ordered."""
    registered = (world.load("customers")["registered"] < "2025-01-01").sum()
    return found(world).winning / registered


def per_new_of_everything(world: World) -> float:
    """The slip of counting the programme's money as spending on winning."""
    ledger = world.load("ledger")
    data = found(world)
    return ledger.loc[ledger["month"] < "2025-01-01", "spend_cents"].sum() / 100 / data.won


def saved_of_all(world: World) -> float:
    """The slip of multiplying the difference by everyone won instead of by those in the programme."""
    data = found(world)
    return data.saved() * data.won / data.members.size


def points(world: World) -> float:
    """The slip of stopping at the difference of the two shares."""
    data = found(world)
    return 100 * data.saved() / data.members.size


def stayed(world: World) -> float:
    return found(world).members.stayed[12]


def stayed_outside(world: World) -> float:
    return found(world).control.stayed[12]


def cost_of(world: World, customers: Any) -> float:
    """The programme's money divided by so many customers of that world."""
    return found(world).members.programme["all"] / customers(world)


def ratio_of(world: World, customers: Any) -> float:
    """How many times as much winning one costs as keeping one, with that denominator."""
    return found(world).per_new() / cost_of(world, customers)


def members(world: World) -> float:
    return found(world).members.size


def saved(world: World) -> float:
    return found(world).saved()


def per_cent_of_saving(world: World, customers: Any = saved) -> float:
    """What winning one costs in per cent of what one of `customers` costs; 0 where there are none, as nobody saved."""
    data = found(world)
    return 100 * data.per_new() * max(customers(world), 0) / data.members.programme["all"]


def came(world: World) -> Arrivals:
    """Who came in 2024, and who of them would have come anyway."""
    return world.once(arrivals)


def per_extra(world: World) -> float:
    """What it cost to win one who would not have come anyway."""
    return came(world).per_extra()


def per_extra_of_both_years(world: World) -> float:
    """The slip of taking 2025 as well."""
    table = world.load("arrivals")
    extra = table["new_buyers"].sum() - table["organic_buyers"].sum()
    return acquisition(world)["spend_cents"].sum() / 100 / extra


def new_for_one_saved(world: World) -> float:
    """How many who would not have come anyway the money for one saved customer wins."""
    return cost_of(world, saved) / per_extra(world)


def extra_of_saving(world: World, customers: Any = saved) -> float:
    """What winning one who would not have come anyway costs, in per cent of keeping one of `customers`."""
    return per_cent_of_saving(world, customers) * per_extra(world) / found(world).per_new()


def organic_share(world: World) -> float:
    return came(world).anyway / came(world).won


def planted_share(world: World) -> float:
    """The channels' planted shares, weighted by their new buyers."""
    share = world.truth("arrivals").set_index("channel")["organic_share"]
    return sum(one.won * share[one.name] for one in came(world).channels) / came(world).won


def extra_spent(world: World) -> float:
    """How much more a programme customer spent than one outside."""
    data = found(world)
    return data.members.spent - data.control.spent


def cost_to_income(world: World) -> float:
    """Cost-to-income of a new customer against a kept one, if the costs differ five times."""
    from crmlab.metrics.acquisition import cost_to_income_ratio

    year = found(world).last_year
    return cost_to_income_ratio(cost_new=COST_RATIO, income_new=year.spent_new, cost_kept=1,
                                income_kept=year.spent_stayed)


def income_ratio(world: World) -> float:
    year = found(world).last_year
    return year.spent_stayed / year.spent_new


def needed(_world: World, ratio: float, worth: float) -> float:
    """The part of the stayed, in per cent, that must have been saved for break-even."""
    return 100 * needed_share(ratio, worth)


def best_split(world: World, **other: float) -> float:
    """The best part for keeping, in per cent, with the lab's defaults."""
    return 100 * best_keep_share(found(world), **{**SPLIT, **other})


def todays_split(world: World) -> float:
    year = found(world).last_year
    return 100 * year.keeping / (year.keeping + year.winning)


def brought(world: World) -> FirstYear:
    """What one new customer of each channel brought in the first year, and what winning one cost."""
    return world.once(first_year)


def first_months(world: World) -> float:
    """The margin of one new customer from search in the first twelve months."""
    return float(brought(world).margins["search"].sum())


def allowable(world: World) -> float:
    """The most that one new customer from search may cost, with the wanted profit."""
    from crmlab.metrics.payback import allowable_acquisition_cost

    return allowable_acquisition_cost(brought(world).margins["search"], profit_wanted=PROFIT_WANTED)


def value_to_cost(world: World, cost: str) -> float:
    """Dollars of margin in the first year for each dollar of winning in the shop; BadInput where that is not known."""
    found = ratio(brought(world), "shop", cost)
    if found is None:
        raise BadInput(_("In these data nobody knows what winning one cost in the shop."))
    return found


_dollars = partial(Ask, unit="$", decimals=2, tolerance=0.05, low=None, high=None)
_whole_dollars = partial(_dollars, decimals=0, tolerance=1.5)
_times = partial(Ask, unit="times", high=None)
_people = partial(Ask, unit="customers", decimals=0, tolerance=1, low=None, high=None)
_ratio = partial(_times, decimals=2, tolerance=0.01)
_income = partial(_times, decimals=2, tolerance=0.02)
# What goes in is known so badly that a nearer answer would mean nothing.
_split = partial(Ask, decimals=0, tolerance=2.5)

ITEMS = LessonItems(
    guesses={
        "06.extra-ratio": AskGuess(result=new_for_one_saved, unit="new customers", high=20, example=0.2),
        "06.needed": AskGuess(result=partial(needed, ratio=5, worth=1), example=50),
        "06.split": AskGuess(result=best_split, example=70),
        "06.payback": AskGuess(result=paid_at_the_fair, unit="months", low=1, high=12, result_decimals=0, example=4),
    },
    exercises={
        "06.per-new": _dollars(answer=lambda world: found(world).per_new(), slips={
            "both-years": partial(per_new_since, first_month="2024-01-01"),
            "last-year": partial(per_new_since, first_month="2025-01-01"),
            "everything": per_new_of_everything,
            "registered": per_registered,
        }),
        "06.per-extra": _dollars(answer=per_extra, slips={
            "everyone": lambda world: found(world).per_new(),
            "anyway": lambda world: came(world).spent / came(world).anyway,
            "both-years": per_extra_of_both_years,
        }),
        "06.saved": _people(answer=saved, slips={
            "stayed": stayed,
            "counts": lambda world: stayed(world) - stayed_outside(world),
            "points": points,
            "everyone": saved_of_all,
        }),
        "06.per-saved": _whole_dollars(answer=partial(cost_of, customers=saved), slips={
            "stayed": partial(cost_of, customers=stayed),
            "members": partial(cost_of, customers=members),
            "points": partial(cost_of, customers=points),
            "everyone": partial(cost_of, customers=saved_of_all),
        }),
        "06.extra": _dollars(answer=extra_spent, slips={
            "in-programme": lambda world: found(world).members.spent,
            "after-cost": lambda world: extra_spent(world) - cost_of(world, members),
            "per-cent": lambda world: 100 * extra_spent(world) / found(world).control.spent,
        }),
        "06.break-even": Ask(answer=partial(needed, ratio=QUOTED, worth=WORTH), slips={
            "no-worth": partial(needed, ratio=QUOTED, worth=1),
            "worth-upside-down": partial(needed, ratio=QUOTED, worth=1 / WORTH),
            "five": partial(needed, ratio=5, worth=WORTH),
        }),
        "06.reconcile": _income(answer=cost_to_income, slips={
            "upside-down": lambda world: COST_RATIO / income_ratio(world),
            "income-only": income_ratio,
            "added": lambda world: COST_RATIO + income_ratio(world),
        }),
        "06.near-ceiling": _split(answer=partial(best_split, ceiling_new=NEAR_CEILING), slips={
            "today": todays_split,
            "winning": lambda world: 100 - best_split(world, ceiling_new=NEAR_CEILING),
            "not-moved": best_split,
            "all": lambda _world: 100,
        }),
        "06.allowable": _dollars(answer=allowable, slips={
            "no-profit": first_months,
            "added": lambda world: first_months(world) + PROFIT_WANTED,
            "first-month": lambda world: float(brought(world).margins["search"][0]) - PROFIT_WANTED,
        }),
        "06.value-to-cost": _ratio(answer=partial(value_to_cost, cost="extra"), slips={
            "everyone": partial(value_to_cost, cost="new"),
            "upside-down": lambda world: 1 / value_to_cost(world, cost="extra"),
            "next": partial(value_to_cost, cost="next"),
        }),
        "06.own-saved": _people(own=True, answer=saved, slips={
            "stayed": stayed,
            "both-groups": lambda world: stayed(world) + stayed_outside(world),
        }),
        "06.own-ratio": _ratio(own=True, answer=partial(ratio_of, customers=stayed), slips={
            "members": partial(ratio_of, customers=members),
            "dollars": partial(cost_of, customers=stayed),
        }),
        "06.own-per-extra": _dollars(own=True, answer=per_extra, slips={
            "everyone": lambda world: found(world).per_new(),
            "anyway": lambda world: came(world).spent / came(world).anyway,
        }),
        "06.own-extra-ratio": Ask(own=True, answer=extra_of_saving, high=None, slips={
            "every-new": per_cent_of_saving,
            "stayed": partial(extra_of_saving, customers=stayed),
        }),
        "06.own-reconcile": _income(own=True, answer=cost_to_income, slips={
            "upside-down": lambda world: COST_RATIO / income_ratio(world),
            "income-only": income_ratio,
        }),
    },
    orders={
        "06.procedure": AskOrder(
            needs={"draw": (), "wait": ("draw",), "shares": ("wait",), "saved": ("shares",), "divide": ("saved",)},
            distractors=("everyone", "ask")),
    },
    explains=("06.say-it",),
    simulated={
        "organic": ("organic_level",),
        "saves-few": ("programme_wear", "programme_cost_cents_per_month"),
    },
    planted={"organic_level": Planted(found=organic_share, true=planted_share, within=0.04)},
    retired=RETIRED,
)
