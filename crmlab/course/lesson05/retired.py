"""What lesson 05 asked in version 0.1.0 and asks no more: old answers are marked as they were.

Everybody who bought in the first period was followed, also those who came in the middle of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from crmlab.course.asking import Ask, Asked, AskGuess
from crmlab.course.lesson05.periods import FIFTH, Periods, moderation, ranked_again, spending, with_newcomers
from crmlab.course.worlds import World

TENTH = 0.10


def all_buyers(world: World, months: int) -> Periods:
    """What everyone who bought in the last period but one spent in that period, and in the last one."""
    before = spending(world, months, skip=months)
    return before, spending(world, months).reindex(before.index, fill_value=0)


def share(world: World, months: int, what: str = "share_after", top: float = FIFTH) -> float:
    return moderation(all_buyers(world, months), what, top)


RETIRED: Mapping[str, Asked] = {
    "05.next-year": AskGuess(result=partial(share, months=12), example=65),
    "05.half-year-later": Ask(answer=partial(share, months=6), slips={
        "same-period": partial(share, months=6, what="share_before"),
        "ranked-again": lambda world: ranked_again(all_buyers(world, 6)),
        "newcomers": lambda world: with_newcomers(world, all_buyers(world, 6), 6),
        "stayed": partial(share, months=6, what="staying_share"),
        "year": partial(share, months=12),
        "first-year": partial(share, months=12, what="share_before"),
    }),
    "05.own-later": Ask(own=True, answer=partial(share, months=12, top=TENTH), slips={
        "same-year": partial(share, months=12, what="share_before", top=TENTH),
        "fifth": partial(share, months=12),
    }),
}
