"""The syllabus: lessons, cases, and where each item of the source material is treated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _, language
from crmlab.course.loading import ContentError, check_keys, check_member, check_same_ids, numbers, texts

NAME = "syllabus"
STATUSES = ("built", "planned", "left-out")
MOST_OBJECTIVES = 3


@dataclass(frozen=True)
class Unit:
    """A lesson or a case, with its texts in the learner's language.

    minutes : typed, of a unit that is planned or holds class and practice in one; None where its notebooks tell
        (:func:`crmlab.course.plan.minutes`).
    part : the number of its part, or None for a case; `needs` : lessons to know before; `items` : source items.
    further : notebooks that go further, sessions : those of a case in class; file name without ending to title.
    """

    id: str
    title: str
    question: str
    objectives: tuple[str, ...]
    minutes: int | None
    part: int | None
    needs: tuple[str, ...]
    items: tuple[str, ...]
    further: Mapping[str, str]
    sessions: Mapping[str, str]


@dataclass(frozen=True)
class Item:
    """One item of the source material: built, planned, or left out with the reason."""

    id: str
    status: str
    lessons: tuple[str, ...]
    cases: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Syllabus:
    """Everything of the syllabus in one language."""

    parts: Mapping[int, str]
    lessons: Mapping[str, Unit]
    cases: Mapping[str, Unit]
    items: Mapping[str, Item]


def lessons() -> tuple[Unit, ...]:
    """All lessons in order.

    >>> [lesson.id for lesson in lessons()][:3]
    ['00', '01', '02']
    """
    return tuple(_syllabus(language()).lessons.values())


def lesson(id_: str) -> Unit:
    """The lesson with this number; ``5`` finds "05" too.

    >>> lesson("05").title
    'Eighty-twenty'
    """
    return _one(_("lesson"), str(id_).strip().zfill(2), _syllabus(language()).lessons)


def cases() -> tuple[Unit, ...]:
    """All cases."""
    return tuple(_syllabus(language()).cases.values())


def case(id_: str) -> Unit:
    """The case with this id, such as "haier"."""
    return _one(_("case"), str(id_).strip().lower(), _syllabus(language()).cases)


def items() -> tuple[Item, ...]:
    """Every item of the source material with its place and status."""
    return tuple(_syllabus(language()).items.values())


def parts() -> Mapping[int, str]:
    """The titles of the parts by number."""
    return _syllabus(language()).parts


def name_of(id_: str) -> str:
    """A lesson or case by number and title.

    >>> name_of("05"), name_of("haier")
    ('Lesson 05: Eighty-twenty', 'Case: Haier')
    """
    if id_ in _syllabus(language()).lessons:
        return _("Lesson {id}: {title}").format(id=id_, title=lesson(id_).title)
    return _("Case: {title}").format(title=case(id_).title)


def _one(kind: str, id_: str, among: Mapping[str, Unit]) -> Unit:
    if id_ not in among:
        raise unknown(kind, id_, list(among))
    return among[id_]


@lru_cache(maxsize=4)
def _syllabus(_language: str) -> Syllabus:
    entries, words = numbers(NAME), texts(NAME)
    check(entries, words)
    found = {id_: Item(id_, entry["status"], tuple(entry.get("lessons", ())), tuple(entry.get("cases", ())),
                       words["reasons"][entry["reason"]] if "reason" in entry else "")
             for id_, entry in entries["items"].items()}
    units = {kind: {id_: _unit(id_, entry, words[kind][id_],
                               tuple(item.id for item in found.values() if id_ in getattr(item, kind)))
                    for id_, entry in entries[kind].items()} for kind in ("lessons", "cases")}
    parts = {int(number): title for number, title in words["parts"].items()}
    return Syllabus(parts, units["lessons"], units["cases"], found)


def _unit(id_: str, entry: Mapping[str, Any], words: Mapping[str, Any], of_source: tuple[str, ...]) -> Unit:
    return Unit(id_, words["title"], words["question"], tuple(words["objectives"]), entry.get("minutes"),
                entry.get("part"), tuple(entry["needs"]), of_source,
                words.get("further", {}), words.get("sessions", {}))


def check(entries: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    """Refuse a syllabus with an unknown key, an item without a place, or a lesson that nobody described."""
    check_keys(entries, NAME, required=("lessons", "cases", "items"))
    check_keys(words, f"texts {NAME}", required=("parts", "reasons", "lessons", "cases"))
    for kind, keys, beside in (("lessons", ("part", "needs"), ("further",)),
                                ("cases", ("needs",), ("sessions", "further"))):
        check_same_ids(entries[kind], words[kind], f"{NAME}, {kind}")
        for id_, entry in entries[kind].items():
            check_keys(entry, f"{NAME}, {id_}", required=keys, optional=("minutes", *beside))
            _check_words(id_, words[kind][id_], beside)
            for some in beside:
                check_same_ids(dict.fromkeys(entry.get(some, ())), words[kind][id_].get(some, {}),
                               f"{NAME}, {id_}, {some}")
            for needed in entry["needs"]:
                check_member(needed, entries["lessons"], f"{id_}, needs")
    for entry in entries["lessons"].values():
        check_member(entry["part"], words["parts"], f"{NAME}, part")
    for id_, entry in entries["items"].items():
        _check_item(id_, entry, entries, words["reasons"])


def _check_words(id_: str, words: Mapping[str, Any], beside: tuple[str, ...]) -> None:
    check_keys(words, f"texts {NAME}, {id_}", required=("title", "question", "objectives"), optional=beside)
    if not 1 <= len(words["objectives"]) <= MOST_OBJECTIVES:
        raise ContentError(f"{NAME}, {id_}: one to {MOST_OBJECTIVES} objectives")


def _check_item(id_: str, entry: Mapping[str, Any], entries: Mapping[str, Any], reasons: Mapping[str, str]) -> None:
    check_keys(entry, f"{NAME}, {id_}", required=("status",), optional=("lessons", "cases", "reason"))
    check_member(entry["status"], STATUSES, f"{id_}, status")
    for kind in ("lessons", "cases"):
        for place in entry.get(kind, ()):
            check_member(place, entries[kind], f"{id_}, {kind}")
    if entry["status"] == "left-out":
        check_member(entry.get("reason"), reasons, f"{id_}, reason")
    elif "reason" in entry or not (entry.get("lessons") or entry.get("cases")):
        raise ContentError(f"{NAME}, {id_}: a kept item has a lesson or a case, and no reason to leave it out")
