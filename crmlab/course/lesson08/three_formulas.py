"""Three formulas, one customer: when the first margin is booked, and what else a formula leaves in or out."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypedDict

from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.own_years import OwnYears, own_years
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Find, Reach, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure


class Booking(TypedDict):
    """When the first margin comes: keywords of :func:`crmlab.metrics.lifetime.customer_lifetime_value`."""

    first: str
    booked: str


# How the two endless formulas book their first margin; Berger and Nasr have a function of their own.
LATER: Booking = {"first": "if_retained", "booked": "end"}
NOW: Booking = {"first": "certain", "booked": "start"}
# Berger and Nasr's own example of their case 1.
EXAMPLE = {"margin_per_year": 260, "retention_per_year": 0.75, "discount_rate_per_year": 0.20, "promotion_per_year": 50,
           "years": 10}
RATE, DEAR_LETTERS, YEARS = 0.10, 100, 10  # a year; the first and the last as the lab begins


def _is_their_example(_mean: OwnYears, parameters: Mapping[str, Any]) -> bool:
    return parameters["customer"] == "given" and all(parameters[name] == value for name, value in EXAMPLE.items())


def _apart(mean: OwnYears) -> str:
    later, now, _promoted = three_values(mean.margin_per_year, mean.retention_per_year, RATE, 0, YEARS)
    return "margin" if math.isclose(now - later, mean.margin_per_year) else "other"


def _who_sees_letters(mean: OwnYears) -> str:
    values = three_values(mean.margin_per_year, mean.retention_per_year, RATE, DEAR_LETTERS, YEARS)
    return "loss" if values[-1] < 0 < values[0] else "none"


TASKS = (
    Find(N_("Move the discount rate. How far apart are the first bar and the second, always?"),
         N_("The second has one margin more, today and for certain. All other years are the same."),
         options={"margin": N_("one yearly margin"), "other": N_("a tenth"), "none": N_("it depends on the rate")},
         right=_apart, try_this=N_("Subtract the first bar from the second. The sentence begins with the margin.")),
    Reach(N_("Berger and Nasr's own example: describe a customer with a margin of 260, 75 % stay, discount 20 %, "
             "letters 50, 10 years."),
          N_("The third bar says $568.78, as their example does."),
          reached=_is_their_example, example=lambda _mean: {"customer": "given", **EXAMPLE},
          try_this=N_("Choose “one that I describe” first. Then set five sliders.")),
    Find(N_("To the extreme: Reset, then letters for 100 dollars a year. What happens?"),
         N_("Only the third formula knows the letters. They cost more than such a customer brings: stop writing."),
         options={"loss": N_("one bar turns into a loss"), "none": N_("nothing"), "all": N_("all bars fall")},
         right=_who_sees_letters, extreme=True, try_this=N_("Look at each bar before and after.")),
)


@lab(
    title=N_("Three formulas"),
    question=N_("What is the same customer worth by three formulas?"),
    prepare=own_years,
    world=lantern,
    tasks=TASKS,
    guess="08.formulas-apart",
    controls={
        "customer": Choice(N_("Which customer"), {
            "mean": N_("the mean customer of the data"), "given": N_("one that I describe")}, "mean"),
        "margin_per_year": Slider(N_("Margin a year"), "$", 10, 500, 10, 100, when=("customer", "given")),
        "retention_per_year": Slider(N_("Stay from one year to the next"), "%", 0.05, 0.95, 0.05, 0.80,
                                     when=("customer", "given")),
        "discount_rate_per_year": Slider(N_("Discount rate a year"), "%", 0.0, 0.30, 0.01, 0.10),
        "promotion_per_year": Slider(
            N_("Letters and samples a year"), "$", 0, 100, 5, 10,
            help=N_("Only the third formula takes them off: in the middle of each year, from those still there.")),
        "years": Slider(N_("Years in the third formula"), N_("years"), 1, 30, 1, YEARS,
                        help=N_("The first two have no end.")),
    },
)
def three_formulas(mean: OwnYears, *, customer: str, margin_per_year: float, retention_per_year: float,
                   discount_rate_per_year: float, promotion_per_year: float, years: int) -> View:
    """One customer, valued by three formulas that book the first margin differently.

    customer : "mean" (measured in the data, for those who came in the first three months: contribution margin of the
        first 365 days of each, and who ordered again after them) or "given" (the next two numbers).
    margin_per_year : in currency units, 10 to 500. retention_per_year : 0.05 to 0.95.
    discount_rate_per_year : 0 to 0.3. promotion_per_year : 0 to 100, third formula only.
    years : 1 to 30, third formula only.

    >>> labs.three_formulas(customer="given", margin_per_year=100, retention_per_year=0.8).sentence
    'Margin $100.00 a year; 80.0 % stay. First margin in a year, from those who stay: $266.67. First margin today: \
$366.67. Today, for 10 years, letters paid: $322.11.'
    """
    if customer == "mean":
        margin_per_year, retention_per_year = mean.margin_per_year, mean.retention_per_year
    later, now, promoted = three_values(margin_per_year, retention_per_year, discount_rate_per_year,
                                        promotion_per_year, int(years))
    values = {_("first margin in a year"): later, _("first margin today"): now,
              _("today, with an end and letters"): promoted}
    sentence = _(
        "Margin {margin} a year; {kept} stay. First margin in a year, from those who stay: {later}. First margin "
        "today: {now}. Today, for {years} years, letters paid: {promoted}.").format(
            margin=as_money(margin_per_year, 2), kept=as_percent(retention_per_year), years=int(years),
            later=as_money(later, 2), now=as_money(now, 2), promoted=as_money(promoted, 2))
    if customer == "mean":
        sentence += " " + _("The second year: margin × retention says {expected}; in the data these customers brought "
                            "{seen} so far.").format(
            expected=as_money(mean.margin_per_year * mean.retention_per_year, 2),
            seen=as_money(mean.later_per_buyer, 2))
    return View(_figure(values), sentence, _table(values, margin_per_year, mean if customer == "mean" else None),
                stress=as_money(later, 2))


def three_values(margin_per_year: float, retention_per_year: float, discount_rate_per_year: float,
                 promotion_per_year: float, years: int) -> tuple[float, float, float]:
    """The same customer by the three formulas, in the order of the bars."""
    from crmlab.metrics.lifetime import berger_nasr_value, customer_lifetime_value

    later, now = (customer_lifetime_value(
        margin_per_year, retention_per_period=retention_per_year, discount_rate_per_period=discount_rate_per_year,
        periods=math.inf, **booking) for booking in (LATER, NOW))
    return later, now, berger_nasr_value(
        margin_per_year=margin_per_year, promotion_per_year=promotion_per_year, years=years,
        retention_per_year=retention_per_year, discount_rate_per_year=discount_rate_per_year)


def _table(values: dict[str, float], margin: float, mean: OwnYears | None) -> pd.DataFrame:
    import pandas as pd

    books = (_("Gupta and Lehmann"), _("the same, booked at the start"), _("Berger and Nasr, case 1"))
    rows = [(f"{book}: {name}", as_money(value, 2), as_decimal(value / margin, 2))
            for book, (name, value) in zip(books, values.items(), strict=True)]
    if mean is not None:
        rows += _measured(mean)
    return pd.DataFrame(rows, columns=[_("What"), _("Number"), _("In yearly margins")])


def _measured(mean: OwnYears) -> list[tuple[str, str, str]]:
    """Where margin and retention come from, and what the second year has brought in truth."""
    margin = mean.margin_per_year

    def row(what: str, amount: float) -> tuple[str, str, str]:
        return what, as_money(amount, 2), as_decimal(amount / margin, 2)

    return [
        (_("Customers who came in {months}").format(months=mean.came_in), as_count(mean.buyers), "–"),
        (_("of them with an order in their second year"),
         f"{as_count(mean.stayed)} ({as_percent(mean.retention_per_year)})", "–"),
        row(_("Gross margin of one in the first year"), mean.gross / mean.buyers),
        row(_("Contribution margin of one in the first year"), margin),
        row(_("Second year of one: margin × retention"), margin * mean.retention_per_year),
        row(_("Second year of one: what the data show of it ({n} months or more)").format(n=mean.seen_months),
            mean.later_per_buyer)]


def _figure(values: dict[str, float]) -> Figure:
    styles = [series_style(n) for n in range(len(values))]
    low, high = min(0.0, *values.values()), max(0.0, *values.values())
    drawn = figure(xaxis={"title": {"text": _("value today (dollars)")}, "range": [1.25 * low, 1.25 * high]},
                   yaxis={"autorange": "reversed"}, showlegend=False, bargap=0.4,
                   margin={"l": 60, "r": 20, "t": 15, "b": 70})
    drawn.add_bar(y=list(values), x=list(values.values()), orientation="h", textposition="outside",
                  text=[f"<b>{as_money(value, 2)}</b>" for value in values.values()], textfont={"size": 16},
                  cliponaxis=False, hoverinfo="skip",
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    return drawn
