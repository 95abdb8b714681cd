"""Value tiers: VIP, major, ordinary and small customers, and who moves between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.metrics import checks, labels

# Two schemes in print for the same four names; neither is a law, so the caller names one.
CURRY_PYRAMID = (0.01, 0.04, 0.15, 0.80)
WIDE_MIDDLE = (0.01, 0.19, 0.30, 0.50)
TIERS = ("vip", "major", "ordinary", "small")
TIER_LABELS = {"vip": N_("VIP"), "major": N_("Major"), "ordinary": N_("Ordinary"), "small": N_("Small")}


def value_tiers(values: Any, parts: Any, names: tuple[str, ...] = TIERS) -> np.ndarray:
    """The tier of each customer, by rank of value.

    values : revenue or profit per customer; may be negative.
    parts : the part of the customers in each tier, best tier first; they add up to 1. Printed schemes:
        CURRY_PYRAMID (1/4/15/80 %) and WIDE_MIDDLE (1/19/30/50 %).
    names : one name per tier.
    Returns an array of names. Equal values are always in the same tier, the better one at a cut; so a tier can
    be larger than its part, and the best customer is always in the first tier.
    Raises BadInput for missing or infinite values, and for parts that are not above 0 or do not add up to 1.

    Source: Curry & Curry, The Customer Marketing Method (2000) for the pyramid.

    >>> value_tiers([9, 1, 5, 1, 1], parts=(0.2, 0.2, 0.6), names=("A", "B", "C")).tolist()
    ['A', 'C', 'B', 'C', 'C']

    Common slip: tiers by revenue when the question is about profit. The largest buyers may be the costliest.
    """
    array = checks.numbers("values", values)
    sizes = checks.numbers("parts", parts, least=0)
    if (sizes <= 0).any() or abs(sizes.sum() - 1) > 1e-9:
        raise BadInput(_("parts must all be above 0 and add up to 1; they are {parts}, together {total}."
                         ).format(parts=sizes.tolist(), total=f"{sizes.sum():.6g}"))
    if len(names) != sizes.size or len(set(names)) != len(names):
        raise BadInput(_("names must be {n} different names, one for each part; {names} came.").format(
            n=sizes.size, names=list(names)))
    better = np.searchsorted(np.sort(-array), -array, side="left") / array.size
    # A customer sits in the first tier whose cut lies beyond everyone better; 1e-9 absorbs sums like 0.1 + 0.2.
    return np.array(names)[np.searchsorted(np.cumsum(sizes)[:-1] - 1e-9, better, side="right")]


@dataclass(frozen=True)
class TierShare:
    """One tier: how many customers it has, and what they hold together."""

    tier: str
    customers: int
    share_of_customers: float
    total: float
    share_of_total: float


def tier_shares(values: Any, tiers: Any, names: tuple[str, ...] = TIERS) -> list[TierShare]:
    """Size and value of each tier.

    values : revenue or profit per customer, with a total above 0.
    tiers : each customer's tier, as :func:`value_tiers` gives it; same customers, same order.
    names : all tiers in order; one without customers has zeros.
    Returns one TierShare per name. Shares of profit can be negative or exceed 1.
    Raises BadInput for an unknown tier, different lengths, or a total that is not above 0.

    >>> for tier in tier_shares([9, 1, 5, 1, 4], ["A", "B", "A", "B", "B"], names=("A", "B")):
    ...     print(tier.tier, tier.customers, tier.share_of_total)
    A 2 0.7
    B 3 0.3

    Common slip: assigning tiers by one measure and summing another without saying so.
    """
    array = checks.numbers("values", values)
    places = labels.positions("tiers", tiers, names)
    checks.same_length(values=array, tiers=places)
    total = array.sum()
    if not total > 0:
        raise BadInput(_("The total of values is {total}. It must be above 0.").format(total=f"{total:g}"))
    counts = np.bincount(places, minlength=len(names))
    sums = np.bincount(places, weights=array, minlength=len(names))
    return [TierShare(name, int(count), float(count / array.size), float(value), float(value / total))
            for name, count, value in zip(names, counts, sums, strict=True)]


def migration_table(before: Any, after: Any, names: tuple[str, ...] = TIERS) -> np.ndarray:
    """How many customers moved from each tier to each tier between two periods.

    before, after : each customer's tier, same customers, same order.
    names : all tiers; put a name such as "lost" among them to show who left.
    Returns a square array of counts: row = tier before, column = tier after, in the order of `names`.
    Raises BadInput for an unknown tier or different lengths.

    >>> migration_table(["A", "A", "B"], ["A", "B", "B"], names=("A", "B")).tolist()
    [[1, 1], [0, 1]]

    Common slip: reading falls from the top tier as failure. Chance alone sends many of the luckiest back.
    """
    return labels.pair_counts("before", before, "after", after, names)
