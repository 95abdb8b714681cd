"""Loyal or profitable? Four groups of customers by how long they stay and what they bring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.texts import N_
from crmlab.metrics import checks

GROUPS = ("true_friends", "butterflies", "barnacles", "strangers")
LOYALTY_GROUP_LABELS = {
    "true_friends": N_("True friends: stay long, profitable"),
    "butterflies": N_("Butterflies: gone soon, profitable"),
    "barnacles": N_("Barnacles: stay long, not profitable"),
    "strangers": N_("Strangers: gone soon, not profitable")}


def loyalty_groups(tenure: Any, profit: Any, *, tenure_cut: float, profit_cut: float) -> np.ndarray:
    """Each customer's group.

    tenure : how long each customer has stayed, at least 0, any unit.
    profit : what each has brought; may be negative; same customers, same order.
    tenure_cut, profit_cut : values from which a customer counts as staying long and as profitable.
    Returns an array of GROUPS keys; LOYALTY_GROUP_LABELS has the words.
    Raises BadInput for missing values or different lengths.

    Source: Reinartz & Kumar, "The Mismanagement of Customer Loyalty" (2002).

    >>> loyalty_groups([9, 1, 9, 1], [50, 50, -5, -5], tenure_cut=5, profit_cut=0).tolist()
    ['true_friends', 'butterflies', 'barnacles', 'strangers']

    Common slip: investing in tenure because "loyal customers are profitable". Two of the four groups disagree.
    """
    stayed, brought = checks.numbers("tenure", tenure, least=0), checks.numbers("profit", profit)
    checks.same_length(tenure=stayed, profit=brought)
    short = stayed < checks.number("tenure_cut", tenure_cut)
    poor = brought < checks.number("profit_cut", profit_cut)
    return np.array(GROUPS)[short + 2 * poor]


@dataclass(frozen=True)
class TenureProfile:
    """Mean profit by year of the relationship, seen in two ways.

    cross_section : mean of all customers who are there in each year: who is left changes with the years.
    same_customers : mean of those who stay through all years: only a change of people themselves shows.
    """

    cross_section: np.ndarray
    same_customers: np.ndarray


def profit_by_tenure(profits: Any, years_stayed: Any) -> TenureProfile:
    """Does profit rise with the years, or do the unprofitable leave first?

    profits : table with one row per customer and one column per year of the relationship; only the years in which
        the customer was there are read, the others may hold anything, also nothing (NaN).
    years_stayed : years that each customer was there, from 1 to the number of columns; at least one stayed to
        the end.
    Returns a TenureProfile with one value per year.
    Raises BadInput for other shapes, or when a year that counts has no number.

    Source: Carroll, "The Fallacy of Customer Retention" (1991).

    >>> profile = profit_by_tenure([[10, 10], [2, 0]], [2, 1])
    >>> profile.cross_section.tolist(), profile.same_customers.tolist()
    ([6.0, 10.0], [10.0, 10.0])

    Common slip: reading the cross-section as growth. Here nobody's profit changed.
    """
    years = checks.numbers("years_stayed", years_stayed, least=1)
    table = checks.table("profits", profits)
    checks.same_length(profits=table, years_stayed=years)
    span = table.shape[1]
    checks.number("the longest stay in years_stayed", years.max(), least=span, most=span)
    there = np.arange(span) < years[:, None]
    values = checks.numbers("profits of the years that count", table[there])
    kept = np.zeros(table.shape)
    kept[there] = values
    return TenureProfile(kept.sum(axis=0) / there.sum(axis=0), kept[there.all(axis=1)].mean(axis=0))
