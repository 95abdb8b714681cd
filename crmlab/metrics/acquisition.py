"""Win or keep: what a new and a kept customer cost, and how the answer hangs on the denominator."""

from __future__ import annotations

from dataclasses import dataclass

from crmlab.metrics import checks


@dataclass(frozen=True)
class UnitCosts:
    """One ledger, three unit costs, two ratios.

    per_new : acquisition spend per new customer (CAC).
    per_retained : retention spend per customer who stayed, for whatever reason.
    per_saved : retention spend per customer who stayed *because* of it.
    ratio_retained, ratio_saved : per_new divided by each of the two.
    """

    per_new: float
    per_retained: float
    per_saved: float
    ratio_retained: float
    ratio_saved: float


def unit_costs(*, acquisition_spend: float, new_customers: float, retention_spend: float,
               retained_customers: float, saved_customers: float) -> UnitCosts:
    """What one new customer and one kept customer cost, with both meanings of "kept".

    acquisition_spend, retention_spend : money in the same period and currency; at least 0, retention above 0.
    new_customers, retained_customers, saved_customers : customers, above 0; `saved` are those who would have
        left without the spending, so they can't be more than the retained ones.
    Returns UnitCosts.
    Raises BadInput outside those ranges.

    Source: the "five times" of Hart, Heskett & Sasser (1990) and others names no denominator; see claim CL-07.

    >>> costs = unit_costs(acquisition_spend=100_000, new_customers=1000, retention_spend=200_000,
    ...                    retained_customers=10_000, saved_customers=1500)
    >>> costs.ratio_retained, round(costs.ratio_saved, 2)
    (5.0, 0.75)

    Common slip: dividing the retention budget by everyone who stayed. Most would have stayed anyway.
    """
    winning = checks.number("acquisition_spend", acquisition_spend, least=0)
    keeping = checks.number("retention_spend", retention_spend, above=0)
    retained = checks.number("retained_customers", retained_customers, above=0)
    saved = checks.number("saved_customers", saved_customers, above=0, most=retained)
    per_new = winning / checks.number("new_customers", new_customers, above=0)
    per_retained, per_saved = keeping / retained, keeping / saved
    return UnitCosts(per_new, per_retained, per_saved, per_new / per_retained, per_new / per_saved)


def saved_customers(customers: float, *, churn_without: float, churn_with: float) -> float:
    """How many customers a retention programme saved: the difference that a control group shows.

    customers : customers in the programme, at least 0.
    churn_without, churn_with : share that leaves in the period, control group and programme, from 0 to 1.
    Returns a number of customers; negative when the programme drove people away.
    Raises BadInput outside those ranges.

    Formula: customers · (churn_without - churn_with).

    >>> round(saved_customers(10_000, churn_without=0.25, churn_with=0.10))
    1500

    Common slip: no control group. Then `churn_without` is a guess, and so is everything built on it.
    """
    without = checks.number("churn_without", churn_without, least=0, most=1)
    return checks.number("customers", customers, least=0) * (
        without - checks.number("churn_with", churn_with, least=0, most=1))


def break_even_cost_ratio(*, value_new: float, value_saved: float) -> float:
    """How many times dearer a new customer may be than a saved one before keeping is the better buy.

    value_new, value_saved : lifetime value of one more new and of one more saved customer, above 0.
    Returns the ratio CAC / cost per saved customer at which a euro brings the same on both sides. Above it,
    keep; below it, win.
    Raises BadInput outside those ranges.

    Formula: value_saved / cost_saved = value_new / CAC, so CAC / cost_saved = value_new / value_saved.

    >>> break_even_cost_ratio(value_new=300, value_saved=200)
    1.5

    Common slip: comparing with the average cost of keeping. The next euro counts, not the average one.
    """
    return (checks.number("value_new", value_new, above=0)
            / checks.number("value_saved", value_saved, above=0))


def cost_to_income_ratio(*, cost_new: float, income_new: float, cost_kept: float, income_kept: float) -> float:
    """How much worse the cost-to-income of a new customer is than that of a kept one.

    cost_new, cost_kept : cost per customer; at least 0, kept above 0.
    income_new, income_kept : income per customer in the same period, above 0.
    Returns (cost_new / income_new) / (cost_kept / income_kept).
    Raises BadInput outside those ranges.

    One way in which "five times" and "eight times" can both be true (an illustration, not their history):

    >>> round(cost_to_income_ratio(cost_new=100, income_new=50, cost_kept=20, income_kept=80), 6)
    8.0

    Common slip: quoting this ratio as a cost ratio. Here the costs differ 5 times only.
    """
    new = checks.number("cost_new", cost_new, least=0) / checks.number("income_new", income_new, above=0)
    kept = checks.number("cost_kept", cost_kept, above=0) / checks.number("income_kept", income_kept, above=0)
    return new / kept
