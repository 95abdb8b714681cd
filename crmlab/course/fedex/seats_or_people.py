"""People and seats: how many of those employed answer the phone at an hour, and what callers feel of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_percent, in_percent
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.fedex.people_tasks import OF_SEATS
from crmlab.course.worlds import World, kingfisher
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

TARGET_S, WITHIN = 20, 0.80  # 80 % answered within 20 seconds
HALF_HOURS_PER_HOUR = 2
SHIFTS = {"early": (8.0, 16.0), "late": (12.0, 20.0)}  # as the table of agents says
PAPER, TABLE, OWN = "paper", "table", "own"
ASKED_HOUR = 10.0  # in the guess
BREAKS = 0.15  # an assumption: nobody writes down breaks and team talks


@dataclass(frozen=True)
class CallDay:
    """The mean working day of the whole call centre, and who is employed there.

    calls : calls an hour by half hour (10.5 is half past ten). handling_s : mean seconds a call.
    people : employed. by_shift : part of them on each shift. inbound : part of those at work who take calls.
    """

    calls: Mapping[float, float]
    handling_s: float
    people: int
    by_shift: Mapping[str, float]
    inbound: float

    @property
    def calls_per_day(self) -> float:
        return sum(self.calls.values()) / HALF_HOURS_PER_HOUR

    def on_shift(self, hour: float) -> float:
        """Part of the people whose shift runs at that hour."""
        return sum(self.by_shift[shift] for shift, (begin, end) in SHIFTS.items() if begin <= hour < end)

    def plan(self, breaks: float = BREAKS, people: float | None = None) -> Plan:
        """The plan in the table of agents."""
        return Plan(self.people if people is None else people, breaks, self.inbound,
                    {hour: self.on_shift(hour) for hour in self.calls})

    def needed(self, hour: float, *, saved: float = 0.0) -> int:
        """Agents on the phone that answer 80 % of that hour's calls within 20 seconds."""
        from crmlab.metrics.staffing import agents_needed

        return agents_needed(calls_per_hour=(1 - saved) * self.calls[hour], handling_time_s=self.handling_s,
                             target_s=TARGET_S, within_target=WITHIN)


def call_day(world: World) -> CallDay:
    """Mean calls by half hour over the working days of `call_volumes`, and the shares in `agents`."""
    volumes, agents = world.load("call_volumes"), world.load("agents")
    days = volumes["date"].nunique()
    by_start = volumes.groupby("start")["calls"].sum() / days * HALF_HOURS_PER_HOUR
    handling = (volumes["calls"] * volumes["mean_handling_s"]).sum() / volumes["calls"].sum()
    at_work = agents[agents["shift"].isin(list(SHIFTS))]
    return CallDay({_hour(start): float(calls) for start, calls in by_start.items()}, float(handling), len(agents),
                   {shift: float((agents["shift"] == shift).mean()) for shift in SHIFTS},
                   float((at_work["outbound"] == 0).mean()))


def _hour(start: str) -> float:
    hour, minute = start.split(":")
    return int(hour) + int(minute) / 60


def clock(hour: float) -> str:
    """10.5 as "10:30"."""
    return f"{int(hour):02d}:{round(hour % 1 * 60):02d}"


@dataclass(frozen=True)
class Plan:
    """Who is on the phone: on_shift (by hour), breaks and inbound as shares of the people employed."""

    people: float
    breaks: float
    inbound: float
    on_shift: Mapping[float, float]

    @classmethod
    def of(cls, day: CallDay, plan: str, people: float, own_shift: float, breaks: float, outbound: float) -> Plan:
        if plan == PAPER:
            return cls(people, 0.0, 1.0, dict.fromkeys(day.calls, 1.0))
        if plan == TABLE:
            return day.plan(breaks, people)
        return cls(people, breaks, 1 - outbound, dict.fromkeys(day.calls, own_shift))

    def seats(self, hour: float) -> int:
        from crmlab.metrics.rostering import agents_on_phone

        return int(agents_on_phone(self.people, share_on_shift=self.on_shift[hour], shrinkage=self.breaks,
                                   share_inbound=self.inbound) + 1e-9)

    def people_for(self, seats: int, hour: float) -> int | None:
        """People to employ so that so many seats are filled; None where the plan puts nobody on the phone."""
        from crmlab.metrics.rostering import employees_needed

        if not (self.on_shift[hour] and self.inbound):
            return None
        return employees_needed(seats, share_on_shift=self.on_shift[hour], shrinkage=self.breaks,
                                share_inbound=self.inbound)


@lab(
    title=N_("Seats or people?"),
    question=N_("Of 80 people, how many answer the phone, and what do callers feel of it?"),
    prepare=call_day,
    world=kingfisher,
    tasks=OF_SEATS,
    guess="fedex.seats",
    controls={
        "hour": Slider(N_("Time of day"), N_("o'clock"), 8.0, 19.5, 0.5, 10.0,
                       help=N_("10.5 means half past ten.")),
        "plan": Choice(N_("Who is on the phone"), {
            PAPER: N_("on paper: everybody, all day"), TABLE: N_("as in the table of agents"),
            OWN: N_("as I set it")}, TABLE),
        "people": Slider(N_("People employed"), N_("people"), 20, 400, 10, 80),
        "breaks": Slider(N_("Breaks and talks in a shift"), "%", 0.0, 0.5, 0.05, BREAKS, folded=True,
                         help=N_("Part of a shift in which nobody takes calls. An assumption.")),
        "own_shift": Slider(N_("On shift at that time"), "%", 0.05, 1.0, 0.05, 0.5, when=("plan", OWN)),
        "outbound": Slider(N_("Of these, calling out"), "%", 0.0, 0.9, 0.05, 0.1, when=("plan", OWN)),
        "saved": Slider(N_("Calls saved by tracking"), "%", 0.0, 0.6, 0.05, 0.0, folded=True,
                        help=N_("Calls that nobody makes any more, because the website answers them.")),
    },
)
def seats_or_people(day: CallDay, *, hour: float, plan: str, people: float, breaks: float, own_shift: float,
                    outbound: float, saved: float) -> View:
    """How many of the people employed answer the phone at one hour, and how callers fare (Erlang C).

    hour : 8 to 19.5. plan : "paper" (80 people are 80 seats), "table" (shifts and outbound duty of the table of
    agents) or "own". people : 20 to 400. breaks : part of a shift without calls, 0 to 0.5; "paper" knows none.
    own_shift, outbound : shares for the plan "own". saved : part of the calls that nobody makes any more.

    >>> labs.seats_or_people(plan="paper").sentence.split(". ")[0]
    'At 10:00, 80 of 80 people are on the phone'
    """
    found = _Found(day, Plan.of(day, plan, people, own_shift, breaks, outbound), hour, saved)
    asked = (plan, hour, people) == (TABLE, ASKED_HOUR, day.people)
    return View(_figure(found), _sentence(found), _table(found),
                guess_at=Place(x=hour, side="right", beside=(found.seats,), span=80) if asked else None)


@dataclass(frozen=True)
class _Found:
    """One plan at one hour."""

    day: CallDay
    plan: Plan
    hour: float
    saved: float

    @property
    def calls(self) -> float:
        return (1 - self.saved) * self.day.calls[self.hour]

    @property
    def seats(self) -> int:
        return self.plan.seats(self.hour)

    @property
    def most(self) -> float:
        """Calls an hour that these agents can take without a second of rest."""
        return self.seats * 3600 / self.day.handling_s

    def felt(self) -> str:
        """What callers feel, in words."""
        from crmlab.metrics.staffing import service_level

        if self.most <= self.calls:
            share = 100 * self.most / self.calls if self.calls else 100
            return _("These {seats} can take {most} of them at most, or {share}: the queue grows by "
                     "{rest} callers every hour, until they give up.").format(
                seats=as_count(self.seats), most=as_count(self.most), share=in_percent(share, 0),
                rest=as_count(self.calls - self.most))
        level = service_level(self.seats, calls_per_hour=self.calls, handling_time_s=self.day.handling_s,
                              target_s=TARGET_S)
        return _("{share} of callers are answered within {target} seconds; the mean wait is {wait} s, and "
                 "the agents are on calls {busy} of the time.").format(
            share=as_percent(level.within_target, 0), target=TARGET_S, wait=as_count(level.mean_wait_s),
            busy=as_percent(level.occupancy, 0))


def _sentence(found: _Found) -> str:
    needed = found.day.needed(found.hour, saved=found.saved)
    people = found.plan.people_for(needed, found.hour)
    said = [
        _("At {time}, {seats} of {people} people are on the phone.").format(
            time=clock(found.hour), seats=as_count(found.seats), people=as_count(found.plan.people)),
        _("Every hour {calls} calls come in, of {seconds} seconds each.").format(
            calls=as_count(found.calls), seconds=as_count(found.day.handling_s)),
        found.felt(),
        _("To answer 80 % within {target} seconds, {needed} must be on the phone").format(
            target=TARGET_S, needed=as_count(needed))]
    said[-1] += "." if people is None else _("; on this plan that takes {people} people.").format(
        people=as_count(people))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    hours = sorted(found.day.calls)
    needed = [found.day.needed(hour, saved=found.saved) for hour in hours]
    there = [found.plan.seats(hour) for hour in hours]
    # Each step lasts half an hour, the last one too.
    edges, needed, there = [*hours, hours[-1] + 0.5], [*needed, needed[-1]], [*there, there[-1]]
    drawn = figure(xaxis={"title": {"text": _("time of day")}, "tickvals": list(range(8, 21, 2)),
                          "ticktext": [clock(hour) for hour in range(8, 21, 2)]},
                   yaxis={"title": {"text": _("agents on the phone")}, "rangemode": "tozero"})
    for n, (name, values) in enumerate(((_("needed for 80 % in 20 s"), needed), (_("on the phone"), there))):
        style = series_style(n)
        drawn.add_scatter(x=edges, y=values, name=name, mode="lines",
                          line={"color": style["colour"], "dash": style["dash"], "width": 3, "shape": "hv"},
                          hovertemplate="%{y}<extra>" + name + "</extra>")
    style = series_style(2)
    drawn.add_scatter(x=[found.hour], y=[found.seats], name=clock(found.hour), mode="markers", hoverinfo="skip",
                      marker={"color": style["colour"], "symbol": style["symbol"], "size": 16})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    plan, shift = found.plan, found.plan.people * found.plan.on_shift[found.hour]
    working = shift * (1 - plan.breaks)
    rows = [(_("People employed"), as_count(plan.people)),
            (_("their shift runs at {time}").format(time=clock(found.hour)), as_decimal(shift, 1)),
            (_("not in a break or a talk"), as_decimal(working, 1)),
            (_("of these, taking calls; the phone counts whole people"), as_decimal(working * plan.inbound, 1)),
            (_("Calls an hour"), as_count(found.calls)),
            (_("Load in erlang: calls an hour × seconds a call / 3,600"),
             as_decimal(found.calls * found.day.handling_s / 3600, 1)),
            (_("Needed on the phone for 80 % within 20 s"), as_count(found.day.needed(found.hour, saved=found.saved)))]
    return pd.DataFrame(rows, columns=[_("What"), _("Number")])
