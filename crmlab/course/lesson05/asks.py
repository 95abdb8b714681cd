"""Lesson 05, Eighty-twenty: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame) and returns per cent.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from crmlab.course.asking import Ask, AskGuess, AskOrder, LessonItems
from crmlab.course.lesson05.periods import (
    FIFTH,
    customers_before,
    moderation,
    ranked_again,
    spending,
    window,
    with_newcomers,
)
from crmlab.course.lesson05.retired import RETIRED
from crmlab.course.worlds import World
from crmlab.data.worlds import real_world
from crmlab.metrics.concentration import top_share

if TYPE_CHECKING:
    import numpy as np

TENTH = 0.10
HALF, YEAR = 6, 12  # months
CDNOW_KNOWN, CDNOW_LATER = 23_570, 9_988  # customers in the log, and those of them who bought in months 4 to 18


def registered_spending(world: World, months: int) -> np.ndarray:
    """The same with every registered customer, the silent ones with 0."""
    return spending(world, months).reindex(world.load("customers")["customer_id"], fill_value=0).to_numpy()


def top_of_buyers(world: World, months: int, top: float = FIFTH) -> float:
    return 100 * top_share(spending(world, months).to_numpy(), top)


def top_of_registered(world: World, months: int, top: float = FIFTH) -> float:
    return 100 * top_share(registered_spending(world, months), top)


def bottom_of_buyers(world: World, months: int) -> float:
    return 100 - top_of_buyers(world, months)


def top_twenty_people(world: World, months: int) -> float:
    """The slip "twenty customers" for "twenty per cent of customers"."""
    spent = spending(world, months).nlargest(20)
    return 100 * spent.sum() / spending(world, months).sum()


def top_of_orders(world: World, months: int) -> float:
    """The slip of counting orders instead of money."""
    return 100 * top_share(window(world, months).groupby("customer_id").size().to_numpy(), FIFTH)


def silent(world: World, months: int) -> float:
    """Registered customers without an order in the window."""
    return 100 * (registered_spending(world, months) <= 0).mean()


def later_share(world: World, apart: int = YEAR, what: str = "share_after", top: float = FIFTH) -> float:
    """Two half-years of the same customers, the second one `apart` months later."""
    return moderation(customers_before(world, HALF, apart), what, top)


def whole_log(_world: World, name: str) -> float:
    """A real order log from its first day to its last, everyone with an order."""
    return real_world(name).once(_top_of_log)


def _top_of_log(log: World) -> float:
    return 100 * top_share(log.load("orders").groupby("customer_id")["amount_cents"].sum(), FIFTH)


def _year(measure: Any, /, **more: Any) -> partial[float]:
    return partial(measure, months=12, **more)


_QUARTER = partial(top_of_buyers, months=3)

ITEMS = LessonItems(
    simulated={
        "unlike": ("purchase_shape",),
        "silent": ("buying_share",),
        "luck": ("dropout_mean",),
    },
    guesses={
        "05.top-share": AskGuess(result=_year(top_of_buyers), example=80),
        "05.year-later": AskGuess(result=later_share, example=65),
        "05.cdnow": AskGuess(result=partial(whole_log, name="cdnow"), example=80),
        "05.grocer": AskGuess(result=partial(whole_log, name="complete_journey"), example=70),
    },
    exercises={
        "05.quarter": Ask(answer=_QUARTER, slips={
            "registered": partial(top_of_registered, months=3),
            "year": _year(top_of_buyers),
            "twenty-people": partial(top_twenty_people, months=3),
            "orders": partial(top_of_orders, months=3),
            "bottom": partial(bottom_of_buyers, months=3),
        }),
        "05.silent": Ask(answer=partial(silent, months=6), slips={
            "buyers": lambda world: 100 - silent(world, 6),
            "year": _year(silent),
            "quarter": partial(silent, months=3),
        }),
        "05.registered": Ask(answer=partial(top_of_registered, months=6), slips={
            "buyers": partial(top_of_buyers, months=6),
            "year": _year(top_of_registered),
            "reset": _year(top_of_buyers),
            "bottom": lambda world: 100 - top_of_registered(world, 6),
        }),
        "05.next-half": Ask(answer=partial(later_share, apart=HALF), slips={
            "same-period": partial(later_share, apart=HALF, what="share_before"),
            "ranked-again": lambda world: ranked_again(customers_before(world, HALF, HALF)),
            "newcomers": lambda world: with_newcomers(world, customers_before(world, HALF, HALF), HALF),
            "stayed": partial(later_share, apart=HALF, what="staying_share"),
            "first-half": partial(later_share, apart=YEAR, what="share_before"),
        }),
        "05.fifth-of-whom": Ask(answer=lambda _world: 100 * CDNOW_KNOWN * FIFTH / CDNOW_LATER, slips={
            "same": lambda _world: 100 * FIFTH,
            "bought": lambda _world: 100 * CDNOW_LATER / CDNOW_KNOWN,
            "upside-down": lambda _world: 100 * FIFTH * CDNOW_LATER / CDNOW_KNOWN,
        }),
        "05.own-tenth": Ask(own=True, answer=partial(top_of_buyers, months=6, top=TENTH), slips={
            "fifth": partial(top_of_buyers, months=6),
            "registered": partial(top_of_registered, months=6, top=TENTH),
            "twenty-people": partial(top_twenty_people, months=6),
            "year": _year(top_of_buyers, top=TENTH),
            "reset": _year(top_of_buyers),
        }),
        "05.own-silent": Ask(own=True, answer=partial(silent, months=6), slips={
            "year": _year(silent),
            "both-years": partial(silent, months=24),
        }),
        "05.own-year-later": Ask(own=True, answer=partial(later_share, top=TENTH), slips={
            "same-half": partial(later_share, what="share_before", top=TENTH),
            "fifth": later_share,
        }),
    },
    orders={
        "05.procedure": AskOrder(
            needs={"window": (), "sum": ("window",), "rank": ("sum",), "cut": ("rank",), "share": ("cut",)},
            distractors=("average", "drop-small")),
        "05.pipeline": AskOrder(
            needs={"load": (), "filter": ("load",), "group": ("filter",), "sort": ("group",), "head": ("sort",),
                   "divide": ("head",)},
            distractors=("head-20", "mean"), code=True),
    },
    explains=("05.say-it", "05.real-say-it"),
    quizzes={"05.when": ("mc-9",)},
    retired=RETIRED,
)
