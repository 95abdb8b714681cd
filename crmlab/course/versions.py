"""Which answers still count when a company has grown: those whose tables are the same in both versions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from crmlab.course import items
from crmlab.course.worlds import version_here
from crmlab.data.companies import find
from crmlab.data.worlds import shared_world
from crmlab.learn.record.line import Event

OWN = " own"  # after a version, in a record: the answer was about the learner's own world


def name_here(item: str) -> str:
    """How a record names the world of an exercise in this course folder: "lantern-4", or "lantern-4 own".

    >>> name_here("05.silent")
    'lantern-4'
    """
    return version_here(items.company(item)) + (OWN if items.is_own(item) else "")


def same_tables(item: str, one: str, other: str) -> bool:
    """Whether all tables that an exercise or a guess reads are byte for byte the same in two versions of its company.

    Then an answer that was given on one is an answer on the other, too.
    """
    company = items.company(item)
    changed = find(company).changed(one, other)
    if not changed:
        return True
    task = items.task(item)
    asked = [getattr(task, "answer", None) or getattr(task, "result", None),
             *(slip.value for slip in getattr(task, "misconceptions", ()))]
    world = shared_world(company, one)
    return not any(world.reads(function) & changed for function in asked if function is not None)


def counts_in(item: str, answered_on: str, here: str) -> bool:
    """Whether an answer given on one world counts on another, both as a record names them ("lantern-1 own")."""
    if answered_on == here:
        return True
    (one, was_own), (other, is_own) = ((name.removesuffix(OWN), name.endswith(OWN)) for name in (answered_on, here))
    versions = find(items.company(item)).versions
    return was_own == is_own and one in versions and other in versions and same_tables(item, one, other)


def still_counting(events: Iterable[Event]) -> Iterator[Event]:
    """The events of a record without answers to exercises whose tables have changed since."""
    exercises = set(items.ids("exercises"))

    def counts(event: Event) -> bool:
        item, answered_on = event["item"], event.get("world")
        if item not in exercises or not isinstance(answered_on, str):
            return True
        return counts_in(item, answered_on, name_here(item))

    return filter(counts, events)
