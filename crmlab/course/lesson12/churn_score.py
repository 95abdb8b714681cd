"""A score of who will fall silent: which signals it reads, on which quarter it is judged, and a leak."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_percent, percent_sign
from crmlab.base.template import LAMP, SOFT, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson12.churn_score_tasks import TASKS
from crmlab.course.lesson12.snapshots import SIGNALS, Quarters, quarters
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.score_quality import Calibration, Estimate

PARTS = 5


@lab(
    title=N_("A score for leaving"),
    question=N_("Who will fall silent in the next three months?"),
    prepare=quarters,
    world=lantern,
    tasks=TASKS,
    guess="12.top-fifth",
    controls={
        "signals": Choice(N_("The score reads"), {
            "last": N_("days since the last order"), "orders": N_("+ number of orders"), "visits": N_("+ visits"),
            "reminders": N_("+ reminders")}, "visits", help=N_("Each choice adds one signal to those before it.")),
        "judged": Choice(N_("Judged on"), {"next": N_("the next three months"), "old": N_("the old file")}, "next",
                         help=N_("The old file is the one that the score has learned from.")),
    },
)
def churn_score(data: Quarters, *, signals: str, judged: str) -> View:
    """Buyers in five equal parts by their score, the highest first: how many fell silent, and what the score had said.

    signals : the last signal that the score reads: "last", "orders", "visits" or "reminders".
    judged : "old" (the file that it was fitted on) or "next" (the quarter after it, as known on its first day).

    >>> labs.churn_score().sentence.split(". ")[0]
    'The fifth with the highest score: 87 % fell silent; the score had said 85 %'
    """
    found = Judged.of(data, signals, judged)
    return View(_figure(found), _sentence(found), _table(found), stress=as_percent(found.parts.happened[-1], 0),
                guess_at=Place(x=0, words=0.5, side="right", span=100))


@dataclass(frozen=True)
class Judged:
    """A fitted score and what came of it.

    chances, silent : one value a customer. parts : five groups by chance, the lowest first. area : how well it orders.
    """

    chances: np.ndarray
    silent: np.ndarray
    parts: Calibration
    area: Estimate

    @classmethod
    def of(cls, data: Quarters, signals: str, judged: str) -> Judged:
        """Fit on the old file, judge there or on the next quarter.

        Reminders are taken as the old file has them, pulled when its quarter was over; on a Monday they are not known.
        """
        from crmlab.metrics.score_quality import area_under_curve, calibration_groups
        from crmlab.metrics.scoring import fit_score, predict_score

        read = SIGNALS.index(signals) + 1
        old = data.pulled_later
        score = fit_score(old.signals[:, :read], ~old.ordered)
        used = old if judged == "old" else data.next_one
        chances, silent = predict_score(score, used.signals[:, :read]), ~used.ordered
        return cls(chances, silent, calibration_groups(chances, silent, PARTS), area_under_curve(chances, silent))

    @property
    def lift(self) -> float:
        """How many times as often the top fifth fell silent as all did."""
        return float(self.parts.happened[-1] / self.silent.mean())


def _sentence(found: Judged) -> str:
    return _("The fifth with the highest score: {happened} fell silent; the score had said {forecast}. Of all {n} "
             "buyers, {mean} did. Order of the score (AUC): {auc} ({low} to {high}); 0.5 is a coin, 1 is always "
             "right.").format(
        happened=as_percent(found.parts.happened[-1], 0), forecast=as_percent(found.parts.forecast[-1], 0),
        n=as_count(found.silent.size), mean=as_percent(found.silent.mean(), 0),
        auc=as_decimal(found.area.value, 2), low=as_decimal(found.area.low, 2), high=as_decimal(found.area.high, 2))


def _figure(found: Judged) -> Figure:
    names = [_("highest fifth"), _("2nd"), _("3rd"), _("4th"), _("lowest fifth")]
    happened, said = 100 * found.parts.happened[::-1], 100 * found.parts.forecast[::-1]
    drawn = figure(yaxis={"title": {"text": _("fell silent (%)")}, "range": [0, 112]},
                   xaxis={"type": "category", "range": [-0.9, 4.6]}, legend={"orientation": "h", "y": 1.12})
    drawn.add_bar(x=names, y=happened, name=_("fell silent"), width=0.55, marker={"color": TEA},
                  text=[f"<b>{as_percent(share / 100, 0)}</b>" for share in happened], textposition="outside",
                  cliponaxis=False, hovertemplate=percent_sign("%{y:.1f}") + "<extra></extra>")
    drawn.add_scatter(x=names, y=said, name=_("what the score had said"), mode="markers",
                      marker={"symbol": "line-ew", "size": 34, "line": {"width": 4, "color": LAMP}, "color": LAMP},
                      hovertemplate=percent_sign("%{y:.1f}") + "<extra></extra>")
    mean = 100 * float(found.silent.mean())
    drawn.add_scatter(x=[names[0], names[-1]], y=[mean, mean], name=_("all of them"), mode="lines",
                      line={"color": SOFT, "dash": "dash", "width": 2}, hoverinfo="skip")
    return drawn


def _table(found: Judged) -> pd.DataFrame:
    import pandas as pd

    said, happened, size = (values[::-1] for values in (found.parts.forecast, found.parts.happened,
                                                        found.parts.customers))
    return pd.DataFrame({
        _("Fifth by score"): [as_count(n) for n in range(1, PARTS + 1)],
        _("Buyers"): [as_count(n) for n in size],
        _("The score had said"): [as_percent(share) for share in said],
        _("Fell silent"): [as_percent(share) for share in happened],
        _("Lift"): [as_decimal(share / found.silent.mean(), 3) for share in happened],
        _("Of all silent ones"): [as_percent(share) for share in happened * size / (happened @ size)],
    })
