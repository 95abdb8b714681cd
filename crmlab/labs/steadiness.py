"""Golden customers: those who spend most, and steadily."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.labs.engine import Slider, Tables, lab
from crmlab.labs.spending import monthly_orders

if TYPE_CHECKING:
    import numpy as np
    import plotly.graph_objects as go

QUARTERS, MONTHS_A_QUARTER = 4, 3


@dataclass(frozen=True)
class _Buyers:
    """What each buyer spent over all months, and in how many of the last four quarters they ordered."""

    spent: np.ndarray
    quarters: np.ndarray


def _buyers(tables: Tables) -> _Buyers:
    orders = monthly_orders(tables.load("orders"))
    spent = orders.groupby("customer_id")["amount_cents"].sum() / 100
    if not spent.sum() > 0:
        raise BadInput(_("All orders together bring no money, so nobody is a best customer."))
    ago = (orders["month"].max().ordinal - orders["month"].astype("int64")) // MONTHS_A_QUARTER
    seen = orders.assign(quarter=ago)[(ago < QUARTERS) & (orders["amount_cents"] > 0)]
    quarters = seen.groupby("customer_id")["quarter"].nunique().reindex(spent.index, fill_value=0)
    return _Buyers(spent.to_numpy(dtype=float), quarters.to_numpy())


@lab(
    title=N_("Golden customers"),
    question=N_("How many of the best customers are steady, too?"),
    prepare=_buyers,
    controls={
        "top": Slider(N_("Best part of the buyers, by revenue"), "%", 0.05, 0.50, 0.05, 0.10),
        "quarters": Slider(N_("Steady means: ordered in at least"), N_("of the last four quarters"), 1, QUARTERS, 1,
                           QUARTERS),
    },
)
def golden_customers(data: _Buyers, *, top: float, quarters: int) -> View:
    """How many of the best buyers (0.05 to 0.5, by revenue of all months) ordered in at least so many quarters.

    quarters : 1 to 4, of the last four quarters of the data.

    >>> "251 of 2,502 buyers" in labs.golden_customers(top=0.10).sentence
    True
    """
    import pandas as pd

    from crmlab.metrics.tiers import value_tiers

    best = value_tiers(data.spent, (top, 1 - top), names=("best", "other")) == "best"
    counts = [int((data.quarters[best] == n).sum()) for n in range(QUARTERS + 1)]
    golden = best & (data.quarters >= quarters)
    steady_others = int(((data.quarters >= quarters) & ~best).sum())
    sentence = _("The best {top:.0f} % are {best:,} of {n:,} buyers. {golden:,} of them ({part:.1f} %) are golden: "
                 "they ordered in {quarters} or more of the last four quarters. They brought {money:.1f} % of all "
                 "revenue.").format(top=100 * top, best=int(best.sum()), n=best.size, golden=int(golden.sum()),
                                    part=100 * golden.sum() / best.sum(), quarters=quarters,
                                    money=100 * data.spent[golden].sum() / data.spent.sum())
    table = pd.DataFrame({
        _("Buyers"): [_("best by revenue"), _("of them golden (steady, too)"), _("of them not steady"),
                      _("steady, but not among the best")],
        _("How many"): [f"{n:,}" for n in (int(best.sum()), int(golden.sum()), int(best.sum() - golden.sum()),
                                           steady_others)]})
    return View(_figure(counts, quarters), sentence, table)


def _figure(counts: list[int], quarters: int) -> go.Figure:
    from crmlab.base.template import INK, figure, series_style

    drawn = figure(xaxis={"title": {"text": _("in how many of the last four quarters they ordered")}, "dtick": 1},
                   yaxis={"title": {"text": _("buyers among the best")}}, barmode="overlay")
    for n, (name, places) in enumerate((
            (_("golden"), range(quarters, QUARTERS + 1)), (_("not steady"), range(quarters)))):
        style = series_style(n)
        drawn.add_bar(x=list(places), y=[counts[place] for place in places], name=name, cliponaxis=False,
                      text=[f"{counts[place]:,}" for place in places], textposition="outside",
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 1}})
    return drawn
