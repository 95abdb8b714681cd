"""Customer lifetime value with constant margin and retention, every convention named by the caller."""

from __future__ import annotations

import math
from functools import partial

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks

# Does the first payment come for certain, or only from those retained once?
FIRST = ("certain", "if_retained")
# Where in its period is each payment booked? In periods from the period's start.
BOOKED = {"start": 0.0, "middle": 0.5, "end": 1.0}


def margin_multiple(*, retention_per_period: float, discount_rate_per_period: float, periods: float, first: str,
                    booked: str, margin_growth_per_period: float = 0.0) -> float:
    """How many first-period margins a customer is worth.

    retention_per_period : share that stays from one period to the next, from 0 to 1.
    discount_rate_per_period : at least 0.
    periods : number of payments at most; a whole number, or math.inf for an unlimited life.
    first : "certain" (everyone makes the first payment) or "if_retained" (only those retained once).
    booked : "start", "middle" or "end" of each period.
    margin_growth_per_period : growth of the margin of those who stay, above -1.
    Returns the multiple of the first margin, in today's value.
    Raises BadInput outside those ranges, and when an unlimited life is worth more than any number.

    Formula: Σ r^(k+s)·(1+g)^k / (1+d)^(k+b), k = 0, 1, …; s = 0 or 1 by `first`, b = 0, ½ or 1 by `booked`. Gupta
    & Lehmann (2003), r/(1+d-r), is if_retained and end; "the first margin now", (1+d)/(1+d-r), is certain and
    start.

    >>> gupta_lehmann = {"periods": math.inf, "first": "if_retained", "booked": "end"}
    >>> round(margin_multiple(retention_per_period=0.9, discount_rate_per_period=0.1, **gupta_lehmann), 2)
    4.5
    >>> now = {"periods": math.inf, "first": "certain", "booked": "start"}
    >>> round(margin_multiple(retention_per_period=0.9, discount_rate_per_period=0.1, **now), 2)
    5.5

    Common slip: mixing conventions. The same customer is worth 4.5 or 5.5 margins; say which you mean.
    """
    retention = checks.number("retention_per_period", retention_per_period, least=0, most=1)
    discount = checks.number("discount_rate_per_period", discount_rate_per_period, least=0)
    growth = checks.number("margin_growth_per_period", margin_growth_per_period, above=-1)
    checks.choice("first", first, FIRST)
    offset = BOOKED[checks.choice("booked", booked, tuple(BOOKED))]
    ratio = retention * (1 + growth) / (1 + discount)
    start = (retention if first == "if_retained" else 1.0) / (1 + discount) ** offset
    if periods == math.inf:
        if ratio >= 1:
            raise BadInput(_("The value is unlimited: the margins of those who stay grow as fast as discounting "
                             "shrinks them. Lower retention_per_period or margin_growth_per_period, raise "
                             "discount_rate_per_period, or give a number of periods."))
        return start / (1 - ratio)
    n = checks.whole("periods", periods)
    return start * (n if ratio == 1 else (1 - ratio**n) / (1 - ratio))


def customer_lifetime_value(margin_per_period: float, *, retention_per_period: float,
                            discount_rate_per_period: float, periods: float, first: str, booked: str,
                            margin_growth_per_period: float = 0.0, acquisition_cost: float = 0.0) -> float:
    """What one customer is worth today: expected, discounted margins, less what it costs to win them.

    margin_per_period : contribution of the first period; may be negative. Margin, not revenue.
    acquisition_cost : paid today, at least 0.
    The others : as for :func:`margin_multiple`.
    Returns an amount in the margin's currency.
    Raises BadInput as :func:`margin_multiple` does.

    A published monthly check, 15.49 a month at 1 % and 95 % retention:

    >>> round(customer_lifetime_value(15.49, retention_per_period=0.95, discount_rate_per_period=0.01,
    ...                               periods=math.inf, first="if_retained", booked="end"), 3)
    245.258

    Common slip: a yearly retention with a monthly margin. Convert one of them first.
    """
    margin = checks.number("margin_per_period", margin_per_period)
    return margin * margin_multiple(
        retention_per_period=retention_per_period, discount_rate_per_period=discount_rate_per_period,
        periods=periods, first=first, booked=booked, margin_growth_per_period=margin_growth_per_period,
    ) - checks.number("acquisition_cost", acquisition_cost, least=0)


def berger_nasr_value(*, margin_per_year: float, promotion_per_year: float, retention_per_year: float,
                      discount_rate_per_year: float, years: int) -> float:
    """Case 1 of Berger & Nasr: yearly margins at the start of each year, promotion in the middle of it.

    margin_per_year : gross contribution per customer; the first one comes today, for certain.
    promotion_per_year : spent on each customer still there in the middle of each year; at least 0.
    retention_per_year, discount_rate_per_year : as for :func:`margin_multiple`.
    years : n; there are n + 1 margins (years 0 to n) and n promotions.
    Returns an amount.
    Raises BadInput outside those ranges.

    Formula: GC·Σ_{i=0..n} r^i/(1+d)^i - M·Σ_{i=1..n} r^(i-1)/(1+d)^(i-0.5) (Berger & Nasr 1998, case 1).

    >>> round(berger_nasr_value(margin_per_year=260, promotion_per_year=50, retention_per_year=0.75,
    ...                         discount_rate_per_year=0.20, years=10), 2)
    568.78

    Common slip: as many margins as promotions. The customer pays once more than we promote.
    """
    n = checks.whole("years", years)
    multiple = partial(
        margin_multiple, first="certain",
        retention_per_period=checks.number("retention_per_year", retention_per_year, least=0, most=1),
        discount_rate_per_period=checks.number("discount_rate_per_year", discount_rate_per_year, least=0))
    margin = checks.number("margin_per_year", margin_per_year)
    promotion = checks.number("promotion_per_year", promotion_per_year, least=0)
    return margin * multiple(periods=n + 1, booked="start") - promotion * multiple(periods=n, booked="middle")
