"""The claims register: every figure that CRM teaching repeats, with its history and its rating."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from crmlab.base.errors import unknown
from crmlab.base.numbers import as_count, in_format, money_sign
from crmlab.base.texts import N_, _, language
from crmlab.course import syllabus
from crmlab.course.loading import ContentError, check_keys, check_member, check_same_ids, numbers, texts
from crmlab.course.units import unit_of
from crmlab.course.whereabouts import where
from crmlab.learn.cards.claim import KNOWN, RATINGS, Claim, Figure, Origin, Source
from crmlab.learn.cards.page_link import Page

NAME = "claims"
# How a number is written with its unit; {n} is the number or "a to b". Whole dollars get their sign by the language.
UNITS = {
    "plain": "{n}", "year": "{n}", "percent": N_("{n} %"), "about-percent": N_("about {n} %"),
    "over-percent": N_("over {n} %"), "below-percent": N_("below {n} %"), "percent-year": N_("{n} % a year"),
    "times": N_("{n} times"), "people": N_("{n} people"), "households": N_("{n} households"),
    "customers": N_("{n} customers"), "employees": N_("{n} employees"), "managers": N_("{n} managers"),
    "firms": N_("{n} firms"), "sources": N_("{n} sources"), "cities": N_("{n} cities"),
    "hours": N_("{n} hours"), "years": N_("{n} years"), "calls-hour": N_("{n} calls an hour"),
    "usd": "{n}", "usd-million": N_("${n} million"), "rmb-million": N_("RMB {n} million"),
}
KEYS = ("said_by", "rating", "values", "earliest", "lessons")
OPTIONAL_KEYS = ("cases", "also_read", "tested_by", "planned_lesson", "planned_case")
TEXT_KEYS = ("statement", "said_by", "history", "verdict", "test", "numbers")


def get(id_: str) -> Claim:
    """The claim with this id; ``"cl13"`` finds CL-13 too.

    >>> get("CL-13").rating
    ('measured', 'contested')
    """
    match = re.fullmatch(r"(?:CL)?[\s-]*0*(\d+)", str(id_).strip().upper())
    claims = _claims(language())
    key = f"CL-{int(match[1]):02d}" if match else str(id_)
    if key not in claims:
        raise unknown(_("claim"), id_, list(claims))
    return claims[key]


def all() -> tuple[Claim, ...]:
    """All claims in order.

    >>> len(all())
    29
    """
    return tuple(_claims(language()).values())


@lru_cache(maxsize=4)
def _claims(_language: str) -> Mapping[str, Claim]:
    entries, words = numbers(NAME), texts(NAME)
    check(entries, words)
    return {id_: _claim(id_, entries, words["claims"][id_]) for id_ in entries["claims"]}


def _claim(id_: str, entries: Mapping[str, Any], words: Mapping[str, Any]) -> Claim:
    entry = entries["claims"][id_]
    written = {name: number_text(v["value"], v["unit"]) for name, v in entry["values"].items()}
    figures = tuple(Figure(written[name], words["numbers"][name], v["known"], _source(v, entries["pages"]))
                    for name, v in entry["values"].items())
    origin = entry["earliest"]
    said = {key: words[key].format(**written) for key in TEXT_KEYS if key != "numbers"}
    return Claim(
        id_, rating=tuple(entry["rating"]), figures=figures,
        origin=Origin(origin["known"], origin.get("who", ""), origin.get("where", ""), origin.get("year", ""),
                      _source(origin, entries["pages"])),
        treated_in=tuple(syllabus.name_of(place) for place in [*entry["lessons"], *entry.get("cases", [])]),
        tested_by=tuple(dict.fromkeys(map(_test, entry.get("tested_by", ())))), lessons=tuple(entry["lessons"]), **said)


def _test(name: str) -> Page:
    """The part of the course in which a lab or an exercise tests the claim, with its address in the kit."""
    spot = where(name)
    return Page(spot.title, f"{spot.place}{spot.anchor}") if spot else Page(syllabus.name_of(unit_of(name)))


def _source(entry: Mapping[str, Any], pages: Mapping[str, Any]) -> Source:
    page: Mapping[str, Any] = pages[entry["page"]] if "page" in entry else {"name": ""}
    return Source(page["name"], page.get("poor", False))


def number_text(value: float | list[float], unit: str) -> str:
    """A number, or the two ends of a range, written with its unit.

    >>> number_text([8, 10], "times"), number_text(180000, "usd"), number_text(1990, "year")
    ('8 to 10 times', '$180,000', '1990')
    """
    if isinstance(value, list):
        mark = " %" if unit == "percent" else ""  # "25 % to 85 %": a bare "25 to" is read as 25 of something else
        n = _("{low} to {high}").format(low=_digits(value[0]) + mark, high=_digits(value[1]))
    else:
        n = str(value) if unit == "year" else _digits(value)
    return _(UNITS[unit]).format(n=money_sign(n) if unit == "usd" else n)


def _digits(value: float) -> str:
    return as_count(value) if value == int(value) else in_format(value, ",")


def check(entries: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    """Refuse a register that breaks a rule: unknown keys, texts without numbers, a rating outside its set."""
    check_keys(entries, NAME, required=("documents", "pages", "claims"))
    check_keys(words, f"texts {NAME}", required=("documents", "claims"))
    for part in ("documents", "claims"):
        check_same_ids(entries[part], words[part], f"{NAME}, {part}")
    for id_, page in entries["pages"].items():
        check_keys(page, f"page {id_}", required=("name",), optional=("poor",))
    for id_, entry in entries["claims"].items():
        _check_claim(id_, entry, entries, words["claims"][id_])
    used = {page for entry in entries["claims"].values() for page in _pages(entry)}
    check_same_ids(used, entries["pages"], f"{NAME}, pages")


def _check_claim(id_: str, entry: Mapping[str, Any], entries: Mapping[str, Any], words: Mapping[str, Any]) -> None:
    check_keys(entry, id_, required=KEYS, optional=OPTIONAL_KEYS)
    check_keys(words, f"texts {id_}", required=TEXT_KEYS)
    check_same_ids(entry["values"], words["numbers"], f"{id_}, numbers")
    if not entry["rating"] or not entry["said_by"]:
        raise ContentError(f"{id_}: a claim needs a rating and somebody who says it")
    for code in entry["rating"]:
        check_member(code, RATINGS, f"{id_}, rating")
    for said in entry["said_by"]:
        check_keys(said, f"{id_}, said_by", required=("document", "place"), optional=("credits",))
        check_member(said["document"], entries["documents"], f"{id_}, said_by")
    for value in entry["values"].values():
        check_keys(value, f"{id_}, values", required=("value", "unit", "known"), optional=("page",))
        check_member(value["unit"], UNITS, f"{id_}, unit")
    check_keys(entry["earliest"], f"{id_}, earliest", required=("known",),
               optional=("who", "where", "year", "page"))
    for known in (*entry["values"].values(), entry["earliest"]):
        check_member(known["known"], KNOWN, f"{id_}, known")
        if (known["known"] == "verified") != ("page" in known):
            raise ContentError(f"{id_}: what is verified names the page that was read, and nothing else does")
    if bool(entry.get("tested_by")) == ("planned_lesson" in entry or "planned_case" in entry):
        raise ContentError(f"{id_}: either something tests it, or a lesson or case is planned to")


def _pages(entry: Mapping[str, Any]) -> Iterator[str]:
    yield from entry.get("also_read", ())
    yield from (v["page"] for v in (*entry["values"].values(), entry["earliest"]) if "page" in v)
