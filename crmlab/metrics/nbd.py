"""NBD: customers who buy at random at their own steady rate, and never leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.texts import _
from crmlab.metrics import checks, fitting

_NAMES = ("r", "alpha")


@dataclass(frozen=True)
class Nbd:
    """A fitted model: purchase rates follow a gamma distribution with shape r and rate alpha (in time units).

    log_likelihood : on the same scale as the one of BG/NBD, of which this is the case without dropout.
    """

    r: float
    alpha: float
    log_likelihood: float

    def mean_purchases(self, periods: float) -> float:
        """Expected purchases of a customer picked at random, in `periods` time units: r·t / alpha."""
        return self.r * checks.number("periods", periods, least=0) / self.alpha

    def expected_purchases(self, frequency: Any, age: Any, periods: float) -> np.ndarray:
        """Expected purchases in the next `periods`, given each one's past: (r + x) / (alpha + T) · t."""
        x, t = checks.numbers("frequency", frequency, least=0), checks.numbers("age", age, least=0)
        checks.same_length(frequency=x, age=t)
        return (self.r + x) / (self.alpha + t) * checks.number("periods", periods, least=0)


def fit_nbd(frequency: Any, age: Any) -> Nbd:
    """Fit the NBD by maximum likelihood.

    frequency : repeat purchases of each customer, whole numbers.
    age : time that each was observed after the first purchase, above 0; its unit is the model's time unit.
    Returns an Nbd.
    Raises BadInput for bad histories, and when no best fit exists (customers do not differ, or nobody repeats).

    Source: Ehrenberg (1959); the form with individual ages is in Fader, Hardie & Lee (2005).

    >>> model = fit_nbd([0, 0, 0, 1, 2, 8], [10, 10, 10, 10, 10, 10])
    >>> round(model.mean_purchases(10), 3)
    1.833

    Common slip: counting the first purchase. It made the person a customer; only repeats show the rate.
    """
    x, t = fitting.counts(frequency, age)
    fitting.refuse_no_repeats(x)
    (x, t), weights = fitting.equal_rows(x, t)
    start = [1.0, 1 / fitting.purchases_per_time(x, t, weights)]
    parameters, value = fitting.maximum_likelihood(
        "NBD", _NAMES, lambda p: _log_likelihood(p, x, t, weights), start, weights.sum(),
        _("The counts differ no more than chance alone would make them, or nobody bought again. Use more "
          "customers or a longer time."))
    return Nbd(**parameters, log_likelihood=value)


def nbd_log_likelihood(frequency: Any, age: Any, *, r: float, alpha: float) -> float:
    """Log-likelihood of purchase histories under given parameters.

    frequency, age : as for :func:`fit_nbd`.
    r, alpha : parameters above 0; alpha in the unit of `age`.
    Returns the log-likelihood, without the constant that does not depend on the parameters.
    Raises BadInput outside those ranges.

    >>> round(nbd_log_likelihood([0], [1], r=1, alpha=1), 4)
    -0.6931

    Common slip: comparing with a program that adds the constant. Only differences between models mean something.
    """
    x, t = fitting.counts(frequency, age)
    parameters = np.array([checks.number("r", r, above=0), checks.number("alpha", alpha, above=0)])
    return _log_likelihood(parameters, x, t, np.ones(x.size))[0]


def _log_likelihood(parameters: np.ndarray, x: np.ndarray, t: np.ndarray,
                    weights: np.ndarray) -> tuple[float, np.ndarray]:
    from scipy.special import gammaln, psi

    r, alpha = parameters
    log_time = np.log(alpha + t)
    value = weights @ (gammaln(r + x) - gammaln(r) + r * np.log(alpha) - (r + x) * log_time)
    return float(value), np.array([weights @ (psi(r + x) - psi(r) + np.log(alpha) - log_time),
                                   weights @ (r / alpha - (r + x) / (alpha + t))])
