"""What is bought together: pairs of articles, among all members and within one kind of them."""

from __future__ import annotations

from dataclasses import dataclass
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

ALL, LIFT, CONFIDENCE = "all", "lift", "confidence"
SHOWN = 8
FEWEST = 0.02  # of the baskets that must hold both articles, as the lab begins


@dataclass(frozen=True)
class Pair:
    """The rule "if the first, then the second". both : baskets that hold both. turned : confidence the other way."""

    first: str
    second: str
    both: int
    support: float
    confidence: float
    turned: float
    lift: float

    @property
    def name(self) -> str:
        return _("{first} → {second}").format(first=_(self.first), second=_(self.second))


@dataclass(frozen=True)
class Held:
    """How many baskets of one group of members hold each article, and each two of them.

    baskets : in all. together : a row and a column an article; on the diagonal the article alone.
    """

    articles: tuple[str, ...]
    baskets: int
    together: np.ndarray

    def pair(self, first: str, second: str) -> Pair:
        """The rule "if the first, then the second"."""
        from crmlab.metrics.baskets import association_rule

        a, b = self.articles.index(first), self.articles.index(second)
        both, with_a, with_b = (int(self.together[at]) for at in ((a, b), (a, a), (b, b)))
        rule = association_rule(baskets=self.baskets, with_a=with_a, with_b=with_b, with_both=both)
        return Pair(first, second, both, rule.support, rule.confidence, both / with_b, rule.lift)

    def pairs(self, least: float = 0.0) -> list[Pair]:
        """All pairs that so great a part of the baskets holds, each in the direction that is surer."""
        found = []
        for n, one in enumerate(self.articles):
            for m, other in enumerate(self.articles[:n]):
                if self.together[n, m] and self.together[n, m] >= least * self.baskets:
                    rarer_first = self.together[n, n] <= self.together[m, m]
                    found.append(self.pair(one, other) if rarer_first else self.pair(other, one))
        return found


def held(world: World) -> dict[str, Held]:
    """What baskets hold: of all members, and of each kind."""
    import numpy as np

    lines, baskets, members, articles = (world.load(name) for name in ("lines", "baskets", "members", "articles"))
    column = lines["article_id"].map({one: n for n, one in enumerate(articles["article_id"])}).to_numpy()
    place = lines["basket_id"].map({one: n for n, one in enumerate(baskets["basket_id"])}).to_numpy()
    content = np.zeros((len(baskets), len(articles)), dtype=np.float32)
    content[place, column] = 1
    kind = baskets["member_id"].map(members.set_index("member_id")["kind"]).to_numpy()
    names = tuple(articles["article"])
    groups = {ALL: np.ones(len(baskets), dtype=bool), **{one: kind == one for one in KINDS}}
    return {group: Held(names, int(inside.sum()), content[inside].T @ content[inside])
            for group, inside in groups.items()}


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
def bought_together(data: dict[str, Held], *, who: str, by: str, least: float) -> View:
    """The pairs of articles that stand out in the baskets of one kind of members.

    who : "all", "restaurant", "shop" or "canteen". by : "lift" or "confidence". least : per cent of the baskets that
    hold both, 0 to 10.

    >>> labs.bought_together(who="restaurant").sentence.split(". ")[0]
    'Of the restaurants’ baskets with frozen chips, 53.9 % hold frying oil, too'
    """
    group = data[who]
    found = sorted(group.pairs(least / 100), key=lambda pair: getattr(pair, by), reverse=True)[:SHOWN]
    return View(_figure(found, by), _sentence(group, found, who), _table(found))


def _sentence(group: Held, found: list[Pair], who: str) -> str:
    if not found:
        return _("No pair is in so many baskets. Take a smaller part.")
    best = found[0]
    whose = {ALL: _("Of all baskets"), "restaurant": _("Of the restaurants’ baskets"),
             "shop": _("Of the shops’ baskets"), "canteen": _("Of the canteens’ baskets")}[who]
    return _("{whose} with {first}, {confidence} hold {second}, too. Of all {baskets} baskets here {part} do, so "
             "the lift is {lift}.").format(
        whose=whose, first=_(best.first), second=_(best.second), confidence=as_percent(best.confidence),
        lift=as_decimal(best.lift, 2), part=as_percent(best.confidence / best.lift), baskets=as_count(group.baskets))


def _figure(found: list[Pair], by: str) -> Figure:
    title = {LIFT: _("lift (1: no link)"), CONFIDENCE: _("of the baskets with the first, % with the second")}[by]
    drawn = figure(xaxis={"title": {"text": title}, "rangemode": "tozero"}, showlegend=False,
                   yaxis={"type": "category", "autorange": "reversed", "automargin": True,
                          "tickmode": "linear"}, bargap=0.35)
    style = series_style(0)
    values = [pair.lift if by == LIFT else 100 * pair.confidence for pair in found]
    drawn.add_bar(y=[pair.name for pair in found], x=values, orientation="h",
                  text=[as_decimal(value, 2 if by == LIFT else 0) for value in values], textposition="outside",
                  cliponaxis=False, marker={"color": style["colour"], "line": {"color": INK, "width": 1}})
    if by == LIFT:
        drawn.add_vline(x=1, line={"color": INK, "dash": "dot", "width": 2})
    return drawn


def _table(found: list[Pair]) -> pd.DataFrame:
    import pandas as pd

    rows = [(pair.name, as_count(pair.both), as_percent(pair.support), as_percent(pair.confidence),
             as_percent(pair.turned), as_decimal(pair.lift, 2)) for pair in found]
    return pd.DataFrame(rows, columns=[_("If … then"), _("Baskets with both"), _("Support"), _("Confidence"),
                                       _("turned round"), _("Lift")])
