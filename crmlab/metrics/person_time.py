"""How many times as often something happens: events per person-month in one group over another, with its interval."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True)
class Stratified:
    """One ratio of two rates over several groups. low, high : its 95 % interval; inf where nothing happened."""

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


def stratified_rate_ratio(*, events_exposed: Any, time_exposed: Any, events_others: Any, time_others: Any) -> float:
    """One ratio of two rates over several groups, each compared with itself only.

    events_exposed, events_others : how often it happened, one number a group, at least 0.
    time_exposed, time_others : person-months (or person-years), one number a group, at least 0.
    Returns the Mantel-Haenszel ratio.
    Raises BadInput for different lengths, numbers below 0, and when no group has both person-time of others and
        an event among those that can be compared.

    Formula: sum of a T / (S + T) over sum of b S / (S + T), a events in time S of the exposed, b in time T of the
    others (Mantel & Haenszel 1959, in its form for person-time: Rothman & Boice 1979; both recalled).

    Two groups in which nothing differs, but the exposed are mostly in the second one, where all have a high rate:

    >>> two = {"events_exposed": [1, 90], "time_exposed": [100, 900], "events_others": [9, 10],
    ...        "time_others": [900, 100]}
    >>> stratified_rate_ratio(**two), rate_ratio(**{name: sum(parts) for name, parts in two.items()}).ratio > 4
    (1.0, True)

    Common slip: one ratio over all groups. It also holds how the groups differ from each other.
    """
    return stratified(events_exposed=events_exposed, time_exposed=time_exposed, events_others=events_others,
                      time_others=time_others).ratio


def stratified(*, events_exposed: Any, time_exposed: Any, events_others: Any, time_others: Any) -> Stratified:
    """One ratio of two rates over several groups, as :func:`stratified_rate_ratio` has it, with its 95 % interval.

    events_exposed, events_others : how often it happened, one number a group, at least 0.
    time_exposed, time_others : person-months (or person-years), one number a group, at least 0.
    Returns a Stratified.
    Raises BadInput as that one does.

    Formula: ln ratio ± 1.96·√v, v = sum of (a + b) S T / (S + T)² over (sum of a T / (S + T)) · (sum of b S / (S + T))
    (Greenland & Robins 1985, recalled). With one group it is nearly the interval of :func:`rate_ratio`:

    >>> found = stratified(events_exposed=[41], time_exposed=[28_010], events_others=[15], time_others=[19_017])
    >>> round(found.ratio, 2), round(found.low, 2), round(found.high, 2)
    (1.86, 1.03, 3.35)

    Common slip: the intervals of the groups one by one. Each may hold 1 where that of all together does not.
    """
    given = {"events_exposed": events_exposed, "time_exposed": time_exposed, "events_others": events_others,
             "time_others": time_others}
    a, exposed, b, others = (checks.numbers(name, values, least=0) for name, values in given.items())
    checks.same_length(events_exposed=a, time_exposed=exposed, events_others=b, time_others=others)
    compared = exposed + others > 0
    time = (exposed + others)[compared]
    below = float((b[compared] * exposed[compared] / time).sum())
    above = float((a[compared] * others[compared] / time).sum())
    ratio = above / checks.number("events_others that can be compared", below, above=0)
    spread = float(((a + b)[compared] * (exposed * others)[compared] / time**2).sum())
    width = math.exp(_Z * math.sqrt(spread / (above * below))) if above else math.inf
    return Stratified(ratio, ratio / width, ratio * width if above else math.inf)
