"""What every threshold from 0 to 20 points makes of the entries: the cards, and how right they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from crmlab.course.shop.six_lists import Lists, lists_of
from crmlab.course.worlds import World
from crmlab.metrics.identity import LinkQuality, link_quality

FAMILY = "wang"  # the family name that the lesson begins with
EVERYBODY = "all"
MOST_POINTS = 20


@dataclass(frozen=True)
class Sweep:
    """Some entries of the six lists. people : whose they are. cards, qualities : one for each number of points."""

    entries: int
    people: int
    incomplete: int
    cards: tuple[int, ...]
    qualities: tuple[LinkQuality, ...]


Sweeps = Mapping[str, Sweep]


def sweeps(world: World) -> Sweeps:
    """The sweep of the people called Wang, and of everybody."""
    data = lists_of(world)
    return {FAMILY: _sweep(data.named(FAMILY)), EVERYBODY: _sweep(data)}


def _sweep(data: Lists) -> Sweep:
    import numpy as np

    groups = [data.joined(points) for points in range(MOST_POINTS + 1)]
    incomplete = (data.table[["email", "birth_year", "city"]] == "").any(axis=1).sum()
    return Sweep(len(data.table), len(np.unique(data.owner)), int(incomplete),
                 tuple(len(np.unique(card)) for card in groups),
                 tuple(link_quality(card, data.owner) for card in groups))
