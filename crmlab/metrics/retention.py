"""Retention and churn: rates, their conversion to other periods, survival, and how long customers stay."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from crmlab.metrics import checks


def retention_rate(customers_at_start: float, still_customers: float) -> float:
    """Share of the customers at the start of a period who are still customers at its end.

    customers_at_start : number, above 0.
    still_customers : how many *of them* are left, from 0 to `customers_at_start`.
    Returns a rate from 0 to 1; churn is 1 minus it.
    Raises BadInput outside those ranges.

    >>> retention_rate(200, 174)
    0.87

    Common slip: counting all customers at the end. New ones hide the loss, and the rate can exceed 1.
    """
    start = checks.number("customers_at_start", customers_at_start, above=0)
    return checks.number("still_customers", still_customers, least=0, most=start) / start


def convert_retention(retention: float, *, from_periods: float, to_periods: float) -> float:
    """The same constant retention, stated for another length of time.

    retention : rate over `from_periods`, from 0 to 1.
    from_periods, to_periods : lengths in the same unit (say, years), above 0.
    Returns the rate over `to_periods`.
    Raises BadInput outside those ranges.

    Formula: retention^(to / from).

    >>> round(convert_retention(0.5, from_periods=5, to_periods=1), 4)
    0.8706

    Common slip: dividing. Half in five years is not 10 % a year; that would leave 59 %, not half.
    """
    rate = checks.number("retention", retention, least=0, most=1)
    return rate ** (checks.number("to_periods", to_periods, above=0)
                    / checks.number("from_periods", from_periods, above=0))


def convert_churn(churn: float, *, from_periods: float, to_periods: float) -> float:
    """The same constant churn, stated for another length of time.

    churn : share that leaves over `from_periods`, from 0 to 1.
    from_periods, to_periods : lengths in the same unit, above 0.
    Returns the share that leaves over `to_periods`.
    Raises BadInput outside those ranges.

    Formula: 1 - (1 - churn)^(to / from). Reichheld (1996): half of all customers in five years.

    >>> round(convert_churn(0.5, from_periods=5, to_periods=1), 4)
    0.1294

    Common slip: multiplying a monthly churn by 12. Churn of 10 % a month is 72 % a year, not 120 %.
    """
    kept = 1 - checks.number("churn", churn, least=0, most=1)
    return 1 - convert_retention(kept, from_periods=from_periods, to_periods=to_periods)


def survival_curve(retention_rates: Any) -> np.ndarray:
    """Share of a cohort that is left after 0, 1, 2, … periods.

    retention_rates : the rate of each period in turn, from 0 to 1.
    Returns one number more than there are rates; the first is 1.
    Raises BadInput outside that range.

    >>> survival_curve([0.5, 0.8]).tolist()
    [1.0, 0.5, 0.4]

    Common slip: adding the churn rates. Each applies to those who are left.
    """
    rates = checks.numbers("retention_rates", retention_rates, least=0, most=1)
    return np.concatenate([[1.0], np.cumprod(rates)])


def retention_from_survival(survival: Any) -> np.ndarray:
    """The retention rate of each period, from a survival curve.

    survival : customers left (numbers or shares) after 0, 1, 2, … periods; never rising, first above 0.
    Returns one rate per period, up to the period after which nobody is left.
    Raises BadInput when the curve rises or starts at 0.

    >>> retention_from_survival([1000, 631, 468]).round(3).tolist()
    [0.631, 0.742]

    Common slip: reading rising rates as customers who grow loyal. The fickle ones left first.
    """
    left = checks.falling_counts("survival", survival)
    alive = left[:-1] > 0
    return left[1:][alive] / left[:-1][alive]


def mean_lifetime(churn: float) -> float:
    """Mean number of periods that a customer starts, when churn is constant.

    churn : share that leaves in each period, above 0 and at most 1. The first period always counts as one.
    Returns periods.
    Raises BadInput outside that range.

    Formula: 1 / churn.

    >>> mean_lifetime(0.10)
    10.0

    Common slip: taking the mean for the typical life. Half of the customers are gone after 6.6 periods.
    """
    return 1 / checks.number("churn", churn, above=0, most=1)


def median_lifetime(churn: float) -> float:
    """The time after which half of the customers are gone, when churn is constant.

    churn : share that leaves in each period, above 0 and at most 1.
    Returns periods, with a fraction; 0 when all leave at once.
    Raises BadInput outside that range.

    Formula: ln 0.5 / ln(1 - churn).

    >>> round(median_lifetime(0.10), 2)
    6.58

    Common slip: using it for lifetime value. Money adds up over the mean life, not over the median.
    """
    churn = checks.number("churn", churn, above=0, most=1)
    return math.log(0.5) / math.log1p(-churn) if churn < 1 else 0.0
