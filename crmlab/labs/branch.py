"""One budget, three ways to spend it: training, tracking on the website, parcels on time. The decision of the case."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.labs.customer_accounts import dollars
from crmlab.labs.engine import Choice, Slider, Tables, lab
from crmlab.labs.lateness import ShipperMonths, shipper_months
from crmlab.labs.shippers import ALL, COMPANY, Shipper, shippers
from crmlab.labs.training import BUSIEST, WORKING_DAYS_PER_YEAR, Trained, trained
from crmlab.labs.waterfall import PAID

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    import plotly.graph_objects as go

BUDGET = 600_000  # dollars
DAY_COST, HOUR_COST = 200, 40  # dollars: a day of training of one agent, an hour on calls
AGENTS_STAY = 2  # years
DISCOUNT, YEARS = 0.10, 10
LATE_PRICE, TRACKING_PRICE = 8, 10
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


def branch(tables: Tables) -> Branch:
    """The branch from the tables: rates are measured there, and blown up to the centre's number of calls."""
    bills, people, calls, agents = (tables.load(name) for name in ("bills", "shippers", "calls", "agents"))
    pilot = trained(tables)
    last = bills["month"].max()
    days = calls.loc[calls["date"] >= last, "date"]
    scale = pilot.day.calls_per_day / (len(days) / days.nunique())
    active = bills.loc[bills["month"] == last, "shipper_id"].nunique()
    uses = people.set_index("shipper_id")["web_shipping"] == 1
    on_site, calling = bills["shipper_id"].map(uses), calls["shipper_id"].map(uses)
    rates = tracking_rates(bills["shipments"], bills["tracked_online"], on_site, calling)
    complaint = calls["reason"] == "complaint"
    months = len(bills)
    return Branch(
        shippers=active * scale, off_site=float(1 - on_site[bills["month"] == last].mean()),
        parcels=12 * float(bills.loc[~on_site, "shipments"].mean()), tracked=rates.tracked,
        saved=rates.cut * rates.without, late=active * scale * 12 * bills["late"].sum() / months,
        complaints=float(complaint.sum() / bills["late"].sum()),
        complaint_s=float(calls.loc[complaint, "handling_s"].mean()),
        agent_days=agents["training_days"].to_numpy(),
        mean=shippers(tables)[ALL], months=shipper_months(tables), trained=pilot)


@dataclass(frozen=True)
class TrackingRates:
    """Calls a parcel of shippers without and with the website, and the part of parcels that the latter track."""

    without: float
    using: float
    tracked: float

    @property
    def cut(self) -> float:
        """The part of the calls that disappears when a parcel is tracked; users track only some of theirs."""
        return (1 - self.using / self.without) / self.tracked


def tracking_rates(shipments: pd.Series, tracked: pd.Series, on_site: pd.Series, calling: pd.Series) -> TrackingRates:
    """Count calls and parcels on both sides. on_site : by bill; calling : by call, whether the caller uses the site."""
    return TrackingRates(float((~calling).sum() / shipments[~on_site].sum()),
                         float(calling.sum() / shipments[on_site].sum()),
                         float(tracked[on_site].sum() / shipments[on_site].sum()))


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


@lab(
    title=N_("The branch decides"),
    question=N_("How would you split the budget of $600,000?"),
    prepare=branch,
    company=COMPANY,
    controls={
        "training": Slider(N_("For training"), "%", 0.0, 1.0, 0.05, 0.30,
                           help=N_("Agents with the shortest training first; $200 a day and agent.")),
        "tracking": Slider(N_("For tracking on the website"), "%", 0.0, 1.0, 0.05, 0.30,
                           help=N_("Help shippers to start using it. The rest of the budget goes to parcels on time.")),
        "count": Choice(N_("Count what it brings"), {
            YEAR: N_("in this year only"), LASTING: N_("as long as it lasts, in today's money")}, YEAR),
        "tracking_price": Slider(N_("A shipper moved to the website costs"), "$", 5, 60, 5, TRACKING_PRICE,
                                 help=N_("The first one; later ones are dearer. An assumption.")),
        "late_price": Slider(N_("A late parcel avoided costs"), "$", 2, 40, 1, LATE_PRICE,
                             help=N_("The first one; later ones are dearer. An assumption.")),
    },
)
def branch_decision(data: Branch, *, training: float, tracking: float, count: str, tracking_price: float,
                    late_price: float) -> View:
    """A year's money and service for one split of a budget of $600,000 between training, tracking and being on time.

    training, tracking : parts of the budget, 0 to 1; the rest is for parcels on time. Above 1 together, both are cut.
    count : "year", or "lasting" (agents stay 2 years, shippers up to 10; discounted at 10 %).
    tracking_price, late_price : dollars for the first shipper moved and the first late parcel avoided; the curve is
    amount · (1 - e^(-spent / (price · amount))), an assumption.

    >>> labs.branch_decision(training=1, tracking=0).sentence.split(".")[0]
    'Training gets $600,000, tracking $0, parcels on time $0'
    """
    whole = max(training + tracking, 1.0)
    parts = (training / whole, tracking / whole, max(1 - (training + tracking) / whole, 0.0))
    spent = Spent(*(BUDGET * part for part in parts), tracking_price, late_price)
    found = Outcome(data, spent)
    said = _sentence(found, count)
    if training + tracking > 1 + 1e-9:
        said = _("You gave out more than 100 %, so both parts are cut.") + " " + said
    return View(_figure(found, count), said, _table(found, count))


def _sentence(found: Outcome, count: str) -> str:
    spent, before = found.spent, Outcome(found.branch, Spent(0, 0, 0))
    over = found.left_over(count)
    when = {YEAR: _("in this year"), LASTING: _("as long as it lasts")}[count]
    said = [
        _("Training gets {a}, tracking {b}, parcels on time {c}.").format(
            a=dollars(spent.training), b=dollars(spent.tracking), c=dollars(spent.on_time)),
        _("Together they bring {all} {when}: {over} more than they cost.").format(
            all=dollars(sum(found.brings(count).values())), when=when, over=dollars(over)) if over >= 0 else
        _("Together they bring {all} {when}: {over} less than they cost.").format(
            all=dollars(sum(found.brings(count).values())), when=when, over=dollars(-over)),
        _("{kept:,.0f} shippers stay that would have left.").format(kept=found.kept),
        _("{now:.1f} % of calls are settled at once (before: {then:.1f} %).").format(
            now=100 * found.resolution, then=100 * before.resolution),
        _("At 10:00 the agents can take {now:.0f} % of the calls at most (before: {then:.0f} %).").format(
            now=100 * found.answered(), then=100 * before.answered())]
    return " ".join(said)


def _rows(found: Outcome, count: str) -> list[tuple[str, float, str, float]]:
    brings, spent = found.brings(count), found.spent
    return [
        (_("training"), spent.training, _("all agents trained for {days:.0f} days or more").format(days=found.days),
         brings[TRAINING]),
        (_("tracking"), spent.tracking, _("{moved:,.0f} more shippers track on the website").format(moved=found.moved),
         brings[TRACKING]),
        (_("on time"), spent.on_time, _("{share:.0f} % of late parcels avoided, {kept:,.0f} shippers kept").format(
            share=100 * found.avoided, kept=found.kept), brings[ON_TIME])]


def _figure(found: Outcome, count: str) -> go.Figure:
    from crmlab.base.template import INK, figure, series_style

    rows = _rows(found, count)
    drawn = figure(xaxis={"type": "category"}, barmode="group", bargap=0.35,
                   yaxis={"title": {"text": _("dollars")}, "tickformat": ",.0f", "rangemode": "tozero"})
    both = ((_("spent"), [row[1] for row in rows]), (_("brings"), [row[3] for row in rows]))
    for n, (name, values) in enumerate(both):
        style = series_style(n)
        drawn.add_bar(x=[row[0] for row in rows], y=values, name=name, text=[dollars(value) for value in values],
                      textposition="outside", cliponaxis=False, hovertemplate="%{y:$,.0f}<extra>" + name + "</extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(found: Outcome, count: str) -> pd.DataFrame:
    import pandas as pd

    rows = _rows(found, count)
    rows.append((_("together"), sum(row[1] for row in rows),
                 _("{calls:,.0f} fewer calls a year").format(calls=found.calls_before - found.calls),
                 sum(row[3] for row in rows)))
    return pd.DataFrame([(name, dollars(spent), does, dollars(brings), dollars(brings - spent))
                         for name, spent, does, brings in rows],
                        columns=[_("Activity"), _("Spent"), _("What it does"), _("Brings"), _("Left over")])


def best_of_three(data: Branch, count: str = LASTING) -> str:
    """Where the whole budget brings most."""
    return max((TRAINING, TRACKING, ON_TIME), key=lambda what: Outcome(data, Spent.on(what)).left_over(count))
