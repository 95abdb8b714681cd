"""RFM: when a customer last bought (recency), how often (frequency), and for how much (monetary value)."""

from __future__ import annotations

from typing import Any

import narwhals as nw
import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.metrics import checks, frames

BEST = ("high", "low")
MONETARY = ("total", "per_order")

# One segment for every pair of scores: rows are frequency 5 (top) to 1, columns recency 1 to 5.
_GRID = (
    ("cannot_lose", "cannot_lose", "loyal", "loyal", "champions"),
    ("at_risk", "at_risk", "loyal", "loyal", "champions"),
    ("at_risk", "at_risk", "need_attention", "potential_loyal", "potential_loyal"),
    ("hibernating", "hibernating", "about_to_sleep", "potential_loyal", "potential_loyal"),
    ("hibernating", "hibernating", "about_to_sleep", "promising", "new"),
)
SEGMENT_LABELS = {
    "champions": N_("Champions"), "loyal": N_("Loyal"), "potential_loyal": N_("May become loyal"),
    "new": N_("New"), "promising": N_("Promising"), "need_attention": N_("Need attention"),
    "about_to_sleep": N_("About to sleep"), "at_risk": N_("At risk"), "cannot_lose": N_("Too good to lose"),
    "hibernating": N_("Asleep")}


def rfm_table(orders: Any, *, end: Any, monetary: str, start: Any = None, customer: str = "customer_id",
              date: str = "date", amount: str = "amount_cents") -> Any:
    """Recency, frequency and monetary value of everyone who ordered in the period start <= date < end.

    orders : table of orders, as for :func:`crmlab.metrics.customers.customer_totals`. Negative amounts are
        refunds: they lower the money and count neither as orders nor as the last visit.
    end : first day after the period; recency is counted from it, so an order on the day before gives 1.
    monetary : "total" (money in the period) or "per_order" (total / orders). Textbooks use both.
    Returns a table of the same make, sorted by customer: `customer`, "recency_days", "frequency", `amount`.
    Raises BadInput as `customer_totals` does, and when `end` is missing or `monetary` is neither.

    Source: practice of mail-order firms since the 1960s; as in Hughes, Strategic Database Marketing (1994).

    >>> import pandas as pd
    >>> orders = pd.DataFrame({"customer_id": ["C1", "C2", "C1"], "amount_cents": [500, 300, 100],
    ...                        "date": pd.to_datetime(["2024-01-05", "2024-01-09", "2024-01-31"])})
    >>> rfm_table(orders, end="2024-02-01", monetary="total")
      customer_id  recency_days  frequency  amount_cents
    0          C1             1          2           600
    1          C2            23          1           300

    Common slip: counting recency from today although the data stop months ago: everyone looks asleep.
    """
    checks.choice("monetary", monetary, MONETARY)
    last_day = frames.moment("end", end)
    if last_day is None:
        raise BadInput(_("end is missing. Give the first day after the period: recency is counted from it."))
    frame = frames.opened_orders(orders, customer, date, amount)
    rows = frames.within(frame, date, start, end)
    is_order = nw.col(amount) >= 0
    rows = rows.select(customer, amount, is_order.cast(nw.Int64).alias("frequency"),
                       nw.when(is_order).then(frames.day_number(date)).alias("recency_days"))
    table = rows.group_by(customer).agg(nw.col("recency_days").max(), nw.col("frequency").sum(),
                                        nw.col(amount).sum()).filter(nw.col("frequency") > 0)
    money = nw.col(amount) / nw.col("frequency") if monetary == "per_order" else nw.col(amount)
    kind = nw.Float64 if monetary == "per_order" else frame.collect_schema()[amount]
    return frames.given_back(table.select(
        customer, (last_day.toordinal() - nw.col("recency_days")).cast(nw.Int64).alias("recency_days"),
        nw.col("frequency").cast(nw.Int64), money.cast(kind).alias(amount)).sort(customer))


def quantile_scores(values: Any, groups: int = 5, *, best: str) -> np.ndarray:
    """Scores from 1 (worst) to `groups` (best), each for about the same number of customers.

    values : one number per customer.
    groups : number of scores, at least 2.
    best : "high" (frequency, money) or "low" (recency in days).
    Returns whole numbers. Equal values always get equal scores, the lowest that any of them could get; so
    where half of all customers bought once, they all have score 1 and score 2 may stay empty.
    Raises BadInput for missing or infinite values and for fewer than 2 groups.

    Formula: 1 + floor(groups · share of customers who are strictly worse).

    >>> quantile_scores([1, 1, 1, 2, 5], groups=5, best="high").tolist()
    [1, 1, 1, 4, 5]
    >>> quantile_scores([3, 30, 90], groups=3, best="low").tolist()
    [3, 2, 1]

    Common slip: cutting a sorted list into five equal heaps. Then equal customers land on both sides of a cut.
    """
    array = checks.numbers("values", values)
    groups = checks.whole("groups", groups, least=2)
    quality = array if checks.choice("best", best, BEST) == "high" else -array
    worse = np.searchsorted(np.sort(quality), quality, side="left")
    return 1 + groups * worse // quality.size


def cut_scores(values: Any, cuts: Any, *, best: str) -> np.ndarray:
    """Scores from your own cut points: 1 (worst) to number of cuts + 1 (best).

    values : one number per customer.
    cuts : numbers in rising order. A value that equals a cut gets the better score.
    best : "high" or "low".
    Returns whole numbers.
    Raises BadInput for missing or infinite values and for cuts that do not rise.

    >>> cut_scores([1, 2, 10], cuts=[2, 5], best="high").tolist()
    [1, 2, 3]
    >>> cut_scores([30, 31, 400], cuts=[30, 90], best="low").tolist()
    [3, 2, 1]

    Common slip: forgetting to turn recency round. Few days since the last order are good.
    """
    array, limits = checks.numbers("values", values), checks.numbers("cuts", cuts)
    if (np.diff(limits) <= 0).any():
        raise BadInput(_("cuts must rise, without repetition; they are {cuts}.").format(cuts=limits.tolist()))
    if checks.choice("best", best, BEST) == "high":
        return 1 + np.searchsorted(limits, array, side="right")
    return 1 + limits.size - np.searchsorted(limits, array, side="left")


def rfm_segments(recency_scores: Any, frequency_scores: Any) -> np.ndarray:
    """A segment for each customer, from recency and frequency scores of 1 to 5.

    recency_scores, frequency_scores : whole numbers from 1 (worst) to 5 (best), same customers, same order.
    Returns an array of segment keys; SEGMENT_LABELS has their names. Each of the 25 pairs belongs to exactly
    one segment, so nobody is in two and nobody is left out.
    Raises BadInput for scores outside 1 to 5 or for different lengths.

    Ten segments as in widespread practice; the tables in circulation overlap, this one was made not to.

    >>> rfm_segments([5, 1, 5], [5, 5, 1]).tolist()
    ['champions', 'cannot_lose', 'new']

    Common slip: reading a segment as a character. It is a date and a count, and chance is in both.
    """
    recency = _scores("recency_scores", recency_scores)
    frequency = _scores("frequency_scores", frequency_scores)
    checks.same_length(recency_scores=recency, frequency_scores=frequency)
    return np.array(_GRID)[5 - frequency, recency - 1]


def _scores(name: str, scores: Any) -> np.ndarray:
    array = checks.numbers(name, scores, least=1, most=5)
    if (array % 1).any():
        raise BadInput(_("{name} must hold whole numbers from 1 to 5.").format(name=name))
    return array.astype(int)
