"""Five readings: what "5 % less churn" does to profit, whose profit it is, and when it comes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_decimal, as_digits, as_signed, percent_sign
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import View
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

RELATIVE_CUT = 0.05  # "5 % less", read as 5 % of the churn
HEADS = 1000  # the firm's profit is told for so many customers, or newcomers a year: no fractions of a dollar
LIFE_SHOWN = FUTURE_SHOWN = 40  # years
TIMINGS = {"certain": N_("Timing B: the first year's profit is certain."),
           "if_retained": N_("Timing A: a newcomer may leave before the first profit.")}


@lab(
    title=N_("Five readings"),
    question=N_("What does 5 % less churn do to profit?"),
    controls={
        "reading": Choice(N_("Whose profit, and when"), {
            "customer_value": N_("one customer, whole life"),
            "constant_base": N_("firm, same number of customers"),
            "constant_additions": N_("firm, same number of newcomers, after some years"),
            "long_run": N_("firm, same number of newcomers, long run")}, "customer_value"),
        "timing": Choice(N_("Timing"), {
            "certain": N_("B: first profit is certain"),
            "if_retained": N_("A: may leave before it")}, "certain",
            help=N_("Can a newcomer leave before the profit of year 1?")),
        "cut": Choice(N_("What 5 % less means"), {
            "points": N_("5 points (or the end you set)"),
            "relative": N_("5 % of the churn")}, "points"),
        "churn_before": Slider(N_("Churn a year, start"), "%", 0.02, 0.40, 0.01, 0.10),
        "churn_after": Slider(N_("Churn a year, end"), "%", 0.01, 0.40, 0.01, 0.05, when=("cut", "points")),
        "discount_rate_per_year": Slider(
            N_("Discount rate a year"), "%", 0, 0.20, 0.01, 0.10, when=("reading", "customer_value"),
            help=N_("How much less a dollar is worth if it comes a year later.")),
        "years_later": Slider(
            N_("Years after the change"), N_("years"), 1, FUTURE_SHOWN, 1, 5,
            when=("reading", "constant_additions")),
    },
)
def five_readings(*, reading: str, timing: str, cut: str, churn_before: float, churn_after: float,
                  discount_rate_per_year: float, years_later: int) -> View:
    """Profit before and after churn changed, for a customer who brings −51, 30, 42, 44, 49, then 55 dollars a year.

    reading : "customer_value" (present value of one newcomer), or the firm's yearly profit with
        "constant_base" (whoever leaves is replaced), "constant_additions" (as many newcomers as before,
        `years_later` years after the change) or "long_run" (the same, when the base has stopped growing).
    timing : "certain" (B: everybody brings the profit of year 1) or "if_retained" (A: some leave before it).
    cut : "points" (from churn_before to churn_after) or "relative" (churn_before less 5 % of itself).
    churn_before, churn_after : share of customers who leave in a year.
    discount_rate_per_year : for the value of one customer.

    >>> labs.five_readings(reading="constant_base").sentence.split(" a year: ")[-1]
    'from 44,902 to 49,829 dollars, +11.0 %.'
    """
    from crmlab.metrics.profit_stream import CREDIT_CARD

    end = churn_before * (1 - RELATIVE_CUT) if cut == "relative" else churn_after
    case = Case(CREDIT_CARD, reading, timing, churn_before, end, discount_rate_per_year, years_later)
    return View(case_figure(case), case_sentence(case), case_table(case))


@dataclass(frozen=True)
class Case:
    """One setting of the controls, and the two amounts that it leads to.

    stream : profit of one customer in year 0 (winning), 1, 2, …; the last one goes on. decimals : of the per cent.
    """

    stream: tuple[float, ...]
    reading: str
    timing: str
    start: float
    end: float
    discount: float
    years: int = 0
    decimals: int = 1

    def value(self, churn: float) -> float:
        from crmlab.metrics.profit_stream import stream_value

        return stream_value(self.stream, churn_per_year=churn, discount_rate_per_year=self.discount,
                            first=self.timing)

    def base(self, churn: float) -> float:
        from crmlab.metrics.churn_effect import constant_base_profit

        return constant_base_profit(self.stream, churn_per_year=churn, customers=HEADS, first=self.timing)

    def newcomers(self, years: float) -> float:
        from crmlab.metrics.churn_effect import constant_additions_profit

        return HEADS * constant_additions_profit(self.stream, churn_before=self.start, churn_after=self.end,
                                                 years_since=years, first=self.timing)

    @property
    def amounts(self) -> tuple[float, float]:
        """Profit before and after the change."""
        if self.reading == "customer_value":
            return self.value(self.start), self.value(self.end)
        if self.reading == "constant_base":
            return self.base(self.start), self.base(self.end)
        return self.newcomers(0), self.newcomers(self.years if self.reading == "constant_additions" else math.inf)

    @property
    def change(self) -> str:
        before, after = self.amounts
        if before <= 0:
            return _("no per cent: at the start it is a loss")
        return percent_sign(as_signed(100 * (after / before - 1), self.decimals))

    @property
    def measured(self) -> str:
        """What the amounts are, in words."""
        later = ngettext("{n} year after the change", "{n} years after the change", self.years).format(n=self.years)
        return {
            "customer_value": _("The value of one customer, discounted at {rate} a year."),
            "constant_base": _("The firm's yearly profit, as many customers as before (for each 1,000 customers)."),
            "constant_additions": _("The firm's yearly profit {later}, as many newcomers as before (for each 1,000 "
                                    "newcomers a year)."),
            "long_run": _("The firm's yearly profit in the long run, as many newcomers as before (for each 1,000 "
                          "newcomers a year)."),
        }[self.reading].format(rate=_rate(self.discount), later=later)

    def money(self, amount: float) -> str:
        return as_decimal(amount, 2 if self.reading == "customer_value" else 0)


def _rate(rate: float) -> str:
    return percent_sign(as_digits(round(100 * rate, 2)))


def case_sentence(case: Case) -> str:
    before, after = case.amounts
    return _("{measured} {timing} Churn from {start} to {end} a year: from {before} to {after} dollars, "
             "{change}.").format(
        start=_rate(case.start), end=_rate(case.end), measured=case.measured, timing=_(TIMINGS[case.timing]),
        before=case.money(before), after=case.money(after), change=case.change)


def case_table(case: Case) -> pd.DataFrame:
    import pandas as pd

    from crmlab.metrics.retention import mean_lifetime, median_lifetime

    ends = case.start, case.end
    rows = [[_("Churn a year"), *map(_rate, ends)],
            [_("Years that a customer stays, mean"), *(as_decimal(mean_lifetime(q), 1) for q in ends)],
            [_("Years until half of them are gone"), *(as_decimal(median_lifetime(q), 1) for q in ends)],
            [_("Profit of this reading, dollars"), *map(case.money, case.amounts)],
            [_("Change"), "", case.change]]
    return pd.DataFrame(rows, columns=[_("What"), _("Start"), _("End")])


def case_figure(case: Case) -> Figure:
    draw = {"customer_value": _life, "constant_base": _bars}.get(case.reading, _future)
    drawn = draw(case)
    before, _after = case.amounts
    if before > 0:  # in the corner that the lines, or the bars, leave free
        high = case.reading == "constant_base"
        drawn.add_annotation(text=f"<b>{case.change}</b>", x=0.5 if high else 0.98, y=0.97 if high else 0.06,
                             xref="paper", yref="paper", xanchor="center" if high else "right",
                             yanchor="top" if high else "bottom", showarrow=False, font={"size": 24})
    return drawn


def _life(case: Case) -> Figure:
    """What one newcomer has brought up to each year of the relation: expected and discounted."""
    drawn = figure(xaxis={"title": {"text": _("year of the relation")}},
                   yaxis={"title": {"text": _("dollars, added up")}})
    for place, churn in enumerate((case.start, case.end)):
        drawn.add_scatter(x=list(range(LIFE_SHOWN + 1)), y=_added_up(case, churn), mode="lines+markers",
                          name=_("churn {rate}").format(rate=_rate(churn)), **_look(place))
    return drawn


def _added_up(case: Case, churn: float) -> np.ndarray:
    import numpy as np

    from crmlab.metrics.profit_stream import tenure_weights

    weights, _rest = tenure_weights(LIFE_SHOWN + 1, churn, case.timing, case.discount)
    years = np.arange(LIFE_SHOWN + 1)
    return np.cumsum(weights * np.array(case.stream)[np.minimum(years, len(case.stream) - 1)])


def _look(place: int) -> dict[str, Any]:
    style = series_style(place)
    return {"line": {"color": style["colour"], "dash": style["dash"], "width": 3},
            "marker": {"symbol": style["symbol"], "size": 7}}


def _bars(case: Case) -> Figure:
    """Two years with the same number of customers."""
    styles = series_style(0), series_style(1)
    drawn = figure(xaxis={"type": "category"}, showlegend=False,
                   yaxis={"title": {"text": _("dollars a year")},
                          "range": [0, 1.25 * max(*case.amounts, 1)]})
    drawn.add_bar(x=[_("start: churn {rate}").format(rate=_rate(case.start)),
                     _("end: churn {rate}").format(rate=_rate(case.end))],
                  y=list(case.amounts), text=list(map(case.money, case.amounts)), textposition="outside", width=0.5,
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    return drawn


def _future(case: Case) -> Figure:
    """Yearly profit, year after year since churn changed, and where it ends."""
    years, goal = list(range(FUTURE_SHOWN + 1)), case.newcomers(math.inf)
    drawn = figure(xaxis={"title": {"text": _("years since churn changed")}},
                   yaxis={"title": {"text": _("dollars a year")}, "rangemode": "tozero"})
    profits = [case.newcomers(year) for year in years]
    drawn.add_scatter(x=years, y=profits, mode="lines", name=_("profit of the year"), **_look(0))
    drawn.add_scatter(x=[0, FUTURE_SHOWN], y=[goal, goal], mode="lines", name=_("in the long run"), **_look(1))
    if case.reading == "constant_additions":
        drawn.add_scatter(x=[case.years], y=[profits[case.years]], mode="markers", name=_("the year you chose"),
                          marker={**_look(2)["marker"], "size": 15, "color": _look(2)["line"]["color"]})
    return drawn
