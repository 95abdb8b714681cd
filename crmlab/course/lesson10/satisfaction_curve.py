"""From satisfied to loyal: how many order again at each mark, and how competition bends the curve."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_decimal, as_percent
from crmlab.base.template import INK, faint, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson10.answered import MARKS, Answered, answered
from crmlab.course.lesson10.repurchase import DELIGHTED, SATISFIED, curve
from crmlab.course.lesson10.satisfaction_curve_tasks import TASKS
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

DAYS = {"90 days": 90, "180 days": 180, "365 days": 365}
ASKED = 8.5  # between the two marks of the guess
TWO_SIDED_95 = 1.96


@lab(
    title=N_("Satisfied and back again"),
    question=N_("Do satisfied customers order again?"),
    prepare=answered,
    world=lantern,
    tasks=TASKS,
    guess="10.satisfied-return",
    controls={
        "competition": Slider(N_("Competition"), "%", 0.0, 1.0, 0.05, 0.5,
                              help=N_("0 %: a monopoly, nobody can go elsewhere. 100 %: many equal shops.")),
        "bend": Slider(N_("Bend of the curve"), N_("of 8"), 1, 8, 1, 4,
                       help=N_("1: a straight line. 8: only the highest marks make a difference.")),
        "days": Choice(N_("Ordered again within"), {
            "90 days": N_("90 days"), "180 days": N_("180 days"), "365 days": N_("365 days")}, "180 days",
                       help=N_("Counted from the answer. Who answered too late for that is left out.")),
        "top": Slider(N_("Top box: marks from"), N_("to 10"), 7, 10, 1, 9),
    },
)
def satisfaction_curve(data: Answered, *, competition: float, bend: int, days: str, top: int) -> View:
    """Who ordered again, mark by mark as measured, beside a curve for a market with that much competition.

    competition : 0 (monopoly) to 1. bend : 1 to 8. days : "90 days", "180 days" or "365 days" after the answer.
    top : the lowest mark of the top box, 7 to 10.

    >>> labs.satisfaction_curve(top=9).sentence.split(". ")[0]
    '36.7 % of 1,137 answers are 9 or 10'
    """
    found = _Found.of(data, days, top, competition, bend)
    return View(_figure(found), _sentence(found), _table(found), guess_at=Place(x=ASKED))


@dataclass(frozen=True)
class _Found:
    """The numbers of one View; watched and again by mark, from 1 to 10."""

    days: str
    top: int
    answers: list[int]
    top_share: float
    watched: list[int]
    again: list[int]
    drawn: list[float]
    at_top: float
    competition: float
    bend: int

    @classmethod
    def of(cls, data: Answered, days: str, top: int, competition: float, bend: int) -> _Found:
        from crmlab.metrics.satisfaction import top_box_share

        pairs = [data.again(DAYS[days], mark, mark) for mark in MARKS]
        watched, again = ([pair[part] for pair in pairs] for part in (0, 1))
        if not sum(watched):
            raise BadInput(_("Nobody who answered could be watched for {days}. Choose a shorter time.").format(
                days=_(days)))
        # The curve starts from the measured top mark; without one, from everybody.
        at_top = again[-1] / watched[-1] if watched[-1] else sum(again) / sum(watched)
        drawn = [curve(mark, at_top=at_top, competition=competition, bend=bend) for mark in MARKS]
        return cls(days, top, [int((data.marks == mark).sum()) for mark in MARKS],
                   top_box_share(data.marks, top=top), watched, again, drawn, at_top, competition, bend)

    def part(self, mark: int) -> float | None:
        """The measured share of a mark; None where nobody could be watched."""
        return self.again[mark - 1] / self.watched[mark - 1] if self.watched[mark - 1] else None


def interval(successes: int, size: int) -> tuple[float, float]:
    """Between which shares the truth lies with 95 % confidence (Wilson 1927).

    >>> tuple(round(end, 3) for end in interval(5, 10))
    (0.237, 0.763)
    """
    z = TWO_SIDED_95
    middle = (successes + z * z / 2) / (size + z * z)
    half = z / (size + z * z) * math.sqrt(successes * (size - successes) / size + z * z / 4)
    return middle - half, middle + half


def _sentence(found: _Found) -> str:
    top = _("10") if found.top == 10 else _("{top} or 10").format(top=found.top) if found.top == 9 else \
        _("{top} to 10").format(top=found.top)
    said = [_("{share} of {n} answers are {top}.").format(
        share=as_percent(found.top_share), n=as_count(sum(found.answers)), top=top)]
    ten, eight = found.part(DELIGHTED), found.part(SATISFIED)
    if ten is not None and eight is not None:
        said.append(_("Measured: {ten} of those with mark 10 ordered again within {days}, and {eight} "
                      "of those with mark 8.").format(ten=as_percent(ten), eight=as_percent(eight), days=_(found.days)))
    at_eight = found.drawn[SATISFIED - 1]
    if at_eight > 0:
        said.append(_("The curve for {competition} competition: mark 10 orders again {times} times as "
                      "often as mark 8.").format(
            competition=as_percent(found.competition, 0), times=as_decimal(found.at_top / at_eight, 1)))
    else:
        said.append(_("On the curve nobody orders again at mark 8."))
    return " ".join(said)


def _figure(found: _Found) -> Figure:
    points, line = series_style(0), series_style(1)
    seen = [mark for mark in MARKS if found.watched[mark - 1]]
    shares = [100 * found.again[mark - 1] / found.watched[mark - 1] for mark in seen]
    ends = [interval(found.again[mark - 1], found.watched[mark - 1]) for mark in seen]
    drawn = figure(xaxis={"title": {"text": _("mark in the survey")}, "dtick": 1, "range": [0.5, 10.5]},
                   yaxis={"title": {"text": _("ordered again (%)")}, "range": [-3, 106], "dtick": 20})
    drawn.add_vrect(x0=found.top - 0.5, x1=10.5, fillcolor=faint(INK, 0.07), line={"width": 0},
                    annotation={"text": _("top box: {share}").format(share=as_percent(found.top_share))})
    drawn.add_scatter(
        x=seen, y=shares, mode="markers", name=_("measured, with 95 % interval"),
        marker={"color": points["colour"], "symbol": points["symbol"], "size": 11},
        error_y={"type": "data", "symmetric": False, "thickness": 1.2, "color": points["colour"],
                 "array": [100 * high - share for share, (_low, high) in zip(shares, ends, strict=True)],
                 "arrayminus": [share - 100 * low for share, (low, _high) in zip(shares, ends, strict=True)]})
    fine = [1 + 0.1 * step for step in range(91)]
    drawn.add_scatter(
        x=fine, y=[100 * curve(mark, at_top=found.at_top, competition=found.competition, bend=found.bend)
                   for mark in fine],
        mode="lines", name=_("curve at {share} competition").format(share=as_percent(found.competition, 0)),
        line={"color": line["colour"], "dash": line["dash"], "width": 3})
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    parts = [found.part(mark) for mark in MARKS]
    return pd.DataFrame({
        _("Mark"): [str(mark) for mark in MARKS],
        _("Answers"): [as_count(count) for count in found.answers],
        _("Watched for {days}").format(days=_(found.days)): [as_count(count) for count in found.watched],
        _("Ordered again"): [as_count(count) for count in found.again],
        _("Measured (%)"): ["–" if part is None else as_decimal(100 * part, 1) for part in parts],
        _("Curve (%)"): [as_decimal(100 * share, 1) for share in found.drawn]})
