"""Five readings: what "5 % less churn" does to profit, whose profit it is, and when it comes."""

from __future__ import annotations

import math
from dataclasses import replace

from crmlab.base.figure import Figure
from crmlab.base.numbers import as_signed, percent_sign
from crmlab.base.template import LAMP, SOFT, TEA, faint, figure
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import Place, View
from crmlab.course.lesson07.five_readings_tasks import TASKS
from crmlab.course.lesson07.readings import RELATIVE_CUT, Case, case_sentence, case_table
from crmlab.engine import Choice, Slider, lab

FUTURE_SHOWN = 40  # years
CLAIMED = (25, 85)  # per cent, on the slides
NUMBER_ABOVE = 6  # per cent: where the middle of a bar's number stands above the bar
CLAIMS_SEEN = 400  # per cent: under higher bars the two numbers lie on the ground, one upon the other
CLAIMS_ROOM = 0.55  # left of the bars, for the words of the claims; in widths of a bar's place
BARS = ("customer_value", "constant_base", "constant_additions", "long_run")  # as the buttons stand


@lab(
    title=N_("Five readings"),
    question=N_("What does 5 % less churn do to profit?"),
    tasks=TASKS,
    guess="07.same-customers",
    controls={
        "reading": Choice(N_("Whose profit, and when"), {
            "customer_value": N_("one customer, whole life"),
            "constant_base": N_("firm that stays as large"),
            "constant_additions": N_("firm that grows, after some years"),
            "long_run": N_("firm that grows, in the long run")}, "customer_value",
            help=N_("Stays as large: it replaces whoever leaves. Grows: it wins as many newcomers a year as before.")),
        "timing": Choice(N_("Leave before year 1?"), {
            "certain": N_("no\u00a0(timing\u00a0B)"),
            "if_retained": N_("yes\u00a0(timing\u00a0A)")}, "certain", folded=True,
            help=N_("Can a newcomer leave before the first profit, that of year 1? Books do it both ways.")),
        "cut": Choice(N_("What 5 % less means"), {
            "points": N_("5 points"),
            "relative": N_("5 % of the churn")}, "points",
            help=N_("Points: from 10 % to 5 %. Of the churn: from 10 % to 9.5 %.")),
        "churn_before": Slider(N_("Churn a year, start"), "%", 0.02, 0.40, 0.01, 0.10),
        "churn_after": Slider(N_("Churn a year, end"), "%", 0.01, 0.40, 0.01, 0.05, when=("cut", "points")),
        "discount_rate_per_year": Slider(
            N_("Discount rate a year"), "%", 0, 0.20, 0.01, 0.10, when=("reading", "customer_value"), folded=True,
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

    >>> labs.five_readings(reading="constant_base").sentence.split(": ")[-1]
    'from 44,902 to 49,829 dollars, +11.0 %.'
    """
    from crmlab.metrics.profit_stream import CREDIT_CARD

    end = churn_before * (1 - RELATIVE_CUT) if cut == "relative" else churn_after
    case = Case(CREDIT_CARD, reading, timing, churn_before, end, discount_rate_per_year, years_later)
    guessed = (timing, churn_before, end) == ("certain", 0.10, 0.05) and reading != "constant_additions"
    return View(_years(case) if reading == "constant_additions" else _bars(case), case_sentence(case),
                case_table(case), stress=case.change,
                guess_at=_guess_place(case) if guessed else None)


def _guess_place(case: Case) -> Place:
    """At the firm that stays as large; the words keep clear of the number on the next bar."""
    at = BARS.index("constant_base")
    grown = replace(case, reading=BARS[at + 1]).growth or 0
    return Place(x=_name(BARS[at], case), words=at + 0.16, side="right", beside=(grown + NUMBER_ABOVE,))


def _name(reading: str, case: Case) -> str:
    """A reading's place under the bars."""
    return {"customer_value": _("one customer,<br>whole life"), "constant_base": _("firm that<br>stays as large"),
            "constant_additions": ngettext("firm that grows,<br>after {n} year", "firm that grows,<br>after {n} years",
                                           case.years),
            "long_run": _("firm that grows,<br>in the long run")}[reading].format(n=case.years)


def _bars(case: Case) -> Figure:
    """All readings of the same cut beside each other; the chosen one is filled."""
    growths = [replace(case, reading=reading).growth for reading in BARS]
    heights = [growth or 0 for growth in growths]
    chosen = [reading == case.reading for reading in BARS]
    drawn = _figure([*heights, *CLAIMED], xaxis={"type": "category", "range": [-0.5 - CLAIMS_ROOM, len(BARS) - 0.45]})
    if max(heights) < CLAIMS_SEEN:
        _add_claims(drawn, "left")
    drawn.add_bar(x=[_name(reading, case) for reading in BARS], y=heights, width=0.56,
                  text=[_("no<br>per cent") if growth is None
                        else f"<b>{percent_sign(as_signed(growth, case.decimals))}</b>" for growth in growths],
                  textposition="outside", textfont={"size": 16}, cliponaxis=False, hoverinfo="skip",
                  marker={"color": [TEA if one else faint(TEA, 0.3) for one in chosen],
                          "line": {"color": TEA, "width": 1.5}})
    return drawn


def _years(case: Case) -> Figure:
    """How much more the growing firm earns, year after year since churn changed."""
    now = case.growth
    if now is None:
        return _bars(case)
    start, goal = case.newcomers(0), 100 * (case.newcomers(math.inf) / case.newcomers(0) - 1)
    years = list(range(FUTURE_SHOWN + 1))
    more = [100 * (case.newcomers(year) / start - 1) for year in years]
    drawn = _figure([*more, goal, *CLAIMED],
                    xaxis={"title": {"text": _("years since churn changed")}, "range": [0, FUTURE_SHOWN + 1]})
    if max(more) < CLAIMS_SEEN:
        _add_claims(drawn, "right")
    drawn.add_hline(goal, line={"color": SOFT, "dash": "dot", "width": 2},
                    annotation={"text": _("in the long run"), "font": {"size": 14, "color": SOFT}})
    drawn.add_scatter(x=years, y=more, mode="lines", line={"color": TEA, "width": 4}, hoverinfo="skip")
    drawn.add_scatter(x=[case.years], y=[now], mode="markers", marker={"color": TEA, "size": 14}, hoverinfo="skip")
    drawn.add_annotation(x=case.years, y=now, text=f"<b>{case.change}</b>", font={"size": 20, "color": TEA},
                         xanchor="left", yanchor="top", xshift=10, yshift=-2)
    return drawn


def _figure(heights: list[float], **more: object) -> Figure:
    low, high = min(*heights, 0), max(heights)
    room = 0.16 * (high - low)
    return figure(showlegend=False, yaxis={"title": {"text": _("more profit than before (%)")},
                                           "range": [low - room if low < 0 else 0, high + room]}, **more)


def _add_claims(drawn: Figure, side: str) -> None:
    """The two numbers of the slides, as lines from side to side, with their words where nothing else stands."""
    x = {"left": 0.005, "right": 0.995}[side]
    for claimed in CLAIMED:
        drawn.add_hline(claimed, line={"color": LAMP, "dash": "dash", "width": 1.5},
                        annotation={"text": _("slides:<br>{claim}").format(claim=percent_sign(str(claimed))),
                                    "font": {"size": 14, "color": LAMP}, "x": x, "xanchor": side})
