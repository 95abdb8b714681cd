"""Four rates of a customer base: winning, keeping, loyalty, profitability; each with its base named by the caller.

Retention itself is :func:`crmlab.metrics.retention.retention_rate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks

ACQUISITION_BASES = ("customers_at_start", "buyers", "approached")
PROFITABILITY_BASES = ("customers", "revenue")


@dataclass(frozen=True)
class BuyerFlow:
    """Who bought in two periods that follow each other, in customers.

    before : buyers of the earlier period; kept : those of them who bought again; lost : the others.
    new : first order ever in the later period; returned : bought once, skipped the earlier period, came back.
    """

    before: int
    kept: int
    new: int
    returned: int

    @property
    def lost(self) -> int:
        return self.before - self.kept

    @property
    def now(self) -> int:
        """Buyers of the later period."""
        return self.kept + self.new + self.returned


def buyer_flow(bought_before: Any, bought_now: Any, is_new: Any) -> BuyerFlow:
    """Split the buyers of a period into kept, new and returned ones.

    bought_before, bought_now : for each known customer, whether they bought in the earlier and the later period
        (0 or 1). is_new : whether the first order ever falls in the later period; same customers, same order.
    Returns a BuyerFlow.
    Raises BadInput for other values, different lengths, or someone new who bought before or not at all.

    >>> flow = buyer_flow([1, 1, 0, 0], [1, 0, 1, 1], [0, 0, 1, 0])
    >>> flow.kept, flow.lost, flow.new, flow.returned
    (1, 1, 1, 1)

    Common slip: calling everybody new who didn't buy in the period before. Some only paused.
    """
    before, now, new = (checks.numbers(name, values, least=0, most=1) > 0 for name, values in (
        ("bought_before", bought_before), ("bought_now", bought_now), ("is_new", is_new)))
    checks.same_length(bought_before=before, bought_now=now, is_new=new)
    if (new & (before | ~now)).any():
        raise BadInput(_("is_new marks a customer who bought in the earlier period, or not in the later one. New "
                         "means: the first order ever falls in the later period."))
    kept = before & now
    return BuyerFlow(int(before.sum()), int(kept.sum()), int(new.sum()), int((now & ~kept & ~new).sum()))


def acquisition_rate(new_customers: float, base: float, *, per: str) -> float:
    """New customers of a period for each customer of a base that must be named.

    new_customers : number with their first order in the period, at least 0. base : number, above 0.
    per : what `base` counts: "customers_at_start" (how fast the base grows; the rate can exceed 1), "buyers" (the
        newcomers' part of all who bought in the period) or "approached" (the part of those addressed that bought).
    Returns a rate.
    Raises BadInput outside those ranges, or when a part is larger than its whole.

    Source: the course's texts name an acquisition rate and give no formula; each of the three is in use.

    >>> acquisition_rate(30, 120, per="customers_at_start"), acquisition_rate(30, 150, per="buyers")
    (0.25, 0.2)

    Common slip: comparing the rates of two firms that divide by different bases.
    """
    checks.choice("per", per, ACQUISITION_BASES)
    whole = checks.number("base", base, above=0)
    most = None if per == "customers_at_start" else whole
    return checks.number("new_customers", new_customers, least=0, most=most) / whole


def repeat_rate(orders: Any, *, at_least: float) -> float:
    """Loyalty as behaviour: the part of a period's buyers with so many orders in it, or more.

    orders : orders of each buyer in the period, at least 1.
    at_least : orders from which a buyer counts as loyal, at least 2.
    Returns a share from 0 to 1.
    Raises BadInput outside those ranges.

    >>> repeat_rate([1, 1, 2, 3, 5], at_least=3)
    0.4

    Common slip: keeping the number of orders and changing the period. Three orders in a month say another thing
    than three in a year.
    """
    counts = checks.numbers("orders", orders, least=1)
    return float((counts >= checks.number("at_least", at_least, least=2)).mean())


def profitability_rate(profit: Any, revenue: Any, *, per: str) -> float:
    """Profitability of customers: what is left of the money, or how many of the customers leave something.

    profit : what each customer left in the period, may be negative. revenue : what each paid, at least 0.
    per : "revenue" (profit of all over revenue of all; negative for a loss) or "customers" (the part of the
        customers with a profit above 0).
    Returns a rate.
    Raises BadInput for other values, different lengths, or no revenue at all.

    >>> profitability_rate([30, 10, -10], [100, 50, 50], per="revenue")
    0.15
    >>> round(profitability_rate([30, 10, -10], [100, 50, 50], per="customers"), 4)
    0.6667

    Common slip: averaging the customers' own margins. A large loss on a small customer then weighs too much.
    """
    checks.choice("per", per, PROFITABILITY_BASES)
    left, paid = checks.numbers("profit", profit), checks.numbers("revenue", revenue, least=0)
    checks.same_length(profit=left, revenue=paid)
    total = checks.number("total revenue", paid.sum(), above=0)
    return float((left > 0).mean() if per == "customers" else np.sum(left) / total)
