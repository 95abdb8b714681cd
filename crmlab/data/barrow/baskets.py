"""Baskets: on which day a member buys, and for how much."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.barrow.visits import EFFECT_DAYS
from crmlab.data.streams import running_sum

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.barrow.model import Barrow

RHYTHM_SHAPE = 6.0  # gaps are more even than pure chance, less even than a clock
AMOUNT_SPREAD = 0.25  # standard deviation of a basket's log amount
MONTHS_PER_YEAR = 12
SMALLEST_CENTS = 500
MORE_ROWS, MORE_TIMES = 12, 1.4  # baskets drawn for a member beyond what its gap lets expect


@dataclass(frozen=True)
class Baskets:
    """One entry a basket, by day: index of the member, day number, amount in cents."""

    member: np.ndarray
    day: np.ndarray
    cents: np.ndarray


def draw_baskets(model: Barrow) -> Baskets:
    """Draw each member's baskets until it lapses, leave out those of the holidays, and give each an amount."""
    members, days = model.members, model.window.days
    rows = np.ceil(days / members.gap * MORE_TIMES).astype(np.int64) + MORE_ROWS
    member = np.repeat(np.arange(model.size), rows)
    first = np.append(True, member[1:] != member[:-1])
    gaps = model.stream("baskets.gap").standard_gamma(RHYTHM_SHAPE, len(member)) / RHYTHM_SHAPE * members.gap[member]
    # Nobody's first gap begins with the window.
    gaps[first] *= model.stream("baskets.first").random(model.size)
    day = np.floor(members.begins[member] + running_sum(gaps, first)).astype(np.int64)
    open_ = model.stream("baskets.open").random(len(member)) < _season(model, member, day, "open")
    kept = np.flatnonzero((day < np.minimum(members.left[member], days)) & open_)
    member, day = member[kept], day[kept]
    order = np.lexsort((member, day))
    member, day = member[order], day[order]
    return Baskets(member, day, _amounts(model, member, day))


def _season(model: Barrow, member: np.ndarray, day: np.ndarray, what: str) -> np.ndarray:
    """A factor by kind of member and month of the year."""
    curves = np.array([one[what] for one in model.scenario.planted["kinds"].values()])
    days = np.minimum(day, model.window.days - 1)
    first = int(model.window.first_day.astype("datetime64[M]").astype(np.int64))
    return curves[model.members.kind[member], (first + model.window.months_of(days)) % MONTHS_PER_YEAR]


def _amounts(model: Barrow, member: np.ndarray, day: np.ndarray) -> np.ndarray:
    scatter = np.exp(AMOUNT_SPREAD * model.stream("baskets.amount").standard_normal(len(member))
                     - AMOUNT_SPREAD ** 2 / 2)
    cents = model.members.size[member] * _season(model, member, day, "season") * scatter * _after_visit(
        model, member, day)
    return np.maximum(np.rint(cents), SMALLEST_CENTS).astype(np.int64)


def _after_visit(model: Barrow, member: np.ndarray, day: np.ndarray) -> np.ndarray:
    """What the last visit, at most eight weeks ago, makes of an amount; 1 where there was none."""
    visits = model.visits
    if not len(visits.day):
        return np.ones(len(member))
    # One sorted list of member and day, so that the last visit before each basket is a single search.
    wide = model.window.days + EFFECT_DAYS + 1
    order = np.lexsort((visits.day, visits.member))
    keys = visits.member[order] * wide + visits.day[order]
    at = np.searchsorted(keys, member * wide + day, side="left") - 1  # the visit's own day is before it
    found = order[np.maximum(at, 0)]
    is_after = (at >= 0) & (visits.member[found] == member) & (day - visits.day[found] <= EFFECT_DAYS)
    return np.where(is_after, np.exp(visits.upswing[found]) * visits.effect[found], 1.0)


def baskets_table(model: Barrow) -> pd.DataFrame:
    """The baskets as the tills wrote them down."""
    import pandas as pd

    baskets = model.baskets
    return pd.DataFrame({
        "basket_id": np.arange(1, len(baskets.day) + 1, dtype=np.int64),
        "member_id": model.member_ids[baskets.member],
        "date": model.window.dates(baskets.day),
        "amount_cents": baskets.cents,
    })
