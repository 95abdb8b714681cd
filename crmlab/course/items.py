"""Brings the two halves of an item together: its numbers and functions, and its words in the learner's language.

An item's id begins with its unit's: "05.silent", "fedex.seats".
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from crmlab.base.errors import unknown
from crmlab.course import units
from crmlab.course.asking import AskChoice
from crmlab.course.loading import texts
from crmlab.course.units import folder_name, unit_items, unit_of
from crmlab.learn.tasks.exercise import Exercise, Misconception
from crmlab.learn.tasks.explain import ExplainTask, RubricPoint
from crmlab.learn.tasks.guess import Guess
from crmlab.learn.tasks.order import OrderTask, Step
from crmlab.learn.tasks.quiz import Quiz
from crmlab.learn.tasks.recall import RecallCard
from crmlab.learn.tasks.sort import SortItem, SortTask


def company(item: str) -> str:
    """Whose tables an item's functions get, such as "lantern"."""
    return unit_items(unit_of(item)).company


def ids(section: str) -> list[str]:
    """The ids of all items of one section (``"guesses"``, ``"exercises"``, …), unit by unit."""
    return [item for unit in units.names() for item in getattr(unit_items(unit), section)]


def guess(item: str) -> Guess:
    """The guess with this id."""
    asked, words = _find("guesses", item)
    if isinstance(asked, AskChoice):
        return Guess(id=item, prompt=words["prompt"], kind="choice", options=asked.options, labels=words["options"],
                     why=words["why"])
    return Guess(id=item, prompt=words["prompt"], kind="number", unit=asked.unit, low=asked.low, high=asked.high,
                 decimals=asked.decimals, why=words["why"])


def example_guess(item: str) -> float | str:
    """The guess with which the committed notebooks are executed. A learner never sees it: it would be an anchor."""
    return _find("guesses", item)[0].example


def result(item: str) -> Callable[[Any], float | str] | None:
    """From a world to the number, or the option, that a guess is held against; None where none is right."""
    return _find("guesses", item)[0].result


def result_decimals(item: str) -> int:
    """With how many decimals a guess's result is shown; a choice has none."""
    return getattr(_find("guesses", item)[0], "result_decimals", 0)


def exercise(item: str) -> Exercise:
    """The exercise with this id."""
    asked, words = _find("exercises", item)
    slips = tuple(Misconception(slip, value, words["slips"][slip]) for slip, value in asked.slips.items())
    return Exercise(id=item, prompt=words["prompt"], unit=asked.unit, decimals=asked.decimals,
                    tolerance=asked.tolerance, answer=asked.answer, hints=tuple(words["hints"]),
                    solution=words["solution"], right=words["right"], misconceptions=slips,
                    low=asked.low, high=asked.high)


def is_own(item: str) -> bool:
    """Whether an exercise is asked about the learner's own world."""
    return _find("exercises", item)[0].own


def order(item: str) -> OrderTask:
    """The ordering task with this id."""
    asked, words = _find("orders", item)
    steps = [Step(step, words["steps"][step]["text"], code=asked.code, needs=needs,
                  because=words["steps"][step]["because"]) for step, needs in asked.needs.items()]
    steps += [Step(step, words["distractors"][step]["text"], code=asked.code,
                   distractor_message=words["distractors"][step]["message"]) for step in asked.distractors]
    return OrderTask(item, words["prompt"], tuple(steps), right=tuple(asked.needs))


def sort(item: str) -> SortTask:
    """The sorting task with this id."""
    asked, words = _find("sorts", item)
    bins = {name: words["bins"][name] for name in asked.bins}
    said = words["items"]
    sorted_items = tuple(SortItem(name, said[name]["text"], right, said[name]["because"], said[name].get("slips", {}))
                         for name, right in asked.right.items())
    return SortTask(item, words["prompt"], bins, sorted_items, words.get("title", ""))


def explain(item: str) -> ExplainTask:
    """The question to answer in one sentence of one's own."""
    _asked, words = _find("explains", item)
    rubric = tuple(RubricPoint(point, text) for point, text in words["rubric"].items())
    return ExplainTask(item, words["prompt"], words["model"], rubric)


def quiz(item: str) -> Quiz:
    """The quiz with this id, its questions taken from the course's question bank."""
    from crmlab.course import questions

    asked, words = _find("quizzes", item)
    return Quiz(item, words["title"], tuple(questions.get(question) for question in asked))


def recall_cards() -> list[RecallCard]:
    """The cards of all lessons and cases."""
    return [RecallCard(card, unit, words["front"], words["back"])
            for unit in units.names()
            for card, words in texts(folder_name(unit)).get("recalls", {}).items()]


def _find(section: str, item: str) -> tuple[Any, Any]:
    """The numbers half (None where a section has none) and the words half of one item."""
    unit = unit_of(item)
    asked = getattr(unit_items(unit), section) if unit in units.folders() else {}
    if item not in asked:
        raise unknown(section.rstrip("s") if section != "quizzes" else "quiz", item, ids(section))
    numbers = asked[item] if isinstance(asked, dict) else None
    return numbers, texts(folder_name(unit))[section][item]
