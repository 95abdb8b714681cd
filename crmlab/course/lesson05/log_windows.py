"""One order log, many answers: the share of the top part of the customers, by window and by who is counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_percent, in_percent
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import View
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World, lantern
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

FIRST_MONTHS = (3, 6, 12)  # windows that begin with the log; then the whole of it
START_LATE = 3  # for "later": the quarter in which many first orders fall is left out


def _windows(world: World) -> dict[str, pd.Series]:
    """What each customer spent, for every window and every way of counting, by the name of the row."""
    orders = world.once(monthly_orders)
    first, last = orders["month"].min(), orders["month"].max()
    length = (last - first).n + 1
    spent = {}
    for months in [m for m in FIRST_MONTHS if m < length] + [length]:
        name = ngettext("first month", "first {n} months", months).format(n=months)
        spent[_("{window}, buyers").format(window=name)] = _sums(orders[orders["month"] < first + months])
    if length > START_LATE:
        later = _sums(orders[orders["month"] >= first + START_LATE])
        name = _("months {first} to {last}").format(first=START_LATE + 1, last=length)
        spent[_("{window}, buyers").format(window=name)] = later
        spent[_("{window}, everyone known").format(window=name)] = later.reindex(
            orders["customer_id"].unique(), fill_value=0)
    return {name: values for name, values in spent.items() if values.sum() > 0}


def _sums(orders: pd.DataFrame) -> pd.Series:
    return orders.groupby("customer_id")["amount_cents"].sum() / 100


@lab(
    title=N_("One log, many answers"),
    question=N_("How much do the answers differ when only the window and the word customer change?"),
    prepare=_windows,
    world=lantern,
    controls={"top": Slider(N_("Top part of the customers"), "%", 0.05, 0.50, 0.05, 0.20,
                            help=N_("Customers stand in a row, the best first. How many are the top?"))},
)
def log_windows(spent: dict[str, pd.Series], *, top: float) -> View:
    """The share of the top part (0.05 to 0.5) in windows that begin with the log, and in its later months.

    Whoever has a row in a window counts as a buyer of it, also with a sum of 0.

    >>> import crmlab as crm                                              # doctest: +SKIP
    >>> crm.labs.log_windows(crm.load_real("cdnow"), top=0.20)            # doctest: +SKIP
    """
    import pandas as pd

    from crmlab.metrics.concentration import top_share

    shares = {name: 100 * top_share(values.to_numpy(), top) for name, values in spent.items()}
    low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    sentence = _("The top {top} bring between {low} ({where_low}) and {high} ({where_high}) "
                 "of the money, in the same log.").format(
        top=as_percent(top, 0), low=in_percent(shares[low]), where_low=low, high=in_percent(shares[high]),
        where_high=high)
    table = pd.DataFrame({
        _("Window, who is counted"): list(shares),
        _("Customers counted"): [as_count(len(values)) for values in spent.values()],
        _("of them without money"): [f"{as_count((values == 0).sum())} ({as_percent((values == 0).mean())})"
                                     for values in spent.values()],
        _("Share of the top {top}").format(top=as_percent(top, 0)): [in_percent(share) for share in shares.values()]})
    return View(_figure(shares), sentence, table)


def _figure(shares: dict[str, float]) -> Figure:
    bars, law = series_style(0), series_style(1)
    drawn = figure(xaxis={"title": {"text": _("share of the money (%)")}, "range": [0, 108]},
                   yaxis={"autorange": "reversed"}, showlegend=False)
    drawn.add_bar(x=list(shares.values()), y=list(shares), orientation="h", marker={"color": bars["colour"]},
                  text=[in_percent(share) for share in shares.values()], textposition="outside")
    drawn.add_vline(x=80, line={"dash": law["dash"], "color": law["colour"]}, annotation={"text": "80"})
    return drawn
