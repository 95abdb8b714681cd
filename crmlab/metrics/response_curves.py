"""Diminishing returns of spending on customers, and the best split of a budget (Blattberg & Deighton)."""

from __future__ import annotations

import math
from dataclasses import dataclass

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


@dataclass(frozen=True)
class ResponseCurve:
    """Rate reached by spending: ceiling·(1 - e^(-k·spend)).

    ceiling : the rate that no spending exceeds, above 0 and at most 1.
    k : how fast the curve rises, per unit of money, above 0.
    """

    ceiling: float
    k: float

    def __post_init__(self) -> None:
        checks.number("ceiling", self.ceiling, above=0, most=1)
        checks.number("k", self.k, above=0)

    def rate(self, spend: float) -> float:
        """The rate that `spend` per person reaches."""
        return -self.ceiling * math.expm1(-self.k * checks.number("spend", spend, least=0))


def calibrate_response(*, spend: float, rate: float, ceiling: float) -> ResponseCurve:
    """The response curve through one known point.

    spend : what is spent now per prospect (or per customer), above 0.
    rate : the rate that this spending reaches, above 0 and below the ceiling.
    ceiling : the rate that no spending would exceed, at most 1; a manager's judgement.
    Returns a ResponseCurve.
    Raises BadInput outside those ranges.

    Formula: k = -ln(1 - rate / ceiling) / spend (Blattberg & Deighton 1996).

    >>> round(calibrate_response(spend=5, rate=0.25, ceiling=0.40).k, 5)
    0.19617

    Common slip: trusting the curve far from the point. One point and one judgement made it.
    """
    ceiling = checks.number("ceiling", ceiling, above=0, most=1)
    rate = checks.number("rate", rate, above=0, below=ceiling)
    return ResponseCurve(ceiling, -math.log1p(-rate / ceiling) / checks.number("spend", spend, above=0))


def equity_per_prospect(*, acquisition_spend: float, retention_spend_per_year: float, margin_per_year: float,
                        discount_rate_per_year: float, winning: ResponseCurve, keeping: ResponseCurve) -> float:
    """Customer equity per prospect: what approaching one prospect is worth, kept customers included.

    acquisition_spend : spent once per prospect, at least 0.
    retention_spend_per_year : spent per customer per year, at least 0.
    margin_per_year : contribution of a customer per year; the first one comes at once with the purchase.
    discount_rate_per_year : above 0 (or the sum is unlimited when nobody leaves).
    winning, keeping : the curves of acquisition and of yearly retention.
    Returns a present value; negative when approaching does not pay.
    Raises BadInput outside those ranges.

    Formula: a·m - A + a·(m - R/r)·r'/(1 - r'), r' = r/(1 + d) (Blattberg & Deighton 1996). Written here so that
    R = 0 needs no division by r = 0.

    >>> curve = ResponseCurve(ceiling=0.4, k=0.2)
    >>> round(equity_per_prospect(acquisition_spend=5, retention_spend_per_year=0, margin_per_year=30,
    ...                           discount_rate_per_year=0.1, winning=curve, keeping=curve), 4)
    2.5854

    Common slip: booking the retention spend per retained customer only. It is spent on those who leave too.
    """
    spend = checks.number("acquisition_spend", acquisition_spend, least=0)
    margin = checks.number("margin_per_year", margin_per_year)
    growth = 1 + checks.number("discount_rate_per_year", discount_rate_per_year, above=0)
    kept = keeping.rate(retention_spend_per_year) / growth
    later_years = (margin * kept - retention_spend_per_year / growth) / (1 - kept)
    return winning.rate(spend) * (margin + later_years) - spend


@dataclass(frozen=True)
class BudgetSplit:
    """The best use of a budget: spending per head on each side, and what it brings."""

    per_prospect: float
    per_customer: float
    customers_won: float
    customers_kept: float
    value: float


def best_split(budget: float, *, prospects: float, customers: float, value_new: float, value_kept: float,
               winning: ResponseCurve, keeping: ResponseCurve) -> BudgetSplit:
    """How to divide a fixed budget between winning prospects and keeping customers.

    budget : money to be spent completely, at least 0.
    prospects, customers : how many people each side addresses, above 0.
    value_new, value_kept : value of one customer won and of one kept, above 0.
    winning, keeping : response curves of spending per prospect and per customer.
    Returns a BudgetSplit; the only one that maximises prospects·a(A)·value_new + customers·r(R)·value_kept with
    prospects·A + customers·R = budget, because both curves bend downward.
    Raises BadInput outside those ranges.

    At the optimum the next euro brings the same on both sides, or one side gets nothing.

    >>> same = ResponseCurve(ceiling=0.5, k=0.1)
    >>> split = best_split(1000, prospects=100, customers=100, value_new=50, value_kept=50, winning=same,
    ...                    keeping=same)
    >>> split.per_prospect, split.per_customer
    (5.0, 5.0)

    Common slip: spending where the average return is best. The curves' slopes decide, not a ratio such as 5 to 1.
    """
    budget = checks.number("budget", budget, least=0)
    prospects = checks.number("prospects", prospects, above=0)
    customers = checks.number("customers", customers, above=0)
    value_new = checks.number("value_new", value_new, above=0)
    value_kept = checks.number("value_kept", value_kept, above=0)
    slope_new = math.log(winning.ceiling * winning.k * value_new)
    slope_kept = math.log(keeping.ceiling * keeping.k * value_kept)
    even = (slope_new - slope_kept + keeping.k * budget / customers) / (
        winning.k + keeping.k * prospects / customers)
    per_prospect = min(max(even, 0.0), budget / prospects)
    per_customer = max(budget - prospects * per_prospect, 0.0) / customers
    won, kept = prospects * winning.rate(per_prospect), customers * keeping.rate(per_customer)
    return BudgetSplit(per_prospect, per_customer, won, kept, won * value_new + kept * value_kept)


def best_spend(value: float, curve: ResponseCurve) -> float:
    """What to spend per person when there is no budget limit: until the next euro brings just one euro.

    value : value of one person won (or kept), above 0.
    curve : how spending turns into a rate.
    Returns an amount per person; 0 when already the first euro brings less than one.
    Raises BadInput when the value is not above 0 or `curve` is not a ResponseCurve.

    Formula: ln(ceiling·k·value) / k, at least 0.

    >>> round(best_spend(100, ResponseCurve(ceiling=0.4, k=0.19617)), 3)
    10.502

    Common slip: stopping where a customer's average cost equals the value. The profit is all gone by then.
    """
    if not isinstance(curve, ResponseCurve):
        raise BadInput(_("curve must be a ResponseCurve; make one with calibrate_response(...)."))
    return max(0.0, math.log(checks.number("value", value, above=0) * curve.ceiling * curve.k) / curve.k)
