"""Twenty customers to sort by hand: what each bought, and what was left of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_decimal, as_money
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.customer_accounts import GOODS, Accounts, accounts
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

HOW_MANY = 20


@lab(
    title=N_("Twenty customers"),
    question=N_("Are the largest customers the best ones?"),
    prepare=accounts,
    world=lantern,
    controls={"order": Choice(N_("Sorted by"), {
        "list": N_("customer number"), "revenue": N_("revenue"), "profit": N_("profit")}, "list")},
)
def twenty_customers(data: Accounts, *, order: str) -> View:
    """The first twenty buyers of the list with their revenue, costs and profit.

    order : "list" (by customer number), "revenue" or "profit", the largest first.

    >>> labs.twenty_customers(order="revenue").sentence.split(". ")[0]
    'The first 20 buyers of the list, sorted by revenue'
    """
    import numpy as np

    size = min(HOW_MANY, len(data.ids))
    place = np.arange(size)
    if order != "list":
        place = np.argsort(-data.measured(order)[:size], kind="stable")
    return View(_figure(data, place), _sentence(data, place, order), _table(data, place))


def _sentence(data: Accounts, place: np.ndarray, order: str) -> str:
    words = {"list": _("customer number"), "revenue": _("revenue"), "profit": _("profit")}
    profit = data.profit[place]
    return _("The first {n} buyers of the list, sorted by {order}. Together they bought for {revenue}; after "
             "the goods and the cost to serve, {profit} was left. {losses} of them left a loss.").format(
        n=len(place), order=words[order], revenue=as_money(data.revenue[place].sum(), 2),
        profit=as_money(profit.sum(), 2), losses=int((profit < 0).sum()))


def _figure(data: Accounts, place: np.ndarray) -> Figure:
    drawn = figure(height=500, xaxis={"title": {"text": _("dollars, all months")}},
                   yaxis={"autorange": "reversed", "type": "category", "dtick": 1})
    for n, (name, values) in enumerate(((_("revenue"), data.revenue), (_("profit"), data.profit))):
        style = series_style(n)
        drawn.add_scatter(x=values[place], y=data.ids[place], mode="markers", name=name, marker={
            "color": style["colour"], "symbol": style["symbol"], "size": 11})
    drawn.add_vline(x=0, line={"width": 1})
    return drawn


def _table(data: Accounts, place: np.ndarray) -> pd.DataFrame:
    import pandas as pd

    columns = {_("Revenue"): data.revenue, _("Goods"): data.known_costs()[GOODS],
               _("Cost to serve"): data.serving, _("Profit"): data.profit}
    return pd.DataFrame({
        _("Place"): range(1, len(place) + 1), _("Customer"): data.ids[place],
        **{name: [as_decimal(value, 2) for value in values[place]] for name, values in columns.items()}})
