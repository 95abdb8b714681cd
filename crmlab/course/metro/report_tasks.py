"""What there is to find out in the labs of the visit report: pairs, one member's history, and who is gone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import N_
from crmlab.engine import Find, Reach

if TYPE_CHECKING:
    from crmlab.course.metro.gone_quiet import Quiet
    from crmlab.course.metro.visit_report import Report
    from crmlab.metrics.baskets import BasketCounts

NO_LINK = 1.15  # a lift below it says next to nothing
MANY = 100  # baskets


def _chips_and_napkins(data: dict[str, BasketCounts]) -> str:
    return "falls" if data["restaurant"].pair("frozen chips", "napkins").rule.lift < NO_LINK else "stays"


def _without_limit(data: dict[str, BasketCounts]) -> str:
    _best, second, *_rest = data["canteen"].pairs()
    return "few" if second.both < MANY else "many"


def _rest(data: dict[str, Report]) -> str:
    import numpy as np

    months = np.array([data["canteen"].months[at::12].sum() for at in range(12)])
    return {True: "summer", False: "winter"}[months[6] + months[7] < months[0] + months[1]]


def _long_plan(data: dict[str, Report]) -> str:
    return "most" if len(data["restaurant"].plan(0.05)) > len(data["restaurant"].articles) / 2 else "few"


def _false_alarms(data: Quiet) -> str:
    listed = data.listed("august", "days", 60, 3.0)
    return max(listed.back, key=lambda kind: listed.back[kind])


def _clean(data: Quiet, parameters: Mapping[str, Any]) -> bool:
    """Whether the list of August holds hardly any false alarm and still most of those who are gone."""
    if parameters["on"] != "august":
        return False
    listed = data.listed("august", parameters["rule"], parameters["days"], parameters["times"])
    return listed.total > 0 and listed.back_share < 0.10 and listed.found_share > 0.75


def _such_a_list(data: Quiet) -> dict[str, Any]:
    days = ({"on": "august", "rule": "days", "days": days, "times": 3.0} for days in range(20, 121, 5))
    return next((one for one in days if _clean(data, one)), {"days": 90})


OF_PAIRS = (
    Find(N_("With all members, chips and napkins are far above 1. Choose restaurants. What happens to this pair?"),
         N_("It is gone: about 1. Restaurants buy both, shops neither. That alone made the pair."),
         options={"stays": N_("it stays high"), "falls": N_("it falls to about 1")},
         right=_chips_and_napkins, try_this=N_("Is the pair still in the figure, far right of the dotted line?")),
    Find(N_("To the extreme: canteens, pairs in at least 0 % of the baskets. How many baskets hold the second pair?"),
         N_("Very few, so its place in the list is chance. That is why one asks for a least part of the baskets."),
         options={"few": N_("fewer than 100"), "many": N_("more than 100")},
         right=_without_limit, extreme=True, try_this=N_("Open the table: it counts the baskets with both.")),
)
OF_REPORT = (
    Find(N_("Choose the canteen, by month. When does it hardly buy?"),
         N_("In July and August: holidays. Whoever does not know it sees a lost customer."),
         options={"summer": N_("in summer"), "winter": N_("in winter")},
         right=_rest, try_this=N_("Look at both years.")),
    Find(N_("To the extreme: choose the restaurant, and let the plan hold what is in 5 % of the baskets. How many "
            "articles does it name?"),
         N_("Nearly all. A plan that recommends everything recommends nothing."),
         options={"few": N_("a few"), "most": N_("more than half of all")},
         right=_long_plan, extreme=True, try_this=N_("Open the table below the figure.")),
)
OF_QUIET = (
    Find(N_("31 August, 60 days. Which members come back most often? They are the false alarms."),
         N_("Canteens: schools had holidays. A look at the calendar saves a hundred calls."),
         options={"restaurant": N_("restaurants"), "shop": N_("shops"), "canteen": N_("canteens")},
         right=_false_alarms, try_this=N_("Compare the light parts of the bars.")),
    Reach(N_("To the extreme: stay on 31 August. Find a list on which fewer than 10 % come back and which still holds "
             "more than 75 % of those who are gone."),
          N_("Waiting longer makes the list surer, and later. In real life you pay for both kinds of mistake."),
          reached=_clean, example=_such_a_list, extreme=True,
          try_this=N_("Use the same number of days for all, and wait longer.")),
)
