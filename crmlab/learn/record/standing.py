"""How far one item is, read from what the record holds about it: one rule for each kind of task.

A rule gets how many answers make the item complete, then the events that it reads, a list for each kind of event.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from crmlab.base.texts import N_

Event = dict[str, Any]
State = Literal["open", "begun", "done"]
Standing = tuple[State, str]  # how far it is, and why it is worth another look ("" where it is not)

NOT_FIRST = N_("not right at the first try")
PARTLY_FIRST = N_("partly right at the first try")
SOLUTION = N_("the solution was shown")
RATED_NO = N_("rated “no” the last time")


def guess(_parts: int, guesses: Sequence[Event]) -> Standing:
    """A guess is done once it was made, or looked past."""
    return ("done" if guesses else "open"), ""


def exercise(_parts: int, answers: Sequence[Event], solutions: Sequence[Event]) -> Standing:
    """An exercise is done once an answer was right."""
    outcomes = [answer.get("outcome") for answer in answers]
    state: State = "done" if "right" in outcomes else "begun" if answers or solutions else "open"
    if solutions:
        return state, SOLUTION
    first = outcomes[0] if outcomes else "right"
    return state, {"right": "", "partly": PARTLY_FIRST}.get(str(first), NOT_FIRST)


def quiz(parts: int, answers: Sequence[Event]) -> Standing:
    """A quiz is done once every question was answered."""
    first: dict[str, float] = {}
    for event in answers:
        if (score := _score(event)) is not None:
            first.setdefault(str(event.get("question")), score)
    state: State = "open" if not first else "done" if len(first) >= parts else "begun"
    return state, _first_try(sum(first.values()) / len(first)) if first else ""


def order(_parts: int, checks: Sequence[Event]) -> Standing:
    """An order is done once it was right."""
    scores = [score for check in checks if (score := _score(check)) is not None]
    if not scores:
        return "open", ""
    return ("done" if max(scores) >= 1 else "begun"), _first_try(scores[0])


def sort(parts: int, checks: Sequence[Event], solutions: Sequence[Event]) -> Standing:
    """The same, where the places could be shown."""
    state, weak = order(parts, checks)
    return state, SOLUTION if solutions else weak


def recall(_parts: int, ratings: Sequence[Event]) -> Standing:
    """A recall is done once it was rated."""
    if not ratings:
        return "open", ""
    return "done", RATED_NO if ratings[-1].get("rating") == "no" else ""


def explain(_parts: int, texts: Sequence[Event], solutions: Sequence[Event]) -> Standing:
    """A text of one's own is done once it was sent, or the model was asked for."""
    written = any(not text.get("draft") for text in texts)
    state: State = "done" if written or solutions else "begun" if texts else "open"
    return state, SOLUTION if solutions else ""


def _score(event: Event) -> float | None:
    score = event.get("score")
    return float(score) if isinstance(score, int | float) and not isinstance(score, bool) else None


def _first_try(score: float) -> str:
    return "" if score >= 1 else PARTLY_FIRST if score > 0 else NOT_FIRST
