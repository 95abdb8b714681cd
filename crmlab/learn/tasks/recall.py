"""Questions from earlier lessons, asked again at growing distances: weak ones sooner, strong ones later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import zip_longest
from typing import Any

from crmlab.base.texts import N_

RATINGS = {"knew": N_("I knew it"), "nearly": N_("Nearly"), "no": N_("No")}

# Leitner's boxes: after how many days a card of each box is due again.
DAYS_UNTIL_DUE = {1: 1, 2: 3, 3: 7, 4: 14, 5: 30}


@dataclass(frozen=True)
class RecallTask:
    """A question from a lesson that the learner has had: `front` asks, `back` answers."""

    id: str
    lesson: str
    front: str
    back: str


@dataclass(frozen=True)
class Rating:
    """One self-rating of a card: on which day, in which lesson it was asked, and how it went."""

    card: str
    day: date
    rating: str
    asked_in: str


def ratings_in(events: Iterable[dict[str, Any]]) -> list[Rating]:
    """The ratings among a record's events, oldest first; an event that can't be read as one is passed over."""
    found = []
    for event in events:
        if event.get("kind") != "recall" or str(event.get("rating")) not in RATINGS:
            continue
        try:
            day = datetime.fromisoformat(event["at"]).astimezone().date()
        except (KeyError, TypeError, ValueError, OverflowError, OSError):
            continue
        if day.year == date.max.year:  # a clock gone mad; the next due day would lie after the last date there is
            continue
        found.append(Rating(str(event.get("item")), day, event["rating"], str(event.get("asked_in", ""))))
    return found


def box_of(ratings: Iterable[Rating]) -> int:
    """A card's box after these ratings: known moves it one box on, "no" back to the first, "nearly" leaves it.

    >>> day = date(2026, 3, 2)
    >>> box_of([Rating("a", day, "knew", "06"), Rating("a", day, "knew", "07")])
    2
    """
    box = 0
    for one in ratings:
        box = {"knew": min(box + 1, max(DAYS_UNTIL_DUE)), "nearly": max(box, 1), "no": 1}[one.rating]
    return box


def due_day(ratings: Sequence[Rating]) -> date:
    """The day from which a card that has ratings is due again."""
    return ratings[-1].day + timedelta(days=DAYS_UNTIL_DUE[box_of(ratings)])


def pick(cards: Sequence[RecallTask], ratings: Iterable[Rating], n: int, today: date) -> list[RecallTask]:
    """Up to `n` cards to ask today: the same for the same ratings and day.

    Cards never seen (one a lesson, the latest lesson first) and cards that are due (lowest box first, then longest
    due) take turns, a new one first. Where both have run out, the cards that are due soonest follow.
    """
    history: dict[str, list[Rating]] = {card.id: [] for card in cards}
    for one in ratings:
        if one.card in history:
            history[one.card].append(one)
    new = _mixed([card for card in cards if not history[card.id]])
    seen = [card for card in cards if history[card.id]]
    due = sorted((card for card in seen if due_day(history[card.id]) <= today),
                 key=lambda card: (box_of(history[card.id]), due_day(history[card.id]), card.id))
    later = sorted((card for card in seen if due_day(history[card.id]) > today),
                   key=lambda card: (due_day(history[card.id]), box_of(history[card.id]), card.id))
    return (_in_turn(new, due) + later)[:n]


def _mixed(cards: Sequence[RecallTask]) -> list[RecallTask]:
    """One card of each lesson, the latest lesson first, then the next of each: what is mixed is kept longer."""
    lessons = sorted({card.lesson for card in cards}, reverse=True)
    rounds = zip_longest(*([card for card in cards if card.lesson == lesson] for lesson in lessons))
    return [card for one_of_each in rounds for card in one_of_each if card]


def _in_turn(first: list[RecallTask], second: list[RecallTask]) -> list[RecallTask]:
    both = min(len(first), len(second))
    return [card for pair in zip(first, second, strict=False) for card in pair] + first[both:] + second[both:]
