"""Word of mouth: how many people hear good news and how many hear bad news."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_digits, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.word_of_mouth import Reach

CUSTOMERS = 100
TOLD_BAD, TOLD_GOOD = 9.5, 4.5  # the middles of TARP's "nine or ten" and "four or five" (Washington Post 1984)


@lab(
    title=N_("Word of mouth"),
    question=N_("Which news reaches more people: the good or the bad?"),
    controls={
        "satisfied": Slider(N_("Satisfied customers"), "%", 0.0, 1.0, 0.01, 0.5,
                            help=N_("All others are dissatisfied.")),
        "told_bad": Slider(N_("One dissatisfied customer tells"), N_("people"), 0.5, 30.0, 0.5, TOLD_BAD),
        "told_good": Slider(N_("One satisfied customer tells"), N_("people"), 0.5, 30.0, 0.5, TOLD_GOOD),
        "talking_bad": Slider(N_("Of the dissatisfied, talk at all"), "%", 0.05, 1.0, 0.05, 1.0,
                              help=N_("The survey behind 9.5 asked only people who had complained.")),
    },
)
def word_of_mouth(*, satisfied: float, told_bad: float, told_good: float, talking_bad: float) -> View:
    """How many people 100 customers reach with good and with bad news, and where both are equal.

    satisfied : share of satisfied customers, 0 to 1. told_bad, told_good : mean number of people that one
    dissatisfied and one satisfied customer tells. talking_bad : share of the dissatisfied who tell anybody.

    >>> labs.word_of_mouth(satisfied=0.8).sentence
    'Of 100 customers 80 are satisfied. They tell good news to 360 people; the 20 others tell bad news to 190. \
Both would be equal at 67.9 % satisfied.'
    """
    found = _Found(satisfied, told_bad * talking_bad, told_good)
    return View(_figure(found), _sentence(found), _table(found))


@dataclass(frozen=True)
class _Found:
    """What one View shows; `bad` is the mean over all dissatisfied customers, the silent ones too."""

    satisfied: float
    bad: float
    good: float

    def reach(self, satisfied: float) -> Reach:
        from crmlab.metrics.word_of_mouth import word_of_mouth_reach

        return word_of_mouth_reach(CUSTOMERS, satisfied_share=satisfied, told_by_satisfied=self.good,
                                   told_by_dissatisfied=self.bad)

    @property
    def balance(self) -> float:
        from crmlab.metrics.word_of_mouth import break_even_satisfied_share

        return break_even_satisfied_share(told_by_satisfied=self.good, told_by_dissatisfied=self.bad)


def _sentence(found: _Found) -> str:
    reach = found.reach(found.satisfied)
    return _("Of 100 customers {happy} are satisfied. They tell good news to {good} people; the "
             "{others} others tell bad news to {bad}. Both would be equal at {balance} "
             "satisfied.").format(
        happy=as_count(100 * found.satisfied), others=as_count(100 * (1 - found.satisfied)), good=as_count(reach.good),
        bad=as_count(reach.bad),
        balance=as_percent(found.balance))


def _figure(found: _Found) -> Figure:
    none, everyone, here = found.reach(0), found.reach(1), found.reach(found.satisfied)
    highest = max(none.bad, everyone.good)
    drawn = figure(xaxis={"title": {"text": _("satisfied customers (%)")}, "range": [-2, 102]},
                   yaxis={"title": {"text": _("people told by 100 customers")}, "range": [0, 1.12 * highest]})
    lines = ((0, _("good news"), (0, everyone.good), here.good), (1, _("bad news"), (none.bad, 0), here.bad))
    for n, name, ends, height in lines:
        style = series_style(n)
        drawn.add_scatter(x=[0, 100], y=list(ends), mode="lines", name=name,
                          line={"color": style["colour"], "dash": style["dash"], "width": 3})
        drawn.add_scatter(x=[100 * found.satisfied], y=[height], mode="markers", showlegend=False,
                          hovertemplate=name + ": %{y:,.0f}<extra></extra>",
                          marker={"color": style["colour"], "symbol": style["symbol"], "size": 13})
    drawn.add_vline(x=100 * found.balance, line={"dash": "dot", "color": INK})
    left = found.balance > 0.5
    drawn.add_annotation(x=100 * found.balance, y=1.08 * highest, showarrow=False, xshift=-8 if left else 8,
                         xanchor="right" if left else "left",
                         text=_("<b>equal at {balance}</b>").format(balance=as_percent(found.balance)))
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    reach = found.reach(found.satisfied)
    happy = 100 * found.satisfied
    return pd.DataFrame({
        _("Of 100 customers"): [_("satisfied"), _("dissatisfied")],
        _("How many"): [as_count(happy), as_count(100 - happy)],
        _("Each tells on average"): [as_digits(found.good, 3), as_digits(found.bad, 3)],
        _("People told"): [as_count(reach.good), as_count(reach.bad)]})
