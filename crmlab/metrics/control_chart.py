"""Control chart for rates: is this month's complaint rate news, or chance?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks


@dataclass(frozen=True)
class PChart:
    """Rates with their limits; one value per period, but one `centre` for all.

    out_of_control : True where a rate lies outside its limits.
    """

    rates: np.ndarray
    centre: float
    lower: np.ndarray
    upper: np.ndarray
    out_of_control: np.ndarray


def p_chart(events: Any, cases: Any, *, sigmas: float = 3.0) -> PChart:
    """A p-chart of events per case.

    events : number of events per period (complaints, say), whole or not, at least 0 and at most the cases.
    cases : number of cases per period (orders, visits), above 0; same periods, same order.
    sigmas : width of the limits in standard errors, above 0; 3 is Shewhart's choice.
    Returns a PChart; limits are cut at 0 and 1.
    Raises BadInput outside those ranges.

    Formula: p̄ ± 3·√(p̄(1 - p̄)/n) with p̄ over all periods (Shewhart 1931).

    >>> p_chart([5, 4, 6, 20], [100, 100, 100, 100]).out_of_control.tolist()
    [False, False, False, True]

    Common slip: reacting to every rise. Inside the limits, a change of people or process explains nothing.
    """
    happened = checks.numbers("events", events, least=0)
    possible = checks.numbers("cases", cases, least=0)
    checks.same_length(events=happened, cases=possible)
    if (possible == 0).any() or (happened > possible).any():
        raise BadInput(_("Each period needs at least one case, and no more events than cases. Look at position "
                         "{position}.").format(
                             position=int(((possible == 0) | (happened > possible)).argmax())))
    centre = happened.sum() / possible.sum()
    reach = checks.number("sigmas", sigmas, above=0) * np.sqrt(centre * (1 - centre) / possible)
    rates, lower, upper = happened / possible, np.maximum(centre - reach, 0), np.minimum(centre + reach, 1)
    return PChart(rates, float(centre), lower, upper, (rates < lower) | (rates > upper))
