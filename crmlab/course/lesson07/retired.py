"""What lesson 07 asked in version 0.1.0 and asks no more: old answers are marked as they were.

A shop's customer brought the gross margin of a calendar year, in which most were there for a part of it only. Later a
newcomer cost what each new buyer costs, also those who would have come anyway.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from crmlab.course.asking import Ask, Asked
from crmlab.course.lesson07.readings import HEADS, RELATIVE_CUT, Case
from crmlab.course.lesson07.shop_readings import POINTS, TIMING, Shop
from crmlab.course.lesson08.retired import buyers_of_a_year
from crmlab.course.shop.keeping import keeping
from crmlab.course.shop.own_years import own_years
from crmlab.course.worlds import World


def amounts(world: World, reading: str, cut: str) -> tuple[float, float]:
    """A reading in the learner's shop, before and after churn falls; discounted at 10 % a year."""
    customer = world.once(buyers_of_a_year)
    churn = 1 - customer.retention_per_year
    end = churn * (1 - RELATIVE_CUT) if cut == "relative" else churn - POINTS
    stream = (-world.once(keeping).per_new(), customer.margin_per_year)
    return Case(stream, reading, TIMING, churn, end, 0.10, decimals=2).amounts


def gain(world: World, reading: str, cut: str = "points") -> float:
    before, after = amounts(world, reading, cut)
    return 100 * (after / before - 1)


def more(world: World, reading: str, cut: str = "points", heads: int = 1) -> float:
    before, after = amounts(world, reading, cut)
    return heads * (after - before)


def by_every_new_buyer(world: World, reading: str, cut: str = "points", heads: int = 1) -> float:
    """How many dollars more with the customers of the lesson, and a newcomer who costs what each new buyer costs."""
    before, after = Shop("", world.once(keeping).per_new(), world.once(own_years)).case(reading, cut, 0.10).amounts
    return heads * (after - before)


RETIRED: Mapping[str, Asked] = {
    "07.own-five": Ask(
        own=True, answer=partial(gain, reading="customer_value"), unit="per cent", decimals=2, tolerance=0.02,
        high=None, slips={
            "relative": partial(gain, reading="customer_value", cut="relative"),
            "same-customers": partial(gain, reading="constant_base"),
            "newcomers": partial(gain, reading="long_run"),
        }),
    "07.own-break-even": Ask(
        own=True, answer=partial(more, reading="constant_base"), unit="$", decimals=0, tolerance=1.5, high=None,
        slips={
            "relative": partial(more, reading="constant_base", cut="relative"),
            "one-customer": partial(more, reading="customer_value", heads=HEADS),
            "newcomers": partial(more, reading="long_run"),
            "end": lambda world: amounts(world, "constant_base", "points")[1],
        }),
    "07.own-programme": Ask(
        own=True, answer=partial(by_every_new_buyer, reading="constant_base"), unit="$", decimals=0, tolerance=1.5,
        high=None, slips={
            "relative": partial(by_every_new_buyer, reading="constant_base", cut="relative"),
            "one-customer": partial(by_every_new_buyer, reading="customer_value", heads=HEADS),
            "newcomers": partial(by_every_new_buyer, reading="long_run"),
        }),
}
