"""Uplift: what an action changed, held against a group that was left alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from crmlab.metrics import checks
from crmlab.metrics.intervals import two_sided_z


@dataclass(frozen=True)
class Uplift:
    """Difference of two response rates, with its confidence interval.

    treated_rate, control_rate : responses per person in each group.
    uplift : their difference, in points (0.02 is two points).
    low, high : the interval's ends; when 0 lies between them, chance alone may explain the difference.
    """

    treated_rate: float
    control_rate: float
    uplift: float
    low: float
    high: float


def response_uplift(*, treated: float, treated_responses: float, control: float, control_responses: float,
                    confidence: float = 0.95) -> Uplift:
    """How much more people respond because of an action.

    treated, control : people in the two groups, drawn by lot; above 0.
    treated_responses, control_responses : how many of them responded.
    confidence : of the interval, above 0 and below 1.
    Returns an Uplift.
    Raises BadInput outside those ranges.

    Source of the interval: Newcombe (1998), method 10 (Wilson limits for each group), good for small groups too.

    >>> result = response_uplift(treated=1000, treated_responses=60, control=1000, control_responses=40)
    >>> round(result.uplift, 3), round(result.low, 4), round(result.high, 4)
    (0.02, 0.0008, 0.0395)

    Common slip: reporting the response of the treated as the effect. Most of them would have bought anyway.
    """
    z = two_sided_z(confidence)
    groups = []
    for name, size, hits in (("treated", treated, treated_responses), ("control", control, control_responses)):
        n = checks.number(name, size, above=0)
        x = checks.number(f"{name}_responses", hits, least=0, most=n)
        groups.append((x / n, *_wilson(x / n, n, z)))
    (p, p_low, p_high), (q, q_low, q_high) = groups
    return Uplift(p, q, p - q, p - q - math.hypot(p - p_low, q_high - q), p - q + math.hypot(p_high - p, q - q_low))


def contact_verdict(uplift: Uplift, *, cost_per_contact: float, margin_per_response: float) -> str:
    """Whether a group is worth contacting, by what its test says.

    uplift : from :func:`response_uplift`.
    cost_per_contact : at least 0. margin_per_response : what one more response leaves, above 0; same currency.
    Returns "contact" when the whole interval lies above the break-even uplift (cost / margin), "leave alone" when it
    lies below, else "test more".
    Raises BadInput outside those ranges.

    >>> found = response_uplift(treated=1000, treated_responses=300, control=1000, control_responses=150)
    >>> contact_verdict(found, cost_per_contact=1.5, margin_per_response=15)
    'contact'

    Common slip: comparing the response with the break-even. Only what the contact adds pays for it.
    """
    cost = checks.number("cost_per_contact", cost_per_contact, least=0)
    needed = cost / checks.number("margin_per_response", margin_per_response, above=0)
    if uplift.low > needed:
        return "contact"
    return "leave alone" if uplift.high < needed else "test more"


def _wilson(rate: float, n: float, z: float) -> tuple[float, float]:
    """Wilson's (1927) limits of a rate."""
    centre = rate + z * z / (2 * n)
    reach = z * math.sqrt(rate * (1 - rate) / n + z * z / (4 * n * n))
    return (centre - reach) / (1 + z * z / n), (centre + reach) / (1 + z * z / n)
