"""What is bought together: pairs of articles, among all members and within one kind of them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.metro.kinds import KINDS
from crmlab.course.metro.report_tasks import OF_PAIRS
from crmlab.course.worlds import World, barrow
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.baskets import BasketCounts, BasketPair

ALL, LIFT, CONFIDENCE = "all", "lift", "confidence"
SHOWN = 8
FEWEST = 0.02  # of the baskets that must hold both articles, as the lab begins


def held(world: World) -> dict[str, BasketCounts]:
    """What baskets hold: of all members, and of each kind."""
    from crmlab.metrics.baskets import count_baskets

    lines, baskets, members, articles = (world.load(name) for name in ("lines", "baskets", "members", "articles"))
    names = sorted(articles["article"])
    # Numbers are counted several times faster than names.
    number = articles.set_index("article_id")["article"].map({name: n for n, name in enumerate(names)})
    article, basket = lines["article_id"].map(number).to_numpy(), lines["basket_id"].to_numpy()
    kinds = baskets["member_id"].map(members.set_index("member_id")["kind"]).set_axis(baskets["basket_id"])
    kind = lines["basket_id"].map(kinds).to_numpy()

    def counted(inside: np.ndarray | slice) -> BasketCounts:
        counts = count_baskets(basket[inside], article[inside])
        return replace(counts, items=tuple(names[n] for n in counts.items))

    return {ALL: counted(slice(None)), **{one: counted(kind == one) for one in KINDS}}


def pairs(counts: BasketCounts, least: float = 0.0) -> list[BasketPair]:
    """All pairs that so great a part of the baskets holds, each in the direction that is surer."""
    return [pair.surer for pair in counts.pairs(max(1, least * counts.baskets))]


@lab(
    title=N_("Bought together"),
    question=N_("Which articles does a member buy together?"),
    prepare=held,
    world=barrow,
    tasks=OF_PAIRS,
    controls={
        "who": Choice(N_("Baskets of"), {ALL: N_("all members"), **KINDS}, ALL),
        "by": Choice(N_("Sort the pairs by"), {
            LIFT: N_("lift"),
            CONFIDENCE: N_("confidence")}, LIFT),
        "least": Slider(N_("Show pairs in at least"), N_("% of the baskets"), 0, 10, 0.5, 100 * FEWEST),
    },
)
def bought_together(data: dict[str, BasketCounts], *, who: str, by: str, least: float) -> View:
    """The pairs of articles that stand out in the baskets of one kind of members.

    who : "all", "restaurant", "shop" or "canteen". by : "lift" or "confidence". least : per cent of the baskets that
    hold both, 0 to 10.

    >>> labs.bought_together(who="restaurant").sentence.split(". ")[0]
    'Of the restaurants’ baskets with frozen chips, 53.9 % hold frying oil, too'
    """
    group = data[who]
    found = sorted(pairs(group, least / 100), key=lambda pair: getattr(pair.rule, by), reverse=True)[:SHOWN]
    return View(_figure(found, by), _sentence(group, found, who), _table(found))


def _sentence(group: BasketCounts, found: list[BasketPair], who: str) -> str:
    if not found:
        return _("No pair is in so many baskets. Take a smaller part.")
    best = found[0]
    whose = {ALL: _("Of all baskets"), "restaurant": _("Of the restaurants’ baskets"),
             "shop": _("Of the shops’ baskets"), "canteen": _("Of the canteens’ baskets")}[who]
    return _("{whose} with {first}, {confidence} hold {second}, too. Of all {baskets} baskets here {part} do, so "
             "the lift is {lift}.").format(
        whose=whose, first=_(best.first), second=_(best.second), confidence=as_percent(best.rule.confidence),
        lift=as_decimal(best.rule.lift, 2), part=as_percent(best.rule.confidence / best.rule.lift),
        baskets=as_count(group.baskets))


def _name(pair: BasketPair) -> str:
    return _("{first} → {second}").format(first=_(pair.first), second=_(pair.second))


def _figure(found: list[BasketPair], by: str) -> Figure:
    title = {LIFT: _("lift (1: no link)"), CONFIDENCE: _("of the baskets with the first, % with the second")}[by]
    drawn = figure(xaxis={"title": {"text": title}, "rangemode": "tozero"}, showlegend=False,
                   yaxis={"type": "category", "autorange": "reversed", "automargin": True,
                          "tickmode": "linear"}, bargap=0.35)
    style = series_style(0)
    values = [pair.rule.lift if by == LIFT else 100 * pair.rule.confidence for pair in found]
    drawn.add_bar(y=[_name(pair) for pair in found], x=values, orientation="h",
                  text=[as_decimal(value, 2 if by == LIFT else 0) for value in values], textposition="outside",
                  cliponaxis=False, marker={"color": style["colour"], "line": {"color": INK, "width": 1}})
    if by == LIFT:
        drawn.add_vline(x=1, line={"color": INK, "dash": "dot", "width": 2})
    return drawn


def _table(found: list[BasketPair]) -> pd.DataFrame:
    import pandas as pd

    rows = [(_name(pair), as_count(pair.both), as_percent(pair.rule.support), as_percent(pair.rule.confidence),
             as_percent(pair.back.confidence), as_decimal(pair.rule.lift, 2)) for pair in found]
    return pd.DataFrame(rows, columns=[_("If … then"), _("Baskets with both"), _("Support"), _("Confidence"),
                                       _("turned round"), _("Lift")])
