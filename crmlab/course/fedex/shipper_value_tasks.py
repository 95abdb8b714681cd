"""What there is to find out in the lab of a shipper's value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.texts import N_
from crmlab.course.lesson08.courier import PAID
from crmlab.engine import Find

if TYPE_CHECKING:
    from crmlab.course.fedex.shipper_value import Shipper

RATE, YEARS, LONG = 0.10, 10, 30  # as the lab begins, and its end
NEAR = 0.20  # a half whose value is this near to the mean is like it


def _value(mean: Shipper, years: int = YEARS) -> float:
    from crmlab.metrics.annuity import value_steps

    return value_steps(mean.bill, years=years, discount_rate_per_year=RATE, margin_share=mean.margin_share,
                       retention_per_year=mean.retention_per_year, **PAID).profit


def _stays(_data: dict[str, Shipper]) -> str:
    return "end"  # a product does not ask for the order of its factors


def _like_the_mean(data: dict[str, Shipper]) -> str:
    whole = _value(data["all"])
    return next((half for half in ("small", "large") if abs(_value(data[half]) / whole - 1) < NEAR), "none")


def _thirty(data: dict[str, Shipper]) -> str:
    grown = _value(data["all"], LONG) / _value(data["all"])
    return "little" if grown < 1.25 else "half" if grown < 2 else "triple"


TASKS = (
    Find(N_("Turn the order of the steps round. Which number stays the same?"),
         N_("Each step multiplies, so the end is the same. People remember the first cut best."),
         options={"end": N_("the last"), "first": N_("the second"), "none": N_("none")},
         right=_stays, try_this=N_("Compare the bars from left to right, before and after.")),
    Find(N_("Press Reset. Show the half with smaller bills, then the other half. Which half is worth about the mean?"),
         N_("Neither. A few large shippers pull the mean up, and most shippers lie below it."),
         options={"small": N_("the smaller"), "large": N_("the larger"), "none": N_("neither")},
         right=_like_the_mean, try_this=N_("Write down the last amount of the sentence three times.")),
    Find(N_("To the extreme: press Reset, then count 30 years, not 10. The bills triple. And the value?"),
         N_("Few shippers are still there so late, and what they pay then counts little today."),
         options={"triple": N_("triples"), "half": N_("grows by half"), "little": N_("grows by a tenth")},
         right=_thirty, extreme=True, try_this=N_("Read the last amount of the sentence at 10 years and at 30.")),
)
