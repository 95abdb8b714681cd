"""Training with diminishing returns: a curve that rises steeply first, then ever more slowly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks

_PACES = np.geomspace(0.05, 8, 320)  # in times of the longest training seen: nearly at once … nearly a straight line


@dataclass(frozen=True)
class LearningCurve:
    """Skill after some training: ceiling - gap·e^(-days/pace).

    ceiling : what no training exceeds. gap : how far an untrained person is below it. pace : days in which the
    gap to the ceiling shrinks to 37 %.
    """

    ceiling: float
    gap: float
    pace: float

    def after(self, days: float) -> float:
        """The skill after so many days of training."""
        return self.ceiling - self.gap * float(np.exp(-checks.number("days", days, least=0) / self.pace))


def fit_learning_curve(days: Any, skill: Any, *, weights: Any) -> LearningCurve:
    """The learning curve that fits groups of trained people best.

    days : days of training, one for each group; at least three different values, at least 0.
    skill : what each group can do, such as its share of calls resolved at first contact.
    weights : how much each group counts, such as its number of calls; above 0.
    Returns a LearningCurve; its gap is 0 when skill does not rise with training.
    Raises BadInput outside those ranges.

    Formula: weighted least squares for ceiling and gap, at each pace of a grid; the best pace is kept.

    >>> curve = fit_learning_curve([20, 40, 60], [0.62, 0.71, 0.75], weights=[1, 1, 1])
    >>> round(curve.after(60) - curve.after(40), 2), round(curve.ceiling, 2)
    (0.04, 0.78)

    Common slip: reading the curve far beyond the longest training that anybody had. It is a guess there.
    """
    spent, seen = checks.numbers("days", days, least=0), checks.numbers("skill", skill)
    weight = checks.numbers("weights", weights, least=0)
    checks.same_length(days=spent, skill=seen, weights=weight)
    if np.unique(spent).size < 3 or not (weight > 0).all():
        raise BadInput(_("A learning curve needs groups with at least three different lengths of training, and "
                         "a weight above 0 for each."))
    return min((_fitted(spent, seen, weight, pace * spent.max()) for pace in _PACES), key=lambda found: found[0])[1]


def _fitted(days: np.ndarray, skill: np.ndarray, weight: np.ndarray, pace: float) -> tuple[float, LearningCurve]:
    """The squared error and the curve at one pace; the gap is never below 0."""
    left = np.exp(-days / pace)
    mean_left, mean_skill = np.average(left, weights=weight), np.average(skill, weights=weight)
    spread = float((weight * (left - mean_left) ** 2).sum())
    slope = float((weight * (left - mean_left) * (skill - mean_skill)).sum()) / spread if spread > 0 else 0.0
    gap = max(-slope, 0.0)
    curve = LearningCurve(float(mean_skill + gap * mean_left), gap, float(pace))
    return float((weight * (skill - curve.ceiling + gap * left) ** 2).sum()), curve
