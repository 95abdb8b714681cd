"""Which recall cards may be asked where: only of what the learner has had."""

from __future__ import annotations

from crmlab.course import items, syllabus, units
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.recall import RecallCard


def cards_for(unit: str, record: Record) -> list[RecallCard]:
    """The cards that a lesson or case may ask: of the lessons that it builds on, and of all that were begun.

    Whoever starts the course in its middle is not asked about what they skipped.

    >>> sorted({card.lesson for card in cards_for("01", Record(None))})
    ['00']
    """
    begun = {units.unit_of(event["item"]) for event in record.events}
    return [card for card in items.recall_cards() if card.lesson in begun | needed_by(unit)]


def needed_by(unit: str) -> set[str]:
    """The lessons to know before a lesson or case, and those to know before these.

    >>> sorted(needed_by("07"))
    ['00', '05', '06']
    """
    about = syllabus.case(unit) if unit in units.cases() else syllabus.lesson(unit)
    return set(about.needs).union(*(needed_by(lesson) for lesson in about.needs))
