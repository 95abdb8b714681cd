"""What there is to find out in the value waterfall. Its numbers are typed, so nothing is prepared from data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.lesson08.courier import COURIER, PAID, Account
from crmlab.engine import Find, Reach

WANTED = 20_000  # dollars, which Victor would pay to win such a customer
MONTHS = 12


def _value(account: Account) -> float:
    from crmlab.metrics.annuity import value_steps

    return value_steps(**account, **PAID).profit


def _unmoved(_data: None) -> str:
    from crmlab.metrics.annuity import value_steps

    undiscounted: Account = {**COURIER, "discount_rate_per_year": 0.0}
    one, other = value_steps(**COURIER, **PAID), value_steps(**undiscounted, **PAID)  # the two orders' second last bars
    return "ends" if one.undiscounted == other.undiscounted and one.expected != other.profit else "all"


def _larger_loss(_data: None) -> str:
    nobody_leaves = _value({**COURIER, "retention_per_year": 1.0})
    nobody_waits = _value({**COURIER, "discount_rate_per_year": 0.0})
    return "leaving" if nobody_leaves > nobody_waits else "waiting"


def _is_worth_it(_data: None, parameters: Mapping[str, Any]) -> bool:
    """Whether ten years of the same bill are worth what Victor would pay, without friends."""
    return (parameters["payment_per_month"] == COURIER["payment"] and parameters["years"] == COURIER["years"]
            and not parameters["friends"]
            and _value({**COURIER, "discount_rate_per_year": parameters["discount_rate_per_year"],
                        "retention_per_year": parameters["retention_per_year"],
                        "margin_share": parameters["margin_share"]}) >= WANTED)


def _thirty_years(_data: None) -> str:
    more = _value({**COURIER, "years": 30}) / _value(COURIER) - 1
    return "little" if more < 0.20 else "half" if more < 1 else "triple"


TASKS = (
    Find(N_("Change the order of the steps. Which bars stay as they were?"),
         N_("Each step multiplies what is left, so the order changes the bars in between and never the end."),
         options={"ends": N_("only the first and the last"), "all": N_("all of them"), "none": N_("none")},
         right=_unmoved, try_this=N_("Press one order, then the other, and read the number on each bar.")),
    Find(N_("Reset. First nobody leaves: “Stay” at 100 %. Then put it back, and set the discount to 0 %. When is the "
            "value larger?"),
         N_("Without leaving it is $11,558, without waiting $11,079. Here the two take nearly the same."),
         options={"leaving": N_("nobody leaves"), "waiting": N_("no discount")}, right=_larger_loss,
         try_this=N_("Read the last number of the sentence both times.")),
    Reach(N_("Victor would pay $20,000 for such a customer. Make the value so large, with the same bill and ten "
             "years."),
          N_("Only a higher margin can do it. At 10 %, even nobody leaving and no discount give $18,000."),
          reached=_is_worth_it, example=lambda _data: {"margin_share": 0.30},
          try_this=N_("Which of the sliders takes most off? Move that one.")),
    Find(N_("To the extreme: Reset, then 30 years. The bills triple. What is added to the value?"),
         N_("Few are still there in year 11 or later, and their money is far away. A longer time adds little."),
         options={"little": N_("less than a fifth"), "half": N_("about half"), "triple": N_("it triples, too")},
         right=_thirty_years, extreme=True, try_this=N_("The value was $7,699. Divide the new one by it.")),
)
