"""Forecasting: what comes next by three simple rules, and whether a rule beats "as last time"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


@dataclass(frozen=True)
class SmoothedLevel:
    """Simple exponential smoothing, fitted.

    alpha : weight of the newest value. start : level before the first value. forecast : the last level, for every later
    period. squared_errors : sum over all periods of the squared error one period ahead.
    """

    alpha: float
    start: float
    forecast: float
    squared_errors: float


def naive_forecast(values: Any, periods: int) -> np.ndarray:
    """As last time: every later period is like the last one.

    values : one number a period, the oldest first. periods : how many to forecast, at least 1.
    Returns one number for each.
    Raises BadInput for missing values or no values.

    >>> naive_forecast([3, 5, 4], 2).tolist()
    [4.0, 4.0]

    Common slip: laughing about it. Many an expensive forecast is worse: compare first.
    """
    return np.repeat(checks.numbers("values", values)[-1], checks.whole("periods", periods, least=1))


def seasonal_naive_forecast(values: Any, periods: int, season: int) -> np.ndarray:
    """As a season ago: every later month is like the same month of the last year.

    values : one number a period, the oldest first; at least one whole season.
    periods : how many to forecast, at least 1. season : periods in one, at least 2; 12 for months.
    Returns one number for each.
    Raises BadInput for missing values, or fewer than one season.

    >>> seasonal_naive_forecast([10, 20, 11, 22], 3, season=2).tolist()
    [11.0, 22.0, 11.0]

    Common slip: using it on a shop that grows. It knows the season, and no trend.
    """
    series, season = checks.numbers("values", values), checks.whole("season", season, least=2)
    if series.size < season:
        raise BadInput(_("values holds {n} periods; a season has {season}. Give at least one whole season.").format(
            n=series.size, season=season))
    return np.resize(series[-season:], checks.whole("periods", periods, least=1))


def exponential_smoothing(values: Any) -> SmoothedLevel:
    """A level that follows each new value a part of the way; the part and the start are fitted.

    values : one number a period, the oldest first; at least 3.
    Returns a SmoothedLevel.
    Raises BadInput for missing values or fewer than 3.

    Formula: level = alpha x value + (1 - alpha) x level before; least squares one period ahead (Brown 1956; Hyndman &
    Athanasopoulos 2018, 7.1).

    >>> exponential_smoothing([5, 5, 5, 5]).forecast
    5.0

    Common slip: expecting a trend or a season from it. Its forecast is one flat line.
    """
    from scipy.optimize import minimize_scalar

    series = checks.numbers("values", values)
    if series.size < 3:
        raise BadInput(_("values holds {n} periods. Smoothing needs at least 3.").format(n=series.size))
    found = minimize_scalar(lambda alpha: _smooth(series, alpha).squared_errors, bounds=(1e-4, 1.0), method="bounded",
                            options={"xatol": 1e-8})
    return _smooth(series, float(found.x))


def _smooth(series: np.ndarray, alpha: float) -> SmoothedLevel:
    """The best start for this alpha: errors are linear in it, so it has a closed form."""
    start_weight, level, errors, slopes = 1.0, 0.0, [], []
    for value in series:
        errors.append(value - level)
        slopes.append(start_weight)
        level += alpha * (value - level)
        start_weight *= 1 - alpha
    error, slope = np.array(errors), np.array(slopes)
    start = float(error @ slope / (slope @ slope))
    return SmoothedLevel(alpha, start, float(level + start_weight * start), float(((error - start * slope) ** 2).sum()))


def scaled_error(actual: Any, forecast: Any, past: Any, season: int = 1) -> float:
    """The error of a forecast over the mean error of "as last time" (or as a season ago) in the past; MASE.

    actual, forecast : one number a period, the same periods. past : the values before, more than one season of them.
    season : periods in one; 1 compares with the last period.
    Returns a number of at least 0; below 1 the forecast errs less than the naive rule did.
    Raises BadInput for unequal lengths, a past that is too short or never changes.

    Formula: mean |actual - forecast| / mean |y(t) - y(t - season)| (Hyndman & Koehler 2006).

    >>> scaled_error([12, 14], [11, 13], past=[8, 10, 8, 10])
    0.5

    Common slip: giving the error without saying what a naive forecast would have got.
    """
    seen, said = checks.numbers("actual", actual), checks.numbers("forecast", forecast)
    checks.same_length(actual=seen, forecast=said)
    before, season = checks.numbers("past", past), checks.whole("season", season, least=1)
    if before.size <= season:
        raise BadInput(_("past holds {n} periods. It needs more than {season}.").format(n=before.size, season=season))
    usual = float(np.abs(before[season:] - before[:-season]).mean())
    if not usual > 0:
        raise BadInput(_("past never changes, so “as last time” has no error to compare with."))
    return float(np.abs(seen - said).mean()) / usual
