"""Still there? The chance that a silent customer will ever order again, and how many orders to expect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, in_percent, percent_sign
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import Place, View
from crmlab.course.shop.spending import ORDER
from crmlab.course.worlds import World, lantern
from crmlab.engine import Find, Reach, Slider, lab

if TYPE_CHECKING:
    from crmlab.base.figure import Figure
    from crmlab.metrics.bg_nbd import BgNbd

LONGEST = 104  # weeks
AHEAD = 52  # weeks
DAYS_A_WEEK = 7


@dataclass(frozen=True)
class Fitted:
    """A BG/NBD model in weeks, and how many customers it was fitted to.

    too_new : customers left out because their first order is on the last day: nothing is known of them yet.
    """

    model: BgNbd
    customers: int
    too_new: int


@dataclass(frozen=True)
class History:
    """Orders after the first, weeks from the first to the last order, and weeks of silence since then."""

    repeats: int
    buying: float
    silent: float

    def numbers(self) -> tuple[int, float, float]:
        """x, t_x and T of the model; without a repeat order all weeks are silence."""
        return self.repeats, self.buying if self.repeats else 0.0, self.buying + self.silent


SHOWN = History(repeats=6, buying=26, silent=26)  # the lab begins with this customer
HALF = 50  # per cent


def fitted(world: World) -> Fitted:
    """Fit the model once to all orders of the data; BadInput when it has no best fit."""
    import pandas as pd

    from crmlab.metrics.bg_nbd import fit_bg_nbd
    from crmlab.metrics.repeat_buying import repeat_summary

    orders, end = world.load("orders", *ORDER), world.last_day + pd.Timedelta(days=1)
    people = repeat_summary(orders, end=end, days_per_period=DAYS_A_WEEK)
    known = people[people["age"] > 0]
    if known.empty:
        raise BadInput(_("All customers of these data ordered first on the last day. Take data of a longer time."))
    model = fit_bg_nbd(known["frequency"].to_numpy(), known["recency"].to_numpy(), known["age"].to_numpy())
    return Fitted(model, len(known), len(people) - len(known))


def alive(found: Fitted, history: History) -> float:
    """Per cent: the chance that a customer with this history is still there."""
    return 100 * float(found.model.probability_alive(*history.numbers())[0])


def expected(found: Fitted, history: History) -> float:
    """Orders to expect in the next 52 weeks; that the customer may be gone is included."""
    return float(found.model.expected_purchases(*history.numbers(), AHEAD)[0])


def if_alive(found: Fitted, history: History) -> float:
    """Orders to expect in the next 52 weeks from a customer of whom we know that they are still there."""
    return float(found.model.expected_purchases_if_alive(*history.numbers(), AHEAD)[0])


def _rarer(found: Fitted) -> str:
    busy, rare = (alive(found, History(repeats, SHOWN.buying, SHOWN.silent)) for repeats in (SHOWN.repeats, 1))
    return "rare" if rare > busy else "busy"


def _is_first_below_half(found: Fitted, parameters: Mapping[str, Any]) -> bool:
    """Whether these are the first weeks of silence after which the shown customer is rather gone than there."""
    if (parameters["repeats"], parameters["buying"]) != (SHOWN.repeats, SHOWN.buying):
        return False
    chance = [alive(found, History(SHOWN.repeats, SHOWN.buying, weeks))
              for weeks in (parameters["silent"], max(parameters["silent"] - 1, 0))]
    return chance[0] < HALF <= chance[1]


def _first_below_half(found: Fitted) -> dict[str, float]:
    return {"silent": next(week for week in range(1, LONGEST + 1)
                           if alive(found, History(SHOWN.repeats, SHOWN.buying, week)) < HALF)}


def _never_leaves(found: Fitted) -> str:
    return "model" if alive(found, History(0, SHOWN.buying, LONGEST)) > 100 - 1e-9 else "loyal"


TASKS = (
    Find(N_("Set the orders after the first to 1. Half a year of silence: who is more likely still there, this one or "
            "the busy one?"),
         N_("Who orders seldom is silent for long, also while still a customer. For a busy one it is a bad sign."),
         options={"busy": N_("the one with 6"), "rare": N_("the one with 1")}, right=_rarer,
         try_this=N_("Read the chance with 6 orders, then with 1.")),
    Reach(N_("Reset. Find the first week of silence in which the chance is below 50 %."),
          N_("Fifteen weeks: more than three times this customer's usual wait. With more orders it comes sooner."),
          reached=_is_first_below_half, example=_first_below_half,
          try_this=N_("Move only the last slider, week by week, and read the number at the dot.")),
    Find(N_("To the extreme: no order after the first, and 104 weeks of silence. The model says 100 %. Why?"),
         N_("In this model people leave only after a repeat order. Who never came back can't have left. Don't "
            "believe it."),
         options={"model": N_("in it nobody leaves after one order"), "loyal": N_("such customers are loyal")},
         right=_never_leaves, extreme=True, try_this=N_("After which orders can a customer leave in the model?")),
)


@lab(
    title=N_("Still there?"),
    question=N_("Is a customer who has been silent for weeks still a customer?"),
    prepare=fitted,
    world=lantern,
    tasks=TASKS,
    guess="08.still-there",
    controls={
        "repeats": Slider(N_("Orders after the first"), N_("orders"), 0, 20, 1, SHOWN.repeats),
        "buying": Slider(N_("From the first to the last order"), N_("weeks"), 1, LONGEST, 1, SHOWN.buying),
        "silent": Slider(N_("Silent since then"), N_("weeks"), 0, LONGEST, 1, SHOWN.silent),
    },
)
def still_alive(found: Fitted, *, repeats: int, buying: float, silent: float) -> View:
    """The chance that a customer is still there, and the orders to expect in the next 52 weeks (BG/NBD).

    repeats : orders after the first one, 0 to 20. buying : weeks from the first to the last order, 1 to 104.
    silent : weeks from the last order until today, 0 to 104.

    >>> labs.still_alive(repeats=6, buying=26, silent=26).sentence
    '6 orders after the first in 26 weeks, then 26 weeks of silence: the chance that this customer is still there \
is 18.2 %. Expected in the next 52 weeks: 0.89 orders. If we knew that the customer is still there: 4.88 orders.'
    """
    import pandas as pd

    history = History(int(repeats), buying, silent)
    there, ahead, sure = alive(found, history), expected(found, history), if_alive(found, history)
    x, t_x, seen = history.numbers()
    rows = [(_("Chance that the customer is still there"), in_percent(there)),
            (_("Expected orders in the next {n} weeks").format(n=AHEAD), as_decimal(ahead, 2)),
            (_("The same if we knew that the customer is still there"), as_decimal(sure, 2)),
            (_("In the model: x (orders after the first)"), f"{x}"),
            (_("t_x (week of the last order)"), as_count(t_x)),
            (_("T (weeks since the first order)"), as_count(seen)),
            (_("Customers from whom the model learned"), as_count(found.customers)),
            (_("left out: first order on the last day"), as_count(found.too_new))]
    return View(_figure(found, history, there), _sentence(history, there, ahead, sure),
                pd.DataFrame(rows, columns=[_("What"), _("Number")]), stress=in_percent(there),
                guess_at=Place(x=SHOWN.silent, words=SHOWN.silent + 1, side="right", beside=(there,))
                if history == SHOWN else None)


def _sentence(history: History, there: float, ahead: float, sure: float) -> str:
    x, t_x, seen = history.numbers()
    if x:
        past = ngettext("{n} order after the first in {weeks} weeks, then {silent} weeks of silence",
                        "{n} orders after the first in {weeks} weeks, then {silent} weeks of silence", x)
        remark = []
    else:
        past = _("One order, then {seen} weeks of silence")
        remark = [_("The model says 100 % because in it nobody can leave right after the first order.")]
    past = past.format(n=x, weeks=as_count(t_x), silent=as_count(history.silent), seen=as_count(seen))
    return " ".join([
        _("{past}: the chance that this customer is still there is {there}.").format(
            past=past, there=in_percent(there)),
        *remark,
        _("Expected in the next {weeks} weeks: {ahead} orders. If we knew that the customer is still there: "
          "{sure} orders.").format(weeks=AHEAD, ahead=as_decimal(ahead, 2), sure=as_decimal(sure, 2))])


def _figure(found: Fitted, history: History, there: float) -> Figure:
    import numpy as np

    weeks = np.arange(LONGEST + 1.0)
    drawn = figure(xaxis={"title": {"text": _("weeks of silence")}, "range": [0, LONGEST + 1]},
                   margin={"l": 60, "r": 20, "t": 50, "b": 70},
                   yaxis={"title": {"text": _("chance of being still there (%)")}, "range": [0, 108]})
    curves = {history.repeats: _("this customer"), 1: _("one who ordered only once more in the same time")}
    for n, (repeats, name) in enumerate(curves.items()):
        if n and history.repeats in (0, 1):
            continue
        x = np.full(weeks.size, float(repeats))
        t_x = np.full(weeks.size, history.buying if repeats else 0.0)
        style = series_style(n)
        drawn.add_scatter(x=weeks, y=100 * found.model.probability_alive(x, t_x, history.buying + weeks), name=name,
                          mode="lines", line={"color": style["colour"], "dash": style["dash"], "width": 3},
                          hovertemplate=_("{n} weeks: {chance}").format(
                              n="%{x}", chance=percent_sign("%{y:.1f}")) + "<extra></extra>")
    here = series_style(0)
    late = history.silent > 0.75 * LONGEST
    drawn.add_scatter(x=[history.silent], y=[there], mode="markers+text", showlegend=False, hoverinfo="skip",
                      text=[f"<b>{in_percent(there)}</b>"], textposition="top left" if late else "top right",
                      textfont={"size": 18}, marker={"color": here["colour"], "symbol": "circle", "size": 13})
    return drawn
