"""What there is to find out in the lab of loyal and profitable customers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.texts import N_
from crmlab.engine import Find

if TYPE_CHECKING:
    from crmlab.course.lesson10.loyal_or_profitable import Stays

YEAR, QUARTER, LEAST_PROFIT = 12, 3, 20


def _unprofitable(data: Stays, long_stay: int, least_profit: float) -> float:
    """Of those who stayed so long, the part that brought less."""
    groups = data.groups(long_stay, least_profit)
    barnacles, friends = (groups == "barnacles").sum(), (groups == "true_friends").sum()
    return float(barnacles / (barnacles + friends)) if barnacles + friends else 0.0


def _with_a_shorter_stay(data: Stays) -> str:
    shorter, longer = (_unprofitable(data, months, LEAST_PROFIT) for months in (QUARTER, YEAR))
    return "grows" if shorter > longer else "shrinks"


def _below_nothing(data: Stays) -> str:
    return "some" if _unprofitable(data, YEAR, 0) > 0 else "none"


TASKS = (
    Find(N_("Count a stay as long from 3 months on, not from 12. Does the part of barnacles among the loyal grow?"),
         N_("More people count as loyal now, and fewer of them had time to bring $20. Both lines are choices."),
         options={"grows": N_("it grows"), "shrinks": N_("it shrinks")}, right=_with_a_shorter_stay,
         try_this=N_("Read the per cent in brackets, with 12 months and with 3.")),
    Find(N_("To the extreme: Reset, then a limit of $0. Is anybody who stayed a year still below it?"),
         N_("Loyal, and we lose money on them: their orders cost more than they bring."),
         options={"some": N_("yes"), "none": N_("no")}, right=_below_nothing, extreme=True,
         try_this=N_("How many barnacles does the sentence still count?")),
)
