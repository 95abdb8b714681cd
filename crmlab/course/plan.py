"""What there is to do, lesson by lesson: the list that a learner's progress is read against."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from crmlab.course import items, syllabus, units
from crmlab.learn.record.progress import ItemRef, LessonPlan, Progress, summarise
from crmlab.learn.record.record import Record

LONGEST_TITLE = 70
# The sections of a unit's items, in the order in which a lesson asks them, with progress's name for the kind.
KINDS = {"guesses": "guess", "sorts": "sort", "orders": "order", "exercises": "exercise", "quizzes": "quiz",
         "explains": "explain"}


def lesson_plans(recalled: Collection[str] = ()) -> list[LessonPlan]:
    """Every lesson that can be done, with its items, in the order of the course, and after them the cases.

    recalled : ids of the recall cards that the learner has met; others are no part of what there is to do.
    """
    return [_plan(unit, recalled) for unit in units.names()]


def progress_of(record: Record) -> Progress:
    """How far the learner with this record is."""
    recalled = {event["item"] for event in record.events if event["kind"] == "recall"}
    return summarise(lesson_plans(recalled), record.events, record.damaged, len(record.newer))


def _plan(unit: str, recalled: Collection[str]) -> LessonPlan:
    is_case = unit in units.cases()
    about, asked = (syllabus.case if is_case else syllabus.lesson)(unit), units.unit_items(unit)
    refs = [ItemRef(item, kind, _title(section, item), _parts(section, asked, item))
            for section, kind in KINDS.items() for item in getattr(asked, section)]
    refs += [ItemRef(card.id, "recall", _short(card.front)) for card in items.recall_cards()
             if card.lesson == unit and card.id in recalled]
    return LessonPlan(about.id, about.title, about.minutes, tuple(refs), is_case=is_case)


def _parts(section: str, asked: Any, item: str) -> int:
    return len(asked.quizzes[item]) if section == "quizzes" else 1


def _title(section: str, item: str) -> str:
    """The item's title, or the beginning of its prompt."""
    made = getattr(items, KINDS[section])(item)
    return _short(getattr(made, "title", "") or made.prompt)


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
