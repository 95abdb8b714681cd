"""A forecast of the last half year by three simple rules, from the months before it; and how far each one missed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_money, as_percent
from crmlab.base.template import INK, LAMP, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure

YEAR, HALF = 12, 6  # months
RULES = ("last", "season", "smooth")


@dataclass(frozen=True)
class Revenue:
    """Revenue of each whole month, in whole currency units, and the month's name."""

    months: tuple[str, ...]
    money: np.ndarray

    def forecast(self, rule: str, ahead: int) -> np.ndarray:
        """The last `ahead` months as the rule foresees them from the months before."""
        import numpy as np

        from crmlab.metrics import forecasting

        past = self.money[:-ahead]
        if rule == "last":
            return forecasting.naive_forecast(past, ahead)
        if rule == "season":
            return forecasting.seasonal_naive_forecast(past, ahead, YEAR)
        return np.repeat(forecasting.exponential_smoothing(past).forecast, ahead)

    def missed_by(self, rule: str, ahead: int = HALF) -> float:
        """The mean error in per cent of a mean month."""
        import numpy as np

        seen = self.money[-ahead:]
        return 100 * float(np.abs(seen - self.forecast(rule, ahead)).mean() / seen.mean())


def monthly_revenue(world: World) -> Revenue:
    """Revenue of all whole months; BadInput for fewer than a year and a half."""
    orders = world.load("orders", "date", "amount_cents")
    months = world.whole_months
    if len(months) < YEAR + HALF:
        raise BadInput(_("A season needs a year, and the test half a year more. These data have {n} whole "
                         "months.").format(n=len(months)))
    sums = orders.groupby(orders["date"].dt.to_period("M"))["amount_cents"].sum().reindex(months, fill_value=0) / 100
    return Revenue(tuple(str(month) for month in months), sums.to_numpy(dtype=float))


def _best(data: Revenue) -> str:
    return min(RULES, key=lambda rule: data.missed_by(rule))


def _flat(_data: Revenue) -> str:
    return "flat"


def _further(data: Revenue) -> str:
    return "larger" if data.missed_by("smooth", HALF) > data.missed_by("smooth", 1) else "smaller"


TASKS = (
    Find(N_("Try the three rules for six months. Which one missed by least?"),
         N_("No rule is always best. Hold each one against “as last month” before you pay for a better one."),
         options={"last": N_("as last month"), "season": N_("as a year ago"), "smooth": N_("smoothed level")},
         right=_best, try_this=N_("The sentence ends with how far the rule missed.")),
    Find(N_("Look at the smoothed level. What shape does its forecast have?"),
         N_("It follows the past and then goes on at one height. It knows no season and no trend."),
         options={"flat": N_("a flat line"), "wave": N_("a wave")}, right=_flat, try_this=N_("Press smoothed level.")),
    Find(N_("To the extreme: smoothed level, one month ahead instead of six. Is the miss larger or smaller with six?"),
         N_("The error depends on the months that are tested. Say how far ahead before you say how good."),
         options={"larger": N_("larger with six"), "smaller": N_("smaller with six")}, right=_further, extreme=True,
         try_this=N_("Move the slider to 1, then to 6, and read the per cent.")),
)


@lab(
    title=N_("A forecast, and its miss"),
    question=N_("Does a forecast beat “as last time”?"),
    prepare=monthly_revenue,
    world=lantern,
    tasks=TASKS,
    guess="12.as-last-year",
    controls={
        "rule": Choice(N_("The rule"), {"last": N_("as last month"), "season": N_("as a year ago"),
                                        "smooth": N_("smoothed level")}, "season"),
        "ahead": Slider(N_("Foresee the last"), N_("months"), 1, HALF, 1, HALF),
    },
)
def order_forecast(data: Revenue, *, rule: str, ahead: int) -> View:
    """Revenue by month, and what a simple rule would have foreseen for the last months.

    rule : "last" (as last month), "season" (as a year ago) or "smooth" (simple exponential smoothing).
    ahead : how many months are foreseen, 1 to 6.

    >>> labs.order_forecast(rule="last").sentence.split(" for ")[0]
    'As last month'
    """
    said = {"last": _("As last month"), "season": _("As a year ago"), "smooth": _("Smoothed level")}[rule]
    missed = as_percent(data.missed_by(rule, ahead) / 100)
    sentence = _("{rule} for the last {n} months: missed by {missed} of a month's revenue on average; “as last "
                 "month” by {naive}.").format(rule=said, n=as_count(ahead), missed=missed,
                                    naive=as_percent(data.missed_by("last", ahead) / 100))
    return View(_figure(data, rule, ahead), sentence, _table(data, rule, ahead), stress=missed)


def _figure(data: Revenue, rule: str, ahead: int) -> Figure:
    drawn = figure(yaxis={"title": {"text": _("revenue in a month ($)")}, "rangemode": "tozero"},
                   xaxis={"type": "category", "nticks": 8}, legend={"orientation": "h", "y": 1.12})
    drawn.add_scatter(x=list(data.months), y=data.money, mode="lines+markers", name=_("what came"),
                      line={"color": TEA, "width": 3}, marker={"size": 6, "color": TEA})
    drawn.add_scatter(x=list(data.months[-ahead:]), y=data.forecast(rule, ahead), mode="lines+markers",
                      name=_("what the rule said"), line={"color": LAMP, "width": 3, "dash": "dash"},
                      marker={"size": 8, "symbol": "square", "color": LAMP, "line": {"color": INK, "width": 0}})
    return drawn


def _table(data: Revenue, rule: str, ahead: int) -> pd.DataFrame:
    import pandas as pd

    seen, said = data.money[-ahead:], data.forecast(rule, ahead)
    return pd.DataFrame({_("Month"): list(data.months[-ahead:]), _("What came"): [as_money(one) for one in seen],
                         _("What the rule said"): [as_money(one) for one in said],
                         _("Missed by"): [as_money(abs(a - b)) for a, b in zip(seen, said, strict=True)]})
