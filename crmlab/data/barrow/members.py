"""Who may buy: which kind of business, since when, how often, how much, how often it is visited, and when it lapses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.streams import pick

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.barrow.model import Barrow

STOCK_DAYS = 1461  # members of the stock joined in the four years before the window
DAYS_PER_YEAR = 365.25
LATEST_JOIN = 0.75  # new members join in this first part of the window, so that each can be watched
GAP_SHAPE, SHORTEST_GAP_DAYS = 3.0, 5.0
ROADS = 20
VISITED_BY_SIZE = 0.6  # how strongly the visits a year follow the size, in standard deviations


@dataclass(frozen=True)
class Members:
    """One entry a member, by the day of joining.

    kind, road : indices. joined : day number, below 0 for the stock. gap : usual days between two baskets.
    size : mean amount of a basket in cents. visits_per_year : as planned. left : day from which it buys no more.
    """

    kind: np.ndarray
    road: np.ndarray
    joined: np.ndarray
    gap: np.ndarray
    size: np.ndarray
    visits_per_year: np.ndarray
    left: np.ndarray

    @property
    def begins(self) -> np.ndarray:
        """The first day on which a member may buy in the window."""
        return np.maximum(self.joined, 0)


def draw_members(model: Barrow) -> Members:
    """Draw the members. Kind, size and rhythm are drawn apart; only how often one is visited follows its size."""
    count, scenario, planted = model.size, model.scenario, model.scenario.planted
    new = model.stream("members.stock").random(count) >= scenario["old_member_share"]
    drawn = model.stream("members.joined").random(count)
    joined = np.sort(np.where(new, drawn * model.window.days * LATEST_JOIN, (drawn - 1) * STOCK_DAYS))
    joined = np.floor(joined).astype(np.int64)
    kinds = planted["kinds"]
    kind = pick(model.stream("members.kind").random(count), np.array([one["share"] for one in kinds.values()]))
    gap = _gamma(model, "gap", GAP_SHAPE) * scenario["basket_gap_days"]
    shape = scenario["member_size_shape"]
    relative = _gamma(model, "size", shape)
    factor = np.array([one["size"] for one in kinds.values()])[kind]
    return Members(
        kind=kind, road=np.floor(model.stream("members.road").random(count) * ROADS).astype(np.int64), joined=joined,
        gap=np.maximum(gap, SHORTEST_GAP_DAYS), size=scenario["basket_mean_cents"] * relative * factor,
        visits_per_year=_visits(model, relative), left=_lapses(model, joined))


def _gamma(model: Barrow, name: str, shape: float) -> np.ndarray:
    """Numbers around 1; the smaller the shape, the more unlike."""
    return model.stream(f"members.{name}").standard_gamma(shape, model.size) / shape


def _visits(model: Barrow, size: np.ndarray) -> np.ndarray:
    """Planned visits a year, by rank of a mixture of size and chance; so the shares are kept whatever the size."""
    rounds = model.scenario.planted["visit_rounds"]
    rank = np.argsort(np.argsort(np.argsort(np.argsort(size)) / len(size) * VISITED_BY_SIZE
                                 + model.stream("members.visited").random(len(size)))) / len(size)
    return np.array(list(rounds), dtype=np.int64)[pick(rank, np.array(list(rounds.values())))]


def _lapses(model: Barrow, joined: np.ndarray) -> np.ndarray:
    """The day on which each member would buy no more; those of the stock were still there when the window began."""
    yearly = -np.log(model.scenario["kept_per_year"])
    patience = model.stream("members.patience").standard_exponential(model.size)
    return np.maximum(joined, 0) + 1 + np.floor(patience / yearly * DAYS_PER_YEAR).astype(np.int64)


def members_table(model: Barrow) -> pd.DataFrame:
    """The members as the wholesaler has them on file."""
    import pandas as pd

    members = model.members
    joined = (model.window.first_day + members.joined).astype("datetime64[us]")
    return pd.DataFrame({
        "member_id": model.member_ids,
        "joined": joined,
        "kind": model.texts(list(model.scenario.planted["kinds"]), members.kind),
        "road": model.texts([f"R{n:02d}" for n in range(1, ROADS + 1)], members.road),
        "visits_per_year": members.visits_per_year,
    })


def members_truth(model: Barrow) -> pd.DataFrame:
    """What no wholesaler sees: each member's usual gap and amount, and the day from which it buys no more."""
    import pandas as pd

    members, inside = model.members, model.members.left < model.window.days
    left_on = np.full(model.size, np.datetime64("NaT"), dtype="datetime64[us]")
    left_on[inside] = model.window.dates(members.left[inside])
    return pd.DataFrame({
        "member_id": model.member_ids, "gap_days": members.gap, "basket_cents": members.size, "left_on": left_on})
