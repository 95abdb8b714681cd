"""How many agents a call centre needs: Erlang B and Erlang C."""

from __future__ import annotations

import math
from dataclasses import dataclass

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks

_MOST_AGENTS = 100_000


def erlang_b(agents: int, load_erlang: float) -> float:
    """Probability that all lines are busy when a caller who finds them busy gives up at once.

    agents : lines, a whole number of at least 0.
    load_erlang : calls per hour · mean handling time in hours, at least 0.
    Returns a probability.
    Raises BadInput outside those ranges.

    Formula: B(0) = 1, B(n) = A·B(n-1) / (n + A·B(n-1)) (Erlang 1917).

    >>> round(erlang_b(14, 10), 6)
    0.056819

    Common slip: using it for a queue. It is for callers who are lost; those who wait need Erlang C.
    """
    load = checks.number("load_erlang", load_erlang, least=0)
    blocked = 1.0
    for n in range(1, checks.whole("agents", agents, most=_MOST_AGENTS) + 1):
        blocked = load * blocked / (n + load * blocked)
    return blocked


def erlang_c(agents: int, load_erlang: float) -> float:
    """Probability that a caller has to wait, when everybody waits until served.

    agents : a whole number of at least 1.
    load_erlang : calls per hour · mean handling time in hours, at least 0.
    Returns a probability; 1 when the load is as high as the number of agents: the queue then grows without end.
    Raises BadInput outside those ranges.

    Formula: C = N·B / (N - A·(1 - B)) with B of :func:`erlang_b`.

    >>> round(erlang_c(14, 10), 4)
    0.1741

    Common slip: as many agents as erlangs. Calls come in bunches, so the queue would never end.
    """
    n = checks.whole("agents", agents, least=1, most=_MOST_AGENTS)
    load = checks.number("load_erlang", load_erlang, least=0)
    if load >= n:
        return 1.0
    blocked = erlang_b(n, load)
    return n * blocked / (n - load * (1 - blocked))


@dataclass(frozen=True)
class ServiceLevel:
    """How callers fare with a number of agents.

    wait_probability : share of callers who wait at all.
    within_target : share answered within the target time (the service level).
    mean_wait_s : mean wait of all callers in seconds (average speed of answer); infinite when overloaded.
    occupancy : share of the agents' time spent on calls; above 1 means that the calls can't be handled.
    """

    wait_probability: float
    within_target: float
    mean_wait_s: float
    occupancy: float


def service_level(agents: int, *, calls_per_hour: float, handling_time_s: float, target_s: float) -> ServiceLevel:
    """Waiting and occupancy for a number of agents on the phone.

    agents : a whole number of at least 1, on the phone (not on the payroll).
    calls_per_hour : at least 0. handling_time_s : mean talk and after-call time, above 0.
    target_s : seconds within which a call should be answered, at least 0.
    Returns a ServiceLevel. When the load reaches the number of agents nobody is answered in time in the long
    run: within_target is 0 and mean_wait_s infinite.
    Raises BadInput outside those ranges.

    Formula: SL = 1 - C·e^(-(N-A)·T/AHT), mean wait = C·AHT/(N-A) (Erlang C: nobody hangs up).

    >>> level = service_level(14, calls_per_hour=200, handling_time_s=180, target_s=20)
    >>> round(level.within_target, 4), round(level.mean_wait_s, 1), round(level.occupancy, 3)
    (0.8884, 7.8, 0.714)

    Common slip: agents at 100 % occupancy as the goal. Near it, one more call means minutes of waiting.
    """
    n = checks.whole("agents", agents, least=1, most=_MOST_AGENTS)
    handling = checks.number("handling_time_s", handling_time_s, above=0)
    load = checks.number("calls_per_hour", calls_per_hour, least=0) * handling / 3600
    target = checks.number("target_s", target_s, least=0)
    waits = erlang_c(n, load)
    if load >= n:
        return ServiceLevel(waits, 0.0, math.inf, load / n)
    return ServiceLevel(waits, 1 - waits * math.exp(-(n - load) * target / handling), waits * handling / (n - load),
                        load / n)


def agents_needed(*, calls_per_hour: float, handling_time_s: float, target_s: float, within_target: float) -> int:
    """The smallest number of agents on the phone that reaches a service level.

    calls_per_hour, handling_time_s, target_s : as for :func:`service_level`.
    within_target : share of calls to be answered in time, at least 0 and below 1; 0.80 in "80/20".
    Returns a whole number of at least 1.
    Raises BadInput outside those ranges.

    >>> agents_needed(calls_per_hour=200, handling_time_s=180, target_s=20, within_target=0.80)
    14

    Common slip: hiring that many people. Breaks, training and illness take a quarter to a third: divide by the
    share of paid time on the phone.
    """
    share = checks.number("within_target", within_target, least=0, below=1)
    load = (checks.number("calls_per_hour", calls_per_hour, least=0)
            * checks.number("handling_time_s", handling_time_s, above=0) / 3600)
    n = max(1, math.floor(load) + 1)
    if n > _MOST_AGENTS / 2:
        raise BadInput(_("This load needs more than {n} agents. Look at the units: calls_per_hour, and seconds "
                         "for handling_time_s.").format(n=_MOST_AGENTS // 2))
    while service_level(n, calls_per_hour=calls_per_hour, handling_time_s=handling_time_s,
                        target_s=target_s).within_target < share:
        n += 1
    return n


def most_calls_per_hour(agents: int, *, handling_time_s: float, target_s: float, within_target: float) -> float:
    """How many calls an hour a team can take and still reach its service level.

    agents, handling_time_s, target_s, within_target : as above; within_target above 0 here.
    Returns calls per hour, not rounded.
    Raises BadInput outside those ranges.

    Larger teams take more calls per agent:

    >>> [round(most_calls_per_hour(n, handling_time_s=180, target_s=20, within_target=0.8), 1) for n in (10, 80)]
    [145.9, 1480.4]

    Common slip: adding up the capacities of small centres. One pooled centre takes more.
    """
    n = checks.whole("agents", agents, least=1, most=_MOST_AGENTS)
    share = checks.number("within_target", within_target, above=0, below=1)
    handling = checks.number("handling_time_s", handling_time_s, above=0)
    low, high = 0.0, n * 3600 / handling
    for _step in range(60):
        middle = (low + high) / 2
        reached = service_level(n, calls_per_hour=middle, handling_time_s=handling, target_s=target_s).within_target
        low, high = (middle, high) if reached >= share else (low, middle)
    return low
