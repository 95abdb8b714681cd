"""Staying and profit: how much of the profit comes from customers who stayed long, and how much from the others."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent, in_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.customer_accounts import accounts
from crmlab.course.shop.keeping import keeping
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

YEAR = 12
DAYS_A_MONTH = 365 / 12
BANDS = (1, 3, 6, 9, 12, 18)  # months; before the first one stand those with a single day of orders


@dataclass(frozen=True)
class Won:
    """The customers won at least a year before the data end, so that each could show a year of loyalty.

    won_in : that time in words. stayed : months from the first to the last order. profit : over the whole data,
    after goods, handling, service, refunds and programme. cost_to_win : what winning one of them cost.
    """

    won_in: str
    stayed: np.ndarray
    profit: np.ndarray
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


def won_customers(world: World) -> Won:
    """Stay and profit of everyone whose first order lies more than twelve months before the end of the data."""
    import pandas as pd

    dates = world.once(monthly_orders).groupby("customer_id")["date"].agg(["min", "max"])
    early = dates[dates["min"] < (world.last_month - (YEAR - 1)).start_time]
    if len(early) < 2:
        raise BadInput(_("Nearly nobody ordered more than twelve months before the end of these data, so nobody "
                         "could show a year of loyalty. Take data of two years or more."))
    book, spent = world.once(accounts), world.once(keeping)
    profit = pd.Series(book.profit, index=book.ids).loc[early.index]
    stayed = (early["max"] - early["min"]).dt.days / DAYS_A_MONTH
    return Won(spent.won_in, stayed.to_numpy(), profit.to_numpy(), spent.per_new())


@lab(
    title=N_("Profit by stay"),
    question=N_("Do only customers who stay long bring profit?"),
    prepare=won_customers,
    world=lantern,
    controls={
        "costs": Choice(N_("Costs taken off"), {
            "serving": N_("goods and service"), "winning": N_("goods, service and winning the customer")},
            "serving"),
        "measure": Choice(N_("A bar shows the profit of"), {
            "together": N_("all its customers together"), "customer": N_("one customer"),
            "month": N_("one customer in one month of the stay")}, "together"),
        "long_stay": Slider(N_("A long stay begins at"), N_("months"), 1, YEAR, 1, YEAR,
                            help=N_("From the first order to the last one. The sentence uses it.")),
    },
)
def profit_by_stay(won: Won, *, costs: str, measure: str, long_stay: float) -> View:
    """The profit of customers by the months from their first to their last order.

    costs : "serving" (goods, handling, service, refunds, programme) or "winning" (and the cost of winning).
    measure : profit "together", of one "customer", or of a customer in one "month" (a stay counts a month or more).
    long_stay : months from which a stay counts as long, 1 to 12.

    >>> labs.profit_by_stay(long_stay=12).sentence
    'Of 1,835 customers won in 2024, 24.8 % stayed 12 months or longer; they brought 64.8 % of the profit, the \
others 35.2 %. Of those who stayed a shorter time, 64.7 % brought a profit. Correlation of stay and profit: 0.34.'
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
    band = np.where(won.stayed > 0, 1 + np.digitize(won.stayed, BANDS), 0)
    table = pd.DataFrame({"band": band, "profit": profit, "months": won.stayed.clip(min=1), "gain": profit > 0})
    sums = table.groupby("band").agg(customers=("gain", "size"), together=("profit", "sum"),
                                     months=("months", "sum"), gain=("gain", "sum"))
    return sums.assign(name=[names[n] for n in sums.index], customer=sums["together"] / sums["customers"],
                       month=sums["together"] / sums["months"])


def _sentence(won: Won, profit: np.ndarray, long_stay: float) -> str:
    import numpy as np

    long, total = won.stayed >= long_stay, float(profit.sum())
    words = {"n": as_count(long.size), "when": won.won_in, "months": as_count(long_stay),
             "part": as_percent(long.mean())}
    if total > 0:
        share = 100 * profit[long].sum() / total
        said = [_("Of {n} customers won in {when}, {part} stayed {months} months or longer; they brought "
                  "{share} of the profit, the others {rest}.").format(
                      share=in_percent(share), rest=in_percent(100 - share), **words)]
    else:
        said = [_("Of {n} customers won in {when}, {part} stayed {months} months or longer. All together "
                  "made {total}, so there are no shares of a profit.").format(total=as_money(total), **words)]
    if not long.all():
        said.append(_("Of those who stayed a shorter time, {part} brought a profit.").format(
            part=as_percent((profit[~long] > 0).mean())))
    if won.stayed.std() > 0 and profit.std() > 0:
        said.append(_("Correlation of stay and profit: {r}.").format(
            r=as_decimal(np.corrcoef(won.stayed, profit)[0, 1], 2)))
    return " ".join(said)


def _table(bands: pd.DataFrame, won: Won, costs: str) -> pd.DataFrame:
    import pandas as pd

    profit = won.earned(costs)
    rows = [(name, *_row(*numbers)) for name, *numbers in zip(
        bands["name"], bands["customers"], bands["gain"], bands["together"], bands["months"], strict=True)]
    rows.append((_("all"), *_row(profit.size, (profit > 0).sum(), profit.sum(), won.stayed.clip(min=1).sum())))
    rows.append((_("Winning one of them cost"), "–", "–", "–", as_money(won.cost_to_win, 2), "–"))
    return pd.DataFrame(rows, columns=[_("First to last order"), _("Customers"), _("of them in profit"),
                                       _("Profit"), _("Profit of one"), _("in a month")])


def _row(customers: int, gain: int, together: float, months: float) -> tuple[str, ...]:
    return (as_count(customers), as_percent(gain / customers), as_money(together),
            as_money(together / customers, 2), as_money(together / months, 2))


def _figure(bands: pd.DataFrame, measure: str) -> Figure:
    gain, loss = series_style(0), series_style(1)
    heights = [float(height) for height in bands[measure]]
    styles = [gain if height >= 0 else loss for height in heights]
    room = 0.18 * (max(*heights, 0) - min(*heights, 0) or 1.0)
    titles = {"together": _("profit together (dollars)"), "customer": _("profit of one customer (dollars)"),
              "month": _("profit of one customer in a month (dollars)")}
    decimals = 0 if measure == "together" else 2
    drawn = figure(margin={"l": 60, "r": 20, "t": 15, "b": 80},
                   xaxis={"title": {"text": _("from the first to the last order")}, "type": "category",
                          "tickangle": 0},
                   yaxis={"title": {"text": titles[measure]},
                          "range": [min(*heights, 0) - room, max(*heights, 0) + room]}, showlegend=False)
    drawn.add_bar(x=[_wrapped(name) for name in bands["name"]], y=heights, hoverinfo="skip", cliponaxis=False,
                  text=[as_money(height, decimals) for height in heights], textposition="outside",
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    drawn.add_hline(y=0, line={"color": INK, "width": 1})
    return drawn


def _wrapped(name: str) -> str:
    """In two lines, so that eight names fit beside each other."""
    words = name.split(" ")
    half = (len(words) + 1) // 2 if len(words) < 4 else len(words) - 1
    return " ".join(words[:half]) + "<br>" + " ".join(words[half:])
