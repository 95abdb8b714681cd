"""Silence: how many of the customers on a list bought nothing, by how far back one looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, in_percent
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import View
from crmlab.course.shop.spending import Spending, spending
from crmlab.course.worlds import World, lantern
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    from crmlab.base.figure import Figure

LONGEST = 24


def _spending(world: World) -> Spending:
    return spending(world, range(1, LONGEST + 1))


@lab(
    title=N_("Silent customers"),
    question=N_("How many customers on the list bought nothing?"),
    prepare=_spending,
    world=lantern,
    controls={"months": Slider(N_("How far back"), N_("months"), 1, LONGEST, 1, 12,
                               help=N_("The last months of the data."))},
)
def silent_customers(data: Spending, *, months: int) -> View:
    """The part of all known customers without an order in the last `months` calendar months (1 to 24).

    >>> import crmlab as crm                        # doctest: +SKIP
    >>> crm.labs.silent_customers(months=12)        # doctest: +SKIP
    """
    import pandas as pd

    parts = [100 * (1 - window.bought.mean()) for window in data.windows.values()]
    bought, silent = int(data.windows[months].bought.sum()), parts[months - 1]
    when = ngettext("in the last month", "in the last {n} months", months).format(n=months)
    sentence = _("{silent} of {n} customers bought nothing {when}; {bought} did buy.").format(
        silent=in_percent(silent), n=as_count(data.customers), when=when, bought=as_count(bought))
    table = pd.DataFrame({
        _("Customers"): [_("bought nothing"), _("bought"), _("all on the list")],
        _("How many"): [as_count(data.customers - bought), as_count(bought), as_count(data.customers)],
        _("Per cent"): [as_decimal(silent, 1), as_decimal(100 - silent, 1), "100.0"]})
    return View(_figure(parts, months), sentence, table)


def _figure(parts: list[float], months: int) -> Figure:
    curve, here = series_style(0), series_style(1)
    drawn = figure(xaxis={"title": {"text": _("months looked back")}, "range": [0, LONGEST + 1]},
                   yaxis={"title": {"text": _("silent customers (%)")}, "range": [0, 100]}, showlegend=False)
    drawn.add_scatter(x=list(range(1, LONGEST + 1)), y=parts, mode="lines",
                      line={"color": curve["colour"], "width": 3})
    silent = parts[months - 1]
    drawn.add_scatter(x=[months], y=[silent], mode="markers+text", text=[f"<b>{in_percent(silent)}</b>"],
                      textposition="top center", textfont={"size": 18},
                      marker={"color": here["colour"], "symbol": here["symbol"], "size": 14})
    return drawn
