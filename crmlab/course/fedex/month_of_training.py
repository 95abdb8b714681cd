"""A month of training: what it does to first-contact resolution, to calls that come back, to seats and to money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.fedex.people_tasks import OF_TRAINING
from crmlab.course.fedex.seats_or_people import TARGET_S, WITHIN, CallDay, call_day
from crmlab.course.worlds import World, kingfisher
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.learning_curve import LearningCurve

MONTH = 20  # working days
WORKING_DAYS_PER_YEAR = 250
BACK_WITHIN = 5  # working days in which a further call counts as the same matter
BUSIEST = 10.0  # o'clock


@dataclass(frozen=True)
class Trained:
    """What a pilot says about training, and the centre in which it is used.

    days, resolution, calls : by group of the pilot; resolution is the share of calls settled at once.
    curve : the learning curve through the groups. comes_back : chance that an unsettled call is followed by another.
    day : the mean working day of the centre.
    """

    days: tuple[int, ...]
    resolution: tuple[float, ...]
    calls: tuple[int, ...]
    curve: LearningCurve
    comes_back: float
    day: CallDay

    @property
    def resolution_now(self) -> float:
        """Share of all calls settled at once, with the agents as they are."""
        return sum(r * n for r, n in zip(self.resolution, self.calls, strict=True)) / sum(self.calls)

    def calls_after(self, days: float) -> float:
        """Calls a year to the centre, had every agent so many days of training."""
        from crmlab.metrics.repeat_calls import calls_per_problem, total_calls

        now = self.day.calls_per_day * WORKING_DAYS_PER_YEAR
        problems = now / calls_per_problem(resolution=self.resolution_now, comes_back=self.comes_back)
        return total_calls(problems, resolution=self.curve.after(days), comes_back=self.comes_back)


def trained(world: World) -> Trained:
    """The pilot's groups, their learning curve, and how often an unsettled call comes back."""
    from crmlab.metrics.learning_curve import fit_learning_curve

    calls, agents = world.load("calls"), world.load("agents")
    days = calls["agent_id"].map(agents.set_index("agent_id")["training_days"])
    groups = calls.groupby(days)["resolved"].agg(["mean", "size"])
    curve = fit_learning_curve(groups.index.to_numpy(), groups["mean"], weights=groups["size"])
    return Trained(tuple(map(int, groups.index)), tuple(map(float, groups["mean"])), tuple(map(int, groups["size"])),
                   curve, share_coming_back(calls), world.once(call_day))


def share_coming_back(calls: pd.DataFrame) -> float:
    """The chance that an unsettled call is followed by another one about the same matter.

    Settled calls are followed by calls too, about something new. Their share is taken off: it is what chance brings.
    """
    import numpy as np

    first = calls["date"].min().to_datetime64().astype("datetime64[D]")
    day = np.busday_count(first, calls["date"].to_numpy().astype("datetime64[D]"))
    ordered = calls.assign(day=day).sort_values(["shipper_id", "reason", "day", "call_id"])
    wait = ordered.groupby(["shipper_id", "reason"])["day"].shift(-1) - ordered["day"]
    watched = ordered["day"] <= ordered["day"].max() - BACK_WITHIN
    followed = wait.between(1, BACK_WITHIN)[watched].groupby(ordered["resolved"][watched]).mean()
    unsettled, settled = float(followed.get(0, 0.0)), float(followed.get(1, 0.0))
    return max((unsettled - settled) / (1 - settled), 0.0)


@lab(
    title=N_("A month of training"),
    question=N_("How many days of training pay?"),
    prepare=trained,
    world=kingfisher,
    tasks=OF_TRAINING,
    controls={
        "days": Slider(N_("Training of an agent"), N_("working days"), 20, 80, 5, 20,
                       help=N_("20 days are a month. The pilot had 20, 40 and 60; beyond 60 the curve is a guess.")),
        "day_cost": Slider(N_("A day of training costs"), "$", 50, 500, 25, 200, folded=True,
                           help=N_("Pay and teacher, for each agent. An assumption.")),
        "stay": Slider(N_("A trained agent stays"), N_("years"), 0.5, 6.0, 0.5, 2.0, help=N_("An assumption.")),
        "hour_cost": Slider(N_("An hour on calls costs"), "$", 15, 90, 5, 40, folded=True,
                            help=N_("Pay, breaks, desk and line. An assumption.")),
        "lost": Slider(N_("Shippers lost"), N_("of 10,000 unsettled calls"), 0, 10, 1, 0, folded=True,
                       help=N_("An assumption. No table shows it.")),
        "worth": Slider(N_("A shipper is worth"), "$", 0, 15_000, 1_000, 7_000, folded=True,
                        help=N_("Session 1 says what yours are worth.")),
    },
)
def month_of_training(data: Trained, *, days: float, day_cost: float, stay: float, hour_cost: float, lost: float,
                      worth: float) -> View:
    """What so many days of training do to calls, seats and money, and what the next month would bring.

    days : 20 to 80. day_cost : dollars a day for each agent. stay : years that a trained agent stays.
    hour_cost : dollars an hour on calls. lost : shippers lost for 10,000 calls not settled at once.
    worth : dollars for each shipper.

    >>> labs.month_of_training(days=40).sentence.split(":")[0]
    'With 40 days of training 69.7 % of calls are settled at once'
    """
    costs = Costs(data, day_cost, stay, hour_cost, lost, worth)
    return View(_figure(costs, days), _sentence(costs, days), _table(costs, days))


@dataclass(frozen=True)
class Costs:
    """A year's money by days of training."""

    data: Trained
    day_cost: float
    stay: float
    hour_cost: float
    lost: float
    worth: float

    def training(self, days: float) -> float:
        """Training of all agents, spread over the years that they stay."""
        return self.data.day.people * days * self.day_cost / self.stay

    def calls(self, days: float) -> float:
        """The agents' time on calls."""
        return self.data.calls_after(days) * self.data.day.handling_s / 3600 * self.hour_cost

    def shippers(self, days: float) -> float:
        """Shippers that leave because of calls not settled at once."""
        return self.data.calls_after(days) * (1 - self.data.curve.after(days)) * self.lost / 10_000

    def all(self, days: float) -> float:
        return self.training(days) + self.calls(days) + self.worth * self.shippers(days)

    def next_month(self, days: float) -> float:
        """What a further month saves, less what it costs; negative when it does not pay."""
        return self.all(days) - self.all(days + MONTH)


def _sentence(costs: Costs, days: float) -> str:
    from crmlab.metrics.repeat_calls import calls_per_problem

    data, resolution = costs.data, costs.data.curve.after(days)
    more = days + MONTH
    said = [_("With {days} days of training {share} of calls are settled at once: a matter takes {each} "
              "calls, and the centre gets {calls} calls a year.").format(
        days=as_count(days), share=as_percent(resolution), calls=as_count(data.calls_after(days)),
        each=as_decimal(calls_per_problem(resolution=resolution, comes_back=data.comes_back), 2))]
    said.append(_("A year costs {training} for training and {calls} for calls; with this training for all, {seats} "
                  "agents must be on the phone at 10:00.").format(
        training=as_money(costs.training(days)), calls=as_money(costs.calls(days)),
        seats=as_count(seats_after(data, days))))
    saved = costs.calls(days) - costs.calls(more)
    said.append(_("One more month would cost {cost} a year and save {saved} of calls").format(
        cost=as_money(costs.training(more) - costs.training(days)), saved=as_money(saved)))
    if costs.lost:
        said[-1] += _(", and keep {n} shippers worth {worth}").format(
            n=as_count(costs.shippers(days) - costs.shippers(more)),
            worth=as_money(costs.worth * (costs.shippers(days) - costs.shippers(more))))
    said[-1] += _(": it pays.") if costs.next_month(days) > 0 else _(": it does not pay.")
    return " ".join(said)


def seats_after(data: Trained, days: float) -> int:
    """Agents who must be on the phone at 10:00 for 80 % within 20 seconds."""
    from crmlab.metrics.staffing import agents_needed

    less = data.calls_after(days) / (data.day.calls_per_day * WORKING_DAYS_PER_YEAR)
    return agents_needed(calls_per_hour=less * data.day.calls[BUSIEST], handling_time_s=data.day.handling_s,
                         target_s=TARGET_S, within_target=WITHIN)


def _figure(costs: Costs, days: float) -> Figure:
    shown = list(range(20, 105, 5))
    lines = [(_("saved on calls and shippers"), [_kept(costs, d) for d in shown]),
             (_("spent on training"), [costs.training(d) - costs.training(MONTH) for d in shown]),
             (_("left over"), [costs.all(MONTH) - costs.all(d) for d in shown])]
    drawn = figure(xaxis={"title": {"text": _("days of training")}, "tickvals": list(range(20, 101, 20))},
                   yaxis={"title": {"text": _("dollars a year, against 20 days")}, "tickformat": ",.0f"})
    for n, (name, values) in enumerate(lines):
        style = series_style(n)
        drawn.add_scatter(x=shown, y=values, name=name, mode="lines",
                          line={"color": style["colour"], "dash": style["dash"], "width": 4 if n == 2 else 2},
                          hovertemplate="%{y:$,.0f}<extra>" + name + "</extra>")
    style = series_style(3)
    drawn.add_scatter(x=[days], y=[costs.all(MONTH) - costs.all(days)], name=_("your choice"), mode="markers",
                      hoverinfo="skip", marker={"color": style["colour"], "symbol": style["symbol"], "size": 15})
    drawn.add_vline(x=max(costs.data.days), line={"color": INK, "dash": "dot", "width": 1})
    drawn.add_annotation(x=max(costs.data.days), y=0, yref="paper", xanchor="left", yanchor="bottom", showarrow=False,
                         text=_("from here on a guess"), xshift=4)
    return drawn


def _kept(costs: Costs, days: float) -> float:
    """What calls and shippers cost less than with 20 days."""
    spent = costs.all(MONTH) - costs.all(days)
    return spent + costs.training(days) - costs.training(MONTH)


def _table(costs: Costs, days: float) -> pd.DataFrame:
    import pandas as pd

    data = costs.data
    measured = dict(zip(data.days, data.resolution, strict=True))
    rows = []
    for d in sorted({*data.days, int(days), int(days) + MONTH}):
        rows.append((_("{d} days").format(d=d), as_percent(measured[d]) if d in measured else "–",
                     as_percent(data.curve.after(d)), as_count(data.calls_after(d)),
                     as_money(costs.calls(d) + costs.worth * costs.shippers(d)), as_money(costs.training(d)),
                     as_money(costs.all(d))))
    return pd.DataFrame(rows, columns=[
        _("Training"), _("settled at once, pilot"), _("by the curve"), _("calls a year"),
        _("calls and lost shippers cost"), _("training costs"), _("together")])
