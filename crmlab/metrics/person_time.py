"""How many times as often something happens: events per person-month in one group over another, with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

from crmlab.metrics import checks

_Z = 1.959964  # 95 %


@dataclass(frozen=True)
class RateRatio:
    """Two rates and their ratio.

    exposed, others : events per person-month (or per person-year) in each group.
    ratio : exposed over others. low, high : the 95 % interval of the ratio.
    """

    exposed: float
    others: float
    ratio: float
    low: float
    high: float


def rate_ratio(*, events_exposed: float, time_exposed: float, events_others: float, time_others: float) -> RateRatio:
    """The hazard of one group in times of the other group's, from events and person-time.

    events_exposed, events_others : how often it happened in each group, above 0: with no event the ratio has no
        interval of this kind.
    time_exposed, time_others : person-months (or person-years) under observation in each group, above 0.
    Returns a RateRatio.
    Raises BadInput outside those ranges.

    Formula: ratio = (a / S) / (b / T); interval = ratio · e^(±1.96·√(1/a + 1/b)).

    The textbook example of epidemiology: breast cancer after fluoroscopy, 41 cases in 28,010 person-years against
    15 in 19,017 (Boice & Monson 1977; recalled):

    >>> found = rate_ratio(events_exposed=41, time_exposed=28_010, events_others=15, time_others=19_017)
    >>> round(found.ratio, 2), round(found.low, 2), round(found.high, 2)
    (1.86, 1.03, 3.35)

    Common slip: persons instead of person-months. Whoever stays longer has more months in which something can
    happen, so "ever" against "never" compares long stays with short ones.
    """
    a = checks.number("events_exposed", events_exposed, above=0)
    b = checks.number("events_others", events_others, above=0)
    exposed = a / checks.number("time_exposed", time_exposed, above=0)
    others = b / checks.number("time_others", time_others, above=0)
    ratio, width = exposed / others, _Z * math.sqrt(1 / a + 1 / b)
    return RateRatio(exposed, others, ratio, ratio * math.exp(-width), ratio * math.exp(width))
