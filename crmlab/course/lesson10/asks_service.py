"""Lesson 10, going further: where the service falls short (SERVQUAL), and what a feature does (Kano).

Every function takes a world (``world.load(table)`` gives a data frame). The numbers come from the labs' own
preparation, so that a learner finds them in the labs' tables.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from crmlab.course.asking import Ask, AskGuess, LessonItems, Number
from crmlab.course.lesson10.kano_features import Replies, replies
from crmlab.course.lesson10.service_gaps import DIMENSIONS, Service, service
from crmlab.course.worlds import World
from crmlab.metrics.kano import kano_coefficients
from crmlab.metrics.satisfaction import servqual_score

KANO_HUNDRED = {"attractive": 20, "one_dimensional": 30, "must_be": 40, "indifferent": 10}
NOTE, PARCEL = "handwritten note", "undamaged parcel"
STEP = 0.5  # points of the scale, of the one improvement


def served(world: World) -> Service:
    return world.once(service)


def kano(world: World) -> Replies:
    return world.once(replies)


def weighted_gap(world: World) -> float:
    data = served(world)
    return servqual_score(data.gap(), data.points)


def reliability_points(world: World) -> float:
    return float(served(world).points[0])


def note_missed(world: World) -> float:
    """Per cent of customers who answer "dislike" when asked about a parcel without a note."""
    data = kano(world)
    return 100 * data.replied(NOTE, 1)["dislike"] / len(data.pairs[NOTE])


def worse(_world: World, **other: float) -> float:
    return kano_coefficients(**{**KANO_HUNDRED, **other}).worse


def better(_world: World) -> float:
    return kano_coefficients(**KANO_HUNDRED).better


def closed(world: World, dimension: str = "reliability") -> float:
    """How much of the weighted gap is closed when one dimension rises by half a point, in per cent."""
    data = served(world)
    points = data.points[list(DIMENSIONS).index(dimension)]
    return -100 * STEP * points / data.points.sum() / weighted_gap(world)


def closed_of_own_gap(world: World) -> float:
    """The slip of dividing by the gap of reliability alone."""
    return -100 * STEP / float(served(world).gap()[0])


def parcel(world: World) -> Any:
    """Better and worse of an undamaged parcel."""
    return kano(world).coefficients(PARCEL)


def parcel_must_be_only(world: World) -> float:
    counts = kano(world).counts(PARCEL)
    return -counts["M"] / sum(counts[code] for code in "AOMI")


_closed = partial(Ask, tolerance=0.3, high=None)
_CLOSED_SLIPS: Mapping[str, Number] = {
    "tangibles": partial(closed, dimension="tangibles"), "own-gap": closed_of_own_gap}
_coefficient = partial(Ask, unit="", decimals=2, tolerance=0.005, low=-1, high=1)

ITEMS = LessonItems(
    guesses={
        "10.reliability": AskGuess(result=reliability_points, unit="points", example=20),
        "10.note": AskGuess(result=note_missed, example=40),
    },
    exercises={
        "10.weighted": _closed(answer=closed, slips=_CLOSED_SLIPS),
        "10.worse": _coefficient(answer=worse, slips={
            "no-sign": lambda world: -worse(world),
            "better": better,
            "must-be-only": partial(worse, one_dimensional=0, indifferent=40),
            "indifferent-too": partial(worse, one_dimensional=40, indifferent=0),
        }),
        "10.own-gap": _closed(own=True, answer=closed, slips=_CLOSED_SLIPS),
        "10.own-kano": _coefficient(own=True, answer=lambda world: parcel(world).worse, decimals=3, tolerance=0.001,
                                    slips={
            "no-sign": lambda world: -parcel(world).worse,
            "better": lambda world: parcel(world).better,
            "must-be-only": parcel_must_be_only,
        }),
    },
)
