"""Scoring: a number for each customer that says how likely something is, fitted on what happened before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks

_STEPS, _SETTLED, _FLAT = 50, 1e-10, 1e-9
_RUNAWAY = 25.0  # a log odds of 25 is a chance of 1 in 70 billion: the outcome is then known, not likely


@dataclass(frozen=True)
class LogisticScore:
    """A fitted score: log odds = intercept + sum of coefficient x signal.

    coefficients, standard_errors : one for each signal, in the order given. log_likelihood : at the fit.
    """

    intercept: float
    intercept_error: float
    coefficients: np.ndarray
    standard_errors: np.ndarray
    log_likelihood: float


def fit_score(signals: Any, happened: Any) -> LogisticScore:
    """Fit a logistic regression by maximum likelihood, without a penalty.

    signals : a table, a row a customer, a column a signal known before the day of the forecast.
    happened : 0 or 1 for each customer, from the time after that day; both must occur.
    Returns a LogisticScore.
    Raises BadInput for missing values, unequal lengths, one outcome only, signals that repeat each other, or signals
        that tell the outcome without an error: then no best fit exists, and mostly one of them was noted afterwards.

    Formula: P = 1 / (1 + exp(-(b0 + b·x))), fitted by Newton's method (Cox 1958).

    >>> score = fit_score([[0], [0], [0], [0], [1], [1], [1], [1]], [0, 0, 0, 1, 0, 1, 1, 1])
    >>> round(score.intercept, 4), round(float(score.coefficients[0]), 4)
    (-1.0986, 2.1972)

    Common slip: a signal that is noted after the day of the forecast. It makes every test on old data look splendid.
    """
    design, outcome = _design(signals), checks.outcomes("happened", happened)
    checks.same_length(signals=design, happened=outcome)
    if outcome.min() == outcome.max():
        raise BadInput(_("happened holds only {value}. A score needs customers to whom it happened, and "
                         "others.").format(value=int(outcome[0])))
    if np.linalg.matrix_rank(design) < design.shape[1]:
        raise BadInput(_("Some signals repeat each other, or never change. Leave out those that add nothing."))
    weights = np.zeros(design.shape[1])
    for _step in range(_STEPS):
        chance = 1 / (1 + np.exp(-design @ weights))
        curvature = (design * (chance * (1 - chance))[:, None]).T @ design
        if np.abs(design @ weights).max() > _RUNAWAY or np.linalg.cond(curvature) > 1 / _FLAT ** 1.5:
            break
        change = np.linalg.solve(curvature, design.T @ (outcome - chance))
        weights = weights + change
        if np.abs(change).max() < _SETTLED * max(1.0, np.abs(weights).max()):
            return _fitted(design, outcome, weights)
    raise BadInput(_("There is no best fit: these signals tell the outcome without an error, or nearly. Ask of each "
                     "whether it was known before the day of the forecast."))


def _fitted(design: np.ndarray, outcome: np.ndarray, weights: np.ndarray) -> LogisticScore:
    odds = design @ weights
    chance = 1 / (1 + np.exp(-odds))
    errors = np.sqrt(np.diag(np.linalg.inv((design * (chance * (1 - chance))[:, None]).T @ design)))
    likelihood = float((outcome * odds - np.logaddexp(0, odds)).sum())
    return LogisticScore(float(weights[0]), float(errors[0]), weights[1:], errors[1:], likelihood)


def predict_score(score: LogisticScore, signals: Any) -> np.ndarray:
    """The chance for each customer by a fitted score.

    score : from :func:`fit_score`.
    signals : a table with the same columns, in the same order; new customers are welcome.
    Returns one number from 0 to 1 for each row.
    Raises BadInput for missing values or another number of columns.

    >>> score = fit_score([[0], [0], [0], [0], [1], [1], [1], [1]], [0, 0, 0, 1, 0, 1, 1, 1])
    >>> predict_score(score, [[0], [1]]).round(4).tolist()
    [0.25, 0.75]

    Common slip: judging the score on the rows that it was fitted on. Use a later month.
    """
    design = _design(signals)
    if design.shape[1] != 1 + score.coefficients.size:
        raise BadInput(_("signals has {given} columns; the score was fitted on {fitted}.").format(
            given=design.shape[1] - 1, fitted=score.coefficients.size))
    return np.asarray(1 / (1 + np.exp(-(design @ np.append(score.intercept, score.coefficients)))))


def _design(signals: Any) -> np.ndarray:
    """The table of signals behind a column of ones."""
    table = checks.table("signals", signals)
    checks.numbers("signals", table.ravel())
    return np.column_stack([np.ones(len(table)), table])
