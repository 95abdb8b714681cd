"""Experiments: how many people a test needs, what it could miss, and two differences where no lot was drawn."""

from __future__ import annotations

import math

from crmlab.metrics import checks
from crmlab.metrics.intervals import two_sided_z


def group_size(*, rate: float, uplift: float, power: float, confidence: float = 0.95) -> float:
    """How many people each of two groups needs, so that an uplift will probably be seen.

    rate : share of those left alone who respond, above 0 and below 1.
    uplift : the smallest difference worth finding, in points (0.02 is two points); not 0, rate + uplift inside 0 to 1.
    power : chance to see it if it is there, above 0 and below 1.
    confidence : of the two-sided test, above 0 and below 1.
    Returns people in each group, unrounded: round up.
    Raises BadInput outside those ranges.

    Formula: (z√(2p(1-p)) + z'√(p₁(1-p₁) + p₂(1-p₂)))² / (p₁ - p₂)² (Fleiss 1981; power.prop.test in R).

    >>> round(group_size(rate=0.50, uplift=0.25, power=0.90), 1)
    76.7

    Common slip: taking it for both groups together. It is for each of them.
    """
    from scipy.special import ndtri

    p, q, z = _rates(rate, uplift, confidence)
    reach = float(ndtri(checks.number("power", power, above=0, below=1)))
    mean = (p + q) / 2
    return (z * math.sqrt(2 * mean * (1 - mean)) + reach * math.sqrt(p * (1 - p) + q * (1 - q))) ** 2 / (p - q) ** 2


def power_of_test(*, people: float, rate: float, uplift: float, confidence: float = 0.95) -> float:
    """The chance that a test with so many people in each group sees an uplift that is there.

    people : in each group, above 0. rate, uplift, confidence : as for :func:`group_size`.
    Returns a chance from 0 to 1.
    Raises BadInput outside those ranges.

    Formula: as for :func:`group_size`, solved for the power.

    >>> round(power_of_test(people=50, rate=0.50, uplift=0.25), 3)
    0.74

    Common slip: "the test found nothing, so the call does nothing". Look at the power first.
    """
    from scipy.special import ndtr

    n = checks.number("people", people, above=0)
    p, q, z = _rates(rate, uplift, confidence)
    mean = (p + q) / 2
    return float(ndtr((math.sqrt(n) * abs(p - q) - z * math.sqrt(2 * mean * (1 - mean)))
                      / math.sqrt(p * (1 - p) + q * (1 - q))))


def difference_in_differences(*, treated_before: float, treated_after: float, control_before: float,
                              control_after: float) -> float:
    """How much more the treated changed than the others did, for where no lot was drawn.

    All four : means or rates of the two groups before and after, in one unit.
    Returns the difference of the two changes, in that unit.
    Raises BadInput for what is no number.

    Formula: (treated after - before) - (control after - before). It holds only where both groups would have changed
    alike without the action. Card & Krueger (1994) compared jobs in two states so.

    >>> round(difference_in_differences(treated_before=20.44, treated_after=21.03, control_before=23.33,
    ...                                 control_after=21.17), 2)
    2.75

    Common slip: taking the change of the treated alone. The season changes both groups.
    """
    first, last = checks.number("treated_before", treated_before), checks.number("treated_after", treated_after)
    other_first, other_last = checks.number("control_before", control_before), checks.number("control_after",
                                                                                             control_after)
    return (last - first) - (other_last - other_first)


def _rates(rate: float, uplift: float, confidence: float) -> tuple[float, float, float]:
    """Both rates, and how many standard errors the confidence asks for."""
    p = checks.number("rate", rate, above=0, below=1)
    change = checks.number("uplift", uplift, above=-p, below=1 - p)
    if change == 0:
        change = checks.number("uplift", uplift, above=0)
    return p, p + change, two_sided_z(confidence)
