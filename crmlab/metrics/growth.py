"""Growth uplift: by how much more one group's amounts grew than another's, in per cent of the other's."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.metrics import checks
from crmlab.metrics.intervals import two_sided_z


@dataclass(frozen=True)
class GrowthUplift:
    """Two growths and what lies between them.

    treated_growth, control_growth : amounts after, in times of those before.
    uplift : the first over the second, less 1 (0.09 is nine per cent more).
    low, high : the interval's ends; when 0 lies between them, chance alone may explain the difference.
    """

    treated_growth: float
    control_growth: float
    uplift: float
    low: float
    high: float


def growth_uplift(*, treated_before: Any, treated_after: Any, control_before: Any, control_after: Any,
                  confidence: float = 0.95) -> GrowthUplift:
    """How much more the amounts of a treated group grew: a difference in differences, as a ratio.

    treated_before, treated_after, control_before, control_after : one amount a unit (a customer, a visit), at least 0;
        the same units in the same order before and after. Two units or more in each group, and not all amounts 0.
    confidence : of the interval, above 0 and below 1.
    Returns a GrowthUplift.
    Raises BadInput outside those ranges, for unlike lengths, or where a group's amounts are all 0.

    Formula: (sum after / sum before of the treated) / (the same of the control) - 1. Interval on the log scale, from
    the variance of a ratio of sums (Cochran 1977, section 2.11).

    >>> found = growth_uplift(treated_before=[100, 200, 300], treated_after=[120, 230, 310],
    ...                       control_before=[100, 250, 250], control_after=[90, 250, 260])
    >>> round(found.treated_growth, 3), round(found.control_growth, 3), round(found.uplift, 3)
    (1.1, 1.0, 0.1)

    Common slip: reporting the growth of the treated alone. What season and fashion did is in it, too.
    """
    z = two_sided_z(confidence)
    treated, spread = _growth("treated", treated_before, treated_after)
    control, other = _growth("control", control_before, control_after)
    ratio, reach = treated / control, z * math.hypot(spread, other)
    return GrowthUplift(treated, control, ratio - 1, ratio * math.exp(-reach) - 1, ratio * math.exp(reach) - 1)


def _growth(name: str, before: Any, after: Any) -> tuple[float, float]:
    """A group's growth, and the standard error of its logarithm."""
    x = checks.numbers(f"{name}_before", before, least=0)
    y = checks.numbers(f"{name}_after", after, least=0)
    checks.same_length(**{f"{name}_before": x, f"{name}_after": y})
    if len(x) < 2 or not (x.sum() and y.sum()):
        raise BadInput(_("The group {name} needs two units or more, and amounts above 0 both before and after.").format(
            name=name))
    growth = y.sum() / x.sum()
    return float(growth), float(np.sqrt(len(x) * np.var(y - growth * x, ddof=1)) / y.sum())
