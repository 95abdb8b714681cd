"""Buyer moderation: what last year's best customers are worth a year later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_percent, in_percent
from crmlab.base.template import CARD, COLOURS, SOFT, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.shop.spending import in_words, spending
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Slider, lab

if TYPE_CHECKING:
    import numpy as np

    from crmlab.base.figure import Figure
    from crmlab.course.shop.spending import Window
    from crmlab.metrics.concentration import BuyerModeration

ASKED = 0.20  # the top part in the guess
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


def _again(pairs: dict[int, _Pair | None]) -> str:
    """Whether more than half of the top fifth of a year are in the top fifth of the next one."""
    found = _moderation(pairs, 12, 0.20)
    return "more" if found is not None and found.staying_share > 0.5 else "less"


def _best_of_a_quarter(pairs: dict[int, _Pair | None]) -> str:
    found = _moderation(pairs, 3, 0.05)
    return "grows" if found is not None and found.share_after > found.share_before else "shrinks"


def _moderation(pairs: dict[int, _Pair | None], months: int, top: float) -> BuyerModeration | None:
    from crmlab.metrics.concentration import buyer_moderation as moderation

    pair = pairs[months]
    return None if pair is None else moderation(pair.before, pair.after, top)


TASKS = (
    Find(N_("A year later, are more or less than half of the top fifth in the top fifth again?"),
         N_("So a list of “the best” is out of date within a year. Some were the best by chance."),
         options={"more": N_("more than half"), "less": N_("less than half")}, right=_again,
         try_this=N_("Press Reset. Read the last number of the sentence: how many were in the top part again.")),
    Find(N_("To the extreme: 3 months, and the top 5 %. Does their share grow or shrink in the next 3 months?"),
         N_("Here it does what it does not do at 20 %, or over a year. One short window proves little: try others."),
         options={"grows": N_("grows"), "shrinks": N_("shrinks")}, right=_best_of_a_quarter, extreme=True,
         try_this=N_("Compare the two bars once more: which one is taller?")),
)


@lab(
    title=N_("A year later"),
    question=N_("Are last period's best customers still the best?"),
    prepare=_pairs,
    world=lantern,
    tasks=TASKS,
    guess="05.next-year",
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
    asked = period == "12 months" and top == ASKED
    return View(_figure(found, pair, top), _sentence(found, pair, top), table,
                guess_at=Place(x=pair.names[1], words=1.24, side="right") if asked else None,
                stress=as_percent(found.share_after))


def _sentence(found: BuyerModeration, pair: _Pair, top: float) -> str:
    return _("The top {top} of {n} buyers brought {before} of the money in {first}. "
             "In {second} the same people brought {after} of what all {n} spent, and {stay} of them "
             "were in the top part again.").format(
        top=as_percent(top, 0), n=as_count(pair.before.size), before=as_percent(found.share_before),
        first=pair.names[0],
        second=pair.names[1], after=as_percent(found.share_after), stay=as_percent(found.staying_share))


def _figure(found: BuyerModeration, pair: _Pair, top: float) -> Figure:
    shares = [100 * found.share_before, 100 * found.share_after]
    drawn = figure(yaxis={"title": {"text": _("share of the money (%)")}, "range": [0, 110]},
                   xaxis={"type": "category", "range": [-0.6, 1.9]}, showlegend=False)
    drawn.add_bar(x=list(pair.names), y=shares, text=[f"<b>{in_percent(share)}</b>" for share in shares],
                  textposition="inside", insidetextanchor="end", textangle=0, textfont={"size": 20, "color": CARD},
                  width=0.42, marker={"color": [COLOURS[5], TEA]})
    drawn.add_hline(y=100 * top, line={"dash": "dash", "color": SOFT, "width": 1.5},
                    annotation={"text": _("if all were equal: {top}").format(top=as_percent(top, 0)), "x": 1,
                               "xanchor": "right", "font": {"size": 14, "color": SOFT}})
    return drawn
