"""Lesson 05, Eighty-twenty: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame) and returns per cent.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from crmlab.course.asking import Ask, AskGuess, AskOrder, LessonItems
from crmlab.metrics.concentration import buyer_moderation, top_share

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

FIFTH = 0.20


def window(world: Any, months: int, skip: int = 0) -> pd.DataFrame:
    """The orders of `months` calendar months, the last of them `skip` months before the world's last month."""
    import pandas as pd

    orders = world.load("orders")
    last = orders["date"].max().to_period("M") - skip
    first_day = (last - (months - 1)).start_time
    return orders[(orders["date"] >= first_day) & (orders["date"] < pd.Timestamp((last + 1).start_time))]


def spending(world: Any, months: int, skip: int = 0) -> pd.Series:
    """What each buyer of that window spent in it, in cents."""
    return window(world, months, skip).groupby("customer_id")["amount_cents"].sum()


def registered_spending(world: Any, months: int) -> np.ndarray:
    """The same with every registered customer, the silent ones with 0."""
    return spending(world, months).reindex(world.load("customers")["customer_id"], fill_value=0).to_numpy()


def top_of_buyers(world: Any, months: int, top: float = FIFTH) -> float:
    return 100 * top_share(spending(world, months).to_numpy(), top)


def top_of_registered(world: Any, months: int) -> float:
    return 100 * top_share(registered_spending(world, months), FIFTH)


def bottom_of_buyers(world: Any, months: int) -> float:
    return 100 - top_of_buyers(world, months)


def top_twenty_people(world: Any, months: int) -> float:
    """The slip "twenty customers" for "twenty per cent of customers"."""
    spent = spending(world, months).nlargest(20)
    return 100 * spent.sum() / spending(world, months).sum()


def top_of_orders(world: Any, months: int) -> float:
    """The slip of counting orders instead of money."""
    return 100 * top_share(window(world, months).groupby("customer_id").size().to_numpy(), FIFTH)


def silent(world: Any, months: int) -> float:
    """Registered customers without an order in the window."""
    return 100 * (registered_spending(world, months) <= 0).mean()


def two_years(world: Any) -> tuple[pd.Series, pd.Series]:
    """What everyone who bought in the year before last spent in that year, and in the last one."""
    before = spending(world, 12, skip=12)
    return before, spending(world, 12).reindex(before.index, fill_value=0)


def moderation(world: Any, what: str) -> float:
    return 100 * getattr(buyer_moderation(*two_years(world), FIFTH), what)


def ranked_again(world: Any) -> float:
    """The slip of taking the top fifth of the later year instead of the same people."""
    _before, after = two_years(world)
    return 100 * top_share(after, FIFTH)


def with_newcomers(world: Any) -> float:
    """The slip of dividing by the money of all buyers of the later year, newcomers too."""
    _before, after = two_years(world)
    return moderation(world, "share_after") * after.sum() / spending(world, 12).sum()


def whole_log(_world: Any, name: str) -> float:
    """A real order log from its first month to its last, everyone with an order."""
    from crmlab.data import load_real

    return 100 * top_share(load_real(name).table.groupby("customer_id")["amount_cents"].sum(), FIFTH)


def _year(what: Any, **more: Any) -> partial:
    return partial(what, months=12, **more)


_QUARTER = partial(top_of_buyers, months=3)

ITEMS = LessonItems(
    guesses={
        "05.top-share": AskGuess(result=_year(top_of_buyers), example=80),
        "05.next-year": AskGuess(result=partial(moderation, what="share_after"), example=65),
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
        "05.silent": Ask(answer=_year(silent), slips={
            "buyers": lambda world: 100 - silent(world, 12),
            "both-years": partial(silent, months=24),
            "quarter": partial(silent, months=3),
        }),
        "05.registered": Ask(answer=_year(top_of_registered), slips={
            "buyers": _year(top_of_buyers),
            "both-years": partial(top_of_registered, months=24),
            "bottom": lambda world: 100 - top_of_registered(world, 12),
        }),
        "05.next-year-share": Ask(answer=partial(moderation, what="share_after"), slips={
            "same-year": partial(moderation, what="share_before"),
            "ranked-again": ranked_again,
            "newcomers": with_newcomers,
            "stayed": partial(moderation, what="staying_share"),
        }),
        "05.own-year": Ask(own=True, answer=_year(top_of_buyers), slips={
            "registered": _year(top_of_registered),
            "twenty-people": _year(top_twenty_people),
            "orders": _year(top_of_orders),
            "bottom": _year(bottom_of_buyers),
        }),
        "05.own-silent": Ask(own=True, answer=_year(silent), slips={
            "both-years": partial(silent, months=24),
            "quarter": partial(silent, months=3),
        }),
        "05.own-next-year": Ask(own=True, answer=partial(moderation, what="share_after"), slips={
            "same-year": partial(moderation, what="share_before"),
            "stayed": partial(moderation, what="staying_share"),
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
    quizzes={"05.when": ("mc-8", "mc-9")},
)
