"""How a name gets onto a list: in another script or order, in capitals, with an initial, or misspelled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.base.chinese_names import characters, in_pinyin, in_simplified, in_traditional
from crmlab.data.lantern.listed_people import LATIN, SIMPLIFIED, ListedPeople
from crmlab.data.streams import pick

if TYPE_CHECKING:
    from crmlab.data.scenario import Scenario

LETTERS = "aeionrstl"  # what a slip of the finger puts in


def written_names(people: ListedPeople, rows: np.ndarray, scenario: Scenario, random: np.random.Generator) -> list[str]:
    """The names of these people as somebody typed them, one for each of `rows`."""
    pinyin, other, slips, form, place, kind = random.random((6, len(rows)))
    latin = people.script[rows] == LATIN
    in_letters = latin | (pinyin < scenario["pinyin_share"])
    forms = list(scenario.planted["name_forms"])
    chosen = pick(form, np.array(list(scenario.planted["name_forms"].values())))
    written = []
    for n, row in enumerate(rows):
        given, family = people.given[row], people.family[row]
        slipped = slips[n] < scenario["misspelled_share"]
        if in_letters[n]:
            if not latin[n]:
                given, family = in_pinyin(given).capitalize(), in_pinyin(family).capitalize()
            if slipped:
                given, family = _misspelled(given, family, place[n], kind[n])
            written.append(_formed(given, family, forms[chosen[n]]))
        else:
            name = family + (_sounding_alike(given, kind[n]) if slipped else given)
            turned = other[n] < scenario["other_script_share"]
            written.append(_in_script(name, (people.script[row] == SIMPLIFIED) != turned))
    return written


def _formed(given: str, family: str, form: str) -> str:
    if form == "turned":
        return f"{family}, {given}"
    if form == "capitals":
        return f"{given} {family}".upper()
    return f"{given[0]}. {family}" if form == "initial" else f"{given} {family}"


def _in_script(name: str, is_simplified: bool) -> str:
    return in_simplified(name) if is_simplified else in_traditional(name)


def _misspelled(given: str, family: str, place: float, kind: float) -> tuple[str, str]:
    """One slip behind the first letter of the longer name: two letters change places, one is lost, doubled, wrong."""
    name = max(given, family, key=len)
    at = 1 + int(place * (len(name) - 1)) if len(name) > 1 else 0
    swapped = name[:at - 1] + name[at:at + 1] + name[at - 1:at] + name[at + 1:] if at > 1 else name + name[-1]
    wrong = name[:at] + LETTERS[int(place * 997) % len(LETTERS)] + name[at + 1:]
    slip = (swapped, name[:at] + name[at + 1:] or name, name[:at] + name[at:at + 1] * 2 + name[at + 1:],
            wrong)[int(kind * 4)]
    return (slip, family) if name == given else (given, slip)


def _sounding_alike(given: str, kind: float) -> str:
    """The given name with its last character heard as another one: 丽 as 莉."""
    table = characters()
    last = in_simplified(given[-1])
    alike = table.alike.get(table.readings.get(last, ""), "").replace(last, "")
    return given[:-1] + alike[int(kind * len(alike))] if alike else given
