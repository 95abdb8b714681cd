"""Maximum likelihood for models whose parameters are all above 0, with a plain word when it fails."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks

# A parameter more than 1,000 times off a start that fits the data's scale has left for 0 or infinity: there the
# likelihood is flat, and has no peak. The search itself may go a little further.
_LOG_LIMIT, _SLACK = np.log(1000), 1.0

Objective = Callable[[np.ndarray], tuple[float, np.ndarray]]


def maximum_likelihood(model: str, names: tuple[str, ...], objective: Objective, start: list[float],
                       weight: float, advice: str) -> tuple[dict[str, float], float]:
    """The parameters with the highest log-likelihood, and that log-likelihood, unscaled.

    objective : parameters -> (log-likelihood, its gradient). start : values of the right order of magnitude.
    weight : number of customers, to scale the search.
    advice : what to try when there is no peak; the message ends with it.
    """
    from scipy.optimize import minimize

    first = np.log(start)
    reach = _LOG_LIMIT + _SLACK

    def scaled(logs: np.ndarray) -> tuple[float, np.ndarray]:
        # Beyond reach the surface is made flat, so that a runaway parameter stops instead of overflowing.
        inside = np.abs(logs - first) <= reach
        parameters = np.exp(np.clip(logs, first - reach, first + reach))
        value, gradient = objective(parameters)
        return -value / weight, np.where(inside, -gradient * parameters / weight, 0.0)

    # BFGS on a few numbers needs no LAPACK; L-BFGS-B waits for its threads, 4 ms a step on a busy machine.
    result = minimize(scaled, first, jac=True, method="BFGS", options={"gtol": 1e-8, "maxiter": 1000})
    slope = float(np.abs(result.jac).max())
    distance = result.x - first
    if np.abs(distance).max() > _LOG_LIMIT:
        furthest = int(np.abs(distance).argmax())
        raise BadInput(_("The {model} model has no best fit for these data: {name} runs off towards {place}. "
                         "{advice}").format(model=model, name=names[furthest], advice=advice,
                                            place="0" if distance[furthest] < 0 else _("infinity")))
    if not np.isfinite(result.fun) or slope > 1e-4:
        raise BadInput(_("The search for the {model} model stopped after {n} steps before it reached the top. "
                         "{advice}").format(model=model, n=result.nit, advice=advice))
    values = np.exp(result.x)
    return dict(zip(names, map(float, values), strict=True)), float(-result.fun * weight)


def typical(values: np.ndarray, weights: np.ndarray) -> float:
    """Where a search may start: the geometric mean of values above 0, which one wild value hardly moves.

    >>> round(typical(np.array([30.0, 1e7]), np.array([299.0, 1.0])), 1)
    31.3
    """
    return float(np.exp(np.average(np.log(values), weights=weights)))


def purchases_per_time(x: np.ndarray, t: np.ndarray, weights: np.ndarray) -> float:
    """Where the search for a purchase rate may start; above 0, also where few bought."""
    return max(typical(1 + x, weights) - 1, 0.1) / typical(t, weights)


def equal_rows(*columns: np.ndarray) -> tuple[list[np.ndarray], np.ndarray]:
    """Each different row once, column by column, and how often it occurs.

    >>> equal_rows(np.array([1.0, 2.0, 1.0]), np.array([5.0, 6.0, 5.0]))
    ([array([1., 2.]), array([5., 6.])], array([2., 1.]))
    """
    order = np.lexsort(columns[::-1])
    ordered = [column[order] for column in columns]
    new = np.ones(order.size, dtype=bool)
    new[1:] = np.any([column[1:] != column[:-1] for column in ordered], axis=0)
    starts = np.flatnonzero(new)
    return [column[starts] for column in ordered], np.diff(np.append(starts, order.size)).astype(float)


def counts(frequency: Any, age: Any) -> tuple[np.ndarray, np.ndarray]:
    """Repeat purchases x and time observed T, checked."""
    x, t = checks.numbers("frequency", frequency, least=0), checks.numbers("age", age, least=0)
    checks.same_length(frequency=x, age=t)
    _refuse(x % 1 != 0, _("frequency must hold whole numbers: repeat purchases, without the first."))
    _refuse(t <= 0, _("age must be above 0: the time from the first purchase to the end of the data."))
    return x, t


def histories(frequency: Any, recency: Any, age: Any) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Purchase histories, checked: repeat purchases x, time of the last one t_x, time observed T."""
    x, t = counts(frequency, age)
    t_x = checks.numbers("recency", recency, least=0)
    checks.same_length(frequency=x, recency=t_x)
    _refuse(t_x > t, _("recency can't be longer than age: it runs from the first to the last purchase."))
    _refuse((x == 0) & (t_x > 0), _("Without a repeat purchase, recency must be 0: last and first are the same."))
    return x, t_x, t


def refuse_no_repeats(x: np.ndarray) -> None:
    """BadInput when nobody bought again: then no rate can be estimated."""
    if not x.any():
        raise BadInput(_("frequency is 0 for everyone: nobody bought again, so there is no best fit. Use a longer "
                         "time or more customers."))


def _refuse(wrong: np.ndarray, rule: str) -> None:
    if wrong.any():
        raise BadInput(_("{rule} Look at position {position}.").format(rule=rule, position=int(wrong.argmax())))
