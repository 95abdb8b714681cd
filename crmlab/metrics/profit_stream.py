"""A customer whose profit changes with the years of the relationship (Reichheld & Sasser), and what it is worth."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks
from crmlab.metrics.lifetime import FIRST

# Profit per credit-card customer in years 0 (winning them) to 5, dollars; Reichheld & Sasser 1990.
CREDIT_CARD = (-51.0, 30.0, 42.0, 44.0, 49.0, 55.0)


def stream_value(profits: Any, *, churn_per_year: float, discount_rate_per_year: float, first: str) -> float:
    """Expected present value of a new customer's profit stream.

    profits : profit in years 0, 1, 2, …; year 0 is winning the customer. The last one goes on for ever.
    churn_per_year : share that leaves each year, from 0 to 1.
    discount_rate_per_year : at least 0; with churn 0 above 0, or the value is unlimited.
    first : "if_retained" (a newcomer may leave before the profit of year 1; "timing A" in claim CL-12) or
        "certain" (the profit of year 1 comes in any case; "timing B").
    Returns an amount in the profits' currency.
    Raises BadInput outside those ranges.

    Formula: Σ p_t·w_t / (1 + d)^t with w_t = (1-q)^t or, from year 1 on, (1-q)^(t-1).

    >>> terms = {"discount_rate_per_year": 0.10, "first": "if_retained"}
    >>> [round(stream_value(CREDIT_CARD, churn_per_year=q, **terms), 1) for q in (0.20, 0.10, 0.05)]
    [64.7, 158.6, 255.6]

    Common slip: reading this value as the firm's profit. It is one customer's; the base may not grow at all.
    """
    stream = checks.stream("profits", profits)
    discount = checks.number("discount_rate_per_year", discount_rate_per_year, least=0)
    weights, tail = tenure_weights(stream.size, churn_per_year, first, discount)
    return float(stream @ weights + stream[-1] * tail)


def fixed_life_value(profits: Any, *, years: int, discount_rate_per_year: float) -> float:
    """Present value of the same stream when the customer stays exactly `years` years, then leaves.

    profits : as for :func:`stream_value`; the last one goes on as long as the customer stays.
    years : whole number of at least 0; years 0 to `years` count.
    discount_rate_per_year : at least 0.
    Returns an amount.
    Raises BadInput outside those ranges.

    The published $134, $300 and $525 at 20, 10 and 5 % churn are nearly lives of 1/churn years at 6 %:

    >>> [round(fixed_life_value(CREDIT_CARD, years=n, discount_rate_per_year=0.06), 1) for n in (5, 10, 20)]
    [131.5, 304.7, 530.7]

    Common slip: a life of 1/churn for everyone. Most leave earlier, a few stay much longer, and discounting and
    rising profits make that matter.
    """
    stream = checks.stream("profits", profits)
    last = checks.whole("years", years)
    discount = checks.number("discount_rate_per_year", discount_rate_per_year, least=0)
    t = np.arange(last + 1)
    return float(stream[np.minimum(t, stream.size - 1)] @ (1 + discount) ** -t.astype(float))


def tenure_weights(size: int, churn_per_year: float, first: str,
                   discount_rate_per_year: float) -> tuple[np.ndarray, float]:
    """The weight of each year of a relationship in expected, discounted profit.

    size : number of years wanted, from year 0 on.
    churn_per_year, first, discount_rate_per_year : as for :func:`stream_value`.
    Returns the weights of years 0 to size - 1, and the sum of the weights of all later years.
    Raises BadInput when that sum is unlimited, or outside the ranges.

    >>> weights, rest = tenure_weights(3, 0.5, "certain", 0.0)
    >>> weights.tolist(), rest
    ([1.0, 1.0, 0.5], 0.5)

    Common slip: giving year 0 a weight below 1. Everyone was won, also those who left at once.
    """
    kept = 1 - checks.number("churn_per_year", churn_per_year, least=0, most=1)
    late = 0 if checks.choice("first", first, FIRST) == "if_retained" else 1
    ratio = kept / (1 + discount_rate_per_year)
    if ratio >= 1:
        raise BadInput(_("The value is unlimited: nobody leaves and nothing is discounted. Give churn_per_year or "
                         "discount_rate_per_year above 0."))
    t = np.arange(size)
    weights = kept ** np.maximum(t - late, 0.0) * (1 + discount_rate_per_year) ** -t.astype(float)
    return weights, float(kept ** max(size - late, 0) / (1 + discount_rate_per_year) ** size / (1 - ratio))
