"""Labs: ideas to play with. Each takes parameters and gives a View; ``labs.engine`` makes it live in a notebook."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crmlab.labs.engine import Lab

# A lab never has its module's name: importing the module would put it in the lab's place.
_HOME = {
    "total_cost": "four_ways",
    "offer_twice": "two_offers",
    "silent_customers": "silence",
    "definition_explorer": "defining",
    "four_rates": "measured_rates",
    "eighty_twenty": "concentration",
    "buyer_moderation": "moderation",
    "log_windows": "published",
    "win_or_keep": "denominators",
    "break_even": "break_even_plane",
    "budget_split": "splitting",
    "five_readings": "readings",
    "shop_readings": "shop_churn",
    "sorting_or_loyalty": "sorting",
    "who_comes_back": "returning",
    "exit_reasons": "leaving",
    "value_waterfall": "waterfall",
    "three_formulas": "formulas",
    "profit_by_stay": "staying",
    "still_alive": "alive",
    "value_tiers": "value_classes",
    "twenty_customers": "twenty",
    "rfm_segments": "recency",
    "golden_customers": "steadiness",
    "unprofitable_tail": "profit_tail",
    "satisfaction_curve": "repurchase",
    "satisfaction_index": "scoring",
    "word_of_mouth": "reaching",
    "few_talkers": "talking",
    "service_gaps": "service_quality",
    "kano_features": "features",
    "loyal_or_profitable": "tenure_and_profit",
    "shipper_value": "shippers",
    "late_and_leaving": "lateness",
    "calls_and_tracking": "tracking",
    "seats_or_people": "phones",
    "month_of_training": "training",
    "branch_decision": "branch",
}


def names() -> list[str]:
    """The ids of all labs, in course order.

    >>> "eighty_twenty" in names()
    True
    """
    return list(_HOME)


def get(name: str) -> Lab:
    """The lab with this id; NotFound lists the nearest ids when there is none."""
    if name not in _HOME:
        from crmlab.base.errors import unknown
        from crmlab.base.texts import _

        raise unknown(_("lab"), name, names())
    return getattr(import_module(f"crmlab.labs.{_HOME[name]}"), name)


def __getattr__(name: str) -> Lab:
    if name in _HOME:
        return get(name)
    raise AttributeError(f"crmlab.labs has no {name!r}. It has: {', '.join(names())}")


def __dir__() -> list[str]:
    return sorted([*_HOME, "get", "names"])
