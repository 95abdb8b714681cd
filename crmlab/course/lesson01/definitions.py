"""Fifteen definitions of CRM from the course's five texts, in our own words.

Their codes: crmlab.course.lesson01.fifteen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _, language
from crmlab.course.lesson01.definition import Definition
from crmlab.course.lesson01.fifteen import AXES, FIFTEEN, Coded
from crmlab.course.loading import check_keys, check_same_ids, texts

if TYPE_CHECKING:
    from crmlab.learn.cards.reference import ReferenceTable

NAME = "definitions"


def get(id_: str | int) -> Definition:
    """The definition with this number; ``"d 4"`` and ``4`` find D4 too.

    >>> get(14).kind
    'an idea + a way of working + technology'
    """
    match = re.fullmatch(r"D?[\s-]*0*(\d+)", str(id_).strip().upper())
    found = _definitions(language())
    key = f"D{int(match[1])}" if match else str(id_)
    if key not in found:
        raise unknown(_("definition"), id_, list(found))
    return found[key]


def all() -> tuple[Definition, ...]:
    """All definitions in order.

    >>> len(all())
    15
    """
    return tuple(_definitions(language()).values())


def table() -> ReferenceTable:
    """All definitions in one searchable table."""
    from crmlab.learn.cards.reference import ReferenceTable, row, table_html

    found = all()
    rows = [row(each.id, [each.says, "; ".join(each.where), each.note], search=f"{each.kind} {each.aim} {each.reach}")
            for each in found]
    heads = (_("No."), _("What it says, in our words"), _("Who says so"), _("Read with care"))
    return ReferenceTable(_("Fifteen definitions of CRM"), _("Find a definition (any word)"),
                          table_html(heads, rows), [each.text() for each in found])


@lru_cache(maxsize=4)
def _definitions(_language: str) -> Mapping[str, Definition]:
    words = texts(NAME)
    check(words)
    documents = texts("claims")["documents"]
    return {coded.id: _definition(coded, words[NAME][coded.id], documents) for coded in FIFTEEN}


def _definition(coded: Coded, words: Mapping[str, Any], documents: Mapping[str, str]) -> Definition:
    kind, aim, reach = (" + ".join(_(AXES[axis][1][code]) for code in getattr(coded, axis))
                        for axis in ("kind", "aim", "reach"))
    where = (f"{documents[document]}: {place}" for document, place in words["places"].items())
    return Definition(coded.id, words["says"], kind, aim, reach, tuple(where), words.get("note", ""))


def check(words: Mapping[str, Any]) -> None:
    """Refuse texts with unknown keys, a definition without words, or a place in a text that does not say it."""
    check_keys(words, f"texts {NAME}", required=(NAME,))
    check_same_ids([coded.id for coded in FIFTEEN], words[NAME], NAME)
    for coded in FIFTEEN:
        entry = words[NAME][coded.id]
        check_keys(entry, f"{NAME}, {coded.id}", required=("says", "places"), optional=("note",))
        check_same_ids(coded.document, entry["places"], f"{NAME}, {coded.id}, places")
