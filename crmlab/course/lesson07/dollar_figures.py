"""A reading drawn in dollars: one customer's life, two years of a firm, or the years after the change."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import _
from crmlab.course.lesson07.readings import Case, as_rate

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np

    from crmlab.base.figure import Figure

FEWEST_SHOWN, MOST_SHOWN = 5, 40  # years
SETTLED = 0.005  # a line so near to its end, as a share of it, is drawn no further: the rest is flat


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
    churns = case.start, case.end
    lines = [_added_up(case, churn) for churn in churns]
    shown = max(_settled(line, case.value(churn)) for line, churn in zip(lines, churns, strict=True))
    for place, (line, churn) in enumerate(zip(lines, churns, strict=True)):
        drawn.add_scatter(x=list(range(shown + 1)), y=line[:shown + 1], mode="lines+markers",
                          name=_("churn {rate}").format(rate=as_rate(churn)), **_look(place))
    return drawn


def _settled(line: Sequence[float] | np.ndarray, goal: float) -> int:
    """The year from which a line lies as good as at its end."""
    return next((year for year in range(FEWEST_SHOWN, MOST_SHOWN) if abs(line[year] - goal) <= SETTLED * abs(goal)),
                MOST_SHOWN)


def _added_up(case: Case, churn: float) -> np.ndarray:
    import numpy as np

    from crmlab.metrics.profit_stream import tenure_weights

    weights, _rest = tenure_weights(MOST_SHOWN + 1, churn, case.timing, case.discount)
    years = np.arange(MOST_SHOWN + 1)
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
    drawn.add_bar(x=[_("start: churn {rate}").format(rate=as_rate(case.start)),
                     _("end: churn {rate}").format(rate=as_rate(case.end))],
                  y=list(case.amounts), text=list(map(case.money, case.amounts)), textposition="outside", width=0.5,
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    return drawn


def _future(case: Case) -> Figure:
    """Yearly profit, year after year since churn changed, and where it ends."""
    goal, profits = case.newcomers(math.inf), [case.newcomers(year) for year in range(MOST_SHOWN + 1)]
    shown = max(_settled(profits, goal), case.years)
    drawn = figure(xaxis={"title": {"text": _("years since churn changed")}},
                   yaxis={"title": {"text": _("dollars a year")}, "rangemode": "tozero"})
    drawn.add_scatter(x=list(range(shown + 1)), y=profits[:shown + 1], mode="lines",
                      name=_("profit of the year"), **_look(0))
    drawn.add_scatter(x=[0, shown], y=[goal, goal], mode="lines", name=_("in the long run"), **_look(1))
    if case.reading == "constant_additions":
        drawn.add_scatter(x=[case.years], y=[profits[case.years]], mode="markers", name=_("the year you chose"),
                          marker={**_look(2)["marker"], "size": 15, "color": _look(2)["line"]["color"]})
    return drawn
