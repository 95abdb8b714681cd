"""One order log, many answers: the share of the top part of the customers, by window and by who is counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_percent, in_percent
from crmlab.base.template import CARD, LAMP, TEA, figure
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import Place, View
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World, lantern
from crmlab.engine import Find, Reach, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

FIRST_MONTHS = (3, 6, 12)  # windows that begin with the log; then the whole of it
ASKED, CLAIMED = 0.20, 80  # the top part in the guess; per cent of the money on the slide
A_FEW = 0.01  # more customers than these without money: they are counted, too
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


def _shares(spent: Mapping[str, pd.Series], top: float) -> dict[str, float]:
    from crmlab.metrics.concentration import top_share

    return {name: 100 * top_share(values.to_numpy(), top) for name, values in spent.items()}


def _largest(spent: Mapping[str, pd.Series]) -> str:
    """Who is counted where the top fifth's share is largest: in a window of everyone known there are silent ones."""
    shares = _shares(spent, ASKED)
    return "known" if (spent[max(shares, key=shares.__getitem__)] == 0).mean() > A_FEW else "buyers"


def _all_true(spent: Mapping[str, pd.Series], parameters: Mapping[str, Any]) -> bool:
    return min(_shares(spent, parameters["top"]).values()) > CLAIMED


TASKS = (
    Find(N_("Which way of counting gives the largest share?"),
         N_("Those who bought nothing in the window add people, and no money. No buyer has changed."),
         options={"buyers": N_("buyers of a window"), "known": N_("everyone known")}, right=_largest,
         try_this=N_("Look for the longest bar, and read its name to the end.")),
    Reach(N_("To the extreme: move the slider until even the smallest share is above 80 %."),
          N_("Now the sentence is always true, and says little: “the top” are nearly half of the customers."),
          reached=_all_true, example=lambda _spent: {"top": 0.50}, extreme=True,
          try_this=N_("One bar is still shorter. Move the slider on.")),
)


@lab(
    title=N_("One log, many answers"),
    question=N_("How much do the answers differ when only the window and the word customer change?"),
    prepare=_windows,
    world=lantern,
    tasks=TASKS,
    guess="05.cdnow",
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

    shares = _shares(spent, top)
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
    whole = max(spent, key=lambda name: spent[name].sum())  # from the first month to the last
    place = Place(y=whole, words=list(spent).index(whole), side="right")
    return View(_figure(shares), sentence, table, guess_at=place if top == ASKED else None)


def _figure(shares: dict[str, float]) -> Figure:
    drawn = figure(xaxis={"title": {"text": _("share of the money (%)")}, "range": [0, 118],
                          "tickvals": list(range(0, 101, 20))},
                   yaxis={"autorange": "reversed", "showgrid": False}, showlegend=False,
                   margin={"l": 52, "r": 16, "t": 34, "b": 48})
    drawn.add_bar(x=list(shares.values()), y=list(shares), orientation="h", marker={"color": TEA},
                  text=[in_percent(share) for share in shares.values()], textposition="inside",
                  insidetextanchor="end", textfont={"size": 15, "color": CARD}, textangle=0)
    drawn.add_vline(x=CLAIMED, line={"dash": "dash", "color": LAMP, "width": 2},
                    annotation={"text": _("the slide says {claim}").format(claim=as_count(CLAIMED)), "y": 1.02,
                                "yanchor": "bottom", "xanchor": "center", "font": {"color": LAMP, "size": 15}})
    return drawn
