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
PERIODS = {"3 months": 3, "6 months": 6}
YEAR = 12  # months
EVER = 1200  # months: longer than any list of orders


@dataclass(frozen=True)
class _Pair:
    """Two periods that follow each other: what the buyers of the first one spent in both."""

    before: np.ndarray
    after: np.ndarray
    names: tuple[str, str]


Pairs = dict[tuple[int, str], _Pair | None]


def _pairs(world: World) -> Pairs:
    lengths = {n for months in PERIODS.values() for n in (months, 2 * months, YEAR, YEAR + months)}
    windows = spending(world, sorted({*lengths, EVER})).windows
    return {(months, second): _pair(windows, months, apart)
            for months in PERIODS.values() for second, apart in (("next", months), ("year", YEAR))}


def _pair(windows: dict[int, Window], months: int, apart: int) -> _Pair | None:
    """Those who bought in the first period and before it: a newcomer has only a part of it, and buys in it for sure."""
    later, since, whole = windows[months], windows[apart], windows[apart + months]
    if whole.covered < apart + months:
        return None
    before = whole.revenue - since.revenue
    known = windows[EVER].orders > whole.orders
    names = (in_words(whole.first, since.first - 1), in_words(later.first, later.last))
    return _Pair(before[known & (before > 0)], later.revenue[known & (before > 0)].clip(min=0), names)


def _again(pairs: Pairs) -> str:
    """Whether more than half of the top fifth are in the top fifth a year later."""
    found = _moderation(pairs, (6, "year"), 0.20)
    return "more" if found is not None and found.staying_share > 0.5 else "less"


def _best_of_a_quarter(pairs: Pairs) -> str:
    found = _moderation(pairs, (3, "year"), 0.05)
    return "grows" if found is not None and found.share_after > found.share_before else "shrinks"


def _moderation(pairs: Pairs, chosen: tuple[int, str], top: float) -> BuyerModeration | None:
    from crmlab.metrics.concentration import buyer_moderation as moderation

    pair = pairs[chosen]
    return None if pair is None else moderation(pair.before, pair.after, top)


TASKS = (
    Find(N_("A year later, are more or less than half of the top fifth in the top fifth again?"),
         N_("So a list of “the best” is out of date within a year. Some were the best by chance."),
         options={"more": N_("more than half"), "less": N_("less than half")}, right=_again,
         try_this=N_("Press Reset. Read the last number of the sentence: how many were in the top part again.")),
    Find(N_("To the extreme: 3 months, and the top 5 %. A year later, does their share grow or shrink?"),
         N_("Here it does what it does not do at 20 %. So few people prove little."),
         options={"grows": N_("grows"), "shrinks": N_("shrinks")}, right=_best_of_a_quarter, extreme=True,
         try_this=N_("Compare the two bars once more: which one is taller?")),
)


@lab(
    title=N_("A year later"),
    question=N_("Are last period's best customers still the best?"),
    prepare=_pairs,
    world=lantern,
    tasks=TASKS,
    guess="05.year-later",
    controls={
        "period": Choice(N_("Length of a period"), {"3 months": N_("3 months"), "6 months": N_("6 months")}, "6 months",
                         help=N_("Followed is who bought in the first period and before it.")),
        "second": Choice(N_("Second period"), {"next": N_("the next one"), "year": N_("a year later")}, "year",
                         help=N_("It is the last one of the data.")),
        "top": Slider(N_("Top part of the buyers"), "%", 0.05, 0.50, 0.05, 0.20,
                      help=N_("They are chosen in the first period, and followed into the second.")),
    },
)
def buyer_moderation(pairs: Pairs, *, period: str, second: str, top: float) -> View:
    """What the top part of one period's buyers bring in that period and in the next.

    Followed is who bought in the first period and had bought before it.
    period : "3 months" or "6 months". second : "next" or "year", when the second period comes.
    top : part of the buyers of the first period, 0.05 to 0.5.

    >>> import crmlab as crm                              # doctest: +SKIP
    >>> crm.labs.buyer_moderation(period="6 months")      # doctest: +SKIP
    """
    import pandas as pd

    from crmlab.metrics.concentration import buyer_moderation as moderation

    pair = pairs[PERIODS[period], second]
    if pair is None:
        raise BadInput(_("The data don't reach back far enough for two times {period}. Choose a shorter period, or the "
                         "next one.").format(period=_(period)))
    if not pair.before.size or not pair.after.sum() > 0:
        raise BadInput(_("Nobody had bought before the first period, in it, and again in the second, so there is "
                         "nothing to compare. Choose another period."))
    found = moderation(pair.before, pair.after, top)
    table = pd.DataFrame({
        _("The top {top} of {first}").format(top=as_percent(top, 0), first=pair.names[0]): [
            _("their share of the money in {first}").format(first=pair.names[0]),
            _("their share of the money in {second}").format(second=pair.names[1]),
            _("how many of them are in the top part again"),
            _("buyers followed")],
        _("Number"): [as_percent(found.share_before), as_percent(found.share_after),
                      as_percent(found.staying_share), as_count(pair.before.size)]})
    asked = (period, second, top) == ("6 months", "year", ASKED)
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
