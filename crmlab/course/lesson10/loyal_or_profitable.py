"""Loyal or profitable: who stays long need not bring much, and who leaves soon need not bring little."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_money, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson10.loyal_or_profitable_tasks import TASKS
from crmlab.course.shop.customer_accounts import accounts
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World, lantern
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

EARLY_MONTHS = 6  # followed are those whose first order fell in the first months: all could stay long
DAYS_A_MONTH = 30.4375


@dataclass(frozen=True)
class Stays:
    """One array element a customer: months from the first to the last order, and profit in whole currency units."""

    months: np.ndarray
    profit: np.ndarray

    def groups(self, long_stay: float, least_profit: float) -> np.ndarray:
        """The group of each customer; LOYALTY_GROUP_LABELS has the words."""
        from crmlab.metrics.loyalty import loyalty_groups

        return loyalty_groups(self.months, self.profit, tenure_cut=long_stay, profit_cut=least_profit)


def stays(world: World) -> Stays:
    """How long the customers of the first six months stayed, and what they left over before shared overhead."""
    import numpy as np
    import pandas as pd

    orders, found = world.once(monthly_orders), world.once(accounts)
    dates = orders.groupby("customer_id")["date"].agg(["min", "max"]).loc[found.ids]
    begin = orders["month"].min()
    early = (dates["min"] < pd.Timestamp((begin + EARLY_MONTHS).start_time)).to_numpy()
    months = ((dates["max"] - dates["min"]).dt.days / DAYS_A_MONTH).to_numpy()
    if np.unique(months[early]).size < 2:
        raise BadInput(_("All customers stayed equally long in these data. The lab needs some who came again."))
    return Stays(months[early], found.profit[early])


@lab(
    title=N_("Loyal or profitable"),
    question=N_("Are the customers who stay the ones who pay?"),
    prepare=stays,
    world=lantern,
    tasks=TASKS,
    controls={
        "long_stay": Slider(N_("Stayed long: first to last order"), N_("months or more"), 1, 18, 1, 12),
        "least_profit": Slider(N_("Profitable: brought"), N_("dollars or more"), 0, 200, 5, 20,
                               help=N_("Before rent, wages and other shared costs. Very large profits lie at "
                                       "the edge of the figure.")),
    },
)
def loyal_or_profitable(data: Stays, *, long_stay: int, least_profit: int) -> View:
    """Four groups by how long customers stayed and what they brought (Reinartz and Kumar 2002).

    long_stay : months between first and last order from which a stay is long, 1 to 18.
    least_profit : profit from which a customer counts as profitable, 0 to 200.

    >>> labs.loyal_or_profitable().sentence.split(". ")[0]
    'Of 1,054 customers 303 stayed 12 months or longer, and 101 of these brought less than $20 (barnacles, 33.3 %)'
    """
    found = _Found(data, data.groups(long_stay, least_profit), long_stay, least_profit)
    return View(_figure(found), _sentence(found), _table(found))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View."""

    data: Stays
    groups: np.ndarray
    long_stay: int
    least_profit: int

    def size(self, *names: str) -> int:
        return sum(int((self.groups == name).sum()) for name in names)

    def money(self, name: str) -> float:
        return float(self.data.profit[self.groups == name].sum())

    @property
    def correlation(self) -> float:
        import numpy as np

        return float(np.corrcoef(self.data.months, self.data.profit)[0, 1])


def _sentence(found: _Found) -> str:
    stayed, barnacles = found.size("true_friends", "barnacles"), found.size("barnacles")
    said = [_("Of {n} customers {stayed} stayed {months} months or longer, and {barnacles} of these brought "
              "less than {least} (barnacles, {part}).").format(
        n=as_count(found.groups.size), stayed=as_count(stayed), months=found.long_stay, barnacles=as_count(barnacles),
        least=as_money(found.least_profit), part=as_percent(barnacles / stayed if stayed else 0.0))]
    said.append(_("{butterflies} left sooner and brought at least as much (butterflies): {money} of the {all} "
                  "that came from everybody.").format(butterflies=as_count(found.size("butterflies")),
                                                 money=as_money(found.money("butterflies")),
                                                 all=as_money(found.data.profit.sum())))
    said.append(_("Correlation of time and profit: {r} (zero: no link; one: a perfect link).").format(
        r=as_decimal(found.correlation, 2)))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    import numpy as np

    from crmlab.metrics.loyalty import GROUPS

    low, high = np.quantile(found.data.profit, [0.005, 0.985])
    shown = np.clip(found.data.profit, low, high)
    drawn = figure(xaxis={"title": {"text": _("months from the first to the last order")}, "range": [-0.5, 24.5]},
                   yaxis={"title": {"text": _("profit of a customer ($)")},
                          "range": [low - 20, max(high, found.least_profit) + 20]}, height=420)
    for n, name in enumerate(GROUPS):
        style, here = series_style(n), found.groups == name
        drawn.add_scatter(x=found.data.months[here].round(1), y=shown[here].round(0), mode="markers",
                          name=_names()[name], hoverinfo="skip",
                          marker={"color": style["colour"], "symbol": style["symbol"], "size": 6, "opacity": 0.7})
    drawn.add_vline(x=found.long_stay, line={"color": INK, "dash": "dash"})
    drawn.add_hline(y=found.least_profit, line={"color": INK, "dash": "dash"})
    return drawn


def _names() -> dict[str, str]:
    return {"true_friends": _("true friends"), "butterflies": _("butterflies"), "barnacles": _("barnacles"),
            "strangers": _("strangers")}


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    from crmlab.metrics.loyalty import LOYALTY_GROUP_LABELS

    n, rows = found.groups.size, []
    for name, label in LOYALTY_GROUP_LABELS.items():
        size, money = found.size(name), found.money(name)
        rows.append([_(label), as_count(size), as_decimal(100 * size / n, 1), as_money(money),
                     as_money(money / size) if size else "–"])
    return pd.DataFrame(rows, columns=[_("Group"), _("Customers"), _("Per cent"), _("Profit together"),
                                       _("Profit a customer")])
