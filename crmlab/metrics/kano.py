"""Kano: which feature is expected, which is wanted, and which delights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.metrics import checks, labels

ANSWERS = ("like", "must_be", "neutral", "live_with", "dislike")
CATEGORIES = ("A", "O", "M", "I", "R", "Q")
CATEGORY_LABELS = {"A": N_("Attractive"), "O": N_("One-dimensional"), "M": N_("Must-be"), "I": N_("Indifferent"),
                   "R": N_("Reverse"), "Q": N_("Questionable")}
# Rows: answer if the feature is there; columns: answer if it is missing.
_TABLE = np.array([list("QAAAO"), list("RIIIM"), list("RIIIM"), list("RIIIM"), list("RRRRQ")])


def kano_categories(functional: Any, dysfunctional: Any) -> np.ndarray:
    """The Kano category of one feature for each customer, from their pair of answers.

    functional : answer to "how do you feel if it is there", one of ANSWERS, per customer.
    dysfunctional : answer to "and if it is not", same customers, same order.
    Returns an array of "A", "O", "M", "I", "R" or "Q"; CATEGORY_LABELS has the words.
    Raises BadInput for other answers, different lengths, or nobody.

    Source: Kano et al. (1984); evaluation table as in Berger et al. (1993).

    >>> kano_categories(["like", "neutral", "like"], ["neutral", "dislike", "dislike"]).tolist()
    ['A', 'M', 'O']

    Common slip: asking only the first question. It can't tell a must-be from an indifferent feature.
    """
    rows = labels.positions("functional", functional, ANSWERS)
    columns = labels.positions("dysfunctional", dysfunctional, ANSWERS)
    checks.same_length(functional=rows, dysfunctional=columns)
    return _TABLE[rows, columns]


@dataclass(frozen=True)
class KanoCoefficients:
    """What having the feature adds to satisfaction (0 to 1), and what lacking it takes away (-1 to 0)."""

    better: float
    worse: float


def kano_coefficients(*, attractive: float, one_dimensional: float, must_be: float,
                      indifferent: float) -> KanoCoefficients:
    """Customer satisfaction coefficients of one feature.

    attractive, one_dimensional, must_be, indifferent : how many customers are in each category; at least 0, not
        all 0. Reverse and questionable answers are left out by definition.
    Returns KanoCoefficients.
    Raises BadInput outside those ranges.

    Formula: (A + O) / (A + O + M + I) and -(O + M) / (A + O + M + I) (Berger et al. 1993).

    >>> kano_coefficients(attractive=20, one_dimensional=30, must_be=40, indifferent=10)
    KanoCoefficients(better=0.5, worse=-0.7)

    Common slip: taking only the most frequent category. Two groups of customers may want opposite things.
    """
    a, o, m, i = (checks.number(name, value, least=0) for name, value in (
        ("attractive", attractive), ("one_dimensional", one_dimensional), ("must_be", must_be),
        ("indifferent", indifferent)))
    total = a + o + m + i
    if not total:
        raise BadInput(_("Nobody is in any of the four categories. At least one customer must be."))
    return KanoCoefficients((a + o) / total, -(o + m) / total)
