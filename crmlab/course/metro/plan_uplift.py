"""Was it the plan? Visits with and without it, by who decided: the representative, or a lot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money, as_signed, percent_sign
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.metro.uplift_tasks import OF_UPLIFT
from crmlab.course.metro.visits_measured import ALL, EVERYBODY, LOT, REP, WHO, Visits, visits
from crmlab.course.worlds import barrow
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.growth import GrowthUplift

BROUGHT, ACCEPTED = "brought", "accepted"


@dataclass(frozen=True)
class _Found:
    """Visits with a plan and without, and what lies between them."""

    treated: Visits
    control: Visits
    uplift: GrowthUplift

    def mean(self, group: Visits, when: str) -> float:
        return float(getattr(group, when).mean())


@lab(
    title=N_("Was it the plan?"),
    question=N_("How much more do members buy because the visit came with a plan?"),
    prepare=visits,
    world=barrow,
    tasks=OF_UPLIFT,
    controls={
        "decided": Choice(N_("Visits where the plan was decided by"), {
            ALL: N_("anybody"), REP: N_("the representative"), LOT: N_("a lot")}, LOT),
        "who": Choice(N_("Members"), WHO, EVERYBODY),
        "plans": Choice(N_("Count as “with a plan”"), {
            BROUGHT: N_("every plan that was brought"), ACCEPTED: N_("only plans that were accepted")}, BROUGHT,
            folded=True),
    },
)
def plan_uplift(data: Visits, *, decided: str, who: str, plans: str) -> View:
    """What members spent in the eight weeks before and after a visit, with a plan and without.

    decided : "all", "rep" (the representative chose where to bring a plan) or "lot" (chance did). who : "everybody",
    "often" (visited three or six times a year) or "rarely" (once). plans : "brought" or "accepted".

    >>> labs.plan_uplift(decided="rep").sentence.split(".")[-2].strip()[:14]
    'In such visits'
    """
    group = data.of(decided, who)
    if min(len(group.with_plan(plans == ACCEPTED).before), len(group.without().before)) < 2:
        return _nobody()
    found = _Found(group.with_plan(plans == ACCEPTED), group.without(), group.uplift(plans == ACCEPTED))
    return View(_figure(found), _sentence(found, decided), _table(found),
                stress=_growth(1 + found.uplift.uplift))


def _nobody() -> View:
    import pandas as pd

    return View(figure(), _("There are too few such visits to compare."), pd.DataFrame({_("Visits"): ["0"]}))


def _growth(value: float) -> str:
    """A growth as a signed per cent: 1.027 is +2.7 %."""
    return percent_sign(as_signed(100 * (value - 1), 1))


def _sentence(found: _Found, decided: str) -> str:
    uplift = found.uplift
    said = [
        _("With a plan ({n} visits): {before} in the eight weeks before, {after} in those after, {growth}.").format(
            n=as_count(len(found.treated.before)), before=as_money(found.mean(found.treated, "before")),
            after=as_money(found.mean(found.treated, "after")), growth=_growth(uplift.treated_growth)),
        _("Without ({n} visits): {before} and {after}, {growth}.").format(
            n=as_count(len(found.control.before)), before=as_money(found.mean(found.control, "before")),
            after=as_money(found.mean(found.control, "after")), growth=_growth(uplift.control_growth)),
        _("So the uplift of the plan is {uplift}; the range is {low} to {high}.").format(
            uplift=_growth(1 + uplift.uplift), low=_growth(1 + uplift.low), high=_growth(1 + uplift.high))]
    if decided != LOT:
        said.append(_("In such visits somebody chose who got a plan."))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    groups = [_("with a plan"), _("without")]
    drawn = figure(xaxis={"type": "category"}, barmode="group", bargap=0.3,
                   yaxis={"title": {"text": _("dollars in eight weeks, mean of the visits")}, "rangemode": "tozero"})
    for n, (name, when) in enumerate(((_("before the visit"), "before"), (_("after it"), "after"))):
        style = series_style(n)
        values = [found.mean(group, when) for group in (found.treated, found.control)]
        drawn.add_bar(x=groups, y=values, name=name, text=[as_money(value) for value in values],
                      textposition="outside", cliponaxis=False,
                      hovertemplate="%{y:$,.0f}<extra>" + name + "</extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    uplift = found.uplift
    rows = [(name, as_count(len(group.before)), as_money(found.mean(group, "before"), 2),
             as_money(found.mean(group, "after"), 2), _growth(growth))
            for name, group, growth in ((_("with a plan"), found.treated, uplift.treated_growth),
                                        (_("without"), found.control, uplift.control_growth))]
    return pd.DataFrame(rows, columns=[_("Group"), _("Visits"), _("Eight weeks before"), _("Eight weeks after"),
                                       _("Growth")])
