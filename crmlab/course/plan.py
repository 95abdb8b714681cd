"""What there is to do, lesson by lesson: the list that a learner's progress is read against."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from crmlab.course import items, syllabus, units
from crmlab.course.asking import SECTIONS
from crmlab.course.budget import budget_of
from crmlab.course.notebooks import kit_folder, notebooks
from crmlab.course.versions import still_counting
from crmlab.course.whereabouts import where
from crmlab.learn.cards.feedback import without_marks
from crmlab.learn.record.progress import ItemRef, LessonPlan, Progress, summarise
from crmlab.learn.record.record import Record

LONGEST_TITLE = 110
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def lesson_plans(met: Collection[str] = ()) -> list[LessonPlan]:
    """Every lesson that can be done, with its items, in the order of the course, and after them the cases.

    met : ids of what the learner has met. A recall card and what a further notebook asks are a part of what there is
    to do once they are met, not before.
    """
    return [_plan(unit, met) for unit in units.names()]


def minutes(unit: syllabus.Unit) -> int:
    """The minutes in class of a lesson or case: counted in its notebooks, or typed where that is not possible yet.

    >>> minutes(syllabus.lesson("00")) > 0
    True
    """
    if unit.minutes is not None:
        return unit.minutes
    return sum(budget_of(kit_folder() / one.place).minutes for one in notebooks()
               if one.unit == unit.id and one.kind in ("class", "session"))


def progress_of(record: Record) -> Progress:
    """How far the learner with this record is."""
    met = {str(event.get("item", "")) for event in record.current}
    return summarise(lesson_plans(met), still_counting(record.current), record.damaged, len(record.newer))


def _plan(unit: str, met: Collection[str]) -> LessonPlan:
    is_case = unit in units.cases()
    about, asked = (syllabus.case if is_case else syllabus.lesson)(unit), units.unit_items(unit)
    refs = [_ref(kind, item) for kind, section in SECTIONS.items() for item in getattr(asked, section)]
    refs = [ref for ref in refs if ref.notebook != "further" or ref.id in met]
    refs += [ItemRef(card.id, "recall", _short(card.front), notebook="practice") for card in items.recalls(unit)
             if card.id in met]
    return LessonPlan(about.id, about.title, minutes(about), tuple(refs), is_case=is_case, goals=about.objectives)


def _ref(kind: str, item: str) -> ItemRef:
    """An item with its title, or its prompt's first sentence."""
    task = items.task(item)
    title = getattr(task, "title", "") or task.prompt
    spot = where(item)
    return ItemRef(item, kind, _short(title), parts=len(getattr(task, "questions", "1")),
                   place=spot.place if spot else "", notebook=_kinds().get(spot.place, "class") if spot else "class")


@lru_cache(maxsize=1)
def _kinds() -> Mapping[str, str]:
    return {one.place: one.kind for one in notebooks()}


def _short(words: str) -> str:
    """Its last question, or its first sentence; without marks of emphasis, cut between words where it is very long."""
    sentences = _SENTENCE.split(without_marks(words))
    words = next((one for one in reversed(sentences) if one.endswith("?")), sentences[0])
    return words if len(words) <= LONGEST_TITLE else words[:LONGEST_TITLE].rsplit(" ", 1)[0] + " …"
