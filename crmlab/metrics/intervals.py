"""Intervals: how many standard errors a confidence asks for."""

from __future__ import annotations

from crmlab.metrics import checks


def two_sided_z(confidence: float) -> float:
    """The standard errors on each side of an estimate, by the normal distribution.

    confidence : of the interval, above 0 and below 1.
    Returns a number above 0.
    Raises BadInput outside that range.

    >>> round(two_sided_z(0.95), 3)
    1.96

    Common slip: 1.645, which leaves five per cent on one side alone.
    """
    from scipy.special import ndtri

    return float(ndtri((1 + checks.number("confidence", confidence, above=0, below=1)) / 2))
