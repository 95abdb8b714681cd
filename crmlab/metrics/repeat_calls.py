"""Calls that come back: what an unresolved first contact adds to the load of a call centre."""

from __future__ import annotations

from crmlab.metrics import checks


def calls_per_problem(*, resolution: float, comes_back: float) -> float:
    """How many calls one problem causes until it is solved or the customer stops calling.

    resolution : first-contact resolution, the share of calls that solve the problem, from 0 to 1; the same for
        the first call and for every further one.
    comes_back : chance that a customer whose problem was not solved calls again, from 0 to 1. With 1 and a
        resolution of 0 nobody would ever stop: refused.
    Returns calls per problem, at least 1.
    Raises BadInput outside those ranges.

    Formula: 1 + q + q² + … = 1 / (1 - q) with q = comes_back · (1 - resolution).

    >>> round(calls_per_problem(resolution=0.6, comes_back=0.5), 2)
    1.25

    Common slip: one round only, 1 + q. Callers who come back may come back again.
    """
    resolved = checks.number("resolution", resolution, least=0, most=1)
    again = checks.number("comes_back", comes_back, least=0, most=1) * (1 - resolved)
    checks.number("comes_back * (1 - resolution)", again, below=1)
    return 1 / (1 - again)


def total_calls(problems: float, *, resolution: float, comes_back: float) -> float:
    """All calls that a number of new problems causes.

    problems : customers who call for the first time about something, at least 0.
    resolution, comes_back : as for :func:`calls_per_problem`.
    Returns calls, first and repeated.
    Raises BadInput outside those ranges.

    >>> round(total_calls(800, resolution=0.6, comes_back=0.5))
    1000

    Common slip: counting the repeated calls twice, by putting all calls into `problems`. Divide by
    :func:`calls_per_problem` first.
    """
    return (checks.number("problems", problems, least=0)
            * calls_per_problem(resolution=resolution, comes_back=comes_back))
