"""Net promoter score: how far chance moves it, and how far those who did not answer could."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_percent, as_signed
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson10.net_promoter_tasks import TASKS
from crmlab.course.lesson10.promoters import FEWEST, PERIODS, Asked, asked
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.satisfaction import NetPromoter

EDGE = 105  # of the axis of scores


@lab(
    title=N_("One score, and how sure it is"),
    question=N_("Did the score change, or is it chance?"),
    prepare=asked,
    world=lantern,
    tasks=TASKS,
    controls={
        "period": Choice(N_("A point for each"), {
            "month": N_("month"), "quarter": N_("quarter"), "half": N_("half-year"), "all": N_("all together")},
            "month"),
        "silent": Slider(N_("Score of the silent"), N_("points"), -100, 100, 10, -20,
                         help=N_("Nobody knows it. Silent: asked, and no answer.")),
    },
)
def net_promoter(data: Asked, *, period: str, silent: int) -> View:
    """The net promoter score by period, with what chance alone can do, and the score of everybody who was asked.

    period : "month", "quarter", "half" or "all". silent : the score that those who did not answer would have, -100 to
        100; an assumption.

    >>> labs.net_promoter().sentence.split(". ")[0]
    '1,137 of 2,488 customers answered (46 %)'
    """
    found = _Found(data, period, silent)
    return View(_figure(found), _sentence(found), _table(found))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View."""

    data: Asked
    period: str
    silent: int

    def shown(self) -> Iterator[tuple[str, str, NetPromoter]]:
        """Name, middle day and score of each period with enough answers."""
        return (one for one in self.data.by(PERIODS[self.period]) if one[2].answers >= FEWEST)

    @property
    def everybody(self) -> float:
        return self.data.with_silent(self.silent)


def _sentence(found: _Found) -> str:
    data, shown = found.data, list(found.shown())
    if not shown:
        raise BadInput(_("No such period has {n} answers or more. Choose a longer one.").format(n=FEWEST))
    said = [_("{n} of {asked} customers answered ({part}).").format(
        n=as_count(data.whole.answers), asked=as_count(data.customers), part=as_percent(data.answered_share, 0))]
    if found.period == "all":
        said.append(_("Their score: {score}, give or take {margin}.").format(
            score=as_signed(data.whole.score, 1), margin=as_decimal(data.margin("all"), 1)))
    else:
        scores = [score.score for _name, _day, score in shown]
        said.append(_("Their score runs from {low} to {high}. Chance alone: give or take up to {margin}.").format(
            low=as_signed(min(scores), 0), high=as_signed(max(scores), 0),
            margin=as_decimal(data.margin(found.period), 1)))
    said.append(_("If the silent had {silent}, everybody would have {score}.").format(
        silent=as_count(found.silent), score=as_signed(found.everybody, 1)))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    shown, points, line = list(found.shown()), series_style(0), series_style(1)
    days = [day for _name, day, _score in shown]
    margins = [found.data.interval(score) for _name, _day, score in shown]
    drawn = figure(xaxis={"type": "date", "range": found.data.span}, yaxis={
        "title": {"text": _("net promoter score")}, "range": [-EDGE, EDGE], "dtick": 50})
    drawn.add_hline(y=found.data.whole.score, line={"color": INK, "width": 1})
    drawn.add_scatter(x=list(found.data.span), y=[found.everybody] * 2, mode="lines",
                      name=_("everybody, with the silent: {score}").format(score=as_signed(found.everybody, 1)),
                      line={"color": line["colour"], "dash": line["dash"], "width": 3})
    drawn.add_scatter(
        x=days, y=[round(score.score, 1) for _name, _day, score in shown], mode="markers",
        name=_("who answered, with 95 % interval"), hovertemplate="%{y:.0f}<extra></extra>",
        marker={"color": points["colour"], "symbol": points["symbol"], "size": 10},
        error_y={"type": "data", "thickness": 1.6, "color": points["colour"], "array": margins})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    rows = [[name, as_count(score.answers), as_decimal(100 * score.promoters, 1), as_decimal(100 * score.detractors, 1),
             as_signed(score.score, 1), as_decimal(score.standard_error, 1)]
            for name, _day, score in [*found.data.by(PERIODS[found.period]), (_("all who answered"), "",
                                                                             found.data.whole)]]
    rows.append([_("everybody, with the silent"), as_count(found.data.customers), "–", "–",
                 as_signed(found.everybody, 1), "–"])
    return pd.DataFrame(rows, columns=[_("Who"), _("Customers"), _("Promoters (%)"), _("Detractors (%)"), _("Score"),
                                       _("Standard error")])
