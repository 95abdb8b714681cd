"""BG/NBD: customers who buy at random at their own rate and, after any purchase, may never come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.texts import _
from crmlab.metrics import checks, fitting

_NAMES = ("r", "alpha", "a", "b")


@dataclass(frozen=True)
class BgNbd:
    """A fitted model. Purchase rates: gamma with shape r and rate alpha; dropout after a purchase: beta(a, b).

    Its methods take the same histories as :func:`fit_bg_nbd`, one value or an array each, and give arrays.
    """

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float

    def mean_purchases(self, periods: float) -> float:
        """Expected repeat purchases of a new customer, of whom nothing is known yet, in `periods`."""
        return float(_purchases_while_alive(self, np.array(0.0), np.array(0.0),
                                            checks.number("periods", periods, least=0)))

    def probability_alive(self, frequency: Any, recency: Any, age: Any) -> np.ndarray:
        """Probability that each customer has not dropped out by the end of the data.

        Exactly 1 for whoever never bought again: in this model one can drop out only after a repeat purchase.
        """
        x, t_x, t = fitting.histories(*np.atleast_1d(frequency, recency, age))
        return _alive(self, x, t_x, t)

    def expected_purchases(self, frequency: Any, recency: Any, age: Any, periods: float) -> np.ndarray:
        """Expected purchases in the next `periods`, given the past; that the customer may be gone is included."""
        x, t_x, t = fitting.histories(*np.atleast_1d(frequency, recency, age))
        ahead = checks.number("periods", periods, least=0)
        return _purchases_while_alive(self, x, t, ahead) * _alive(self, x, t_x, t)

    def expected_purchases_if_alive(self, frequency: Any, recency: Any, age: Any, periods: float) -> np.ndarray:
        """The same for a customer who is known to be still there; times P(alive) it is `expected_purchases`."""
        x, _t_x, t = fitting.histories(*np.atleast_1d(frequency, recency, age))
        return _purchases_while_alive(self, x, t, checks.number("periods", periods, least=0))


def fit_bg_nbd(frequency: Any, recency: Any, age: Any) -> BgNbd:
    """Fit the BG/NBD model by maximum likelihood.

    frequency : repeat purchases x of each customer (the first one does not count), whole numbers.
    recency : time t_x from the first to the last purchase; 0 where x = 0.
    age : time T from the first purchase to the end of the data, above 0; its unit is the model's time unit.
    Returns a BgNbd.
    Raises BadInput for impossible histories, and when no best fit exists; the message says what to try.

    Source: Fader, Hardie & Lee, "Counting Your Customers the Easy Way", Marketing Science (2005).

    >>> model = fit_bg_nbd([0, 0, 1, 2, 5, 1, 3, 0, 9, 1], [0, 0, 4, 9, 20, 1, 8, 0, 28, 15], [30] * 10)
    >>> model.expected_purchases(2, 9, 30, periods=30) < model.expected_purchases_if_alive(2, 9, 30, periods=30)
    array([ True])

    Common slip: `recency` as in RFM. There it is the time *since* the last purchase, here the time *until* it.
    """
    x, t_x, t = fitting.histories(frequency, recency, age)
    fitting.refuse_no_repeats(x)
    (x, t_x, t), weights = fitting.equal_rows(x, t_x, t)
    start = [1.0, 1 / fitting.purchases_per_time(x, t, weights), 1.0, 2.0]
    parameters, value = fitting.maximum_likelihood(
        "BG/NBD", _NAMES, _objective(x, t_x, t, weights), start, weights.sum(),
        _("The data can't tell dropout from a long pause. Use more customers or a longer time, or fit_nbd, which "
          "has no dropout."))
    return BgNbd(**parameters, log_likelihood=value)


def bg_nbd_log_likelihood(frequency: Any, recency: Any, age: Any, *, r: float, alpha: float, a: float,
                          b: float) -> float:
    """Log-likelihood of purchase histories under given parameters.

    frequency, recency, age : as for :func:`fit_bg_nbd`.
    r, alpha, a, b : parameters above 0; alpha in the unit of `age`.
    Returns the log-likelihood, without the constant that does not depend on the parameters.
    Raises BadInput outside those ranges.

    >>> round(bg_nbd_log_likelihood([0], [0], [1], r=1, alpha=1, a=1, b=1), 4)
    -0.6931

    Common slip: comparing the value of other customers. Add up over the same ones, then compare models.
    """
    x, t_x, t = fitting.histories(frequency, recency, age)
    values = [checks.number(name, value, above=0) for name, value in zip(_NAMES, (r, alpha, a, b), strict=True)]
    return _objective(x, t_x, t, np.ones(x.size))(np.array(values))[0]


def _objective(x: np.ndarray, t_x: np.ndarray, t: np.ndarray, weights: np.ndarray) -> fitting.Objective:
    """Log-likelihood and gradient. Gamma functions see each different x once; only the times need every row."""
    from scipy.special import gammaln, psi

    counts, row = np.unique(x, return_inverse=True)
    per_count = np.bincount(row, weights=weights)
    repeat, total = x > 0, weights.sum()
    x_r, weights_r = x[repeat], weights[repeat]

    def objective(parameters: np.ndarray) -> tuple[float, np.ndarray]:
        r, alpha, a, b = parameters
        log_seen, log_last = np.log(alpha + t), np.log(alpha + t_x[repeat])
        # Relative to the "still alive" term: ln of how much the "dropped out at t_x" term adds.
        odds = np.log(a) - np.log(b + x_r - 1) + (r + x_r) * (log_seen[repeat] - log_last)
        gone = 1 / (1 + np.exp(-np.clip(odds, -700, 700)))
        value = (per_count @ (gammaln(r + counts) + gammaln(b + counts) - gammaln(a + b + counts))
                 + total * (gammaln(a + b) - gammaln(b) - gammaln(r) + r * np.log(alpha))
                 - weights @ ((r + x) * log_seen) + weights_r @ np.logaddexp(0, odds))
        weighted = weights_r * gone
        from_dropout = weighted @ (log_seen[repeat] - log_last)
        return float(value), np.array([
            per_count @ psi(r + counts) + total * (np.log(alpha) - psi(r)) - weights @ log_seen + from_dropout,
            total * r / alpha - weights @ ((r + x) / (alpha + t))
            + weighted @ ((r + x_r) * (1 / (alpha + t[repeat]) - 1 / (alpha + t_x[repeat]))),
            total * psi(a + b) - per_count @ psi(a + b + counts) + weighted.sum() / a,
            total * (psi(a + b) - psi(b)) + per_count @ (psi(b + counts) - psi(a + b + counts))
            - weighted @ (1 / (b + x_r - 1))])

    return objective


def _alive(model: BgNbd, x: np.ndarray, t_x: np.ndarray, t: np.ndarray) -> np.ndarray:
    repeats = np.maximum(x, 1)  # x = 0 is set to 1 below; this only keeps the logarithm defined
    odds = (np.log(model.a) - np.log(model.b + repeats - 1)
            + (model.r + x) * (np.log(model.alpha + t) - np.log(model.alpha + t_x)))
    return np.where(x > 0, 1 / (1 + np.exp(np.clip(odds, -700, 700))), 1.0)


def _purchases_while_alive(model: BgNbd, x: np.ndarray, t: np.ndarray, ahead: float) -> np.ndarray:
    """Expected purchases in `ahead` of someone alive at t after x repeats (eq. 10 of the paper, numerator)."""
    from scipy.special import hyp2f1

    part = ahead / (model.alpha + t + ahead)

    def formula(a: float) -> np.ndarray:
        # After Euler's transformation of the paper's series, which overflows when x is large.
        top = a + model.b - 1
        below, first, second = top + x, top - model.r, a - 1
        # below * F(below), written with F(below + 1) and F(below + 2): F itself has a pole where a + b = 1 and x = 0.
        series = (below * hyp2f1(first, second, below + 1, part)
                  + part * first * second / (below + 1) * hyp2f1(first + 1, second + 1, below + 2, part))
        return (below - np.exp(second * np.log1p(-part)) * series) / second

    a = model.a
    if abs(a - 1) > 1e-5:
        return formula(a)
    return (formula(1 + 2e-5) + formula(1 - 2e-5)) / 2  # a = 1 divides by zero; the limit exists
