"""What there is to find out in the lab of one card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.texts import N_
from crmlab.course.lesson11.sweep import EVERYBODY, FAMILY, MOST_POINTS, Sweeps
from crmlab.engine import Find, Reach


def _clean(data: Sweeps) -> int:
    """The lowest threshold without a false friend among the people called Wang: it misses least."""
    return next((n for n, found in enumerate(data[FAMILY].qualities) if not found.false_friends), MOST_POINTS)


def _is_clean(data: Sweeps, parameters: Mapping[str, Any]) -> bool:
    return parameters["who"] == FAMILY and parameters["threshold"] == _clean(data)


def _number_right(data: Sweeps) -> str:
    """With everybody, where the number of cards comes nearest to the number of people: are the cards right?"""
    found = data[EVERYBODY]
    near = min(range(MOST_POINTS + 1), key=lambda n: abs(found.cards[n] - found.people))
    return "no" if found.qualities[near].false_friends or found.qualities[near].missed else "yes"


def _why_so_many(data: Sweeps) -> str:
    found = data[EVERYBODY]
    return "missing" if found.incomplete > found.entries / 2 else "different"


TASKS = (
    Reach(N_("Find the lowest threshold without any false friend."),
          N_("No stranger shares a card now. The price: more people have two cards. One error is paid with the other."),
          reached=_is_clean, example=lambda data: {"who": FAMILY, "threshold": _clean(data)},
          try_this=N_("Stay with the people called Wang. Go up point by point, until the sentence says 0 of the pairs "
                      "are two people. Then stop.")),
    Find(N_("Press everybody. Go to where there are about as many cards as people. Are all the cards right?"),
         N_("Two errors hide each other: strangers on one card, people on two cards. A right number proves nothing."),
         options={"yes": N_("yes, all"), "no": N_("no, many are wrong")}, right=_number_right,
         try_this=N_("Where the line of the cards meets the dotted line, read the other two lines.")),
    Find(N_("To the extreme: 20 points. Why does nearly every entry have a card of its own?"),
         N_("A name gives 10 points at most. Without e-mail or year, nobody can reach 20. Not to know is no evidence."),
         options={"missing": N_("most entries lack a field"), "different": N_("they are different people")},
         right=_why_so_many, extreme=True,
         try_this=N_("Look at the three entries in the story again. How many points can two of them reach?")),
)
