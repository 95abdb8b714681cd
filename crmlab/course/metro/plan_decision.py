"""Who gets a plan? What a year of plans leaves over, by the size of the members and by whose number one believes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money, in_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.metro.plan_year import BELIEFS, MINUTES, MOST, STEP, PlanYear, plan_year
from crmlab.course.metro.uplift_tasks import OF_DECISION
from crmlab.course.metro.visits_measured import LOT, REP
from crmlab.course.worlds import barrow
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

NAMES = {LOT: N_("uplift by the lot"), "low": N_("its lower end"), REP: N_("by the representatives’ visits")}


@lab(
    title=N_("Who gets a plan?"),
    question=N_("For which members does a plan pay?"),
    prepare=plan_year,
    world=barrow,
    tasks=OF_DECISION,
    controls={
        "limit": Slider(N_("A plan for members that spend at least"), N_("$ in eight weeks"), 0, MOST, STEP, 0,
                        help=N_("Members visited three or six times a year.")),
        "believe": Choice(N_("Draw the line for"), NAMES, LOT),
        "minutes": Slider(N_("Drafting a plan takes"), N_("minutes"), 5, 120, 5, MINUTES,
                          help=N_("At $36 an hour. An assumption.")),
    },
)
def plan_decision(data: PlanYear, *, limit: float, believe: str, minutes: float) -> View:
    """What a year of plans costs and brings for one choice of members.

    limit : dollars that a member spent in the eight weeks before the visit, 0 (every visit) to 6,000.
    believe : which uplift draws the line: "lot", "low" (the lower end of its range) or "rep" (of the representatives).
    minutes : that drafting a plan takes, 5 to 120; an hour costs 36 dollars.

    >>> labs.plan_decision().sentence.split(" ")[1:4]
    ['plans', 'a', 'year']
    """
    return View(_figure(data, limit, minutes, believe), _sentence(data, limit, minutes), _table(data, limit, minutes))


def _sentence(data: PlanYear, limit: float, minutes: float) -> str:
    left, hoped = (data.left_over(limit, minutes, belief) for belief in (LOT, REP))
    said = _("{plans} plans a year cost {cost}. By the lot’s uplift of {uplift} they bring {brings} of margin: {left} "
             "more than they cost.") if left >= 0 else _(
        "{plans} plans a year cost {cost}. By the lot’s uplift of {uplift} they bring {brings} of margin: {left} less "
        "than they cost.")
    parts = [said.format(
        plans=as_count(data.plans(limit)), cost=as_money(data.cost(limit, minutes)),
        uplift=in_percent(100 * data.uplift[LOT]), brings=as_money(data.brings(limit)), left=as_money(abs(left)))]
    parts.append((_("The representatives’ number, {uplift}, promises {hoped} more.") if hoped >= 0 else _(
        "Even by the representatives’ number, {uplift}, it is {hoped} less.")).format(
        uplift=in_percent(100 * data.uplift[REP]), hoped=as_money(abs(hoped))))
    return " ".join(parts)


def _figure(data: PlanYear, limit: float, minutes: float, believe: str) -> Figure:
    limits = list(range(0, MOST + STEP, STEP))
    drawn = figure(xaxis={"title": {"text": _("a plan for members that spend at least … dollars in eight weeks")},
                          "tickformat": ",.0f"},
                   yaxis={"title": {"text": _("left over in a year (dollars)")}, "tickformat": ",.0f"})
    name, style = _(NAMES[believe]), series_style(BELIEFS.index(believe))
    drawn.add_scatter(x=limits, y=[data.left_over(one, minutes, believe) for one in limits], name=name, mode="lines",
                      line={"color": style["colour"], "dash": style["dash"], "width": 3},
                      hovertemplate="%{y:$,.0f}<extra>" + name + "</extra>")
    drawn.add_hline(y=0, line={"color": INK, "dash": "dot", "width": 2})
    marks = {believe: _("your choice")} if believe == LOT else {
        believe: _("your choice"), LOT: _("what the lot says of it")}
    for belief, said in marks.items():
        style = series_style(BELIEFS.index(belief))
        drawn.add_scatter(x=[limit], y=[data.left_over(limit, minutes, belief)], name=said, mode="markers",
                          hoverinfo="skip", marker={"color": style["colour"], "symbol": style["symbol"], "size": 15,
                                                    "line": {"color": INK, "width": 1}})
    return drawn


def _table(data: PlanYear, limit: float, minutes: float) -> pd.DataFrame:
    import pandas as pd

    rows = [(_(NAMES[belief]), in_percent(100 * data.uplift[belief]), as_money(data.brings(limit, belief)),
             as_money(data.cost(limit, minutes)), as_money(data.left_over(limit, minutes, belief)))
            for belief in BELIEFS]
    return pd.DataFrame(rows, columns=[_("Which number is believed"), _("Uplift"), _("Margin that plans bring"),
                                       _("Cost of the plans"), _("Left over")])
