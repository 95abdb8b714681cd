"""Waterfall: from ten years of bills to what the customer is worth today, one step at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_decimal, as_digits, as_money, as_percent, percent_sign
from crmlab.base.template import CARD, INK, faint, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson08.courier import COURIER, PAID
from crmlab.course.lesson08.value_waterfall_tasks import MONTHS, TASKS
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

ROOM = 1.25  # bars wide, on the right: there the words of a guess stand


@dataclass(frozen=True)
class Step:
    """One bar: its name on the axis, its half sentence, and what is left after it."""

    name: str
    said: str
    left: float


@lab(
    title=N_("Value waterfall"),
    question=N_("How much of ten years of bills is the customer worth today?"),
    tasks=TASKS,
    guess="08.worth",
    controls={
        "payment_per_month": Slider(N_("Bill a month"), "$", 100, 5000, 100, 1500),
        "years": Slider(N_("Years counted"), N_("years"), 1, 30, 1, 10),
        "discount_rate_per_year": Slider(
            N_("Discount rate a year"), "%", 0.0, 0.30, 0.01, 0.10,
            help=N_("At 10 %, $110 in a year count like $100 today.")),
        "retention_per_year": Slider(
            N_("Stay each year"), "%", 0.50, 1.0, 0.01, 0.90,
            help=N_("Of a hundred such customers, so many are still there a year later.")),
        "margin_share": Slider(
            N_("Margin"), "%", 0.05, 1.0, 0.05, 0.10,
            help=N_("What is left of the bill after the cost of doing the work.")),
        "order": Choice(N_("Order of the steps"), {
            "discount_first": N_("waiting, leaving, costs"), "margin_first": N_("costs, leaving, waiting")},
            "discount_first"),
        "friends": Slider(
            N_("Friends won by this customer"), N_("friends"), 0, 2, 0.25, 0, folded=True,
            help=N_("Customers just like this one. As if they came today.")),
    },
)
def value_waterfall(*, payment_per_month: float, years: float, discount_rate_per_year: float,
                    retention_per_year: float, margin_share: float, order: str, friends: float) -> View:
    """What discounting, leaving and the margin take off a customer's bills, and what word of mouth adds.

    payment_per_month : the bill, paid at the end of every month. years : horizon, 1 to 30.
    discount_rate_per_year : effective yearly rate, 0 to 0.3. retention_per_year : 0.5 to 1.
    margin_share : 0.05 to 1. order : "discount_first" or "margin_first"; the end is the same.
    friends : how many further customers of the same value this one brings, 0 to 2; each is counted here only.

    >>> labs.value_waterfall(years=10, order="margin_first").sentence.split(". ")[1:]
    ['At a margin of 10 %: $18,000', 'If 90 % stay each year: $11,079', "In today's money: $7,699."]
    """
    view = account_view(payment_per_month=payment_per_month, years=years, discount_rate_per_year=discount_rate_per_year,
                        retention_per_year=retention_per_year, margin_share=margin_share, order=order, friends=friends)
    account = {"payment": payment_per_month, "years": years, "discount_rate_per_year": discount_rate_per_year,
               "retention_per_year": retention_per_year, "margin_share": margin_share}
    return view if friends or account != COURIER else replace(view, guess_at=_place(order))


def _place(order: str) -> Place:
    """Where the guess belongs, per cent of all bills: at the last bar, in dollars, with room for words on its right."""
    last = {"discount_first": _("after costs"), "margin_first": _("after waiting")}[order]
    return Place(x=last, words=3.34, side="right", scale=COURIER["payment"] * MONTHS * COURIER["years"] / 100)


def account_view(*, payment_per_month: float, years: float, discount_rate_per_year: float, retention_per_year: float,
                 margin_share: float, order: str, friends: float) -> View:
    """The waterfall of one account, whatever its numbers; parameters as for the lab."""
    from crmlab.metrics.annuity import value_steps

    def worth(rate: float, kept: float) -> Any:
        return value_steps(payment_per_month, years=years, discount_rate_per_year=rate, retention_per_year=kept,
                           margin_share=margin_share, **PAID)

    full = worth(discount_rate_per_year, retention_per_year)
    later = worth(0.0, retention_per_year)  # the same without discounting, for the other order
    today = _("In today's money")
    stay = _("If {kept} stay each year").format(kept=_per_cent(retention_per_year))
    margin = _("At a margin of {share}").format(share=_per_cent(margin_share))
    steps = {
        "discount_first": [Step(_("after waiting"), today, full.discounted),
                           Step(_("after leaving"), stay, full.expected), Step(_("after costs"), margin, full.profit)],
        "margin_first": [Step(_("after costs"), margin, margin_share * full.undiscounted),
                         Step(_("after leaving"), stay, later.profit), Step(_("after waiting"), today, full.profit)],
    }[order]
    bills = _("Paid at the end of every month: {years} years of {bill} are {all} of revenue.").format(
        years=as_count(years), bill=as_money(payment_per_month), all=as_money(full.undiscounted))
    first = Step(_("all bills"), bills, full.undiscounted)
    if friends:
        steps.append(Step(_("friends"), _("With {n} friends like this one").format(n=as_digits(friends)),
                          (1 + friends) * full.profit))
    return waterfall_view([first, *steps], value=full.profit, retention_per_year=retention_per_year)


def waterfall_view(steps: list[Step], *, value: float, retention_per_year: float) -> View:
    """The View of some steps; whatever rises above the step before it came with friends, and is to count once.

    value : what the customer is worth without friends.
    """
    return View(_figure(steps), _sentence(steps), _table(steps, value, retention_per_year), stress=as_money(value))


def _sentence(steps: list[Step]) -> str:
    said = [steps[0].said, *(f"{step.said}: {as_money(step.left)}." for step in steps[1:])]
    if any(after.left > before.left for before, after in pairwise(steps)):
        said.append(_("Count the friends once: whoever counts them here must leave them out of the value of new "
                      "customers."))
    return " ".join(said)


def _table(steps: list[Step], value: float, retention: float) -> pd.DataFrame:
    import pandas as pd

    from crmlab.metrics.retention import mean_lifetime, median_lifetime

    churn = 1 - retention
    change = [0.0, *(b.left - a.left for a, b in pairwise(steps))]
    rows = [(step.name, as_money(step.left), as_money(moved) if moved else "–")
            for step, moved in zip(steps, change, strict=True)]
    rows += [
        (_("The customer's value, as a part of all bills"), as_percent(value / steps[0].left), "–"),
        (_("Such a customer stays on average (a year that was begun counts)"), _life(mean_lifetime, churn), "–"),
        (_("Half of such customers are gone after"), _life(median_lifetime, churn), "–")]
    return pd.DataFrame(rows, columns=[_("Step"), _("What is left"), _("Change")])


def _life(lifetime: Any, churn: float) -> str:
    return _("{n} years").format(n=as_decimal(lifetime(churn), 1)) if churn > 0 else _("no end: nobody leaves")


def _per_cent(share: float) -> str:
    """With a decimal only where it says something: 10, 8.5."""
    return percent_sign(as_digits(round(100 * share, 1)))


def _figure(steps: list[Step]) -> Figure:
    left, off, more = series_style(0), series_style(1), series_style(2)
    names, values = [step.name for step in steps], [step.left for step in steps]
    before = [values[0], *values[:-1]]
    drawn = figure(yaxis={"title": {"text": _("dollars")}, "range": [0, 1.15 * max(values)]},
                   xaxis={"type": "category", "range": [-0.5, len(steps) - 0.5 + ROOM]}, barmode="stack", bargap=0.35)

    def bars(name: str, heights: list[float], style: dict[str, str], opacity: float, **more: Any) -> None:
        drawn.add_bar(x=names, y=heights, name=name, hovertemplate="%{y:,.0f}<extra></extra>",
                      marker={"color": style["colour"], "opacity": opacity, "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}}, **more)

    bars(_("what is left"), [min(a, b) for a, b in zip(before, values, strict=True)], left, 1.0)
    bars(_("taken off"), [max(a - b, 0) for a, b in zip(before, values, strict=True)], off, 0.35)
    if values[-1] > before[-1]:
        bars(_("added by friends"), [max(b - a, 0) for a, b in zip(before, values, strict=True)], more, 0.8)
    for name, value in zip(names, values, strict=True):
        drawn.add_annotation(x=name, y=value, text=f"<b>{as_money(value)}</b>", showarrow=False, yanchor="bottom",
                             yshift=3, bgcolor=faint(CARD, 0.85), font={"size": 16})
    return drawn
