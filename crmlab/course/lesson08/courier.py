"""The courier's customer of 1,500 dollars a month: the numbers that labs and questions share."""

from __future__ import annotations

from typing import TypedDict


class Account(TypedDict):
    """A steady account: keywords of :func:`crmlab.metrics.annuity.value_steps`."""

    payment: float
    years: float
    discount_rate_per_year: float
    retention_per_year: float
    margin_share: float


class Timing(TypedDict):
    """When an account pays: keywords of :func:`crmlab.metrics.annuity.value_steps`."""

    payments_per_year: int
    first: str
    booked: str


COURIER: Account = {"payment": 1500, "years": 10, "discount_rate_per_year": 0.10, "retention_per_year": 0.90,
                    "margin_share": 0.10}
# Bills come at the end of each month, only from those who are still there: the convention of claim CL-14.
PAID: Timing = {"payments_per_year": 12, "first": "if_retained", "booked": "end"}
