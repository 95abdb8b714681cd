"""From people on the payroll to agents on the phone, and back."""

from __future__ import annotations

import math

from crmlab.metrics import checks

_ROUNDING = 1e-9  # so that 14 / (1 - 0.3) = 20.000000000000004 doesn't hire one person more


def agents_on_phone(employees: float, *, share_on_shift: float, shrinkage: float, share_inbound: float) -> float:
    """How many agents answer calls at one moment, out of the people who work in the call centre.

    employees : people on the payroll, at least 0.
    share_on_shift : part of them whose shift runs at that moment, from 0 to 1.
    shrinkage : part of the paid time of a shift in which nobody takes calls (breaks, training, illness, leave),
        at least 0 and below 1.
    share_inbound : part of those left who answer calls; the others phone out. From 0 to 1.
    Returns a number of agents, not rounded: a mean over many such moments.
    Raises BadInput outside those ranges.

    Formula: employees · share on shift · (1 - shrinkage) · share inbound.

    >>> round(agents_on_phone(80, share_on_shift=0.5, shrinkage=0.3, share_inbound=0.75), 1)
    21.0

    Common slip: 80 employees read as 80 seats. Nobody works from the first hour to the last, and every day.
    """
    on_shift = checks.number("share_on_shift", share_on_shift, least=0, most=1)
    at_work = 1 - checks.number("shrinkage", shrinkage, least=0, below=1)
    inbound = checks.number("share_inbound", share_inbound, least=0, most=1)
    return checks.number("employees", employees, least=0) * on_shift * at_work * inbound


def employees_needed(agents: float, *, share_on_shift: float, shrinkage: float, share_inbound: float) -> int:
    """How many people must be on the payroll so that a number of agents is on the phone.

    agents : on the phone at one moment, at least 0.
    share_on_shift, shrinkage, share_inbound : as for :func:`agents_on_phone`; both shares above 0.
    Returns a whole number of people, rounded up.
    Raises BadInput outside those ranges.

    The usual example: 14 agents on the phone and 30 % shrinkage need 20 people in the shift.

    >>> employees_needed(14, share_on_shift=1, shrinkage=0.3, share_inbound=1)
    20

    Common slip: adding 30 % to 14 instead of dividing by 0.7. That gives 18.2, and the phones ring on.
    """
    checks.number("share_on_shift", share_on_shift, above=0, most=1)
    checks.number("share_inbound", share_inbound, above=0, most=1)
    one = agents_on_phone(1, share_on_shift=share_on_shift, shrinkage=shrinkage, share_inbound=share_inbound)
    return math.ceil(checks.number("agents", agents, least=0) / one - _ROUNDING)
