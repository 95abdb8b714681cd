"""Brings the two halves of an item together: its numbers and functions, and its words in the learner's language.

An item's id begins with its unit's: "05.silent", "fedex.seats". A new kind of item needs its numbers half and its
section in ``asking.py``, and its function here and in ``_MAKERS``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _
from crmlab.course import questions, units
from crmlab.course.asking import KIND_OF, SECTIONS, AskChoice
from crmlab.course.loading import ContentError, texts
from crmlab.course.units import folder_name, unit_items, unit_of
from crmlab.learn.tasks.exercise import Exercise, Misconception
from crmlab.learn.tasks.explain import ExplainTask, RubricPoint
from crmlab.learn.tasks.guess import Guess
from crmlab.learn.tasks.order import OrderTask, Step
from crmlab.learn.tasks.quiz import Quiz
from crmlab.learn.tasks.recall import RecallTask
from crmlab.learn.tasks.sort import SortItem, SortTask


def company(item: str) -> str:
    """Whose tables an item's functions get, such as "lantern"."""
    return unit_items(unit_of(item)).company


def ids(section: str) -> list[str]:
    """The ids of all items of one section (``"guesses"``, ``"exercises"``, …), unit by unit."""
    return [item for unit in units.names() for item in getattr(unit_items(unit), section)]


def kind_of(item: str) -> str:
    """The kind of an item, as :data:`crmlab.learn.kinds.KINDS` names it; of a retired one too.

    >>> kind_of("05.silent"), kind_of("05.top-share")
    ('exercise', 'guess')
    """
    unit = unit_of(item)
    if unit in units.folders():
        asked = unit_items(unit)
        for kind, section in SECTIONS.items():
            if item in getattr(asked, section):
                return kind
        if item in asked.retired:
            return KIND_OF[type(asked.retired[item])]
        if item in texts(folder_name(unit)).get("recalls", {}):
            return "recall"
    raise unknown(_("item"), item, [known for section in SECTIONS.values() for known in ids(section)])


def task(item: str) -> Any:
    """The task with this id, of whatever kind, retired ones included: what an answer is marked against.

    >>> type(task("05.top-share")).__name__
    'Guess'
    """
    kind, unit = kind_of(item), unit_of(item)
    if kind == "recall":
        return next(card for card in recalls(unit) if card.id == item)
    retired = unit_items(unit).retired
    if item in retired:
        return _made(kind, item, retired[item], texts(folder_name(unit))["retired"][item])
    return _made(kind, item, *_halves(SECTIONS[kind], item))


def guess(item: str) -> Guess:
    """The guess with this id."""
    return _made("guess", item, *_halves("guesses", item))


def example_guess(item: str) -> float | str:
    """The guess with which the committed notebooks are executed. A learner never sees it: it would be an anchor."""
    return _halves("guesses", item)[0].example


def exercise(item: str) -> Exercise:
    """The exercise with this id."""
    return _made("exercise", item, *_halves("exercises", item))


def is_own(item: str) -> bool:
    """Whether an item is asked about the learner's own world, as some exercises are."""
    asked = unit_items(unit_of(item))
    return getattr(asked.exercises.get(item, asked.retired.get(item)), "own", False)


def order(item: str) -> OrderTask:
    """The ordering task with this id."""
    return _made("order", item, *_halves("orders", item))


def sort(item: str) -> SortTask:
    """The sorting task with this id."""
    return _made("sort", item, *_halves("sorts", item))


def explain(item: str) -> ExplainTask:
    """The question to answer in one sentence of one's own."""
    return _made("explain", item, *_halves("explains", item))


def quiz(item: str) -> Quiz:
    """The quiz with this id, its questions taken from the course's question bank."""
    return _made("quiz", item, *_halves("quizzes", item))


def recalls(unit: str) -> list[RecallTask]:
    """The questions of one lesson or case that later ones ask again."""
    return [RecallTask(card, unit, words["front"], words["back"])
            for card, words in texts(folder_name(unit)).get("recalls", {}).items()]


def _made(kind: str, item: str, asked: Any, words: Mapping[str, Any]) -> Any:
    """The task of one kind from its two halves; ContentError names what has no words."""
    try:
        return _MAKERS[kind](item, asked, words)
    except KeyError as missing:
        raise ContentError(f"texts of {folder_name(unit_of(item))}: {item} has nothing under {missing}") from missing


def _guess(item: str, asked: Any, words: Mapping[str, Any]) -> Guess:
    if isinstance(asked, AskChoice):
        return Guess(id=item, prompt=words["prompt"], kind="choice", options=asked.options, labels=words["options"],
                     result=asked.result, why=words["why"])
    return Guess(id=item, prompt=words["prompt"], kind="number", unit=asked.unit, low=asked.low, high=asked.high,
                 result=asked.result, result_decimals=asked.result_decimals, why=words["why"])


def _exercise(item: str, asked: Any, words: Mapping[str, Any]) -> Exercise:
    slips = tuple(Misconception(slip, value, words["slips"][slip]) for slip, value in asked.slips.items())
    return Exercise(id=item, prompt=words["prompt"], unit=asked.unit, decimals=asked.decimals,
                    tolerance=asked.tolerance, answer=asked.answer, hints=tuple(words["hints"]),
                    way=tuple(words.get("way", ())), solution=words["solution"], right=words["right"],
                    misconceptions=slips, low=asked.low, high=asked.high)


def _order(item: str, asked: Any, words: Mapping[str, Any]) -> OrderTask:
    steps = [Step(step, words["steps"][step]["text"], code=asked.code, needs=needs,
                  because=words["steps"][step]["because"]) for step, needs in asked.needs.items()]
    steps += [Step(step, words["distractors"][step]["text"], code=asked.code,
                   distractor_message=words["distractors"][step]["message"]) for step in asked.distractors]
    return OrderTask(item, words["prompt"], tuple(steps), right=tuple(asked.needs))


def _sort(item: str, asked: Any, words: Mapping[str, Any]) -> SortTask:
    bins = {name: words["bins"][name] for name in asked.bins}
    said = words["items"]
    sorted_items = tuple(SortItem(name, said[name]["text"], right, said[name]["because"], said[name].get("slips", {}))
                         for name, right in asked.right.items())
    return SortTask(item, words["prompt"], bins, sorted_items, words.get("title", ""))


def _explain(item: str, _asked: Any, words: Mapping[str, Any]) -> ExplainTask:
    rubric = tuple(RubricPoint(point, text) for point, text in words["rubric"].items())
    return ExplainTask(item, words["prompt"], words["model"], rubric)


def _quiz(item: str, asked: Any, words: Mapping[str, Any]) -> Quiz:
    return Quiz(item, words["title"], tuple(questions.get(question) for question in asked))


_MAKERS: Mapping[str, Callable[[str, Any, Any], Any]] = {
    "guess": _guess, "exercise": _exercise, "order": _order, "sort": _sort, "explain": _explain, "quiz": _quiz}


def _halves(section: str, item: str) -> tuple[Any, Any]:
    """The numbers half (None where a section has none) and the words half of one item."""
    unit = unit_of(item)
    asked = getattr(unit_items(unit), section) if unit in units.folders() else {}
    if item not in asked:
        raise unknown(section.rstrip("s") if section != "quizzes" else "quiz", item, ids(section))
    numbers = asked[item] if isinstance(asked, dict) else None
    return numbers, texts(folder_name(unit))[section][item]
