"""Golden customers: those who spend most, and steadily; and their profile beside that of all buyers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World, lantern
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

QUARTERS, MONTHS_A_QUARTER = 4, 3


@dataclass(frozen=True)
class _Buyers:
    """What each buyer spent over all months, in how many of the last four quarters they ordered, and how they came.

    channel : the acquisition channel; None where the data do not say.
    """

    spent: np.ndarray
    quarters: np.ndarray
    channel: np.ndarray | None


def _buyers(world: World) -> _Buyers:
    orders = world.once(monthly_orders)
    spent = orders.groupby("customer_id")["amount_cents"].sum() / 100
    if not spent.sum() > 0:
        raise BadInput(_("All orders together bring no money, so nobody is a best customer."))
    ago = (world.last_month.ordinal - orders["month"].astype("int64")) // MONTHS_A_QUARTER
    seen = orders.assign(quarter=ago)[ago.between(0, QUARTERS - 1) & (orders["amount_cents"] > 0)]
    quarters = seen.groupby("customer_id")["quarter"].nunique().reindex(spent.index, fill_value=0)
    return _Buyers(spent.to_numpy(dtype=float), quarters.to_numpy(), _channels(world, spent.index))


def _channels(world: World, buyers: pd.Index) -> np.ndarray | None:
    customers = world.find("customers")
    if customers is None or "acquisition_channel" not in customers.columns:
        return None
    return customers.set_index("customer_id")["acquisition_channel"].reindex(buyers).to_numpy(dtype=object)


@lab(
    title=N_("Golden customers"),
    question=N_("How many of the best customers are steady, too?"),
    prepare=_buyers,
    world=lantern,
    controls={
        "top": Slider(N_("Best part of the buyers, by revenue"), "%", 0.05, 0.50, 0.05, 0.10),
        "quarters": Slider(N_("Steady means: of the last four quarters, ordered in at least"), N_("quarters"), 1,
                           QUARTERS, 1, QUARTERS),
    },
)
def golden_customers(data: _Buyers, *, top: float, quarters: int) -> View:
    """How many of the best buyers (0.05 to 0.5, by revenue of all months) ordered in at least so many quarters.

    quarters : 1 to 4, of the last four quarters of the data.

    >>> "251 of 2,502 buyers" in labs.golden_customers(top=0.10).sentence
    True
    """
    from crmlab.metrics.tiers import value_tiers

    best = value_tiers(data.spent, (top, 1 - top), names=("best", "other")) == "best"
    counts = [int((data.quarters[best] == n).sum()) for n in range(QUARTERS + 1)]
    golden = best & (data.quarters >= quarters)
    steady = _("all of the last four quarters") if quarters == QUARTERS else \
        _("{quarters} or more of the last four quarters").format(quarters=quarters)
    sentence = _("The best {top} are {best} of {n} buyers. {golden} of them ({part}) are golden: "
                 "they ordered in {steady}. They brought {money} of all revenue.").format(
        top=as_percent(top, 0), best=as_count(best.sum()), n=as_count(best.size), golden=as_count(golden.sum()),
        steady=steady,
        part=as_percent(golden.sum() / best.sum()), money=as_percent(data.spent[golden].sum() / data.spent.sum()))
    return View(_figure(counts, quarters), sentence, _table(data, best, golden))


def _table(data: _Buyers, best: np.ndarray, golden: np.ndarray) -> pd.DataFrame:
    """How many buyers each group has, and how they came: the profile."""
    import pandas as pd

    groups = {_("golden: best and steady"): golden, _("best by revenue"): best,
              _("best, but not steady"): best & ~golden, _("all buyers"): best | ~best}
    columns = {_("Buyers"): list(groups), _("How many"): [as_count(group.sum()) for group in groups.values()]}
    if data.channel is not None:
        for channel in sorted({name for name in data.channel if isinstance(name, str)}):
            columns[_("came by {channel}").format(channel=channel)] = [
                as_percent((data.channel[group] == channel).mean()) if group.any() else "–"
                for group in groups.values()]
    return pd.DataFrame(columns)


def _figure(counts: list[int], quarters: int) -> Figure:
    drawn = figure(xaxis={"title": {"text": _("in how many of the last four quarters they ordered")}, "dtick": 1},
                   yaxis={"title": {"text": _("buyers among the best")}}, barmode="overlay")
    for n, (name, places) in enumerate((
            (_("golden"), range(quarters, QUARTERS + 1)), (_("not steady"), range(quarters)))):
        style = series_style(n)
        drawn.add_bar(x=list(places), y=[counts[place] for place in places], name=name, cliponaxis=False,
                      text=[as_count(counts[place]) for place in places], textposition="outside",
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]},
                              "line": {"color": INK, "width": 1}})
    return drawn
