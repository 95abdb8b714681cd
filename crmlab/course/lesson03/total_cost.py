"""Total cost: one teapot, four ways to buy it, and what each of them costs the customer in the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_decimal, as_digits, as_money, money_sign
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.engine import Choice, Find, Reach, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

WORTH = 42  # dollars: what a good teapot is worth to the customer; above that, nobody buys gladly
MOST_HOUR = 60  # dollars
DOUBT = 4  # dollars, as the lab begins


@dataclass(frozen=True)
class Way:
    """One way to buy the teapot: what the customer pays, how long it takes, and which part of the questions
    the seller answers before the customer decides."""

    name: str
    price: float
    time_min: float
    answer_rate: float

    def parts(self, hour: float, doubt: float) -> tuple[float, float, float]:
        """Price, time and open questions, all in dollars."""
        from crmlab.metrics.customer_cost import open_questions, total_cost

        time = total_cost(0, time_min=self.time_min, value_of_time_per_hour=hour, effort=0)
        return self.price, time, open_questions(doubt, answer_rate=self.answer_rate)

    def cost(self, hour: float, doubt: float) -> float:
        """The total cost to the customer, in dollars."""
        return sum(self.parts(hour, doubt))


WAYS = {
    "shop": Way(N_("shop"), 29, 50, 1.0),
    "web": Way(N_("web shop"), 31, 12, 0.5),
    "phone": Way(N_("phone"), 36, 5, 0.8),
    "market": Way(N_("marketplace"), 24, 40, 0.0),
}


def ways(trip_min: float = 50, market_price: float = 24) -> dict[str, Way]:
    """The four ways, with the learner's trip to the shop and price on the marketplace."""
    return {**WAYS, "shop": replace(WAYS["shop"], time_min=trip_min),
            "market": replace(WAYS["market"], price=market_price)}


def _phone_is_cheapest(_data: None, parameters: Mapping[str, Any]) -> bool:
    offered = ways(parameters["trip_min"], parameters["market_price"])
    return cheapest(parameters["value_of_time_per_hour"], parameters["doubt"], offered) == "phone"


TASKS = (
    Find(N_("Set an hour to 5 dollars. Which way is the cheapest now?"),
         N_("For people whose hour is worth little, the lowest price is often the lowest cost."),
         options={name: way.name for name, way in WAYS.items()}, right=lambda _data: cheapest(5, DOUBT),
         try_this=N_("Move “An hour is worth” to 5. Which bar is the shortest?")),
    Reach(N_("Make the phone the cheapest way. It has the highest price of all."),
          N_("The price is still the highest. For somebody in a hurry the whole cost is the lowest."),
          reached=_phone_is_cheapest, example=lambda _data: {"value_of_time_per_hour": 50},
          try_this=N_("Who saves most by a call of 5 minutes? Think of what an hour is worth to them.")),
    Find(N_("To the extreme: an hour is worth 0, and open questions cost 0. What is left of the cost?"),
         N_("Then the lowest price wins. For customers like this, Victor is right."),
         options={"price": N_("only the price"), "time": N_("only the time"), "nothing": N_("nothing")},
         right=lambda _data: "price" if WAYS["market"].parts(0, 0)[1:] == (0, 0) else "time", extreme=True,
         try_this=N_("Move the first two sliders to the left end. Which colour is left in the bars?")),
)


@lab(
    title=N_("Total cost"),
    question=N_("Which way to the teapot costs this customer least?"),
    tasks=TASKS,
    controls={
        "value_of_time_per_hour": Slider(N_("An hour is worth"), "$", 0, MOST_HOUR, 1, 15,
                                         help=N_("To this customer: what they would pay for a free hour.")),
        "doubt": Slider(N_("All open questions cost"), "$", 0, 12, 0.5, DOUBT,
                        help=N_("How bad it is to buy without any answer.")),
        "trip_min": Slider(N_("Trip to the shop and back"), N_("minutes"), 5, 90, 5, 50),
        "market_price": Slider(N_("Price on the marketplace"), "$", 15, 35, 0.5, 24),
        "sensitivity_per_dollar": Slider(N_("How sharply customers compare"), N_("per dollar"), 0.05, 1.0, 0.05, 0.2,
                                         help=N_("Small: other reasons decide, too. 1: one dollar decides much.")),
        "show": Choice(N_("Show"), {"parts": N_("the parts of the cost"), "hours": N_("every value of an hour")},
                       "parts"),
    },
)
def total_cost(*, value_of_time_per_hour: float, doubt: float, trip_min: float, market_price: float,
               sensitivity_per_dollar: float, show: str) -> View:
    """What one teapot costs a customer in four ways: price, time and open questions; and how many choose each.

    value_of_time_per_hour : dollars that an hour is worth to the customer, 0 to 60.
    doubt : dollars that all questions cost if none is answered, 0 to 12. Of them the shop answers all, the phone
        80 %, the web shop 50 %, the marketplace none.
    trip_min : minutes to the shop and back, 5 to 90. market_price : dollars on the marketplace, 15 to 35.
    sensitivity_per_dollar : how sharply customers compare, 0.05 to 1 (logit shares, McFadden 1974).
    show : "parts" (bars) or "hours" (total cost for every value of an hour).

    >>> labs.total_cost(value_of_time_per_hour=0).sentence.split(".")[0]
    'For a customer whose hour is worth $0 the lowest total cost is $28'
    """
    found = _Found(ways(trip_min, market_price), value_of_time_per_hour, doubt, sensitivity_per_dollar)
    draw = _lines if show == "hours" else _bars
    return View(draw(found), _sentence(found), _table(found))


@dataclass(frozen=True)
class _Found:
    """One customer in front of the four ways."""

    ways: dict[str, Way]
    hour: float
    doubt: float
    sensitivity: float

    def parts(self) -> np.ndarray:
        """One row a way: price, time, open questions."""
        import numpy as np

        return np.array([way.parts(self.hour, self.doubt) for way in self.ways.values()])

    def shares(self) -> np.ndarray:
        """One share a way, and last that of those who buy nothing."""
        from crmlab.metrics.mix import logit_shares

        return logit_shares(WORTH - self.parts().sum(axis=1), sensitivity_per_money=self.sensitivity)

    def names(self) -> list[str]:
        return [_(way.name) for way in self.ways.values()]


def cheapest(hour: float, doubt: float, offered: dict[str, Way] | None = None) -> str:
    """The id of the way with the lowest total cost to a customer ("shop", "web", "phone" or "market").

    >>> cheapest(60, 4)
    'phone'
    """
    offered = offered or WAYS
    return min(offered, key=lambda name: offered[name].cost(hour, doubt))


def _sentence(found: _Found) -> str:
    parts, names, shares = found.parts(), found.names(), found.shares()
    costs = parts.sum(axis=1)
    best, least_price = int(costs.argmin()), int(parts[:, 0].argmin())
    said = [_("For a customer whose hour is worth {hour} the lowest total cost is {cost}: {name}, with a "
              "price of {price}.").format(hour=as_money(found.hour), cost=as_money(costs[best], 2), name=names[best],
                                             price=as_money(parts[best, 0], 2))]
    if best == least_price:
        said.append(_("It has the lowest price, too."))
    else:
        said.append(_("Lowest price: {name}, {price}, and {cost} in total.").format(
            price=as_money(parts[least_price, 0], 2), name=names[least_price], cost=as_money(costs[least_price], 2)))
    said.append(_("Of 100 such customers about {chosen} choose the lowest total cost, and {nothing} buy "
                  "nothing.").format(chosen=as_count(100 * shares[best]), nothing=as_count(100 * shares[-1])))
    return " ".join(said)


def _bars(found: _Found) -> Figure:
    parts, names, shares = found.parts(), found.names(), found.shares()
    drawn = figure(barmode="stack", xaxis={"title": {"text": _("cost to the customer ($)")},
                                           "range": [0, 1.45 * float(parts.sum(axis=1).max())]},
                   yaxis={"autorange": "reversed", "showgrid": False},
                   legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"})
    for n, name in enumerate((_("price"), _("time"), _("open questions"))):
        style = series_style(n)
        drawn.add_bar(y=names, x=parts[:, n], name=name, orientation="h", width=0.6,
                      hovertemplate=f"{name}: {money_sign('%{x:.2f}')}<extra></extra>",
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 1}})
    for name, cost, share in zip(names, parts.sum(axis=1), shares[:-1], strict=True):
        text = _("<b>{cost}</b>, {share} of 100").format(cost=as_money(cost, 2), share=as_count(100 * share))
        drawn.add_annotation(x=float(cost), y=name, text=text, showarrow=False,
                             xanchor="left", xshift=8)
    return drawn


def _lines(found: _Found) -> Figure:
    hours = list(range(0, MOST_HOUR + 1, 5))
    drawn = figure(xaxis={"title": {"text": _("an hour is worth ($)")}, "range": [0, MOST_HOUR + 1]},
                   yaxis={"title": {"text": _("total cost to the customer ($)")}})
    for n, way in enumerate(found.ways.values()):
        style, name = series_style(n), _(way.name)
        drawn.add_scatter(x=hours, y=[way.cost(hour, found.doubt) for hour in hours], mode="lines+markers", name=name,
                          line={"color": style["colour"], "dash": style["dash"], "width": 3},
                          marker={"symbol": style["symbol"], "size": 8},
                          hovertemplate=f"{name}: {money_sign('%{y:.2f}')}<extra></extra>")
    drawn.add_vline(x=found.hour, line={"color": INK, "dash": "dot", "width": 2},
                    annotation={"text": _("this customer"), "yanchor": "bottom"})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    parts, shares = found.parts(), found.shares()
    minutes = [as_digits(way.time_min) for way in found.ways.values()]
    costs = [as_decimal(cost, 2) for cost in parts.sum(axis=1)]
    table = pd.DataFrame({
        _("Way"): found.names(), _("Minutes"): minutes,
        **{name: [as_decimal(value, 2) for value in parts[:, n]] for n, name in enumerate(
            (_("Price ($)"), _("Time ($)"), _("Open questions ($)")))},
        _("Total cost ($)"): costs, _("Of 100 customers"): [as_decimal(100 * share, 1) for share in shares[:-1]]})
    table.loc[len(table)] = [_("buy nothing"), *[""] * (table.shape[1] - 2), as_decimal(100 * shares[-1], 1)]
    return table
