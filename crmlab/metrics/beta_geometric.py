"""Shifted beta-geometric model: contracts that renew, with a churn that differs from customer to customer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks, fitting


@dataclass(frozen=True)
class BetaGeometric:
    """A fitted model: churn probabilities follow a beta distribution with alpha and beta.

    log_likelihood : of the counts it was fitted to; compare models on the same counts only.
    """

    alpha: float
    beta: float
    log_likelihood: float


def fit_beta_geometric(survivors: Any) -> BetaGeometric:
    """Fit the model to one cohort.

    survivors : customers (counts, not percentages) left after 0, 1, 2, … renewals; at least two renewals.
    Returns a BetaGeometric.
    Raises BadInput when the counts rise, when nobody or everybody left, and when no best fit exists; that
    happens when retention does not rise over time, and the message says what to try.

    Source: Fader & Hardie, "How to Project Customer Retention", Journal of Interactive Marketing (2007).

    >>> model = fit_beta_geometric([1000, 631, 468, 382, 326])
    >>> round(model.alpha, 3), round(model.beta, 3), round(model.log_likelihood, 1)
    (0.764, 1.296, -1401.6)

    Common slip: percentages instead of counts. The curve is the same, but the likelihood is not.
    """
    left = checks.falling_counts("survivors", survivors)
    if left.size < 3:
        raise BadInput(_("survivors has one renewal. Two parameters need at least two; add later counts."))
    lost, last = -np.diff(left), left[-1]
    if not lost.sum() or lost[1:].sum() + last == 0:
        raise BadInput(_("survivors must show that some left, and not all at the first renewal: otherwise there "
                         "is no difference between customers to estimate."))
    mean_odds = float(left[1:].sum() / lost.sum())
    parameters, value = fitting.maximum_likelihood(
        "beta-geometric", ("alpha", "beta"), lambda p: _log_likelihood(p, lost, last), [1.0, mean_odds], left[0],
        _("Retention must rise over time for this model. If it is flat, one constant churn rate describes the "
          "cohort; if it falls, the causes of churn changed."))
    return BetaGeometric(**parameters, log_likelihood=value)


def beta_geometric_log_likelihood(survivors: Any, *, alpha: float, beta: float) -> float:
    """Log-likelihood of one cohort's counts under given parameters.

    survivors : customers left after 0, 1, 2, … renewals.
    alpha, beta : parameters above 0.
    Returns the log-likelihood.
    Raises BadInput outside those ranges.

    >>> round(beta_geometric_log_likelihood([1000, 631, 468], alpha=0.704, beta=1.182), 1)
    -1019.3

    Common slip: comparing it between cohorts. More customers always give a lower number.
    """
    left = checks.falling_counts("survivors", survivors)
    return _log_likelihood(np.array(_parameters(alpha, beta)), -np.diff(left), left[-1])[0]


def _log_likelihood(parameters: np.ndarray, lost: np.ndarray, last: float) -> tuple[float, np.ndarray]:
    from scipy.special import betaln, psi

    alpha, beta = parameters
    n = lost.size
    # ln P(T = t) for those lost at renewal t, then ln S(n) for those still there; same kernel, one more row.
    weights = np.append(lost, last)
    first = np.append(np.full(n, alpha + 1), alpha)
    second = beta + np.append(np.arange(n), n)
    value = weights @ (betaln(first, second) - betaln(alpha, beta))
    both = psi(alpha + beta) - psi(first + second)
    return float(value), np.array([weights @ (psi(first) - psi(alpha) + both),
                                   weights @ (psi(second) - psi(beta) + both)])


def beta_geometric_survival(periods: int, *, alpha: float, beta: float) -> np.ndarray:
    """Share of a cohort that is left after 0, 1, … `periods` renewals.

    periods : whole number of at least 0; may lie beyond the data: that is the projection.
    alpha, beta : parameters above 0.
    Returns periods + 1 shares, the first is 1.
    Raises BadInput outside those ranges.

    Formula: S(t) = B(alpha, beta + t) / B(alpha, beta).

    >>> beta_geometric_survival(3, alpha=1, beta=1).round(4).tolist()
    [1.0, 0.5, 0.3333, 0.25]

    Common slip: projecting with the mean churn instead. It lets the loyal rest die out far too fast.
    """
    rates = beta_geometric_retention(periods, alpha=alpha, beta=beta)
    return np.concatenate([[1.0], np.cumprod(rates)])


def beta_geometric_retention(periods: int, *, alpha: float, beta: float) -> np.ndarray:
    """Retention rate at renewals 1, 2, … `periods` of one cohort.

    periods : whole number of at least 0.
    alpha, beta : parameters above 0.
    Returns one rate per renewal, rising.
    Raises BadInput outside those ranges.

    Formula: r_t = (beta + t - 1) / (alpha + beta + t - 1).

    >>> beta_geometric_retention(4, alpha=0.704, beta=1.182).round(3).tolist()
    [0.627, 0.756, 0.819, 0.856]

    Common slip: "loyalty grows with tenure". Here no customer changes; the fickle ones leave first.
    """
    alpha, beta = _parameters(alpha, beta)
    t = np.arange(1, checks.whole("periods", periods) + 1)
    return (beta + t - 1) / (alpha + beta + t - 1)


def discounted_expected_lifetime(*, alpha: float, beta: float, discount_rate_per_period: float) -> float:
    """Expected number of payments of a new customer, each discounted; the first is made at once.

    alpha, beta : parameters above 0.
    discount_rate_per_period : above 0, for one renewal period.
    Returns payments in today's value: times the margin per payment it is lifetime value.
    Raises BadInput outside those ranges.

    Formula: Σ S(t)/(1 + d)^t from t = 0 = 2F1(1, beta; alpha + beta; 1/(1 + d)) (Fader & Hardie 2010).

    >>> round(discounted_expected_lifetime(alpha=0.704, beta=1.182, discount_rate_per_period=0.1), 3)
    3.695

    Common slip: the margin multiple with the cohort's mean retention. It undervalues a mixed cohort.
    """
    from scipy.special import hyp2f1

    alpha, beta = _parameters(alpha, beta)
    rate = checks.number("discount_rate_per_period", discount_rate_per_period, above=0)
    return float(hyp2f1(1, beta, alpha + beta, 1 / (1 + rate)))


def discounted_residual_lifetime(*, alpha: float, beta: float, discount_rate_per_period: float,
                                 renewals: int) -> float:
    """The same for a customer who has renewed, just before the next renewal is due.

    alpha, beta : parameters above 0.
    discount_rate_per_period : above 0.
    renewals : the contract period that the customer is in, at least 1; 1 is a newcomer before the first renewal.
    Returns expected discounted payments from that renewal on, counted at that time.
    Raises BadInput outside those ranges.

    Formula: DERL = (beta + n - 1)/(alpha + beta + n - 1) · 2F1(1, beta + n; alpha + beta + n; 1/(1 + d)) (Fader
    & Hardie 2010).

    >>> round(discounted_residual_lifetime(alpha=0.704, beta=1.182, discount_rate_per_period=0.1, renewals=1), 2)
    2.96

    Common slip: giving every customer the newcomer's value. Who has renewed often is worth more.
    """
    alpha, beta = _parameters(alpha, beta)
    n = checks.whole("renewals", renewals, least=1)
    still = (beta + n - 1) / (alpha + beta + n - 1)
    return still * discounted_expected_lifetime(alpha=alpha, beta=beta + n,
                                                discount_rate_per_period=discount_rate_per_period)


def _parameters(alpha: float, beta: float) -> tuple[float, float]:
    return checks.number("alpha", alpha, above=0), checks.number("beta", beta, above=0)
