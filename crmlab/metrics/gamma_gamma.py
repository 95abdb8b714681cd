"""Gamma-Gamma: what a customer's next purchase is worth, when few purchases have been seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks, fitting

_NAMES = ("p", "q", "gamma")


@dataclass(frozen=True)
class GammaGamma:
    """A fitted model: amounts are gamma(p, v), and v is gamma(q, gamma) over customers."""

    p: float
    q: float
    gamma: float
    log_likelihood: float

    def mean_amount(self) -> float:
        """Expected mean amount of a customer of whom nothing is known: p·gamma / (q - 1); needs q > 1."""
        if self.q <= 1:
            raise BadInput(_("The mean amount is infinite: q is {q} and must be above 1. A few very large "
                             "amounts rule these data; look at the median, or at the amounts' logarithms.").format(
                                 q=f"{self.q:.3g}"))
        return self.p * self.gamma / (self.q - 1)

    def expected_amount(self, frequency: Any, mean_amount: Any) -> np.ndarray:
        """Expected mean amount given x past amounts with mean z: p·(gamma + x·z) / (p·x + q - 1).

        A weighted mean of the customer's own past and everyone's mean; with x = 0, everyone's mean. It exists where
        p·x + q is above 1; BadInput for everybody, with the number of amounts that it takes, where it is not.
        """
        x = checks.numbers("frequency", np.atleast_1d(frequency), least=0)
        z = checks.numbers("mean_amount", np.atleast_1d(mean_amount), least=0)
        checks.same_length(frequency=x, mean_amount=z)
        if (x == 0).any():
            self.mean_amount()
        if (self.p * x + self.q <= 1).any():
            raise BadInput(_("For customers with few amounts the expected amount is infinite: p·x + q must be above 1, "
                             "and p is {p}, q {q}. Keep only customers with {n} or more amounts.").format(
                                 p=f"{self.p:.3g}", q=f"{self.q:.3g}", n=int((1 - self.q) / self.p) + 1))
        return self.p * (self.gamma + x * z) / (self.p * x + self.q - 1)


def fit_gamma_gamma(frequency: Any, mean_amount: Any) -> GammaGamma:
    """Fit the Gamma-Gamma model by maximum likelihood.

    frequency : how many amounts each mean rests on, at least 1. With BG/NBD: repeat purchases, so leave
        customers without one out of both arguments.
    mean_amount : mean amount of these purchases, above 0; any currency.
    Returns a GammaGamma; gamma is in the unit of the amounts.
    Raises BadInput for values outside those ranges, and when no best fit exists.

    Source: Fader & Hardie, "The Gamma-Gamma Model of Monetary Value" (2013); it assumes that how much and how
    often someone buys are unrelated.

    >>> model = fit_gamma_gamma([1, 1, 4, 3, 3, 4, 4, 1, 3, 1], [27, 14, 182, 42, 55, 30, 71, 13, 144, 18])
    >>> float(model.expected_amount(1, 13)[0].round()), round(model.mean_amount())
    (35.0, 68)

    Common slip: taking the customer's own mean as the forecast. Two purchases say little; shrink to the mean.
    """
    x = checks.numbers("frequency", frequency, least=0)
    z = checks.numbers("mean_amount", mean_amount, least=0)
    checks.same_length(frequency=x, mean_amount=z)
    if (x < 1).any() or (z <= 0).any():
        raise BadInput(_("Every customer needs a frequency of at least 1 and a mean_amount above 0. Leave those "
                         "without a (repeat) purchase out of both."))
    (x, z), weights = fitting.equal_rows(x, z)
    parameters, value = fitting.maximum_likelihood(
        "Gamma-Gamma", _NAMES, lambda p: _log_likelihood(p, x, z, weights),
        [2.0, 2.0, fitting.typical(z, weights)], weights.sum(),
        _("Customers' mean amounts must differ, and some must have bought more than once. Use more customers."))
    return GammaGamma(**parameters, log_likelihood=value)


def _log_likelihood(parameters: np.ndarray, x: np.ndarray, z: np.ndarray,
                    weights: np.ndarray) -> tuple[float, np.ndarray]:
    from scipy.special import gammaln, psi

    p, q, gamma = parameters
    shape, scale = p * x, gamma + x * z
    log_scale, both = np.log(scale), psi(shape + q)
    value = weights @ (gammaln(shape + q) - gammaln(shape) - gammaln(q) + q * np.log(gamma)
                       + (shape - 1) * np.log(z) + shape * np.log(x) - (shape + q) * log_scale)
    return float(value), np.array([
        weights @ (x * (both - psi(shape) + np.log(z) + np.log(x) - log_scale)),
        weights @ (both - psi(q) + np.log(gamma) - log_scale),
        weights @ (q / gamma - (shape + q) / scale)])
