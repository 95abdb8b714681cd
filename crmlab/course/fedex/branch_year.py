"""A year of the branch: what a budget for training, tracking and parcels on time does to calls, shippers and money."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.course.fedex.calls_and_tracking import PARCEL, sides
from crmlab.course.fedex.late_and_leaving import ShipperMonths, shipper_months
from crmlab.course.fedex.month_of_training import BUSIEST, WORKING_DAYS_PER_YEAR, Trained, trained
from crmlab.course.fedex.shipper_value import ALL, Shipper, shippers
from crmlab.course.lesson08.courier import PAID
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

BUDGET = 600_000  # dollars
DAY_COST, HOUR_COST = 200, 40  # dollars: a day of training of one agent, an hour on calls
AGENTS_STAY = 2  # years
DISCOUNT, YEARS = 0.10, 10
LATE_PRICE, TRACKING_PRICE = 8, 10
LATE_PRICES = 2, 40  # dollars: from where to where the lab's control goes
YEAR, LASTING = "year", "lasting"
TRAINING, TRACKING, ON_TIME = "training", "tracking", "on_time"


@dataclass(frozen=True)
class Branch:
    """A year of the whole branch, before any of the budget is spent.

    shippers : served by the centre; those in the tables are a sample of them. off_site : part of them that does not
    use the website. parcels : a year, of a shipper that does not use it. tracked : part of the parcels tracked by
    those that do. saved : calls that tracking one parcel saves. late : late parcels a year.
    complaints, complaint_s : calls of complaint for a late parcel, and their mean seconds.
    agent_days : days of training of each agent.
    """

    shippers: float
    off_site: float
    parcels: float
    tracked: float
    saved: float
    late: float
    complaints: float
    complaint_s: float
    agent_days: np.ndarray
    mean: Shipper
    months: ShipperMonths
    trained: Trained

    @property
    def margin_per_year(self) -> float:
        return 12 * self.mean.bill * self.mean.margin_share

    def worth(self) -> tuple[float, float]:
        """What a shipper is worth, and how many discounted years it stays."""
        from crmlab.metrics.annuity import value_steps

        mean = self.mean
        steps = value_steps(mean.bill, years=YEARS, discount_rate_per_year=DISCOUNT,
                            retention_per_year=mean.retention_per_year, margin_share=mean.margin_share, **PAID)
        return steps.profit, steps.expected / (12 * mean.bill)


def branch(world: World) -> Branch:
    """The branch from the tables: rates are measured there, and blown up to the centre's number of calls."""
    bills, people, calls, agents = (world.load(name) for name in ("bills", "shippers", "calls", "agents"))
    pilot = world.once(trained)
    last = bills["month"].max()
    days = calls.loc[calls["date"] >= last, "date"]
    scale = pilot.day.calls_per_day / (len(days) / days.nunique())
    active = bills.loc[bills["month"] == last, "shipper_id"].nunique()
    uses = people.set_index("shipper_id")["web_shipping"] == 1
    on_site, counted = bills["shipper_id"].map(uses), world.once(sides)
    complaint = calls["reason"] == "complaint"
    months = len(bills)
    return Branch(
        shippers=active * scale, off_site=float(1 - on_site[bills["month"] == last].mean()),
        parcels=12 * float(bills.loc[~on_site, "shipments"].mean()), tracked=counted.using.tracked_share,
        saved=counted.cut * counted.without.rate(PARCEL), late=active * scale * 12 * bills["late"].sum() / months,
        complaints=float(complaint.sum() / bills["late"].sum()),
        complaint_s=float(calls.loc[complaint, "handling_s"].mean()),
        agent_days=agents["training_days"].to_numpy(),
        mean=world.once(shippers)[ALL], months=world.once(shipper_months), trained=pilot)


@dataclass(frozen=True)
class Spent:
    """How the budget is split, in dollars, and at which prices."""

    training: float
    tracking: float
    on_time: float
    tracking_price: float = TRACKING_PRICE
    late_price: float = LATE_PRICE

    @classmethod
    def on(cls, what: str, **prices: float) -> Spent:
        """The whole budget on one thing."""
        return cls(**{name: BUDGET * (name == what) for name in (TRAINING, TRACKING, ON_TIME)}, **prices)


class Outcome:
    """What a year brings when the budget is spent so: first parcels on time, then tracking, then training."""

    def __init__(self, branch: Branch, spent: Spent) -> None:
        self.branch, self.spent = branch, spent
        handling, pilot = branch.trained.day.handling_s, branch.trained
        # The first dollars buy at the price; the more is bought, the dearer the next one gets.
        self.avoided = 1 - math.exp(-spent.on_time / (spent.late_price * branch.late))
        off_site = branch.shippers * branch.off_site
        self.moved = off_site * (1 - math.exp(-spent.tracking / (spent.tracking_price * off_site))) if off_site else 0.0
        self.days = _level(branch.agent_days, spent.training / DAY_COST)
        self.calls_before = pilot.day.calls_per_day * WORKING_DAYS_PER_YEAR
        complaints = self.avoided * branch.late * branch.complaints
        asked = min(self.moved * branch.parcels * branch.tracked * branch.saved, self.calls_before - complaints)
        left = self.calls_before - complaints - asked
        self.resolution = min(pilot.resolution_now + self._gain(), 1.0)
        self.calls = left * self._calls_each(self.resolution) / self._calls_each(pilot.resolution_now)
        hour = HOUR_COST / 3600
        self.saved = {ON_TIME: complaints * branch.complaint_s * hour, TRACKING: asked * handling * hour,
                      TRAINING: (left - self.calls) * handling * hour}

    def _gain(self) -> float:
        """How much the mean agent's resolution rises when everybody is trained up to the level."""
        curve = self.branch.trained.curve
        return float(sum(curve.after(max(days, self.days)) - curve.after(days) for days in self.branch.agent_days)
                     / len(self.branch.agent_days))

    def _calls_each(self, resolution: float) -> float:
        from crmlab.metrics.repeat_calls import calls_per_problem

        return calls_per_problem(resolution=resolution, comes_back=self.branch.trained.comes_back)

    @property
    def late_share(self) -> float:
        """Part of the months in which something still comes late; each late parcel is avoided by chance."""
        import numpy as np

        return float(np.mean(1 - self.avoided ** self.branch.months.late))

    @property
    def kept(self) -> float:
        """Shippers that would have left after a late parcel, and stay."""
        import numpy as np

        counted = self.branch.months.by_month()
        if not (counted.of_late and counted.of_others):
            return 0.0
        more = max(counted.left_late / counted.of_late - counted.left_others / counted.of_others, 0.0)
        fewer = float(np.mean(self.branch.months.late > 0)) - self.late_share
        return self.branch.shippers * 12 * more * fewer

    def brings(self, count: str) -> dict[str, float]:
        """Dollars by activity: in this year, or as long as the effect lasts, in today's money."""
        worth, years = self.branch.worth()
        agents_years = sum((1 + DISCOUNT) ** -year for year in range(AGENTS_STAY))
        times = {YEAR: (1.0, 1.0), LASTING: (agents_years, years)}[count]
        # Shippers leave all through the year, so a kept one pays for half of it.
        each = {YEAR: self.branch.margin_per_year / 2, LASTING: worth}[count]
        return {TRAINING: times[0] * self.saved[TRAINING], TRACKING: times[1] * self.saved[TRACKING],
                ON_TIME: self.saved[ON_TIME] + each * self.kept}

    def left_over(self, count: str) -> float:
        """What all three bring, less the budget."""
        return sum(self.brings(count).values()) - (self.spent.training + self.spent.tracking + self.spent.on_time)

    def answered(self) -> float:
        """The part of the calls at 10:00 that the agents on the phone can take at most."""
        day = self.branch.trained.day
        calls = day.calls[BUSIEST] * self.calls / self.calls_before
        most = day.plan().seats(BUSIEST) * 3600 / day.handling_s
        return min(most / calls, 1.0) if calls else 1.0


def _level(days: Any, person_days: float) -> float:
    """The length of training up to which everybody can be trained with so many days, the shortest first."""
    reached, left = float(min(days)), float(person_days)
    ordered = sorted(map(float, days))
    for count, following in enumerate([*ordered[1:], float("inf")], 1):
        room = count * (following - reached)
        if left <= room:
            return reached + left / count
        left, reached = left - room, following
    return reached


def switch_price(data: Branch, count: str = LASTING, tracking_price: float = TRACKING_PRICE) -> float | None:
    """The price of a late parcel avoided, in dollars, at which all on time and all on tracking leave over the same.

    None where no price from 2 to 40 dollars does it: one of the two is better all the way.
    """
    tracking = Outcome(data, Spent.on(TRACKING, tracking_price=tracking_price)).left_over(count)

    def is_better(price: float) -> bool:
        return Outcome(data, Spent.on(ON_TIME, late_price=price)).left_over(count) > tracking

    low, high = map(float, LATE_PRICES)
    if not is_better(low) or is_better(high):
        return None
    while high - low > 0.001:
        middle = (low + high) / 2
        low, high = (middle, high) if is_better(middle) else (low, middle)
    return low


def best_of_three(data: Branch, count: str = LASTING) -> str:
    """Where the whole budget brings most."""
    return max((TRAINING, TRACKING, ON_TIME), key=lambda what: Outcome(data, Spent.on(what)).left_over(count))
