"""What there is to find out in the lab of eighty-twenty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.shop.spending import Spending
from crmlab.engine import Find, Reach

MONTHS = {"1 month": 1, "3 months": 3, "6 months": 6, "12 months": 12, "24 months": 24}
FIFTH, SLIDE = 0.20, 0.80


def _share(data: Spending, months: int, customers: str = "buyers") -> float:
    """What the top fifth brings of the revenue; 0 where there is none."""
    from crmlab.metrics.concentration import top_share

    period = data.windows[months]
    values = period.revenue[period.bought] if customers == "buyers" else period.revenue
    return top_share(values, FIFTH) if values.sum() > 0 else 0.0


def _shorter(data: Spending) -> str:
    return "shrinks" if _share(data, 1) < _share(data, 24) else "grows"


def _is_true(data: Spending, parameters: Mapping[str, Any]) -> bool:
    """Whether a fifth brings four fifths of the revenue, as the slide says."""
    return (parameters["top"] == FIFTH and parameters["measure"] == "revenue"
            and _share(data, MONTHS[parameters["window"]], parameters["customers"]) >= SLIDE)


def _made_true(data: Spending) -> dict[str, str]:
    return next({"window": window, "customers": who} for who in ("buyers", "registered")
                for window, months in reversed(MONTHS.items()) if _share(data, months, who) >= SLIDE)


def _above_all(data: Spending) -> str:
    """Why profit climbs above 100 %, with the margin and the cost that the lab begins with."""
    year = data.windows[12]
    return "loss" if ((0.40 * year.revenue - 10 * year.orders)[year.bought] < 0).any() else "data"


def _everything(data: Spending) -> str:
    return "few" if data.windows[1].bought.mean() < FIFTH else "rich"


TASKS = (
    Find(N_("Make the window shorter, from 24 months down to 1. Does the share of the top fifth grow or shrink?"),
         N_("In a short time most buyers buy once, so they had little time to become different from each other."),
         options={"grows": N_("grows"), "shrinks": N_("shrinks")}, right=_shorter,
         try_this=N_("Press 24, then 1, and read the sentence both times.")),
    Reach(N_("Make the slide true: the top 20 % bring at least 80 % of the revenue."),
          N_("Silent customers make it true: they add people, and no money. Now “a fifth” means nearly all buyers."),
          reached=_is_true, example=_made_true,
          try_this=N_("Keep the top part at 20 % and revenue. Two choices are left, and both matter: who is counted, "
                      "and the window. In a shorter window more people are silent.")),
    Find(N_("Press Reset, then choose profit. The curve climbs above 100 %. Why?"),
         N_("Some customers cost more than they bring. Say the others earn 107 dollars, and these lose 7. The shop "
            "keeps 100. So the others earned 107 % of it."),
         options={"loss": N_("some cost more than they bring"), "data": N_("a mistake in the data"),
                  "later": N_("later profit is counted")},
         right=_above_all, try_this=N_("Follow the curve to its right end. Which customers stand there?")),
    Find(N_("To the extreme: 1 month, all registered. The top fifth brings everything. Why?"),
         N_("Fewer than a fifth of the list bought in that month. So the top fifth holds every buyer there is."),
         options={"few": N_("few of the list bought"), "rich": N_("a few spend a fortune")}, right=_everything,
         extreme=True, try_this=N_("Press All numbers below the figure: how many of the list are buyers?")),
)
