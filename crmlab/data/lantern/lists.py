"""Six systems, six lists of the same people: each with keys, gaps, slips, consents and purposes of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.company_model import numbered
from crmlab.data.lantern import LISTS
from crmlab.data.lantern.listed_names import written_names
from crmlab.data.streams import pick, stream

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.lantern.model import Lantern

NOT_ASKED, NO, YES = "not asked", "no", "yes"


@dataclass(frozen=True)
class Entries:
    """The entries of one list, the oldest first.

    person : index of the customer. day : when it was entered. answer : to "may we send you advertising?";
    answered : on which day, -1 where nobody asked.
    """

    person: np.ndarray
    day: np.ndarray
    answer: np.ndarray
    answered: np.ndarray


def draw_lists(model: Lantern) -> dict[str, Entries]:
    """Draw who stands on which list since when, and what they said about advertising."""
    drawn = {system: _entries(model, system) for system in model.scenario.planted["lists"]}
    return _taken_back(model, drawn)


def _members(model: Lantern, system: str) -> np.ndarray:
    """Who can stand on a list: buyers on those of orders and delivery, who made contact on that of service, …"""
    anybody = np.ones(model.size, dtype=bool)
    if system in ("orders", "delivery"):
        return model.people.buys
    if system == "service":
        return np.isin(np.arange(model.size), model.purchases.customer[model.contacts.order])
    return anybody


def _entries(model: Lantern, system: str) -> Entries:
    seed, size, scenario = model.seed, model.size, model.scenario
    about = scenario.planted["lists"][system]
    random = stream(seed, f"lists.{system}.members")
    joins, twice, wait, again, asked, before = random.random((6, size))
    on_list = _members(model, system) & (joins < about["share"])
    first = np.flatnonzero(on_list)
    second = np.flatnonzero(on_list & (twice < scenario["list_duplicate_share"]))
    registered = model.people.registered
    left = model.window.days - registered
    day = np.concatenate([registered[first] + 0.3 * wait[first] * left[first],
                          registered[second] + (0.3 + 0.7 * again[second]) * left[second]])
    person = np.concatenate([first, second])
    order = np.argsort(day, kind="stable")
    person, day = person[order], np.floor(day[order]).astype(np.int64)
    people = model.listed_people
    was_asked = asked[person] < about["asked"]
    # A yes from before it was taken back stays where it was given; some who say yes today once said no.
    said_yes = np.where(people.wants_letters[person], before[person] >= scenario.planted["changed_mind"],
                        day < people.withdrew[person])
    answer = np.where(was_asked, np.where(said_yes, YES, NO), NOT_ASKED).astype(object)
    return Entries(person, day, answer, np.where(was_asked, day, -1))


def _taken_back(model: Lantern, drawn: dict[str, Entries]) -> dict[str, Entries]:
    """Whoever takes a yes back says so once: it is noted in the newest of their entries, and nowhere else."""
    withdrew = model.listed_people.withdrew
    newest: dict[int, tuple[int, str, int]] = {}
    for system, entries in drawn.items():
        still_listed = (withdrew[entries.person] >= 0) & (entries.day <= withdrew[entries.person])
        for place in np.flatnonzero(still_listed).tolist():
            person = int(entries.person[place])
            newest[person] = max(newest.get(person, (-1, "", -1)), (int(entries.day[place]), system, int(place)))
    for who, (_day, system, where) in newest.items():
        drawn[system].answer[where] = NO
        drawn[system].answered[where] = withdrew[who]
    return drawn


def _list_table(model: Lantern, system: str) -> pd.DataFrame:
    """One list as its department keeps it."""
    import pandas as pd

    about, entries = model.scenario.planted["lists"][system], model.lists[system]
    count, window = len(entries.person), model.window
    random = stream(model.seed, f"lists.{system}.fields")
    names = written_names(model.listed_people, entries.person, model.scenario, random)
    fields = {field: _FIELDS[field](model, entries.person, random) for field in about["fields"]}
    purposes = list(about["purposes"])
    purpose = pick(random.random(count), np.array(list(about["purposes"].values())))
    dates = np.datetime_as_string(window.dates(np.maximum(entries.answered, 0)), unit="D").astype(object)
    return pd.DataFrame({
        "entry_id": model.texts(numbered(about["key"], count, 4)),
        "name": model.texts(np.array(names, dtype=object)),
        **{field: model.texts(values) for field, values in fields.items()},
        "entered": window.dates(entries.day),
        "purpose": model.texts(purposes, purpose),
        "advertising": model.texts(entries.answer),
        "answered_on": model.texts(np.where(entries.answered >= 0, dates, "")),
    })


def _emails(model: Lantern, person: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The first address, the second, one without its sign @, or none."""
    people, scenario = model.listed_people, model.scenario
    missing, second, invalid = random.random((3, len(person)))
    found = np.where(second < scenario["second_email_share"], people.second_emails[person], people.emails[person])
    spoilt = np.array([address.replace("@", " at ") for address in found], dtype=object)
    found = np.where(invalid < scenario.planted["invalid_share"], spoilt, found)
    return np.where(missing < scenario["missing_field_share"], "", found)


def _cities(model: Lantern, person: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Where somebody lives, or lived when the entry was made."""
    people, scenario = model.listed_people, model.scenario
    missing, moved, where = random.random((3, len(person)))
    elsewhere = people.city[(where * model.size).astype(np.int64)]
    found = np.where(moved < scenario["moved_share"], elsewhere, people.city[person])
    return np.where(missing < scenario["missing_field_share"] / 2, "", found)


def _birth_years(model: Lantern, person: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """The year of birth; another one by a slip, 1900 where the form wanted something, or none."""
    people, scenario = model.listed_people, model.scenario
    missing, wrong, by, invalid = random.random((4, len(person)))
    years = people.birth_year[person] + np.where(wrong < scenario["wrong_year_share"], 1 + (by * 10).astype(int), 0)
    years = np.where(invalid < scenario.planted["invalid_share"], 1900, years).astype(str).astype(object)
    return np.where(missing < 1.5 * scenario["missing_field_share"], "", years)


_FIELDS: dict[str, Callable[[Any, np.ndarray, np.random.Generator], np.ndarray]] = {
    "email": _emails, "city": _cities, "birth_year": _birth_years}


SYSTEMS = tuple(table.removeprefix("list_") for table in LISTS)
TABLES: dict[str, Callable[[Lantern], pd.DataFrame]] = {
    f"list_{system}": partial(_list_table, system=system) for system in SYSTEMS}


def lists_truth(model: Lantern) -> pd.DataFrame:
    """Whose entry is it, and does this person want advertising today?"""
    import pandas as pd

    people, parts = model.listed_people, []
    for system, entries in model.lists.items():
        key = model.scenario.planted["lists"][system]["key"]
        parts.append(pd.DataFrame({
            "entry_id": model.texts(numbered(key, len(entries.person), 4)),
            "list": model.texts([system], np.zeros(len(entries.person), dtype=int)),
            "customer_id": model.customer_ids[entries.person],
            "wants_letters": people.wants_letters[entries.person],
            "birth_year": people.birth_year[entries.person],
        }))
    return pd.concat(parts, ignore_index=True)
