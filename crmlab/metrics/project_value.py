"""Will the project pay? Expected value with a chance that it fails."""

from __future__ import annotations

from crmlab.metrics import checks


def expected_project_value(*, gain: float, cost: float, failure_probability: float) -> float:
    """Expected net value of a project that brings its gain or nothing, and costs the same either way.

    gain : present value of the benefits if it works, at least 0.
    cost : present value of all costs, hidden ones included; at least 0.
    failure_probability : from 0 to 1.
    Returns an amount.
    Raises BadInput outside those ranges.

    Formula: (1 - p)·gain - cost.

    >>> round(expected_project_value(gain=300, cost=100, failure_probability=0.55), 6)
    35.0

    Common slip: comparing the gain of success with the cost. Success is not certain.
    """
    chance = 1 - checks.number("failure_probability", failure_probability, least=0, most=1)
    return chance * checks.number("gain", gain, least=0) - checks.number("cost", cost, least=0)


def break_even_failure_probability(*, gain: float, cost: float) -> float:
    """The chance of failure at which a project just pays.

    gain, cost : as for :func:`expected_project_value`, gain above 0.
    Returns 1 - cost / gain; negative when it would not pay even if it surely worked.
    Raises BadInput outside those ranges.

    >>> break_even_failure_probability(gain=200, cost=100)
    0.5

    Common slip: taking a published failure rate for one's own. Definitions run from "late" to "abandoned".
    """
    return 1 - checks.number("cost", cost, least=0) / checks.number("gain", gain, above=0)


def break_even_gain(*, cost: float, failure_probability: float) -> float:
    """The gain that a project needs, given its chance of failure.

    cost : at least 0. failure_probability : at least 0 and below 1.
    Returns cost / (1 - p).
    Raises BadInput outside those ranges.

    >>> round(break_even_gain(cost=1, failure_probability=0.55), 2)
    2.22

    Common slip: adding the failure rate as a surcharge on cost (1.55 instead of 2.22).
    """
    return (checks.number("cost", cost, least=0)
            / (1 - checks.number("failure_probability", failure_probability, least=0, below=1)))
