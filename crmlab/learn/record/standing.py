"""How far one item is, read from what the record holds about it: one rule for each kind of task.

A rule gets how many answers make the item complete, then the events that it reads, a list for each kind of event. It
says how far the item is and what is worth practising. Only how things stand *now* counts: whoever tried, erred and then
got it right has learnt it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from crmlab.base.texts import N_

Event = dict[str, Any]
State = Literal["open", "begun", "done"]
Standing = tuple[State, str]  # how far it is, and what to practise ("" for nothing)

NOT_RIGHT_YET = N_("not right yet")
PARTLY_RIGHT = N_("partly right so far")
SOLUTION = N_("once more without the solution")
RATED_NO = N_("say the answer to yourself once more")
NOT_WRITTEN = N_("in your own words")


def guess(_parts: int, guesses: Sequence[Event]) -> Standing:
    """A guess is done once it was made, or looked past."""
    return ("done" if guesses else "open"), ""


def exercise(_parts: int, answers: Sequence[Event], solutions: Sequence[Event],
             resets: Sequence[Event] = ()) -> Standing:
    """An exercise is done once an answer was right; where the solution was open, a fresh start is worth it."""
    outcomes = [answer.get("outcome") for answer in answers]
    is_done = "right" in outcomes
    state: State = "done" if is_done else "begun" if answers or solutions else "open"
    if _since(solutions, resets):
        return state, SOLUTION
    return state, "" if is_done or not outcomes else PARTLY_RIGHT if outcomes[-1] == "partly" else NOT_RIGHT_YET


def quiz(parts: int, answers: Sequence[Event]) -> Standing:
    """A quiz is done once every question was answered; the best answer to each tells what is left."""
    best: dict[str, float] = {}
    for event in answers:
        if (score := _score(event)) is not None:
            question = str(event.get("question"))
            best[question] = max(score, best.get(question, 0.0))
    state: State = "open" if not best else "done" if len(best) >= parts else "begun"
    return state, _left(sum(best.values()) / len(best)) if best else ""


def order(_parts: int, checks: Sequence[Event]) -> Standing:
    """An order is done once it was right."""
    scores = [score for check in checks if (score := _score(check)) is not None]
    if not scores:
        return "open", ""
    return ("done" if max(scores) >= 1 else "begun"), _left(max(scores))


def sort(parts: int, checks: Sequence[Event], solutions: Sequence[Event]) -> Standing:
    """The same, where the places could be shown: whoever sorts it rightly after that can do it."""
    state, left = order(parts, checks)
    return state, SOLUTION if left and solutions else left


def recall(_parts: int, ratings: Sequence[Event]) -> Standing:
    """A recall is done once it was rated."""
    if not ratings:
        return "open", ""
    return "done", RATED_NO if ratings[-1].get("rating") == "no" else ""


def explain(_parts: int, texts: Sequence[Event], solutions: Sequence[Event]) -> Standing:
    """A text of one's own is done once it was sent, or the model was asked for."""
    written = any(not text.get("draft") for text in texts)
    state: State = "done" if written or solutions else "begun" if texts else "open"
    return state, NOT_WRITTEN if solutions and not written else ""


def _since(solutions: Sequence[Event], resets: Sequence[Event]) -> bool:
    """Whether the solution was opened after the last fresh start."""
    last = str(resets[-1].get("at", "")) if resets else ""
    return any(not resets or str(one.get("at", "")) > last for one in solutions)


def _score(event: Event) -> float | None:
    score = event.get("score")
    return float(score) if isinstance(score, int | float) and not isinstance(score, bool) else None


def _left(score: float) -> str:
    return "" if score >= 1 else PARTLY_RIGHT if score > 0 else NOT_RIGHT_YET
