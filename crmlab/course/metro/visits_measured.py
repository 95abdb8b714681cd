"""Visits with what came before and after: eight weeks on each side, for every visit that can be watched."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

    from crmlab.metrics.growth import GrowthUplift

WEEKS = 8
DAYS = 7 * WEEKS
OFTEN = 2  # visits a year and more
ALL, REP, LOT = "all", "rep", "lot"
EVERYBODY, OFTEN_VISITED, RARELY = "everybody", "often", "rarely"
WHO = {EVERYBODY: N_("all members"), OFTEN_VISITED: N_("visited three or six times a year"),
       RARELY: N_("visited once a year")}


@dataclass(frozen=True)
class Visits:
    """One array element a visit.

    before, after : dollars that the member spent in the eight weeks before the visit, and in those after it; the day
    itself is in neither. plan, accepted, by_lot : yes or no. visits_per_year : of the member.
    """

    before: np.ndarray
    after: np.ndarray
    plan: np.ndarray
    accepted: np.ndarray
    by_lot: np.ndarray
    visits_per_year: np.ndarray

    def where(self, inside: np.ndarray) -> Visits:
        """Some of the visits."""
        return Visits(*(getattr(self, name)[inside] for name in self.__dataclass_fields__))

    def of(self, decided: str = ALL, who: str = EVERYBODY) -> Visits:
        """Those decided by "rep" or "lot" (or "all"), to members visited often or rarely."""
        inside = (self.by_lot if decided == LOT else ~self.by_lot if decided == REP else self.plan | True)
        often = self.visits_per_year >= OFTEN
        return self.where(inside & (often if who == OFTEN_VISITED else ~often if who == RARELY else inside))

    def uplift(self, only_accepted: bool = False) -> GrowthUplift:
        """How much more members with a plan grew than those without, each from before to after."""
        from crmlab.metrics.growth import growth_uplift

        treated, control = self.with_plan(only_accepted), self.without()
        return growth_uplift(treated_before=treated.before, treated_after=treated.after,
                             control_before=control.before, control_after=control.after)

    def with_plan(self, only_accepted: bool = False) -> Visits:
        return self.where(self.accepted if only_accepted else self.plan)

    def without(self) -> Visits:
        return self.where(~self.plan)


def visits(world: World) -> Visits:
    """The visits that have eight whole weeks on both sides, to members who bought in those before."""
    import numpy as np

    baskets, table, members = (world.load(name) for name in ("baskets", "visits", "members"))
    first, last = baskets["date"].min(), baskets["date"].max()
    place = {one: n for n, one in enumerate(members["member_id"])}
    length = (last - first).days + 1
    wide = length + 2 * DAYS + 2  # so far apart that no window reaches into the next member
    keys = baskets["member_id"].map(place).to_numpy() * wide + (baskets["date"] - first).dt.days.to_numpy()
    order = np.argsort(keys, kind="stable")
    keys, so_far = keys[order], np.append(0.0, np.cumsum(baskets["amount_cents"].to_numpy()[order] / 100))

    def spent(begin: Any, end: Any) -> Any:
        """Dollars from one day until the day before another."""
        return so_far[np.searchsorted(keys, at + end)] - so_far[np.searchsorted(keys, at + begin)]

    day = (table["date"] - first).dt.days.to_numpy()
    at = table["member_id"].map(place).to_numpy() * wide
    before, after = spent(day - DAYS, day), spent(day + 1, day + 1 + DAYS)
    a_year = table["member_id"].map(members.set_index("member_id")["visits_per_year"]).to_numpy()
    found = Visits(before, after, plan=table["plan"].to_numpy() == 1, accepted=table["accepted"].to_numpy() == 1,
                   by_lot=(table["decided_by"] == "lot").to_numpy(), visits_per_year=a_year)
    watched = (day >= DAYS) & (day + DAYS < length) & (before > 0)
    if not watched.any():
        raise BadInput(_("No visit has eight weeks of data on both sides. Give baskets of half a year or more."))
    return found.where(watched)
