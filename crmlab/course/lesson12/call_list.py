"""A list cut at a line: those who were called, the others whom the lot left alone, and what the call itself added."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_money, as_percent, as_signed, percent_sign
from crmlab.base.template import INK, LAMP, SOFT, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson12.call_list_tasks import TASKS
from crmlab.course.lesson12.call_test import ASKED_LENGTH, ASKED_LIST, CALL_COST, MARGIN, CallTest, call_test
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.uplift import Uplift


@lab(
    title=N_("Whom to call"),
    question=N_("Who orders because of the call?"),
    prepare=call_test,
    world=lantern,
    tasks=TASKS,
    guess="12.anyway",
    controls={
        "listed": Choice(N_("First on the list"), {
            "likely": N_("likely to order"), "slipping": N_("slipping away"), "asleep": N_("asleep")}, ASKED_LIST,
            help=N_("Slipping away: the last order was 46 to 180 days ago. Asleep: longer. The likeliest come first.")),
        "people": Slider(N_("Cut the list after"), N_("people"), 50, ASKED_LENGTH, 50, ASKED_LENGTH),
    },
)
def call_list(data: CallTest, *, listed: str, people: int) -> View:
    """Who ordered within four weeks: those on the list who were called, and those whom the lot left alone.

    listed : who stands first: those "likely" to order, "slipping" away or "asleep".
    people : the list is cut after so many, 50 to 400; the lot had called about half of them.

    >>> labs.call_list().sentence.split(". ")[0]
    'Of 206 who were called, 36.4 % ordered; of 194 left alone, 39.7 %'
    """
    found = _Found.of(data, listed, people)
    asked = (listed, people) == (ASKED_LIST, ASKED_LENGTH)
    return View(_figure(found), _sentence(found), _table(found), stress=as_signed(100 * found.result.uplift, 1),
                guess_at=Place(x=0, words=0.4, side="right", span=100) if asked else None)


@dataclass(frozen=True)
class _Found:
    """The numbers of one View."""

    called: int
    alone: int
    stopped: int
    result: Uplift

    @classmethod
    def of(cls, data: CallTest, how: str, people: int) -> _Found:
        chosen = data.listed(how, people)
        called = int(data.called[chosen].sum())
        return cls(called, chosen.size - called, int(data.stopped[chosen].sum()), data.uplift(how, people))

    @property
    def per_call(self) -> float:
        """What one call leaves over, in dollars."""
        return self.result.uplift * MARGIN - CALL_COST


def _sentence(found: _Found) -> str:
    result = found.result
    said = _("Of {called} who were called, {rate} ordered; of {alone} left alone, {other}. Uplift: {uplift} points "
             "({low} to {high}).").format(
        called=as_count(found.called), rate=as_percent(result.treated_rate), alone=as_count(found.alone),
        other=as_percent(result.control_rate), uplift=as_signed(100 * result.uplift, 1),
        low=as_signed(100 * result.low, 1), high=as_signed(100 * result.high, 1))
    money = _("A call leaves {money} over.") if found.per_call >= 0 else _("A call loses {money}.")
    if result.low <= 0 <= result.high:
        said += " " + _("0 lies inside: chance alone may explain the difference.")
    return said + " " + money.format(money=as_money(abs(found.per_call), 2))


def _figure(found: _Found) -> Figure:
    result = found.result
    names = [_("left alone"), _("called")]
    heights = [100 * result.control_rate, 100 * result.treated_rate]
    drawn = figure(yaxis={"title": {"text": _("ordered within four weeks (%)")},
                          "range": [0, 1.35 * max(*heights, 10)]},
                   xaxis={"type": "category", "range": [-0.6, 1.9]}, showlegend=False)
    drawn.add_bar(x=names, y=heights, width=0.42, marker={"color": [SOFT, TEA]}, textposition="outside",
                  cliponaxis=False, text=[f"<b>{as_percent(height / 100)}</b>" for height in heights],
                  textfont={"size": 18}, hovertemplate=percent_sign("%{y:.1f}") + "<extra></extra>")
    drawn.add_scatter(x=[names[0], names[1]], y=[heights[0], heights[0]], mode="lines", hoverinfo="skip",
                      line={"color": INK, "dash": "dash", "width": 1.5})
    drawn.add_annotation(x=1.28, y=max(heights), xanchor="left", yanchor="middle", font={"size": 18, "color": LAMP},
                         text=_("<b>{uplift}</b> by the call").format(uplift=as_signed(100 * result.uplift, 1)))
    return drawn


def _table(found: _Found) -> pd.DataFrame:
    import pandas as pd

    result = found.result
    rows = {
        _("Called by lot"): as_count(found.called),
        _("of them ordered (response)"): as_percent(result.treated_rate),
        _("Left alone by lot"): as_count(found.alone),
        _("of them ordered (anyway)"): as_percent(result.control_rate),
        _("Uplift, in points"): as_signed(100 * result.uplift, 1),
        _("Uplift, at least (95 % interval)"): as_signed(100 * result.low, 1),
        _("Uplift, at most"): as_signed(100 * result.high, 1),
        _("A call costs (assumed)"): as_money(CALL_COST, 2),
        _("An order leaves over (assumed)"): as_money(MARGIN, 2),
        _("Called and asked not to be called again"): as_count(found.stopped),
    }
    return pd.DataFrame({_("What"): list(rows), _("Number"): list(rows.values())})
