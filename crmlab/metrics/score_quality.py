"""How good a score is: does it put the right people first, and do its chances come true?"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks
from crmlab.metrics.intervals import two_sided_z


@dataclass(frozen=True)
class Estimate:
    """A number measured on some customers, and the interval in which the number of all such customers may lie."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Calibration:
    """Groups of equal size by their forecast chance, the lowest first; one value a group.

    customers : how many. forecast : their mean chance. happened : the share to whom it happened.
    """

    customers: np.ndarray
    forecast: np.ndarray
    happened: np.ndarray


def area_under_curve(scores: Any, happened: Any, confidence: float = 0.95) -> Estimate:
    """How often a score puts one to whom it happened above one to whom it did not (AUC); ties count half.

    scores : a number for each customer, higher = more likely.
    happened : 0 or 1 for each; both must occur.
    confidence : of the interval, above 0 and below 1.
    Returns an Estimate: 0.5 is a coin, 1 is always right.
    Raises BadInput for missing values, unequal lengths, or one outcome only.

    Formula and interval: Hanley & McNeil (1982).

    >>> area_under_curve([1, 2, 3, 4], [0, 1, 0, 1]).value
    0.75

    Common slip: taking 0.8 for "80 % are right". It is about the order of pairs, not about people.
    """
    score, outcome = _both(scores, happened)
    hits, others = int(outcome.sum()), int((1 - outcome).sum())
    if not hits or not others:
        raise BadInput(_("happened holds only {value}. This needs customers to whom it happened, and others.").format(
            value=int(outcome[0])))
    _values, place, counts = np.unique(score, return_inverse=True, return_counts=True)
    rank = (np.cumsum(counts) - (counts - 1) / 2)[place]
    area = float(rank[outcome == 1].sum() - hits * (hits + 1) / 2) / (hits * others)
    one, two = area / (2 - area), 2 * area ** 2 / (1 + area)
    spread = area * (1 - area) + (hits - 1) * (one - area ** 2) + (others - 1) * (two - area ** 2)
    return _around(area, math.sqrt(spread / (hits * others)), confidence)


def brier_score(chances: Any, happened: Any, confidence: float = 0.95) -> Estimate:
    """The mean squared distance between a forecast chance and what happened (0 or 1); lower is better.

    chances : from 0 to 1 for each customer. happened : 0 or 1 for each.
    confidence : of the interval, above 0 and below 1.
    Returns an Estimate. Whoever says the general share p to everyone gets p (1 - p).
    Raises BadInput outside these ranges or for unequal lengths.

    Formula: mean of (chance - happened)² (Brier 1950).

    >>> round(brier_score([0.9, 0.2], [1, 0]).value, 3)
    0.025

    Common slip: comparing it with 0. Compare it with p (1 - p), which needs no score at all.
    """
    chance, outcome = _both(checks.numbers("chances", chances, least=0, most=1), happened)
    squares = (chance - outcome) ** 2
    error = float(squares.std(ddof=1)) / math.sqrt(squares.size) if squares.size > 1 else 0.0
    return _around(float(squares.mean()), error, confidence)


def calibration_groups(chances: Any, happened: Any, groups: int = 10) -> Calibration:
    """Whether chances come true: of those who got 30 %, did it happen to 30 in 100?

    chances : from 0 to 1 for each customer. happened : 0 or 1 for each.
    groups : of equal size, at least 2, at most as many as customers.
    Returns a Calibration, the lowest chances first.
    Raises BadInput outside these ranges or for unequal lengths.

    >>> calibration_groups([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1], groups=2).happened.tolist()
    [0.0, 1.0]

    Common slip: believing in chances because the order is good. A score may order well and promise twice too much.
    """
    chance, outcome = _both(checks.numbers("chances", chances, least=0, most=1), happened)
    groups = checks.whole("groups", groups, least=2, most=chance.size)
    parts = np.array_split(np.argsort(chance, kind="stable"), groups)
    return Calibration(np.array([part.size for part in parts]), np.array([chance[part].mean() for part in parts]),
                       np.array([outcome[part].mean() for part in parts]))


def _both(scores: Any, happened: Any) -> tuple[np.ndarray, np.ndarray]:
    score, outcome = checks.numbers("scores", scores), checks.outcomes("happened", happened)
    checks.same_length(scores=score, happened=outcome)
    return score, outcome


def _around(value: float, error: float, confidence: float) -> Estimate:
    z = two_sided_z(confidence)
    return Estimate(value, max(value - z * error, 0.0), min(value + z * error, 1.0))
