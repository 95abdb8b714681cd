"""What a unit's company was built to show: knobs by id in its asks, words under ``simulated`` in its texts."""

from __future__ import annotations

from crmlab.base.numbers import as_digits
from crmlab.base.texts import _
from crmlab.course import units
from crmlab.course.loading import check_keys, check_same_ids, texts
from crmlab.data.scenario import Scenario, scenario
from crmlab.learn.cards.planted_card import PlantedCard, Planting, Setting


def planted(unit: str) -> PlantedCard:
    """The card of one unit; NotFound for a unit that does not exist, ContentError for words that don't fit.

    >>> planted("05").plantings[0].settings[0].value.split(maxsplit=1)[1]
    'pure number'
    """
    asked, name = units.unit_items(unit), units.folder_name(unit)
    words, where = texts(name).get("simulated", {}), f"texts of {name}, simulated"
    check_same_ids(list(asked.simulated), list(words), where)
    for entry in words:
        check_keys(words[entry], f"{where}, {entry}", required=("shows", "real"))
    company = scenario(asked.company)
    return PlantedCard(tuple(
        Planting(words[entry]["shows"], words[entry]["real"], tuple(_setting(company, knob) for knob in knobs))
        for entry, knobs in asked.simulated.items()))


def _setting(company: Scenario, knob: str) -> Setting:
    known = company.knobs[knob]
    return Setting(known.meaning, _("{value} {unit}").format(value=as_digits(company[knob]), unit=known.unit))
