"""Consent as a layer: whom each list, or one card, would send a letter, and who of them wants none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from crmlab.base.numbers import as_count, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import Place, View
from crmlab.course.shop.six_lists import RULES, Letters, letters, lists_of
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Find, Reach, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

ALONE, CARD = "alone", "card"
All = Mapping[tuple[str, str], Letters]


def all_letters(world: World) -> All:
    """The letters of each list by itself, and of one card under each rule."""
    import numpy as np

    data = lists_of(world)
    cards = {ALONE: np.arange(len(data.table)), CARD: data.joined()}
    return {(who, rule): letters(data, card, rule) for who, card in cards.items() for rule in RULES}


def _one_yes_on_a_card(data: All) -> str:
    return "fewer" if data[CARD, "any"].unwanted < data[ALONE, "any"].unwanted else "not"


def _fewest(data: All) -> tuple[str, str]:
    return min(data, key=lambda chosen: data[chosen].unwanted)


def _is_fewest(data: All, parameters: Mapping[str, Any]) -> bool:
    here = data[parameters["lists"], parameters["rule"]]
    return here.unwanted == min(each.unwanted for each in data.values())


TASKS = (
    Find(N_("Press one card, and leave the rule as it is. Do fewer people get a letter that they don't want?"),
         N_("The card holds their no. A rule that asks for one yes does not look at it. A card is not yet respect."),
         options={"fewer": N_("yes, clearly fewer"), "not": N_("no, not fewer")}, right=_one_yes_on_a_card,
         try_this=N_("Compare the striped bar before and after.")),
    Reach(N_("To the extreme: as few unwanted letters as you can."),
          N_("Some stay: their no lies on another card. And some who would like a letter get none."),
          reached=_is_fewest, extreme=True,
          example=lambda data: dict(zip(("lists", "rule"), _fewest(data), strict=True)),
          try_this=N_("Press one card. Then try the three rules, and read the striped bar.")),
)


@lab(
    title=N_("Who gets a letter"),
    question=N_("Who gets advertising, and who of them wants none?"),
    prepare=all_letters,
    world=lantern,
    tasks=TASKS,
    guess="11.unwanted",
    controls={
        "lists": Choice(N_("Who sends"), {ALONE: N_("each list by itself"), CARD: N_("one card")}, ALONE,
                        help=N_("One card: entries are joined from 10 points on.")),
        "rule": Choice(N_("Rule"), RULES, "any",
                       help=N_("It matters where one card holds several answers.")),
    },
)
def who_gets_a_letter(data: All, *, lists: str, rule: str) -> View:
    """How many letters go out, how many people get one against their will, and who would like one and gets none.

    lists : "alone" (each entry with a yes gets a letter) or "card" (entries joined from 10 points on).
    rule : for a card with several answers: "any" (one yes is enough), "last" (the last word counts) or "never_no"
        (one no is enough to send nothing).

    >>> labs.who_gets_a_letter(lists="alone", rule="any").sentence.split(". ")[0]
    'Each list by itself sends 2,117 letters to 1,496 people'
    """
    found = data[lists, rule]
    asked = lists == ALONE
    place = Place(x=_labels()[2], words=2.3, side="right", scale=found.people / 100, beside=(found.unwanted,),
                  span=1.2 * found.people) if asked else None
    return View(_figure(found), _sentence(found, lists, rule), _table(found), guess_at=place,
                stress=as_percent(unwanted_share(found)))


def unwanted_share(found: Letters) -> float:
    """Of the people who get a letter, those who want none."""
    return found.unwanted / found.people if found.people else 0.0


def _labels() -> list[str]:
    return [_("get one<br>and want it"), _("want one<br>and get none"), _("get one<br>and want none")]


def _sentence(found: Letters, lists: str, rule: str) -> str:
    sent = {"letters": as_count(found.sent), "people": as_count(found.people), "rule": _(RULES[rule])}
    first = (_("Each list by itself sends {letters} letters to {people} people.") if lists == ALONE
             else _("One card, and {rule}: {letters} letters go to {people} people.")).format(**sent)
    return first + " " + _("{unwanted} of these people ({share}) want none. {unasked} people want one and get "
                           "none.").format(unwanted=as_count(found.unwanted), unasked=as_count(found.unasked),
                                           share=as_percent(unwanted_share(found)))


def _figure(found: Letters) -> Figure:
    heights = [found.people - found.unwanted, found.unasked, found.unwanted]
    styles = [series_style(n) for n in (0, 5, 1)]
    drawn = figure(yaxis={"title": {"text": _("people")}, "range": [0, 1.18 * max(*heights, 1)]},
                   xaxis={"type": "category", "range": [-0.6, 3.4]}, showlegend=False)
    drawn.add_bar(x=_labels(), y=heights, width=0.5, text=[f"<b>{as_count(height)}</b>" for height in heights],
                  textposition="outside", textfont={"size": 17}, cliponaxis=False, hoverinfo="skip",
                  marker={"color": [style["colour"] for style in styles],
                          "pattern": {"shape": [style["pattern"] for style in styles]},
                          "line": {"color": INK, "width": 1}})
    return drawn


def _table(found: Letters) -> pd.DataFrame:
    import pandas as pd

    rows = {_("Letters"): as_count(found.sent), _("People who get at least one"): as_count(found.people),
            _("of them want none"): f"{as_count(found.unwanted)} ({as_percent(unwanted_share(found))})",
            _("People who want one and get none"): as_count(found.unasked)}
    return pd.DataFrame({_("What"): list(rows), _("Number"): list(rows.values())})
