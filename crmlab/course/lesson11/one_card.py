"""One card for each person: how many points two entries need to be joined, and the two errors that this makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import INK, SOFT, figure, series_style
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import Place, View
from crmlab.course.lesson11.one_card_tasks import TASKS
from crmlab.course.lesson11.sweep import EVERYBODY, FAMILY, MOST_POINTS, Sweep, Sweeps, sweeps
from crmlab.course.shop.six_lists import USUAL
from crmlab.course.worlds import lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure


@lab(
    title=N_("One card"),
    question=N_("Which entries are one person?"),
    prepare=sweeps,
    world=lantern,
    tasks=TASKS,
    guess="11.wang",
    controls={
        "who": Choice(N_("Whose entries"), {FAMILY: N_("people called Wang"), EVERYBODY: N_("everybody")}, FAMILY,
                      help=N_("Wang in any script: 王, 汪, Wang.")),
        "threshold": Slider(N_("Join from … points"), N_("points"), 0, MOST_POINTS, 1, USUAL,
                            help=N_("Name alike: up to 10. Same e-mail +8, year +4, city +4. Another one: −2, −6, −3. "
                                    "Not known: 0.")),
    },
)
def one_card(data: Sweeps, *, who: str, threshold: float) -> View:
    """How many cards the entries of the six lists make, and how many pairs on them are right, false or missed.

    who : "wang" (entries whose name has the part Wang, in any script) or "all".
    threshold : points from which two entries are joined, 0 to 20.

    >>> labs.one_card(who="wang", threshold=10).sentence.split(". ")[0]
    'From 10 points on, the 152 entries lie on 61 cards'
    """
    found, at = data[who], int(threshold)
    place = Place(x=2, words=2, side="right", beside=(found.people,), span=max(found.cards)) if who == FAMILY else None
    return View(_figure(found, at), _sentence(found, at), _table(found, at), guess_at=place,
                stress=_("{n} cards").format(n=as_count(found.cards[at])))


def _sentence(found: Sweep, at: int) -> str:
    here = found.qualities[at]
    said = [ngettext("From {at} point on, the {entries} entries lie on {cards} cards. They are {people} people.",
                     "From {at} points on, the {entries} entries lie on {cards} cards. They are {people} people.",
                     at).format(at=at, entries=as_count(found.entries), cards=as_count(found.cards[at]),
                                people=as_count(found.people)),
            _("{false} of the {joined} pairs on one card are two people: false friends.").format(
                false=as_count(here.false_friends), joined=as_count(here.joined)),
            _("{missed} of the {owed} pairs that are one person were missed.").format(
                missed=as_count(here.missed), owed=as_count(here.owed))]
    return " ".join(said)


def _figure(found: Sweep, at: int) -> Figure:
    steps = list(range(MOST_POINTS + 1))
    lines = {_("cards"): found.cards, _("false friends (pairs)"): [q.false_friends for q in found.qualities],
             _("missed (pairs)"): [q.missed for q in found.qualities]}
    top = max(max(values) for values in lines.values())
    drawn = figure(xaxis={"title": {"text": _("points that two entries need")}, "range": [-0.5, 20.5], "dtick": 2},
                   yaxis={"title": {"text": _("number")}, "range": [0, 1.08 * top]})
    drawn.add_vline(x=at, line={"color": SOFT, "width": 1.5, "dash": "dot"})
    for n, (name, values) in enumerate(lines.items()):
        style = series_style(n)
        drawn.add_scatter(x=steps, y=list(values), mode="lines", name=name, hoverinfo="skip",
                          line={"color": style["colour"], "width": 3, "dash": style["dash"]})
        drawn.add_scatter(x=[at], y=[values[at]], mode="markers", showlegend=False, hoverinfo="skip",
                          marker={"color": style["colour"], "symbol": style["symbol"], "size": 12})
    drawn.add_hline(y=found.people, line={"color": INK, "width": 1.5, "dash": "dot"}, annotation={
        "text": _("{n} people").format(n=as_count(found.people)), "x": 20.4, "xanchor": "right", "xref": "x",
        "yanchor": "bottom", "font": {"size": 14, "color": INK}})
    return drawn


def _table(found: Sweep, at: int) -> pd.DataFrame:
    import pandas as pd

    here = found.qualities[at]
    rows = {
        _("Entries"): as_count(found.entries),
        _("People"): as_count(found.people),
        _("Cards"): as_count(found.cards[at]),
        _("Pairs on one card"): as_count(here.joined),
        _("of them one person"): as_count(here.right),
        _("of them two people: false friends"): as_count(here.false_friends),
        _("Precision: right of the joined pairs"): as_percent(here.precision),
        _("Pairs that are one person"): as_count(here.owed),
        _("of them on two cards: missed"): as_count(here.missed),
        _("Recall: joined of the pairs that are one person"): as_percent(here.recall),
    }
    return pd.DataFrame({_("What"): list(rows), _("Number"): list(rows.values())})
