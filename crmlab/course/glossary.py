"""The glossary: the course's terms in English, simplified and traditional Chinese."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from crmlab.base.errors import NotFound, unknown
from crmlab.base.texts import _, language
from crmlab.course import syllabus
from crmlab.course.loading import ContentError, check_keys, check_member, check_same_ids, numbers, texts
from crmlab.learn.cards.term import Term

NAME = "glossary"
KEYS = ("en", "zh_hans", "zh_hant", "lesson")
OPTIONAL_KEYS = ("also", "converted")


def find(name: str) -> Term:
    """The term with this id, name, short form or Chinese form, however it is written.

    A part of a name is enough when only one term has it.

    >>> find("CLV") is find("客户终身价值") is find("顧客終身價值")
    True
    """
    by_form = _by_form(language())
    wanted = plain(name)
    if wanted in by_form:
        return by_form[wanted]
    near = [term for term in all() if wanted and any(wanted in plain(form) for form in term.forms())]
    if len(near) == 1:
        return near[0]
    if near:
        raise NotFound(_("{name!r} is part of several terms: {terms}. Ask for one of them.").format(
            name=str(name)[:60], terms=", ".join(term.id for term in near[:8])))
    raise unknown(_("term"), name, [term.id for term in all()])


def all() -> tuple[Term, ...]:
    """All terms, in the order in which they belong together.

    >>> len(all())
    120
    """
    return _terms(language())


def plain(name: object) -> str:
    """A name as it is compared: full-width forms, case, spaces and hyphens do not count.

    >>> plain("Ｃross-Selling ")
    'crossselling'
    """
    folded = unicodedata.normalize("NFKC", str(name)).casefold()
    return "".join(c for c in folded if c.isalnum() or c in "/&")


@lru_cache(maxsize=4)
def _terms(_language: str) -> tuple[Term, ...]:
    entries, words = numbers(NAME), texts(NAME)
    check(entries, words)
    lessons = {lesson.id for lesson in syllabus.lessons()}
    for id_, entry in entries["terms"].items():
        check_member(entry["lesson"], lessons, f"{id_}, lesson")
    return tuple(Term(id_, entry["en"], tuple(entry["zh_hans"]), tuple(entry["zh_hant"]), words["terms"][id_],
                      tuple(entry.get("also", ())), tuple(entry.get("converted", ())),
                      syllabus.name_of(entry["lesson"]))
                 for id_, entry in entries["terms"].items())


@lru_cache(maxsize=4)
def _by_form(code: str) -> Mapping[str, Term]:
    return {plain(form): term for term in _terms(code) for form in term.forms()}


def check(entries: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    """Refuse a glossary with unknown keys, a missing script, or one form for two terms."""
    check_keys(entries, NAME, required=("terms",))
    check_keys(words, f"texts {NAME}", required=("terms",))
    check_same_ids(entries["terms"], words["terms"], NAME)
    owner: dict[str, str] = {}
    for id_, entry in entries["terms"].items():
        check_keys(entry, f"{NAME}, {id_}", required=KEYS, optional=OPTIONAL_KEYS)
        for script in ("zh_hans", "zh_hant"):
            if not any(is_chinese(form) for form in entry[script]):
                raise ContentError(f"{NAME}, {id_}: {script} has no Chinese form")
        for form in _forms(id_, entry):
            if owner.setdefault(plain(form), id_) != id_:
                raise ContentError(f"{NAME}: {form} stands for both {owner[plain(form)]} and {id_}")


def _forms(id_: str, entry: Mapping[str, Any]) -> Iterable[str]:
    return (id_, entry["en"], *entry.get("also", ()), *entry["zh_hans"], *entry["zh_hant"],
            *entry.get("converted", ()))


def is_chinese(text: str) -> bool:
    """Whether a text holds at least one Chinese character."""
    return any("\u4e00" <= c <= "\u9fff" for c in text)
