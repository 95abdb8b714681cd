"""From a monthly bill to what it is worth: discounting, survival and margin, one step at a time."""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.metrics import checks
from crmlab.metrics.lifetime import margin_multiple


@dataclass(frozen=True)
class ValueSteps:
    """One account, valued in four steps; each keeps what came before.

    undiscounted : all payments, as if money later were money now and nobody ever left.
    discounted : the same in today's value.
    expected : the same if customers leave at the given rate.
    profit : the margin in it.
    """

    undiscounted: float
    discounted: float
    expected: float
    profit: float


def value_steps(payment: float, *, payments_per_year: int, years: float, discount_rate_per_year: float,
                retention_per_year: float, margin_share: float, first: str, booked: str) -> ValueSteps:
    """What a steady account is worth, step by step.

    payment : revenue of one payment, at least 0.
    payments_per_year : 12 for monthly bills, 1 for yearly ones; the figures differ.
    years : horizon, above 0, a whole number of payments.
    discount_rate_per_year : effective yearly rate, at least 0.
    retention_per_year : from 0 to 1, spread evenly over the year.
    margin_share : contribution as a share of revenue, from -1 to 1.
    first, booked : as for :func:`crmlab.metrics.lifetime.margin_multiple`, for each payment.
    Returns ValueSteps.
    Raises BadInput outside those ranges.

    Peters' $1,500 a month over ten years (1987), with bills at the end of each month:

    >>> steps = value_steps(1500, payments_per_year=12, years=10, discount_rate_per_year=0.10,
    ...                     retention_per_year=0.90, margin_share=0.10, first="if_retained", booked="end")
    >>> [round(value) for value in (steps.undiscounted, steps.discounted, steps.expected, steps.profit)]
    [180000, 115584, 76994, 7699]

    Common slip: dividing the yearly rates by 12. The effective monthly rate is (1 + d)^(1/12) - 1.
    """
    payment = checks.number("payment", payment, least=0)
    per_year = checks.whole("payments_per_year", payments_per_year, least=1)
    count = checks.whole("years * payments_per_year", checks.number("years", years, above=0) * per_year, least=1)
    discount = (1 + checks.number("discount_rate_per_year", discount_rate_per_year, least=0)) ** (1 / per_year) - 1
    retention = checks.number("retention_per_year", retention_per_year, least=0, most=1) ** (1 / per_year)
    share = checks.number("margin_share", margin_share, least=-1, most=1)

    def worth(rate: float, kept: float) -> float:
        return payment * margin_multiple(retention_per_period=kept, discount_rate_per_period=rate, periods=count,
                                         first=first, booked=booked)

    expected = worth(discount, retention)
    return ValueSteps(worth(0.0, 1.0), worth(discount, 1.0), expected, share * expected)
