"""Why customers leave: what leavers say, what is true, and whether two lists of reasons differ."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks, labels


@dataclass(frozen=True)
class StatedAndTrue:
    """Reasons as stated and as they are, for the same leavers.

    reasons : the list, in the order of everything below.
    stated_share, true_share : share of leavers for each reason.
    counts : true reason by row, stated reason by column.
    honest_share : share of leavers whose stated reason is the true one.
    """

    reasons: tuple[str, ...]
    stated_share: np.ndarray
    true_share: np.ndarray
    counts: np.ndarray
    honest_share: float


def stated_against_true(stated: Any, true: Any, reasons: tuple[str, ...]) -> StatedAndTrue:
    """Hold the reasons that leavers gave against those that made them leave.

    stated, true : one reason per leaver, same leavers, same order. The true ones are known only in a
        simulation, or from an experiment that changed one thing at a time.
    reasons : all reasons that can occur.
    Returns a StatedAndTrue.
    Raises BadInput for a reason that is not in the list, different lengths, or no leavers.

    >>> result = stated_against_true(["price", "price", "service"], ["price", "service", "service"],
    ...                              ("price", "service"))
    >>> result.counts.tolist(), round(result.honest_share, 3)
    ([[1, 0], [1, 1]], 0.667)

    Common slip: equal shares read as honest answers. Errors in both directions can cancel.
    """
    counts = labels.pair_counts("true", true, "stated", stated, reasons)
    n = counts.sum()
    return StatedAndTrue(tuple(reasons), counts.sum(axis=0) / n, counts.sum(axis=1) / n, counts,
                         float(np.trace(counts) / n))


@dataclass(frozen=True)
class ChiSquare:
    """A chi-square test: statistic, degrees of freedom, and the probability of a larger value by chance."""

    statistic: float
    degrees_of_freedom: int
    p_value: float


def goodness_of_fit(counts: Any, expected_shares: Any) -> ChiSquare:
    """Do counted reasons fit a list of shares?

    counts : number of people per reason (people, not percent), at least 0.
    expected_shares : the list's shares, same order, above 0; they add up to 1.
    Returns a ChiSquare.
    Raises BadInput for different lengths, fewer than 2 reasons, no people, or shares that don't add up to 1.

    Formula: Σ (counted - expected)² / expected (Pearson 1900). A rule of thumb wants every expected count to be
    at least 5.

    >>> test = goodness_of_fit([68, 15, 12, 5], [0.68, 0.14, 0.09, 0.09])
    >>> round(test.statistic, 3), test.degrees_of_freedom, round(test.p_value, 3)
    (2.849, 3, 0.415)

    Common slip: putting percentages in. The same shares from 1,000 people are ten times the statistic.
    """
    observed = checks.numbers("counts", counts, least=0)
    shares = checks.numbers("expected_shares", expected_shares, least=0)
    checks.same_length(counts=observed, expected_shares=shares)
    if (shares <= 0).any() or abs(shares.sum() - 1) > 1e-6:
        raise BadInput(_("expected_shares must all be above 0 and add up to 1; together they are {total}. A "
                         "list that leaves reasons out needs one more, for the rest.").format(
                             total=f"{shares.sum():.6g}"))
    return _chi_square(observed, shares * observed.sum(), observed.size - 1)


def independence(table: Any) -> ChiSquare:
    """Do two groups (or two lists) differ in their reasons?

    table : counts of people, groups by row and reasons by column; each row and column has somebody.
    Returns a ChiSquare.
    Raises BadInput when the table is smaller than 2 by 2, holds bad counts, or has an empty row or column.

    Formula: expected = row total · column total / total (Pearson 1900).

    >>> round(independence([[30, 10], [20, 40]]).statistic, 3)
    16.667

    Common slip: reading a small p as a large difference. With many people, small differences are certain too.
    """
    rows = checks.table("table", table)
    if min(rows.shape) < 2:
        raise BadInput(_("table must have at least two rows and two columns of counts."))
    counts = checks.numbers("table", rows.ravel(), least=0).reshape(rows.shape)
    if not (counts.sum(axis=0).all() and counts.sum(axis=1).all()):
        raise BadInput(_("table has an empty row or column. Leave it out: nothing can be said about it."))
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    return _chi_square(counts, expected, (rows.shape[0] - 1) * (rows.shape[1] - 1))


def _chi_square(counts: np.ndarray, expected: np.ndarray, degrees: int) -> ChiSquare:
    from scipy.special import chdtrc

    if not counts.sum() or degrees < 1:
        raise BadInput(_("counts need at least two reasons and at least one person."))
    statistic = float(((counts - expected) ** 2 / expected).sum())
    return ChiSquare(statistic, degrees, float(chdtrc(degrees, statistic)))
