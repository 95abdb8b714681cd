"""What there is to find out in the lab of five readings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.lesson07.readings import RELATIVE_CUT, Case
from crmlab.engine import Find, Reach

TEN, FIVE, SLIDE_LOW, SLIDE_HIGH = 0.10, 0.05, 25, 85
RATE = 0.10  # to discount with, as the lab begins
LAST_YEAR = 40


def _growth(reading: str, start: float, end: float, years: int = 0, timing: str = "certain") -> float | None:
    from crmlab.metrics.profit_stream import CREDIT_CARD

    return Case(CREDIT_CARD, reading, timing, start, end, RATE, years).growth


def _calmest(_data: None) -> str:
    one, same = (_growth(reading, TEN, FIVE) or 0 for reading in ("customer_value", "constant_base"))
    return "same" if same < one else "spend"


def _is_at_85(_data: None, parameters: Mapping[str, Any]) -> bool:
    """Whether the growing firm has come to 85 % more, from 10 % churn to 5 %."""
    return (parameters["reading"] == "constant_additions" and parameters["cut"] == "points"
            and (parameters["churn_before"], parameters["churn_after"]) == (TEN, FIVE)
            and (_growth("constant_additions", TEN, FIVE, parameters["years_later"], parameters["timing"]) or 0)
            >= SLIDE_HIGH)


def _first_year(_data: None) -> dict[str, Any]:
    return {"reading": "constant_additions",
            "years_later": next(year for year in range(1, LAST_YEAR + 1)
                                if (_growth("constant_additions", TEN, FIVE, year) or 0) >= SLIDE_HIGH)}


def _above_25(_data: None) -> str:
    end = TEN * (1 - RELATIVE_CUT)
    for reading in ("long_run", "customer_value"):
        if (_growth(reading, TEN, end) or 0) >= SLIDE_LOW:
            return reading
    return "none"


def _no_per_cent(_data: None) -> str:
    return "loss" if _growth("customer_value", 0.40, FIVE, timing="if_retained") is None else "large"


TASKS = (
    Find(N_("Four bars, one cut. Why is the firm that stays as large so low?"),
         N_("It has as many customers as before. It replaces fewer, at 51 dollars each, and they have stayed "
            "longer. The high bars count a whole life, or a firm with twice the customers."),
         options={"same": N_("no more customers"), "spend": N_("they buy less"),
                  "slow": N_("too early")},
         right=_calmest, try_this=N_("Count the customers: does this firm have more of them than before?")),
    Reach(N_("“In which year?” Choose the firm that grows, after some years. Move the years until profit is 85 % "
            "higher."),
          N_("That is year 24. The sentence on the slides names no year."),
          reached=_is_at_85, example=_first_year,
          try_this=N_("Is “firm that grows, after some years” chosen, with churn from 10 % to 5 %? Then go on, one "
                      "year more, until the sentence says 85 %.")),
    Find(N_("Press Reset. Then choose “5 % of the churn”. Which bar still reaches 25 %?"),
         N_("From 10 % to 9.5 % is a small step. The famous numbers all mean five points: half of all churn."),
         options={"none": N_("none"), "long_run": N_("the long run"), "customer_value": N_("one customer")},
         right=_above_25,
         try_this=N_("Press Reset, so that you see bars, and choose “5 % of the churn”. Is any number above them 25 % "
                     "or more?")),
    Find(N_("To the extreme: choose one customer, and start at 40 % churn. In More settings: leave before year 1, "
            "yes. Now “one customer” shows no per cent. Why?"),
         N_("At 40 % churn such a customer costs more than they bring: the start is a loss. “So many per cent more "
            "than a loss” means nothing."),
         options={"loss": N_("it begins below zero"), "large": N_("the number is too large")},
         right=_no_per_cent, extreme=True,
         try_this=N_("Read the sentence above the bars. From how many dollars does the customer start?")),
)
