"""The people behind the six lists: names, e-mail, year of birth, household, and whether they want letters.

They are the customers of the other tables, under names that were drawn afresh: whoever links the lists by `customers`
would look the answer up.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.base.chinese_names import in_pinyin
from crmlab.data.pools import mailbox, pool
from crmlab.data.streams import pick, stream

if TYPE_CHECKING:
    from crmlab.data.lantern.model import Lantern

# Script of the name, and the pool that it comes from.
LATIN, SIMPLIFIED, TRADITIONAL = range(3)
POOLS = ("en_US", "zh_CN", "zh_TW")
FIRST_YEAR, YEARS = 1945, 60  # of birth


@dataclass(frozen=True)
class ListedPeople:
    """One entry a customer, in the order of registration.

    script : LATIN, SIMPLIFIED or TRADITIONAL. given, family : names in that script.
    emails, second_emails : at example.com; people of one household share the first.
    city, birth_year : what is true today. wants_letters : whether advertising is welcome today.
    withdrew : day on which a yes was taken back; -1 for nobody's.
    """

    script: np.ndarray
    given: np.ndarray
    family: np.ndarray
    emails: np.ndarray
    second_emails: np.ndarray
    city: np.ndarray
    birth_year: np.ndarray
    wants_letters: np.ndarray
    withdrew: np.ndarray


def draw_listed_people(model: Lantern) -> ListedPeople:
    """Draw who the people are, as they would write themselves."""
    scenario, size = model.scenario, model.size

    def uniform(what: str) -> np.ndarray:
        return stream(model.seed, f"lists.people.{what}").random(size)

    chinese = scenario["chinese_name_share"]
    island = chinese * scenario.planted["traditional_share"]
    script = pick(uniform("script"), np.array([1 - chinese, chinese - island, island]))
    partner = _partners(uniform("household") < scenario["household_share"])
    script, city = script[partner], _cities(model)[partner]
    given = _drawn("first_names", script, uniform("given"))
    family = _drawn("last_names", script, uniform("family"))[partner]
    emails, second = _addresses(given, family)
    born = FIRST_YEAR + YEARS * (uniform("born") + uniform("born_too")) / 2
    wants = uniform("wants") < scenario["consent_share"]
    left = np.floor(model.people.registered + uniform("withdrew_on") * (model.window.days - model.people.registered))
    took_back = ~wants & (uniform("withdrew") < scenario["withdrawn_share"])
    return ListedPeople(script, given, family, emails[partner], second, city, born.astype(np.int64), wants,
                        np.where(took_back, left, -1).astype(np.int64))


def _partners(shares: np.ndarray) -> np.ndarray:
    """For each person the one whose family name, city and e-mail they have: themselves, or the one before."""
    place = np.arange(len(shares))
    return np.where(shares & (place % 2 == 1), place - 1, place)


def _cities(model: Lantern) -> np.ndarray:
    cities = pool(model.locale).cities
    return cities[(stream(model.seed, "people.city").random(model.size) * len(cities)).astype(np.int32)]


def _drawn(what: str, script: np.ndarray, uniform: np.ndarray) -> np.ndarray:
    names = np.empty(len(script), dtype=object)
    for number, locale in enumerate(POOLS):
        values, chosen = getattr(pool(locale), what), np.flatnonzero(script == number)
        names[chosen] = values[(uniform[chosen] * len(values)).astype(np.int32)]
    return names


def _addresses(given: np.ndarray, family: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Two addresses a person; the number keeps every one apart from all others."""
    pairs = [(mailbox(in_pinyin(one)), mailbox(in_pinyin(other)), number)
             for number, (one, other) in enumerate(zip(given, family, strict=True), start=1)]
    first: list[Any] = [f"{one}.{other}{number}@example.com" for one, other, number in pairs]
    second: list[Any] = [f"{other}.{one[0]}{number}@example.com" for one, other, number in pairs]
    return np.array(first, dtype=object), np.array(second, dtype=object)
