"""Satisfaction and loyalty: ACSI, SERVQUAL, top box, net promoter score, and why small brands look less loved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


def acsi_equal_weights(satisfaction: float, expectations_met: float, close_to_ideal: float) -> float:
    """The index of the American Customer Satisfaction Index, with equal weights in place of its secret ones.

    satisfaction, expectations_met, close_to_ideal : mean answers to the three questions, from 1 to 10.
    Returns a score from 0 to 100.
    Raises BadInput outside that range.

    Formula: (x1 + x2 + x3 - 3) / 27 · 100, an approximation; the real weights come from a model, differ by
    industry and are not published (Fornell et al. 1996).

    >>> round(acsi_equal_weights(8, 7, 7.5), 1)
    72.2

    Common slip: reading it as percent satisfied. All answers at 5.5 give 50, and nobody need be satisfied.
    """
    answers = {"satisfaction": satisfaction, "expectations_met": expectations_met, "close_to_ideal": close_to_ideal}
    return (sum(checks.number(name, value, least=1, most=10) for name, value in answers.items()) - 3) / 27 * 100


def servqual_gaps(perceptions: Any, expectations: Any) -> np.ndarray:
    """SERVQUAL gaps: what customers perceive minus what they expect, dimension by dimension.

    perceptions, expectations : mean answers per dimension (or per item), same order and same scale.
    Returns the gaps; negative means that the service falls short.
    Raises BadInput for different lengths or missing values.

    Formula: P - E (Parasuraman, Zeithaml & Berry 1988).

    >>> servqual_gaps([5, 6], [6, 5.5]).tolist()
    [-1.0, 0.5]

    Common slip: a gap of 0 at low expectations counts as good service. Difference scores hide the level.
    """
    perceived, expected = checks.numbers("perceptions", perceptions), checks.numbers("expectations", expectations)
    checks.same_length(perceptions=perceived, expectations=expected)
    return perceived - expected


def servqual_score(gaps: Any, importance_points: Any) -> float:
    """One score from several gaps, weighted by importance.

    gaps : one per dimension.
    importance_points : points that customers give each dimension, at least 0; usually 100 in all.
    Returns the weighted mean gap.
    Raises BadInput for different lengths or when all points are 0.

    With the points of Zeithaml, Parasuraman & Berry (1990): reliability 32, responsiveness 22, assurance 19,
    empathy 16, tangibles 11.

    >>> round(servqual_score([-1.0, -0.5, -0.2, 0, 0.3], [32, 22, 19, 16, 11]), 3)
    -0.435

    Common slip: weights from another industry. Ask your own customers.
    """
    values, points = checks.numbers("gaps", gaps), checks.numbers("importance_points", importance_points, least=0)
    checks.same_length(gaps=values, importance_points=points)
    if not points.sum():
        raise BadInput(_("importance_points are all 0. Give at least one dimension some weight."))
    return float(values @ points / points.sum())


def top_box_share(ratings: Any, *, top: float) -> float:
    """Share of answers in the highest box (or boxes).

    ratings : answers on any scale.
    top : the lowest answer that counts as top: 5 on a scale to 5 for the top box, 4 for the top two.
    Returns a share from 0 to 1.
    Raises BadInput for missing answers.

    >>> top_box_share([5, 4, 4, 3, 5], top=5)
    0.4

    Common slip: comparing top-box shares of scales with different numbers of boxes.
    """
    answers = checks.numbers("ratings", ratings)
    return float((answers >= checks.number("top", top)).mean())


PROMOTERS_FROM, DETRACTORS_UPTO, MOST_LIKELY = 9, 6, 10  # answers to "would you recommend us?", from 0 to 10


@dataclass(frozen=True)
class NetPromoter:
    """A net promoter score from -100 to 100, and its standard error in the same points.

    promoters, detractors : their shares of the answers, from 0 to 1. answers : how many there are.
    """

    promoters: float
    detractors: float
    answers: int

    @property
    def score(self) -> float:
        return 100 * (self.promoters - self.detractors)

    @property
    def standard_error(self) -> float:
        spread = self.promoters + self.detractors - (self.promoters - self.detractors) ** 2
        return 100 * math.sqrt(spread / self.answers)


def net_promoter_score(ratings: Any) -> NetPromoter:
    """The net promoter score of the answers to "how likely is it that you recommend us?", and its standard error.

    ratings : answers from 0 to 10.
    Returns a NetPromoter.
    Raises BadInput for missing answers, or answers off that scale.

    Formula: share of 9 and 10 less share of 0 to 6 (Reichheld 2003), times 100. Its standard error is that of the mean
    of answers that count +1, 0 or -1: 100 · sqrt((p + d - (p - d)²) / n) (Rocks 2016, the Wald interval).

    >>> found = net_promoter_score([10, 9, 8, 7, 3] * 20)
    >>> round(found.score), round(found.standard_error, 1)
    (20, 7.5)

    Common slip: cheering a rise of ten points when each month has fifty answers. 95 in 100 scores lie within about two
    standard errors of the truth, and only if the silent ones would have answered alike.
    """
    answers = checks.numbers("ratings", ratings, least=0, most=MOST_LIKELY)
    return NetPromoter(float((answers >= PROMOTERS_FROM).mean()), float((answers <= DETRACTORS_UPTO).mean()),
                       answers.size)


def double_jeopardy_frequency(category_constant: float, penetration: float) -> float:
    """How often a brand's buyers buy it, from the brand's size alone.

    category_constant : w·(1 - b), about the same for all brands of a category; above 0.
    penetration : share b of shoppers who buy the brand in the period, from 0 to below 1.
    Returns mean purchases per buyer.
    Raises BadInput outside those ranges.

    Formula: w = w0 / (1 - b) (Ehrenberg, Goodhardt & Barwise 1990); the regularity is McPhee's (1963).

    >>> [round(double_jeopardy_frequency(1.5, b), 3) for b in (0.10, 0.50)]
    [1.667, 3.0]

    Common slip: praising the loyalty that a large brand has simply because it is large.
    """
    return (checks.number("category_constant", category_constant, above=0)
            / (1 - checks.number("penetration", penetration, least=0, below=1)))
