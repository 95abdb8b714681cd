"""The drawn curve from a mark in the survey to ordering again, after Jones and Sasser (1995)."""

from __future__ import annotations

SATISFIED, DELIGHTED = 8, 10  # the two marks that are compared


def curve(mark: float, *, at_top: float, competition: float, bend: float) -> float:
    """The drawn curve: share that orders again at a mark from 1 to 10.

    at_top : share at mark 10. competition : 0 (monopoly: flat) to 1. bend : how late the curve rises.
    Formula: at_top · (1 − competition · (1 − ((mark − 1) / 9)^bend)). A picture of Jones and Sasser (1995), who
    drew such curves without a formula.

    >>> [round(curve(mark, at_top=0.6, competition=1, bend=4), 2) for mark in (1, 8, 10)]
    [0.0, 0.22, 0.6]
    """
    return at_top * (1 - competition * (1 - ((mark - 1) / 9) ** bend))
