"""What there is to do, lesson by lesson: the list that a learner's progress is read against."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from crmlab.course import items, syllabus
from crmlab.learn.progress import ItemRef, LessonPlan

LONGEST_TITLE = 70
# The sections of a lesson's items, in the order in which a lesson asks them, with progress's name for the kind.
KINDS = {"guesses": "guess", "orders": "order", "exercises": "exercise", "quizzes": "quiz", "explains": "explain"}


def lesson_plans(recalled: Collection[str] = ()) -> list[LessonPlan]:
    """Every lesson that can be done, with its items, in the order of the course.

    recalled : ids of the recall cards that the learner has met; others are no part of what there is to do.
    """
    return [_plan(lesson, recalled) for lesson in items.LESSONS]


def _plan(lesson: str, recalled: Collection[str]) -> LessonPlan:
    unit, asked = syllabus.lesson(lesson), items.lesson_items(lesson)
    refs = [ItemRef(item, kind, _title(section, item), _parts(section, asked, item))
            for section, kind in KINDS.items() for item in getattr(asked, section)]
    refs += [ItemRef(card.id, "recall", _short(card.front)) for card in items.recall_cards()
             if card.lesson == lesson and card.id in recalled]
    return LessonPlan(unit.id, unit.title, unit.minutes, tuple(refs))


def _parts(section: str, asked: Any, item: str) -> int:
    return len(asked.quizzes[item]) if section == "quizzes" else 1


def _title(section: str, item: str) -> str:
    """The item's title, or the beginning of its prompt."""
    made = {"guesses": items.guess, "orders": items.order, "exercises": items.exercise, "quizzes": items.quiz,
            "explains": items.explain}[section](item)
    return _short(getattr(made, "title", "") or made.prompt)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
