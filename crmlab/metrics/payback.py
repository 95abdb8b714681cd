"""Payback: what a new customer may cost, when that cost has come back, and what a dollar of it brought."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmlab.metrics import checks


def allowable_acquisition_cost(margins: Any, *, profit_wanted: float) -> float:
    """The most that one new customer may cost, if a wanted profit is to be left at the end of the period.

    margins : contribution margin of one new customer in month 1, 2, 3 … of the period, averaged over everybody who
        came, also those who left (array). The period is the caller's choice: as many months as are given.
    profit_wanted : profit in the same period and currency, for one new customer.
    Returns money; below 0 where the margins don't even hold the wanted profit.
    Raises BadInput for no margins, and for missing or infinite numbers.

    Formula: sum of the margins - wanted profit. Mail-order firms have long reckoned so: "spend up to the one-year value
    of a customer" is the same with a wanted profit of 0 (trade press, such as Multichannel Merchant 2006). Nothing is
    discounted: over a year that hardly matters, over many it does (see ``customer_lifetime_value``).

    >>> allowable_acquisition_cost([20, 10, 10], profit_wanted=15)
    25.0

    Common slip: taking revenue for margin. Goods and parcels are paid for out of the revenue.
    """
    return float(checks.numbers("margins", margins).sum()) - checks.number("profit_wanted", profit_wanted)


def payback_months(margins: Any, *, cost: float) -> int | None:
    """The month in which a new customer has brought back what it cost to win one.

    margins : as in ``allowable_acquisition_cost``: month 1 begins with the first order.
    cost : of winning one new customer, in the same currency; at least 0.
    Returns the first month at whose end the margins so far sum to the cost or more; None where they never do in the
    months given.
    Raises BadInput for no margins, for missing or infinite numbers, and for a cost below 0.

    Formula: the smallest n with m1 + … + mn >= cost. Where every month brings the same m this is cost / m, rounded up:
    the "months to recover CAC" of subscription firms (Skok, SaaS Metrics).

    >>> payback_months([20, 10, 10], cost=25), payback_months([20, 10, 10], cost=41)
    (2, None)

    Common slip: cost / margin of the mean month. A first order comes at once, and many never order again.
    """
    so_far = checks.numbers("margins", margins).cumsum()
    there = np.flatnonzero(so_far >= checks.number("cost", cost, least=0))
    return int(there[0]) + 1 if there.size else None


def value_to_cost(margins: Any, *, cost: float) -> float:
    """What a new customer brought for each dollar that it cost to win one (LTV:CAC, over the months given).

    margins, cost : as in ``payback_months``; the cost above 0.
    Returns a ratio: 3.0 is three dollars of margin for a dollar of cost.
    Raises BadInput for no margins, for missing or infinite numbers, and for a cost of 0 or less.

    Formula: sum of the margins / cost. "At least 3" is a rule of thumb of investors in subscription firms (Skok), no
    law: the ratio is highest where a firm spends least. What is left over, in dollars, is what a firm lives on.

    >>> value_to_cost([20, 10, 10], cost=25)
    1.6

    Common slip: dividing by the cost of *every* new customer, when half of them would have come anyway.
    """
    return float(checks.numbers("margins", margins).sum()) / checks.number("cost", cost, above=0)
