"""What "5 % less churn" does to profit: one stream of yearly profits, read in every way that is in print."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.texts import N_
from crmlab.metrics import checks
from crmlab.metrics.lifetime import FIRST
from crmlab.metrics.profit_stream import stream_value, tenure_weights

READING_LABELS = {
    "relative_cut": N_("Value of one customer, churn 5 % lower (10 % becomes 9.5 %)"),
    "customer_value": N_("Value of one customer, churn 5 points lower"),
    "constant_base": N_("Yearly profit, as many customers as before"),
    "year_1": N_("Yearly profit, as many new customers as before: year 1"),
    "year_5": N_("Yearly profit, as many new customers as before: year 5"),
    "year_10": N_("Yearly profit, as many new customers as before: year 10"),
    "long_run": N_("Yearly profit, as many new customers as before: long run"),
}


def constant_base_profit(profits: Any, *, churn_per_year: float, customers: float, first: str) -> float:
    """Yearly profit of a firm that replaces everyone who leaves, after many years of the same churn.

    profits : yearly profit of one customer from year 0 (winning them) on; the last one goes on for ever.
    churn_per_year : above 0, at most 1 ("if_retained": below 1).
    customers : customers who bring profit in a year, above 0.
    first : "certain" or "if_retained", as for :func:`crmlab.metrics.profit_stream.stream_value`.
    Returns an amount per year.
    Raises BadInput outside those ranges.

    Formula: customers · Σ p_t·w_t / Σ_{t≥1} w_t, undiscounted weights.

    >>> from crmlab.metrics.profit_stream import CREDIT_CARD
    >>> [round(constant_base_profit(CREDIT_CARD, churn_per_year=q, customers=1000, first="certain"))
    ...  for q in (0.20, 0.10, 0.05)]
    [35698, 44902, 49829]

    Common slip: expecting the growth of customer value here too. With the same base, profit rises by 11 %.
    """
    stream = checks.stream("profits", profits)
    checks.number("customers", customers, above=0)
    checks.number("churn_per_year", churn_per_year, above=0, **{"below" if first == "if_retained" else "most": 1})
    weights, tail = tenure_weights(stream.size, churn_per_year, first, 0.0)
    per_newcomer = float(stream @ weights + stream[-1] * tail)
    return customers * per_newcomer / (float(weights[1:].sum()) + tail)


def constant_additions_profit(profits: Any, *, churn_before: float, churn_after: float, years_since: float,
                              first: str) -> float:
    """Yearly profit per yearly newcomer, some years after churn changed; the number of newcomers stays the same.

    profits : as above.
    churn_before : churn per year until the change, for so long that the base was steady; above 0, at most 1.
    churn_after : churn per year from then on, in the same range.
    years_since : whole years since the change (0: the old steady state), or math.inf for the new steady state.
    first : "certain" or "if_retained".
    Returns an amount per year and per customer won per year.
    Raises BadInput outside those ranges.

    Formula: Σ p_t·w_t, where the last min(years_since, …) of each tenure's survivals happened at the new churn.

    >>> from crmlab.metrics.profit_stream import CREDIT_CARD
    >>> change = {"churn_before": 0.10, "churn_after": 0.05, "first": "certain"}
    >>> old, new = (constant_additions_profit(CREDIT_CARD, years_since=n, **change) for n in (0, 5))
    >>> round(new / old - 1, 3)
    0.272

    Common slip: forgetting that this base grows for decades. The long run is far away.
    """
    stream = checks.stream("profits", profits)
    before = checks.number("churn_before", churn_before, above=0, most=1)
    after = checks.number("churn_after", churn_after, above=0, most=1)
    if years_since == math.inf:
        before, years = after, 0
    else:
        years = checks.whole("years_since", years_since)
    # Beyond tenure `steady` all survivals follow one pattern: a constant ratio from year to year.
    steady = stream.size + years + 1
    lateness = 1 if checks.choice("first", first, FIRST) == "certain" else 0
    survivals = np.maximum(np.arange(steady + 1) - lateness, 0)
    recent = np.minimum(survivals, years)
    weights = (1 - after) ** recent.astype(float) * (1 - before) ** (survivals - recent).astype(float)
    tail = weights[-1] * (1 - before) / before
    return float(stream[np.minimum(np.arange(steady + 1), stream.size - 1)] @ weights + stream[-1] * tail)


@dataclass(frozen=True)
class Reading:
    """One way to read the claim: its key (READING_LABELS has the words), start, end, and relative change."""

    key: str
    before: float
    after: float

    @property
    def change(self) -> float | None:
        """Relative change: 0.11 is 11 % more. None when the start is not above 0: a loss has no percentage."""
        return self.after / self.before - 1 if self.before > 0 else None


def churn_readings(profits: Any, *, churn_per_year: float, points_less: float, discount_rate_per_year: float,
                   first: str) -> list[Reading]:
    """The claim "churn falls by 5 %, profit rises by …" in seven readings of the same numbers.

    profits : yearly profit of one customer from year 0 on; the last one goes on for ever.
    churn_per_year : churn before; above `points_less`, at most 1.
    points_less : fall of churn in points (0.05), also used as the relative cut (5 % of the churn); above 0.
    discount_rate_per_year : for the value of one customer; at least 0.
    first : "if_retained" (timing A) or "certain" (timing B); name it wherever you quote a result.
    Returns one Reading for each key of READING_LABELS, in that order.
    Raises BadInput outside those ranges.

    >>> from crmlab.metrics.profit_stream import CREDIT_CARD
    >>> for reading in churn_readings(CREDIT_CARD, churn_per_year=0.10, points_less=0.05,
    ...                               discount_rate_per_year=0.10, first="certain"):
    ...     print(f"{reading.key:15} {reading.change:+.1%}")
    relative_cut    +3.8%
    customer_value  +49.4%
    constant_base   +11.0%
    year_1          +5.8%
    year_5          +27.2%
    year_10         +48.6%
    long_run        +121.9%

    Common slip: "5 % less churn" for 10 % becoming 5 %. That is half of it.
    """
    less = checks.number("points_less", points_less, above=0, below=1)
    churn = checks.number("churn_per_year", churn_per_year, above=less, most=1)
    value = {q: stream_value(profits, churn_per_year=q, discount_rate_per_year=discount_rate_per_year, first=first)
             for q in (churn, churn - less, churn * (1 - less))}
    base = {q: constant_base_profit(profits, churn_per_year=q, customers=1, first=first)
            for q in (churn, churn - less)}
    after = {n: constant_additions_profit(profits, churn_before=churn, churn_after=churn - less, years_since=n,
                                          first=first) for n in (0, 1, 5, 10, math.inf)}
    return [Reading("relative_cut", value[churn], value[churn * (1 - less)]),
            Reading("customer_value", value[churn], value[churn - less]),
            Reading("constant_base", base[churn], base[churn - less]),
            *(Reading(key, after[0], after[n]) for key, n in
              (("year_1", 1), ("year_5", 5), ("year_10", 10), ("long_run", math.inf)))]
