"""Which recall cards may be asked where: only of what the learner has had."""

from __future__ import annotations

from crmlab.course import items, syllabus, units
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.recall import RecallTask


def cards_for(unit: str, record: Record) -> list[RecallTask]:
    """The cards that a lesson or case may ask: of the lessons that it builds on, and of all before it that were begun.

    Whoever starts the course in its middle is not asked about what they skipped.

    >>> sorted({card.lesson for card in cards_for("01", Record(None))})
    ['00']
    """
    needed = needed_by(unit)
    order = [one.id for one in (*syllabus.lessons(), *syllabus.cases())]
    begun = {units.unit_of(event["item"]) for event in record.current}
    asked = needed | begun.intersection(order[:order.index(unit)])
    return [card for one in units.names() if one in asked for card in items.recalls(one)]


def needed_by(unit: str) -> set[str]:
    """The lessons to know before a lesson or case, and those to know before these.

    >>> sorted(needed_by("07"))
    ['00', '05', '06']
    """
    is_case = unit in {case.id for case in syllabus.cases()}
    about = syllabus.case(unit) if is_case else syllabus.lesson(unit)
    return set(about.needs).union(*(needed_by(lesson) for lesson in about.needs))
