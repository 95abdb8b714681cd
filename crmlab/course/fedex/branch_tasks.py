"""What there is to find out in the lab of the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.fedex.branch_year import (
    BUDGET,
    LASTING,
    LATE_PRICES,
    ON_TIME,
    TRACKING,
    TRAINING,
    YEAR,
    Branch,
    Outcome,
    Spent,
)
from crmlab.engine import Find, Reach

DEAR = LATE_PRICES[-1]  # dollars for a late parcel avoided: the end of the lab's range
PARTS = 20  # of the budget, as the lab's controls count them


def _best(data: Branch, count: str, **prices: float) -> str:
    """The proposal that brings most when it gets the whole budget."""
    ways = (TRAINING, TRACKING, ON_TIME)
    return max(ways, key=lambda way: Outcome(data, Spent.on(way, **prices)).left_over(count))


def _this_year(data: Branch) -> str:
    return _best(data, YEAR)


def _when_dear(data: Branch) -> str:
    return _best(data, LASTING, late_price=DEAR)


def _beats_all(data: Branch, parameters: Mapping[str, Any]) -> bool:
    """Whether a split leaves over more than the best proposal alone does, at the prices with which the lab begins."""
    training, tracking = parameters["training"], parameters["tracking"]
    if parameters["count"] != LASTING or training + tracking > 1 + 1e-9:
        return False
    if (parameters["tracking_price"], parameters["late_price"]) != (Spent.tracking_price, Spent.late_price):
        return False
    split = Spent(BUDGET * training, BUDGET * tracking, BUDGET * (1 - training - tracking))
    alone = Outcome(data, Spent.on(_best(data, LASTING))).left_over(LASTING)
    return Outcome(data, split).left_over(LASTING) > alone


def _a_split(data: Branch) -> dict[str, Any]:
    prices = {"tracking_price": Spent.tracking_price, "late_price": Spent.late_price}
    splits = ({"count": LASTING, "training": 0.0, "tracking": part / PARTS} for part in range(PARTS + 1))
    return next((split for split in splits if _beats_all(data, {**split, **prices})), {"count": LASTING})


WAYS = {TRAINING: N_("training"), TRACKING: N_("tracking"), ON_TIME: N_("on time")}
TASKS = (
    Find(N_("Give everything to one proposal, three times. Which loses least in this year only?"),
         N_("None earns its money back within a year. The website is quickest: its calls vanish at once."),
         options=WAYS, right=_this_year, try_this=N_("100 % and 0 %, then 0 % and 100 %, then 0 % and 0 %.")),
    Reach(N_("Count as long as it lasts. Find a split that brings more than any proposal alone."),
          N_("The first dollar buys most, each further one less. So a split beats putting all on one."),
          reached=_beats_all, example=_a_split,
          try_this=N_("Leave the prices alone. Start with everything on time, then move a part to tracking.")),
    Find(N_("To the extreme: count as long as it lasts, and let a late parcel avoided cost 40 dollars. Which is best "
            "alone?"),
         N_("The price is an assumption, and it turns the order round. All numbers names the switch point. Test the "
            "price in one district before you spend."),
         options=WAYS, right=_when_dear, extreme=True, try_this=N_("Open More settings. Then try all three alone.")),
)
