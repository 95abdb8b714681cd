"""Customer equity: the value of all customers of a firm, those it has and those it will win."""

from __future__ import annotations

from typing import Any

import numpy as np

from crmlab.metrics import checks

ARRIVE = {"start": 0, "end": 1}


def customer_equity(*, customers: float, value_per_customer: float, newcomers: Any, value_per_newcomer: float,
                    acquisition_cost: float, discount_rate_per_period: float, arrive: str) -> float:
    """The customer base as an asset.

    customers : number today, at least 0. value_per_customer : their mean remaining lifetime value.
    newcomers : customers to be won in periods 1, 2, …; numbers of at least 0.
    value_per_newcomer : lifetime value at the moment of joining, before acquisition cost.
    acquisition_cost : per newcomer, at least 0.
    discount_rate_per_period : at least 0.
    arrive : "start" or "end" of each period; "start" of the first period is today.
    Returns an amount.
    Raises BadInput outside those ranges.

    Source: Gupta, Lehmann & Stuart (2004), "Valuing Customers".

    >>> customer_equity(customers=100, value_per_customer=50, newcomers=[10, 10], value_per_newcomer=60,
    ...                 acquisition_cost=49, discount_rate_per_period=0.1, arrive="end")
    5190.909090909091

    Common slip: valuing old customers like new ones. Whoever has stayed is worth more than a newcomer.
    """
    won = checks.numbers("newcomers", newcomers, least=0)
    rate = checks.number("discount_rate_per_period", discount_rate_per_period, least=0)
    delay = ARRIVE[checks.choice("arrive", arrive, tuple(ARRIVE))]
    gain = (checks.number("value_per_newcomer", value_per_newcomer)
            - checks.number("acquisition_cost", acquisition_cost, least=0))
    today = (checks.number("customers", customers, least=0)
             * checks.number("value_per_customer", value_per_customer))
    return float(today + gain * won @ (1 + rate) ** -(np.arange(won.size) + float(delay)))
