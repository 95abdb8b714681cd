"""One budget, three ways to spend it: training, tracking on the website, parcels on time. The decision of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.fedex.branch_tasks import TASKS
from crmlab.course.fedex.branch_year import (
    BUDGET,
    LASTING,
    LATE_PRICE,
    LATE_PRICES,
    ON_TIME,
    TRACKING,
    TRACKING_PRICE,
    TRAINING,
    YEAR,
    Branch,
    Outcome,
    Spent,
    branch,
    switch_price,
)
from crmlab.course.worlds import kingfisher
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure


@lab(
    title=N_("The branch decides"),
    question=N_("How would you split the budget of $600,000?"),
    prepare=branch,
    world=kingfisher,
    tasks=TASKS,
    controls={
        "training": Slider(N_("For training"), "%", 0.0, 1.0, 0.05, 0.30,
                           help=N_("Agents with the shortest training first; $200 a day and agent.")),
        "tracking": Slider(N_("For tracking on the website"), "%", 0.0, 1.0, 0.05, 0.30,
                           help=N_("Help shippers to start using it.")),
        "count": Choice(N_("Count what it brings"), {
            YEAR: N_("in this year only"), LASTING: N_("as long as it lasts, in today's money")}, YEAR),
        "tracking_price": Slider(N_("A shipper moved to the website costs"), "$", 5, 60, 5, TRACKING_PRICE, folded=True,
                                 help=N_("The first one; later ones are dearer. An assumption.")),
        "late_price": Slider(N_("A late parcel avoided costs"), "$", *LATE_PRICES, 1, LATE_PRICE, folded=True,
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
    rest = max(1 - (training + tracking) / whole, 0.0)
    spent = Spent(BUDGET * (training / whole), BUDGET * (tracking / whole), BUDGET * rest, tracking_price, late_price)
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
            a=as_money(spent.training), b=as_money(spent.tracking), c=as_money(spent.on_time)),
        _("Together they bring {all} {when}: {over} more than they cost.").format(
            all=as_money(sum(found.brings(count).values())), when=when, over=as_money(over)) if over >= 0 else
        _("Together they bring {all} {when}: {over} less than they cost.").format(
            all=as_money(sum(found.brings(count).values())), when=when, over=as_money(-over)),
        _("{kept} of about {all} shippers stay that would have left.").format(
            kept=as_count(found.kept), all=as_count(round(found.branch.shippers, -3))),
        _("{now} of calls are settled at once (before: {then}).").format(
            now=as_percent(found.resolution), then=as_percent(before.resolution)),
        _("At 10:00 the agents can take {now} of the calls at most (before: {then}).").format(
            now=as_percent(found.answered(), 0), then=as_percent(before.answered(), 0))]
    return " ".join(said)


def _rows(found: Outcome, count: str) -> list[tuple[str, float, str, float]]:
    brings, spent = found.brings(count), found.spent
    return [
        (_("training"), spent.training,
         _("all agents trained for {days} days or more").format(days=as_count(found.days)), brings[TRAINING]),
        (_("tracking"), spent.tracking,
         _("{moved} more shippers track on the website").format(moved=as_count(found.moved)), brings[TRACKING]),
        (_("on time"), spent.on_time, _("{share} of late parcels avoided, {kept} shippers kept").format(
            share=as_percent(found.avoided, 0), kept=as_count(found.kept)), brings[ON_TIME])]


def _figure(found: Outcome, count: str) -> Figure:
    rows = _rows(found, count)
    drawn = figure(xaxis={"type": "category"}, barmode="group", bargap=0.15,
                   yaxis={"title": {"text": _("dollars")}, "tickformat": ",.0f", "rangemode": "tozero"})
    both = ((_("spent"), [row[1] for row in rows]), (_("brings"), [row[3] for row in rows]))
    for n, (name, values) in enumerate(both):
        style = series_style(n)
        drawn.add_bar(x=[row[0] for row in rows], y=values, name=name, text=[as_money(value) for value in values],
                      textposition="outside", cliponaxis=False, hovertemplate="%{y:$,.0f}<extra>" + name + "</extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(found: Outcome, count: str) -> pd.DataFrame:
    import pandas as pd

    rows = _rows(found, count)
    rows.append((_("together"), sum(row[1] for row in rows),
                 _("{calls} fewer calls a year").format(calls=as_count(found.calls_before - found.calls)),
                 sum(row[3] for row in rows)))
    price = switch_price(found.branch, count, found.spent.tracking_price)
    switch = (_("switch point"), "–", _("on time alone beats tracking alone up to this price of a late parcel avoided"),
              "–", _("at no price here") if price is None else as_money(price, 2))
    return pd.DataFrame([*((name, as_money(spent), does, as_money(brings), as_money(brings - spent))
                           for name, spent, does, brings in rows), switch],
                        columns=[_("Activity"), _("Spent"), _("What it does"), _("Brings"), _("Left over")])
