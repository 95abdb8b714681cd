"""Buyer moderation: what last year's best customers are worth a year later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_percent, in_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.shop.spending import in_words, spending
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np

    from crmlab.base.figure import Figure
    from crmlab.course.shop.spending import Window
    from crmlab.metrics.concentration import BuyerModeration

PERIODS = {"3 months": 3, "6 months": 6, "12 months": 12}


@dataclass(frozen=True)
class _Pair:
    """Two periods that follow each other: what the buyers of the first one spent in both."""

    before: np.ndarray
    after: np.ndarray
    names: tuple[str, str]


def _pairs(world: World) -> dict[int, _Pair | None]:
    windows = spending(world, sorted({months * n for months in PERIODS.values() for n in (1, 2)})).windows
    return {months: _pair(windows[months], windows[2 * months], months) for months in PERIODS.values()}


def _pair(later: Window, both: Window, months: int) -> _Pair | None:
    if both.covered < 2 * months:
        return None
    before = both.revenue - later.revenue
    buyers = before > 0
    names = (in_words(both.first, later.first - 1), in_words(later.first, later.last))
    return _Pair(before[buyers], later.revenue[buyers].clip(min=0), names)


@lab(
    title=N_("A year later"),
    question=N_("Are last period's best customers still the best?"),
    prepare=_pairs,
    world=lantern,
    controls={
        "period": Choice(N_("Length of a period"), {"3 months": N_("3 months"), "6 months": N_("6 months"),
                                                    "12 months": N_("12 months")}, "12 months",
                         help=N_("The last two periods of the data are compared.")),
        "top": Slider(N_("Top part of the buyers"), "%", 0.05, 0.50, 0.05, 0.20,
                      help=N_("They are chosen in the first period, and followed into the second.")),
    },
)
def buyer_moderation(pairs: dict[int, _Pair | None], *, period: str, top: float) -> View:
    """What the top part of one period's buyers bring in that period and in the next.

    period : "3 months", "6 months" or "12 months". top : part of the buyers of the first period, 0.05 to 0.5.

    >>> import crmlab as crm                              # doctest: +SKIP
    >>> crm.labs.buyer_moderation(period="12 months")     # doctest: +SKIP
    """
    import pandas as pd

    from crmlab.metrics.concentration import buyer_moderation as moderation

    pair = pairs[PERIODS[period]]
    if pair is None:
        raise BadInput(_("The data don't reach back two times {period}. Choose a shorter period.").format(
            period=_(period)))
    if not pair.before.size or not pair.after.sum() > 0:
        raise BadInput(_("Nobody who bought in the first period bought again in the second, so there is nothing to "
                         "compare. Choose another period."))
    found = moderation(pair.before, pair.after, top)
    table = pd.DataFrame({
        _("The top {top} of {first}").format(top=as_percent(top, 0), first=pair.names[0]): [
            _("their share of the money in {first}").format(first=pair.names[0]),
            _("their share of the money in {second}").format(second=pair.names[1]),
            _("how many of them are in the top part again"),
            _("buyers followed")],
        _("Number"): [as_percent(found.share_before), as_percent(found.share_after),
                      as_percent(found.staying_share), as_count(pair.before.size)]})
    return View(_figure(found, pair, top), _sentence(found, pair, top), table)


def _sentence(found: BuyerModeration, pair: _Pair, top: float) -> str:
    return _("The top {top} of {n} buyers brought {before} of the money in {first}. "
             "In {second} the same people brought {after} of what all {n} spent, and {stay} of them "
             "were in the top part again.").format(
        top=as_percent(top, 0), n=as_count(pair.before.size), before=as_percent(found.share_before),
        first=pair.names[0],
        second=pair.names[1], after=as_percent(found.share_after), stay=as_percent(found.staying_share))


def _figure(found: BuyerModeration, pair: _Pair, top: float) -> Figure:
    styles = series_style(0), series_style(1)
    shares = [100 * found.share_before, 100 * found.share_after]
    drawn = figure(yaxis={"title": {"text": _("share of the money (%)")}, "range": [0, 110]},
                   xaxis={"type": "category"}, showlegend=False)
    drawn.add_bar(x=list(pair.names), y=shares, text=[f"<b>{in_percent(share)}</b>" for share in shares],
                  textposition="outside", textfont={"size": 18}, width=0.5,
                  marker={"color": [style["colour"] for style in styles], "line": {"color": INK, "width": 1},
                          "pattern": {"shape": [style["pattern"] for style in styles]}})
    drawn.add_hline(y=100 * top, line={"dash": "dash", "color": INK},
                    annotation={"text": _("if all were equal: {top}").format(top=as_percent(top, 0)), "x": 0.5,
                               "xanchor": "center"})
    return drawn
