"""What "we have one view of the customer" means, three ways, and for how many customers each is true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import GRID, INK, TEA, figure
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.lesson11.sweep import MOST_POINTS
from crmlab.course.shop.six_lists import USUAL, Views, lists_of, views
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Reach, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

MEANINGS = {"key": N_("one key everywhere"), "matched": N_("all on one card"), "agreed": N_("one card, one mind")}
CLAIMED = 0.10  # who has one view, when 90 % of companies can't
All = Mapping[int, Views]


def _all(world: World) -> All:
    data = lists_of(world)
    return {points: views(data, points) for points in range(MOST_POINTS + 1)}


def share(found: Views, meaning: str) -> float:
    """For how many of the people with two or more entries this meaning is true."""
    count = {"key": found.same_key, "matched": found.matched, "agreed": found.agreed}[meaning]
    return count / found.people if found.people else 0.0


def _claim_holds(data: All, parameters: Mapping[str, Any]) -> bool:
    return share(data[int(parameters["threshold"])], parameters["meaning"]) <= CLAIMED


def _machine_made(data: All) -> str:
    return "falls" if share(data[MOST_POINTS], "matched") < share(data[USUAL], "matched") / 2 else "stays"


TASKS = (
    Reach(N_("Make the slide true: 90 % can't hold all information on a customer in one place."),
          N_("One key in all entries is the hardest demand: a parcel label has no e-mail address at all."),
          reached=_claim_holds, example=lambda _data: {"meaning": "key"},
          try_this=N_("Leave the points at 10. Press each of the three meanings, and read the sentence.")),
    Find(N_("To the extreme: 20 points. What becomes of “all on one card”?"),
         N_("The customers are the same, and so are the entries. Only the machine's demand moved."),
         options={"stays": N_("about the same"), "falls": N_("it falls by more than half")}, right=_machine_made,
         extreme=True, try_this=N_("Press all on one card. Read the number at 10 points, and then at 20.")),
)


@lab(
    title=N_("Three meanings of one view"),
    question=N_("Of how many customers does the shop have one view?"),
    prepare=_all,
    world=lantern,
    tasks=TASKS,
    guess="11.one-view",
    controls={
        "meaning": Choice(N_("One view means"), MEANINGS, "agreed",
                          help=N_("One key: the same e-mail in every entry. All on one card: and no stranger's. One "
                                  "mind: no two answers on it.")),
        "threshold": Slider(N_("Join from … points"), N_("points"), 0, MOST_POINTS, 1, USUAL),
    },
)
def three_views(data: All, *, meaning: str, threshold: float) -> View:
    """Of the people with two or more entries, those of whom the shop has one view.

    meaning : "key" (one e-mail address in all entries), "matched" (all entries on one card, and no other's), or
        "agreed" (and no year, city or answer about advertising contradicts another).
    threshold : points from which two entries are joined, 0 to 20; the first meaning needs none.

    >>> labs.three_views(meaning="matched", threshold=10).sentence.split(": ")[0]
    'All on one card'
    """
    found = data[int(threshold)]
    asked = threshold == USUAL and meaning == "agreed"
    place = Place(y=_(MEANINGS["agreed"]), words=1.5) if asked else None
    return View(_figure(found, meaning), _sentence(found, meaning), _table(found), guess_at=place,
                stress=as_percent(share(found, meaning)))


def _sentence(found: Views, meaning: str) -> str:
    said = {
        "key": _("One key everywhere: for {n} of {people} customers with two or more entries ({share}), every entry "
                 "has the same e-mail address."),
        "matched": _("All on one card: for {n} of {people} customers with two or more entries ({share}), the machine "
                     "put all their entries, and nobody else's, on one card."),
        "agreed": _("One card, one mind: for {n} of {people} customers with two or more entries ({share}), all entries "
                    "lie on one card, and none contradicts another."),
    }
    count = {"key": found.same_key, "matched": found.matched, "agreed": found.agreed}[meaning]
    return said[meaning].format(n=as_count(count), people=as_count(found.people),
                                share=as_percent(share(found, meaning)))


def _figure(found: Views, meaning: str) -> Figure:
    names = [_(name) for name in MEANINGS.values()]
    values = [100 * share(found, each) for each in MEANINGS]
    drawn = figure(xaxis={"title": {"text": _("of the customers with two or more entries (%)")}, "range": [0, 100]},
                   yaxis={"type": "category", "autorange": "reversed", "showgrid": False}, showlegend=False)
    drawn.add_bar(x=values, y=names, orientation="h", width=0.5, cliponaxis=False, hoverinfo="skip",
                  text=[f"<b>{as_percent(share(found, each))}</b>" for each in MEANINGS], textposition="outside",
                  textfont={"size": 17},
                  marker={"color": [TEA if each == meaning else GRID for each in MEANINGS],
                          "line": {"color": INK, "width": [2 if each == meaning else 1 for each in MEANINGS]}})
    return drawn


def _table(found: Views) -> pd.DataFrame:
    import pandas as pd

    counts = (found.same_key, found.matched, found.agreed)
    return pd.DataFrame({
        _("One view means"): [_(name) for name in MEANINGS.values()],
        _("Customers"): [as_count(count) for count in counts],
        _("of those with two or more entries"): [as_percent(share(found, each)) for each in MEANINGS],
    })
