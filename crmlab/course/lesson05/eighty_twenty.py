"""Concentration: how much of the money a few customers bring, and what decides whether it is 80/20."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_decimal, as_digits, as_percent, in_percent, percent_sign
from crmlab.base.template import SOFT, TEA, faint, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson05.eighty_twenty_tasks import FIFTH, MONTHS, TASKS
from crmlab.course.shop.spending import Spending, Window, spending
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab
from crmlab.engine.marks import add_claim

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

CLAIMED = 80
CURVE_POINTS = 200  # more can't be seen and makes the slider heavy


def _spending(world: World) -> Spending:
    return spending(world, MONTHS.values())


@lab(
    title=N_("Eighty-twenty"),
    question=N_("Do a fifth of the customers bring four fifths of the money?"),
    prepare=_spending,
    world=lantern,
    tasks=TASKS,
    guess="05.top-share",
    controls={
        "window": Choice(
            N_("Window: the last … months"),
            {window: str(months) for window, months in MONTHS.items()}, "12 months"),
        "customers": Choice(
            N_("Who is counted"),
            {"buyers": N_("buyers only"), "registered": N_("all registered")}, "buyers",
            help=N_("All registered: whoever bought nothing counts with 0.")),
        "measure": Choice(
            N_("What is added up"), {"revenue": N_("revenue"), "profit": N_("profit")}, "revenue",
            help=N_("Profit = margin × revenue − cost of the orders.")),
        "top": Slider(
            N_("Top part of the customers"), "%", 0.05, 0.50, 0.05, 0.20,
            help=N_("Customers stand in a row, the best first. How many are the top?")),
        "margin_rate": Slider(
            N_("Margin"), "%", 0.10, 0.90, 0.05, 0.40, when=("measure", "profit"),
            help=N_("An assumption: what is left of the price after buying the goods.")),
        "cost_per_order": Slider(
            N_("Cost of one order"), "$", 0, 30, 1, 10, when=("measure", "profit"),
            help=N_("An assumption: packing, shipping, questions. With your own data: in its currency.")),
    },
)
def eighty_twenty(data: Spending, *, window: str, customers: str, measure: str, top: float,
                  margin_rate: float, cost_per_order: float) -> View:
    """The share of revenue or profit that the top part of the customers brings, and the curve behind it.

    window : "1 month", "3 months", "6 months", "12 months" or "24 months" before the end of the data; calendar
        months, the last one is the month of the last order.
    customers : "buyers" (an order in the window) or "registered" (everyone known, also without an order).
    measure : "revenue", or "profit" = margin_rate × revenue − cost_per_order × orders.
    top : part of the customers counted as the top, 0.05 to 0.5.
    margin_rate, cost_per_order : assumptions for the profit, as a share of revenue and in currency units.

    >>> labs.eighty_twenty(top=0.2, window="12 months").sentence
    'The top 20 % of 1,411 buyers brought 61.0 % of revenue in the last 12 months.'
    """
    period = data.windows[MONTHS[window]]
    values = period.revenue
    if measure == "profit":
        values = margin_rate * period.revenue - cost_per_order * period.orders
    values = values[period.bought] if customers == "buyers" else values
    found = _Found.of(data, period, values, top, measure, customers)
    place = None if found.share is None else Place(x=100 * FIFTH, beside=(CLAIMED,))
    return View(drawn=_figure(found), sentence=_sentence(found, window), table=_table(found), guess_at=place,
                stress=_amount(found))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View: figure, sentence and table only word them."""

    data: Spending
    period: Window
    values: np.ndarray
    top: float
    measure: str
    customers: str
    total: float
    held: float  # money of the top part
    share: float | None  # of the total; None where there is no total to share

    @classmethod
    def of(cls, data: Spending, period: Window, values: np.ndarray, top: float, measure: str,
           customers: str) -> _Found:
        from crmlab.metrics.concentration import top_share

        total = float(values.sum())
        share = top_share(values, top) if total > 0 else None
        held = _curve(values, top)[1] if share is None else share * total
        return cls(data, period, values, top, measure, customers, total=total, held=held, share=share)

    def words(self) -> dict[str, str]:
        """The names of what was added up and who was counted, in the learner's language."""
        counted = {"buyers": _("buyers"), "registered": _known(self.data.listed)}
        measured = {"revenue": _("revenue"), "profit": _("profit")}
        return {"measure": measured[self.measure], "counted": counted[self.customers],
                "n": as_count(self.values.size), "top": percent_sign(as_digits(100 * self.top, 3))}


def _known(listed: bool) -> str:
    return _("registered customers") if listed else _("customers in the data")


def _curve(values: np.ndarray, top: float) -> tuple[tuple[np.ndarray, np.ndarray], float]:
    """Few points of the cumulative money, best customers first, and its height at `top`."""
    import numpy as np

    money = np.concatenate([[0.0], np.cumsum(np.sort(values)[::-1])])
    customers = np.linspace(0, 1, money.size)
    seen = np.linspace(0, values.size, min(CURVE_POINTS, values.size) + 1).round().astype(int)
    seen = np.union1d(seen, money.argmax())
    return (customers[seen], money[seen]), float(np.interp(top, customers, money))


def _figure(found: _Found) -> Figure:
    import numpy as np

    (customers, money), _height = _curve(found.values, found.top)
    unit = 1.0 if found.share is None else found.total / 100
    held, x, y = found.held / unit, 100 * customers, money / unit
    in_top = x < 100 * found.top
    words = found.words()
    traces: list[dict[str, Any]] = [
        {"x": np.append(x[in_top], 100 * found.top), "y": np.append(y[in_top], held), "mode": "lines",
         "line": {"width": 0}, "fill": "tozeroy", "fillcolor": faint(TEA, 0.16), "hoverinfo": "skip",
         "showlegend": False},
        {"x": x, "y": y, "mode": "lines", "name": words["measure"],
         "line": {"color": TEA, "width": 4},
         "hovertemplate": _("best {part} of customers: {money}").format(
             part=percent_sign("%{x:.1f}"), money="%{y:,.1f}") + "<extra></extra>"},
        {"x": [0, 100], "y": [0, found.total / unit], "mode": "lines", "name": _("if all were equal"),
         "line": {"color": SOFT, "dash": "dash", "width": 1.5}, "hoverinfo": "skip"},
    ]
    drawn = figure(
        showlegend=False,
        xaxis={"title": {"text": _("{counted}, the best first (%)").format(**words)}, "range": [-8, 101],
               "tickvals": list(range(0, 101, 20))},
        yaxis={"title": {"text": _y_title(found)}, "range": _y_range(y)})
    for trace in traces:
        drawn.add_scatter(**trace)
    drawn.add_annotation(x=75, y=0.75 * found.total / unit, text=_("if all were equal"), xanchor="left", yanchor="top",
                         xshift=8, font={"size": 14, "color": SOFT})
    if found.share is not None:
        add_claim(drawn, 100 * FIFTH, CLAIMED, _("the slide says {claim}").format(claim=as_count(CLAIMED)))
    drawn.add_scatter(x=[100 * found.top], y=[held], mode="markers", hoverinfo="skip", showlegend=False,
                      marker={"color": TEA, "size": 13})
    drawn.add_annotation(x=100 * found.top, y=held, text=f"<b>{_amount(found)}</b>", xanchor="left", yanchor="top",
                         xshift=14, yshift=2, font={"size": 20, "color": TEA})
    return drawn


def _y_title(found: _Found) -> str:
    words = found.words()
    if found.share is None:
        return _("{measure}, added up").format(**words)
    return _("share of {measure} (%)").format(**words)


def _y_range(y: np.ndarray) -> list[float]:
    low, high = min(float(y.min()), 0.0), max(float(y.max()), 0.0)
    room = 0.06 * (high - low or 1.0)
    return [low - room if low < 0 else 0.0, high + room]


def _amount(found: _Found) -> str:
    return as_count(found.held) if found.share is None else as_percent(found.share)


def _sentence(found: _Found, window: str) -> str:
    months = MONTHS[window]
    words = {**found.words(), "amount": _amount(found), "total": as_count(found.total),
             "when": _("in the last month") if months == 1 else _("in the last {n} months").format(n=months)}
    if found.share is None:
        said = _("All {n} {counted} together brought no {measure} {when}: the total is {total}, "
                 "so there are no shares of it. The top {top} brought {amount}.")
    else:
        said = _("The top {top} of {n} {counted} brought {amount} of {measure} {when}.")
    return " ".join([said.format(**words), *_remarks(found, months)])


def _remarks(found: _Found, months: int) -> list[str]:
    """What a reader must know beside the number."""
    said = []
    if found.share is not None and found.values.min() < 0:
        from crmlab.metrics.concentration import cumulative_profit_curve

        whale = cumulative_profit_curve(found.values)
        said.append(_("The best {part} of them earned {peak} of this profit. The others cost more than they brought, "
                      "and took {lost} away.").format(
            part=as_percent(whale.peak_customers), peak=as_percent(whale.peak_profit),
            lost=in_percent(100 * whale.peak_profit - 100)))
    if found.period.covered < months:
        said.append(_("The data reach back only {n} of these months.").format(n=found.period.covered))
    return said


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    period, words = found.period, found.words()
    silent = found.data.customers - int(period.bought.sum())
    rows = {
        _("Months"): f"{period.first} – {period.last}",
        _("Buyers in these months"): as_count(period.bought.sum()),
        _known(found.data.listed).capitalize(): as_count(found.data.customers),
        _("of them silent: without an order in these months"):
            f"{as_count(silent)} ({as_percent(silent / found.data.customers)})",
        _("Customers counted"): words["n"],
        _("Top {top}").format(**words): _("about {n} customers").format(n=as_count(found.top * found.values.size)),
        _("Total {measure}").format(**words): as_count(found.total),
        _("{measure} of the top part").format(**words).capitalize(): _held(found),
        _("Gini coefficient (0: all alike, near 1: one has nearly all)"): _gini(found.values),
    }
    return pd.DataFrame({_("What"): list(rows), _("Number"): list(rows.values())})


def _held(found: _Found) -> str:
    return as_count(found.held) if found.share is None else f"{as_count(found.held)} ({_amount(found)})"


def _gini(values: np.ndarray) -> str:
    from crmlab.metrics.concentration import gini

    if values.min() < 0 or not values.sum() > 0:
        return _("not defined: some customers are below 0 or nothing was earned")
    return as_decimal(gini(values), 3)
