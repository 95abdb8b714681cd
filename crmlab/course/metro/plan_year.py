"""A year of plans: what drafting them costs, and what they bring in margin, by the size of the members that get one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.course.metro.visits_measured import LOT, OFTEN_VISITED, REP, visits
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

MINUTES, HOUR_COST = 40, 36  # as the lab begins: minutes to draft a plan, dollars an hour
EVERY, LARGE, NONE = "every", "large", "none"
LIMIT, STEP, MOST = 2500, 250, 6000  # dollars in eight weeks
BELIEFS = (LOT, "low", REP)


@dataclass(frozen=True)
class PlanYear:
    """Visits of a year to the often visited members.

    before : dollars of each such member in the eight weeks before; one entry a visit of the data.
    per_year : visits of a year that one entry stands for. margin_share : of what members pay.
    uplift : by belief, what a plan adds: by "lot", its "low" end, and by the representatives' own visits.
    """

    before: np.ndarray
    per_year: float
    margin_share: float
    uplift: dict[str, float]

    def plans(self, limit: float) -> float:
        """Plans a year when those get one who spend so much in eight weeks."""
        return float((self.before >= limit).sum() * self.per_year)

    def cost(self, limit: float, minutes: float = MINUTES, hour_cost: float = HOUR_COST) -> float:
        return self.plans(limit) * minutes / 60 * hour_cost

    def brings(self, limit: float, belief: str = LOT) -> float:
        """Margin a year that the plans add; an uplift below 0 brings less than nothing."""
        return float(self.before[self.before >= limit].sum() * self.per_year) * self.uplift[belief] * self.margin_share

    def left_over(self, limit: float, minutes: float = MINUTES, belief: str = LOT) -> float:
        return self.brings(limit, belief) - self.cost(limit, minutes)

    def pays_from(self, minutes: float = MINUTES, belief: str = LOT) -> float:
        """Dollars in eight weeks from which a plan pays for itself."""
        gain = self.uplift[belief] * self.margin_share
        return minutes / 60 * HOUR_COST / gain if gain > 0 else float("inf")

    def best_limit(self, minutes: float = MINUTES, belief: str = LOT) -> int:
        """Of the limits of the lab, the one that leaves most over."""
        return max(range(0, MOST + STEP, STEP), key=lambda limit: self.left_over(limit, minutes, belief))


def plan_year(world: World) -> PlanYear:
    """The year from the tables: visits that can be watched are blown up to all visits of a year."""
    found, table, baskets = world.once(visits), world.load("visits"), world.load("baskets")
    members = world.load("members").set_index("member_id")["visits_per_year"]
    often = table["member_id"].map(members) >= 2
    years = ((baskets["date"].max() - baskets["date"].min()).days + 1) / 365.25
    watched = found.of(who=OFTEN_VISITED)
    lot, rep = found.of(LOT, OFTEN_VISITED).uplift(), found.of(REP, OFTEN_VISITED).uplift()
    lines = world.load("lines")
    margin = lines["article_id"].map(world.load("articles").set_index("article_id")["margin_percent"])
    return PlanYear(before=watched.before, per_year=float(often.sum() / years / len(watched.before)),
                    margin_share=float((lines["amount_cents"] * margin).sum() / lines["amount_cents"].sum() / 100),
                    uplift={LOT: lot.uplift, "low": lot.low, REP: rep.uplift})


def best_of_three(year: PlanYear) -> str:
    """A plan for every visit, for large members only, or none: what leaves most over by the lot's uplift."""
    left = {EVERY: year.left_over(0), LARGE: year.left_over(LIMIT), NONE: 0.0}
    return max(left, key=lambda way: left[way])
