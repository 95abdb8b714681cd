"""Concentration: how much of the total a few customers hold (top share, Lorenz curve, Gini, whale curve)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


def top_share(values: Any, top: float = 0.20) -> float:
    """Share of the total that the largest `top` part of the customers holds.

    values : one number per customer (revenue, orders, profit); list, array, pandas or polars column. Zeros count
        as customers: leave them out first to speak of buyers only.
    top : part of the customers, 0 < top <= 1. A fractional customer counts fractionally: the top fifth of 7
        customers is the largest one and 0.4 of the second.
    Returns a share of the total, not rounded. With negative values (profit) it can exceed 1: the others lose
    money together.
    Raises BadInput when values are empty, missing or infinite, when their total is not above 0, or when `top`
    is outside its range.

    Formula: (x_(1) + … + x_(m) + f·x_(m+1)) / Σx with x sorted from the largest, m + f = top·n.

    >>> top_share([1, 1, 1, 1, 6])
    0.6

    Common slip: counting only buyers and speaking of customers. Zeros change the answer:

    >>> top_share([6, 1, 1, 1, 1, 0, 0, 0, 0, 0])
    0.7
    """
    top = checks.number("top", top, above=0, most=1)
    largest_first, total = _descending(values)
    return _held_by_first(largest_first, top * largest_first.size) / total


def lorenz_curve(values: Any) -> tuple[np.ndarray, np.ndarray]:
    """The Lorenz curve: what share of the total the poorest part of the customers holds.

    values : one number per customer, as for :func:`top_share`. Negative ones make the curve dip below 0.
    Returns two arrays of n + 1 points: share of customers (poorest first) and share of the total, both from 0
    to 1.
    Raises BadInput as :func:`top_share` does.

    Source: Lorenz (1905).

    >>> customers, total = lorenz_curve([1, 3])
    >>> customers.tolist(), total.tolist()
    ([0.0, 0.5, 1.0], [0.0, 0.25, 1.0])

    Common slip: reading the top fifth at 0.2. The richest stand on the right: it is 1 minus the curve at 0.8.
    """
    largest_first, total = _descending(values)
    return _shares(largest_first[::-1], total)


def gini(values: Any) -> float:
    """Gini coefficient of the customers at hand: 0 when all are equal, near 1 when one holds everything.

    values : one number of at least 0 per customer.
    Returns a number from 0 to 1 - 1/n (the population definition: no correction for small samples).
    Raises BadInput as :func:`top_share` does, and for negative values, with which it has no fixed upper limit;
    use :func:`cumulative_profit_curve` for profit.

    Formula: Σ (2i - n - 1)·x_i / (n·Σx), x sorted from the smallest (Gini 1912). A Pareto distribution with
    exponent a has 1/(2a - 1), an exponential one 1/2.

    >>> gini([1, 1, 1, 1, 6])
    0.4

    Common slip: comparing the Gini of buyers with the Gini of all customers; adding zeros raises it.
    """
    checks.numbers("values", values, least=0)
    largest_first, total = _descending(values)
    n = largest_first.size
    weights = np.arange(n - 1, -n, -2)
    return float(weights @ largest_first / (n * total))


@dataclass(frozen=True)
class ProfitCurve:
    """A whale curve, richest customers first.

    share_of_customers, share_of_profit : the curve's points, both starting at 0 and ending at 1.
    peak_customers, peak_profit : where the curve is highest. A peak above 1 is profit that the customers
        behind it eat up again.
    """

    share_of_customers: np.ndarray
    share_of_profit: np.ndarray
    peak_customers: float
    peak_profit: float


def cumulative_profit_curve(profits: Any) -> ProfitCurve:
    """The whale curve: cumulative share of total profit, most profitable customers first.

    profits : profit per customer, in one currency; may be negative, but not the total.
    Returns a ProfitCurve; of several equal peaks, the one with the fewest customers.
    Raises BadInput as :func:`top_share` does.

    Source: Kaplan & Narayanan (2001), who report peaks of 150 to 300 %.

    >>> whale = cumulative_profit_curve([60, 60, -20])
    >>> whale.peak_profit, round(whale.peak_customers, 3)
    (1.2, 0.667)

    Common slip: concluding that the customers behind the peak should go. Their share of fixed cost stays.
    """
    largest_first, total = _descending(profits, "profits")
    customers, profit = _shares(largest_first, total)
    peak = int(profit.argmax())
    return ProfitCurve(customers, profit, float(customers[peak]), float(profit[peak]))


@dataclass(frozen=True)
class BuyerModeration:
    """One period's top customers, seen again in the next period.

    share_before : what the top group holds in the period that chose it.
    share_after : what the very same customers hold in the next period.
    staying_share : the part of them that is in the top group again.
    """

    share_before: float
    share_after: float
    staying_share: float


def buyer_moderation(before: Any, after: Any, top: float = 0.20) -> BuyerModeration:
    """How much this period's best customers are still worth in the next one.

    before, after : one number of at least 0 per customer in each period, the same customers in the same order;
        whoever bought nothing has a 0.
    top : part of the customers, 0 < top <= 1. Customers who are equal at the cut-off share the last places, so
        the order of rows never matters.
    Returns a BuyerModeration.
    Raises BadInput when the lengths differ, a value is negative or missing, or a period's total is 0.

    Source: Anschuetz (2002); Romaniuk & Wight (2015) on heavy buyers.

    >>> buyer_moderation([9, 1, 0, 0, 0], [3, 4, 3, 0, 0])
    BuyerModeration(share_before=0.9, share_after=0.3, staying_share=0.0)

    Common slip: calling the drop "churn". The group was chosen in its luckiest period: regression to the mean.
    """
    top = checks.number("top", top, above=0, most=1)
    first, second = checks.numbers("before", before, least=0), checks.numbers("after", after, least=0)
    checks.same_length(before=first, after=second)
    _positive_total("before", first)
    _positive_total("after", second)
    places, places_after = _membership(first, top), _membership(second, top)
    return BuyerModeration(share_before=float(places @ first / first.sum()),
                           share_after=float(places @ second / second.sum()),
                           staying_share=float(places @ places_after / places.sum()))


def _descending(values: Any, name: str = "values") -> tuple[np.ndarray, float]:
    """Values from the largest, and their total, which must be above 0."""
    ordered = np.sort(checks.numbers(name, values))[::-1]
    return ordered, _positive_total(name, ordered)


def _positive_total(name: str, values: np.ndarray) -> float:
    total = float(values.sum())
    if not total > 0:
        raise BadInput(_("The total of {name} is {total}. It must be above 0: there are no shares of nothing "
                         "or of a loss.").format(name=name, total=f"{total:g}"))
    return total


def _held_by_first(ordered: np.ndarray, places: float) -> float:
    whole = min(int(places), ordered.size)
    rest = (places - whole) * ordered[whole] if whole < ordered.size else 0.0
    return float(ordered[:whole].sum() + rest)


def _shares(ordered: np.ndarray, total: float) -> tuple[np.ndarray, np.ndarray]:
    cumulative = np.concatenate([[0.0], np.cumsum(ordered) / total])
    cumulative[-1] = 1.0  # exactly, whatever the order of summing
    return np.linspace(0, 1, ordered.size + 1), cumulative


def _membership(values: np.ndarray, top: float) -> np.ndarray:
    """Each customer's part in the top group: 1, 0, or at the cut-off an equal part of what is left."""
    places = top * values.size
    cut = np.sort(values)[::-1][min(int(np.ceil(places)), values.size) - 1]
    above, at = values > cut, values == cut
    return above + at * (places - above.sum()) / at.sum()
