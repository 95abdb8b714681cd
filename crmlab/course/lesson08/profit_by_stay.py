"""Staying and profit: how much of the profit comes from customers who stayed long, and how much from the others."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent, in_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.customer_accounts import accounts
from crmlab.course.shop.own_years import MONTHS, QUARTER, order_margins
from crmlab.course.shop.spending import in_words
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

YEAR = 12
DAYS_A_MONTH = 365 / 12
BANDS = (1, 3, 6, 9, 12, 18)  # months; before the first one stand those with a single day of orders


@dataclass(frozen=True)
class Won:
    """The customers who came in the first months of the last 24, so that each had the same time to show a long stay.

    came_in : these months in words. stayed : months from the first to the last order. profit : over the whole data,
    after goods, handling, service, refunds and programme. between : profit of the orders between the first and the
    last one, after goods, handling, service and refunds. cost_to_win : what winning one of these customers cost, by
    the ledger of the same months.
    """

    came_in: str
    stayed: np.ndarray
    profit: np.ndarray
    between: np.ndarray
    cost_to_win: float

    def earned(self, costs: str) -> np.ndarray:
        """Profit of each customer, after the cost of "serving" alone or after that of "winning" them, too."""
        return self.profit - (self.cost_to_win if costs == "winning" else 0.0)

    def short_share(self, costs: str) -> float:
        """Per cent of the profit that comes from those who stayed less than a year."""
        return float(100 * self.earned(costs)[self.stayed < YEAR].sum() / self.earned(costs).sum())

    def short_in_profit(self, costs: str) -> float:
        """Of those who stayed less than a year, the per cent who brought a profit."""
        return float(100 * (self.earned(costs)[self.stayed < YEAR] > 0).mean())


def won_customers(world: World, months: int = QUARTER) -> Won:
    """Stay and profit of everyone who came in the first three (or so many) of the last 24 months of the data.

    With three months, each of them is seen for 21 to 24 months. With twelve, who came late could hardly show a stay of
    a year: such a group calls most of them short.
    """
    import pandas as pd

    from crmlab.metrics.stays import profit_between

    orders, begin = world.once(order_margins), world.last_month - (MONTHS - 1)
    dates = orders.groupby("customer_id")["date"].agg(["min", "max"])
    came = dates[dates["min"].dt.to_period("M").between(begin, begin + (months - 1))]
    if len(came) < 2:
        raise BadInput(_("Nearly nobody came in the first months of these data, so nobody could show a long stay. Take "
                         "data of two years or more."))
    book, inside = world.once(accounts), orders[orders["customer_id"].isin(came.index)]
    between = profit_between(inside["customer_id"], inside["date"], inside["contribution"]).reindex(came.index)
    profit = pd.Series(book.profit, index=book.ids).loc[came.index]
    return Won(in_words(begin, begin + (months - 1)), ((came["max"] - came["min"]).dt.days / DAYS_A_MONTH).to_numpy(),
               profit.to_numpy(), between.to_numpy(), _cost_to_win(world, begin, begin + (months - 1)))


def _cost_to_win(world: World, first: pd.Period, last: pd.Period) -> float:
    """What winning one new buyer cost in these months, in whole currency units."""
    ledger = world.load("ledger", "month", "purpose", "spend_cents", "new_buyers")
    spent = ledger[(ledger["purpose"] == "acquisition") & ledger["month"].dt.to_period("M").between(first, last)]
    if not spent["new_buyers"].sum() > 0:
        raise BadInput(_("The ledger shows no new buyers in {months}, so nobody knows what winning one cost. Take data "
                         "with a ledger of the same months.").format(months=in_words(first, last)))
    return float(spent["spend_cents"].sum() / 100 / spent["new_buyers"].sum())


def _highest_month(won: Won) -> str:
    """Whether the richest month belongs to a stay of a year or more."""
    months = _bands(won, won.earned("serving"))["month"]
    return "long" if months.idxmax() > BANDS.index(YEAR) else "short"


def _losses(won: Won) -> str:
    lost = _bands(won, won.earned("winning"))["together"] < 0
    return "all" if lost.all() else "short" if lost.any() else "none"


def _above_all(won: Won) -> str:
    return "loss" if won.earned("winning")[won.stayed < 1].sum() < 0 else "error"


TASKS = (
    Find(N_("Show the profit of one customer: it is highest for the longest stay. Now of one customer in one month. "
            "Which stay has the highest bar?"),
         N_("Who stays longer has more months to buy in. Month for month, the highest bar is a short stay: a few "
            "people who bought fast and left soon."),
         options={"long": N_("a year or more"), "short": N_("a shorter one")}, right=_highest_month,
         try_this=N_("Read the number above each bar.")),
    Find(N_("Back to all customers together. Take off the cost of winning, too. Which bars turn into losses?"),
         N_("Many who left soon never paid back what winning them cost. Some short stays did."),
         options={"none": N_("none"), "short": N_("some of the short stays"), "all": N_("all of them")}, right=_losses,
         try_this=N_("A loss hangs below the line.")),
    Find(N_("To the extreme: still with the cost of winning, let a long stay begin at 1 month. The long ones bring "
            "more than 100 %. Why?"),
         N_("The others made a loss. A share of a profit says little where somebody is below zero."),
         options={"loss": N_("the others made a loss"), "error": N_("a mistake in the data")}, right=_above_all,
         extreme=True, try_this=N_("Read what the others brought.")),
)


@lab(
    title=N_("Profit by stay"),
    question=N_("Do only customers who stay long bring profit?"),
    prepare=won_customers,
    world=lantern,
    tasks=TASKS,
    guess="08.short-stays",
    controls={
        "costs": Choice(N_("Costs taken off"), {
            "serving": N_("goods and service"), "winning": N_("goods, service and winning the customer")},
            "serving"),
        "measure": Choice(N_("A bar shows the profit of"), {
            "together": N_("all its customers together"), "customer": N_("one customer"),
            "month": N_("one customer in one month between first and last order")}, "together"),
        "long_stay": Slider(N_("A long stay begins at"), N_("months"), 1, YEAR, 1, YEAR,
                            help=N_("From the first order to the last one. The sentence uses it.")),
    },
)
def profit_by_stay(won: Won, *, costs: str, measure: str, long_stay: float) -> View:
    """The profit of customers by the months from their first to their last order.

    costs : "serving" (goods, handling, service, refunds, programme) or "winning" (and the cost of winning).
    measure : profit "together", of one "customer", or of a customer in one "month" between the first and the last
        order. The last one counts neither of these two orders: they make the stay, so every stay has them, and the
        shorter it is the more they would weigh. It takes off what the orders between cost to serve.
    long_stay : months from which a stay counts as long, 1 to 12.

    >>> labs.profit_by_stay(long_stay=12).sentence
    'Of 540 customers who came in 2024-01 to 2024-03, 29.1 % stayed 12 months or longer; they brought 79.4 % of the \
profit, the others 20.6 %. Of those who stayed a shorter time, 66.6 % brought a profit. Correlation of stay and \
profit: 0.37 (zero: no link; one: a perfect link).'
    """
    bands = _bands(won, won.earned(costs))
    return View(_figure(bands, measure), _sentence(won, won.earned(costs), long_stay), _table(bands, won, costs))


def _bands(won: Won, profit: np.ndarray) -> pd.DataFrame:
    """One row a length of stay: its name, its customers, how many are in profit, and profit in three measures."""
    import numpy as np
    import pandas as pd

    names = [_("one day only"), _("up to {n} month").format(n=BANDS[0]),
             *(_("{a} to {b} months").format(a=a, b=b) for a, b in pairwise(BANDS)),
             _("{n} months or more").format(n=BANDS[-1])]
    short = [_("one day"), _("up to {n}").format(n=BANDS[0]),
             *(_("{a} to {b}").format(a=a, b=b) for a, b in pairwise(BANDS)), _("{n} or more").format(n=BANDS[-1])]
    band = np.where(won.stayed > 0, 1 + np.digitize(won.stayed, BANDS), 0)
    table = pd.DataFrame({"band": band, "profit": profit, "between": won.between, "months": won.stayed,
                          "gain": profit > 0})
    sums = table.groupby("band").agg(customers=("gain", "size"), together=("profit", "sum"), gain=("gain", "sum"),
                                     between=("between", "sum"), months=("months", "sum"))
    return sums.assign(name=[names[n] for n in sums.index], short=[short[n] for n in sums.index],
                       customer=sums["together"] / sums["customers"],
                       month=sums["between"] / sums["months"].where(sums["months"] > 0))


def _sentence(won: Won, profit: np.ndarray, long_stay: float) -> str:
    import numpy as np

    long, total = won.stayed >= long_stay, float(profit.sum())
    words = {"n": as_count(long.size), "when": won.came_in, "months": as_count(long_stay),
             "part": as_percent(long.mean())}
    if total > 0:
        share = 100 * profit[long].sum() / total
        said = [_("Of {n} customers who came in {when}, {part} stayed {months} months or longer; they brought "
                  "{share} of the profit, the others {rest}.").format(
                      share=in_percent(share), rest=in_percent(100 - share), **words)]
    else:
        said = [_("Of {n} customers who came in {when}, {part} stayed {months} months or longer. All together "
                  "made {total}, so there are no shares of a profit.").format(total=as_money(total), **words)]
    if not long.all():
        said.append(_("Of those who stayed a shorter time, {part} brought a profit.").format(
            part=as_percent((profit[~long] > 0).mean())))
    if won.stayed.std() > 0 and profit.std() > 0:
        said.append(_("Correlation of stay and profit: {r} (zero: no link; one: a perfect link).").format(
            r=as_decimal(np.corrcoef(won.stayed, profit)[0, 1], 2)))
    return " ".join(said)


def _table(bands: pd.DataFrame, won: Won, costs: str) -> pd.DataFrame:
    import pandas as pd

    profit = won.earned(costs)
    rows = [(name, *_row(*numbers)) for name, *numbers in zip(
        bands["name"], bands["customers"], bands["gain"], bands["together"], bands["month"], strict=True)]
    months = float(won.stayed.sum())
    rows.append((_("all"), *_row(profit.size, (profit > 0).sum(), profit.sum(),
                                 won.between.sum() / months if months else math.nan)))
    rows.append((_("Winning one of them cost"), "–", "–", "–", as_money(won.cost_to_win, 2), "–"))
    return pd.DataFrame(rows, columns=[_("First to last order"), _("Customers"), _("of them in profit"), _("Profit"),
                                       _("Profit of one"), _("in a month between")])


def _row(customers: int, gain: int, together: float, month: float) -> tuple[str, ...]:
    """`month` is nan where first and last order are the same: nothing lies between."""
    return (as_count(customers), as_percent(gain / customers), as_money(together),
            as_money(together / customers, 2), "–" if math.isnan(month) else as_money(month, 2))


def _figure(bands: pd.DataFrame, measure: str) -> Figure:
    gain, loss = series_style(0), series_style(1)
    heights = [float(height) for height in bands[measure].fillna(0)]
    styles = [gain if height >= 0 else loss for height in heights]
    room = 0.18 * (max(*heights, 0) - min(*heights, 0) or 1.0)
    titles = {"together": _("profit together (dollars)"), "customer": _("profit of one customer (dollars)"),
              "month": _("profit in a month between first and last order (dollars)")}
    decimals = 0 if measure == "together" else 2
    written = ["–" if math.isnan(height) else as_money(height, decimals) for height in bands[measure]]
    drawn = figure(margin={"l": 60, "r": 20, "t": 15, "b": 80},
                   xaxis={"title": {"text": _("months from the first to the last order")}, "type": "category",
                          "tickangle": 0, "dtick": 1},
                   yaxis={"title": {"text": titles[measure]},
                          "range": [min(*heights, 0) - room, max(*heights, 0) + room]}, showlegend=False)
    drawn.add_bar(x=list(bands["short"]), y=heights, hoverinfo="skip", cliponaxis=False,
                  text=written, textposition="outside",
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    drawn.add_hline(y=0, line={"color": INK, "width": 1})
    return drawn
