"""The cube without code: slice, dice, drill down and roll up by pressing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money
from crmlab.base.template import figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson11.star import star_of
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

LEVELS = {"year": N_("years"), "quarter": N_("quarters"), "month": N_("months")}
EVERY = "all"
CATEGORIES = {EVERY: N_("all"), "green tea": N_("green tea"), "black tea": N_("black tea"), "oolong": N_("oolong"),
              "herbal": N_("herbal"), "teaware": N_("teaware"), "gifts": N_("gifts")}
CHANNELS = {EVERY: N_("all"), "web": N_("web"), "shop": N_("shop"), "phone": N_("phone")}
CUTS = {"none": N_("not at all"), "category": N_("by category"), "channel": N_("by channel"),
        "came_by": N_("by how the customer came")}


def _facts(world: World) -> pd.DataFrame:
    whole = star_of(world).whole()
    return whole.groupby([*LEVELS, "category", "channel", "came_by"], as_index=False)[["revenue", "margin"]].sum()


@lab(
    title=N_("The cube without code"),
    question=N_("Which part of the sales do you want to see, and how near?"),
    prepare=_facts,
    world=lantern,
    controls={
        "level": Choice(N_("Time (drill down, roll up)"), LEVELS, "year"),
        "category": Choice(N_("Category (slice)"), CATEGORIES, EVERY),
        "channel": Choice(N_("Channel (with a category: dice)"), CHANNELS, EVERY),
        "cut": Choice(N_("Split each bar"), CUTS, "none"),
    },
)
def cube_view(data: pd.DataFrame, *, level: str, category: str, channel: str, cut: str) -> View:
    """Revenue by time, for a slice or a dice of the sales, split by one more thing.

    level : "year", "quarter" or "month". category, channel : one of them, or "all". cut : "none", "category",
        "channel" or "came_by".

    >>> labs.cube_view(level="year", category="gifts").sentence.split(":")[0]
    'Gifts, all channels, by years'
    """
    part = data
    for field, chosen in (("category", category), ("channel", channel)):
        part = part if chosen == EVERY else part[part[field] == chosen]
    by = [level] if cut == "none" else [level, cut]
    cells = part.groupby(by)["revenue"].sum()
    table = cells.unstack(fill_value=0.0) if cut != "none" else cells.to_frame(_("revenue"))
    table.index = table.index.astype(str)
    return View(_figure(table), _sentence(table, level, category, channel), _table(table))


def _sentence(table: pd.DataFrame, level: str, category: str, channel: str) -> str:
    totals = table.sum(axis=1)
    first = _("{category}, {channel}, by {level}: {total} of revenue.").format(
        category=(_("all categories") if category == EVERY else _(category)).capitalize(),
        channel=_("all channels") if channel == EVERY else _(channel), level=_(LEVELS[level]),
        total=as_money(totals.sum()))
    return first + " " + _("The most is in {best}, with {money}.").format(best=totals.idxmax(),
                                                                          money=as_money(totals.max()))


def _figure(table: pd.DataFrame) -> Figure:
    room = [0, 1.06 * max(float(table.sum(axis=1).max()), 1)]
    drawn = figure(barmode="stack", yaxis={"title": {"text": _("revenue ($)")}, "range": room},
                   xaxis={"type": "category"}, showlegend=len(table.columns) > 1)
    for n, name in enumerate(table.columns):
        style = series_style(n)
        drawn.add_bar(x=list(table.index), y=table[name].tolist(), name=_(str(name)),
                      hovertemplate="%{y:,.0f}<extra></extra>",
                      marker={"color": style["colour"], "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(table: pd.DataFrame) -> pd.DataFrame:
    import pandas as pd

    shown = {_(str(name)).capitalize(): [as_count(value) for value in table[name]] for name in table.columns}
    return pd.DataFrame({_("Time"): list(table.index), **shown, **({} if len(shown) == 1 else {
        _("All"): [as_count(value) for value in table.sum(axis=1)]})})
