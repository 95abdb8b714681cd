"""What a team brings: which accounts it can look after, who of them stays, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

from crmlab.course.dell.book import LEAST, QUARTERS_PER_YEAR, RELATIONSHIP, TRANSACTION
from crmlab.course.dell.contacts_and_staying import FEWEST, both, reached

if TYPE_CHECKING:
    import numpy as np

    from crmlab.course.worlds import World

MOST_PEOPLE, FEWEST_EACH, MOST_EACH = 16, 2, 8  # people in a team, contacts for an account: the ends of the controls
CONTACTS_PER_PERSON = 500  # a quarter, some eight a working day: assumed
LONG_YEARS, DISCOUNT = 5, 0.10
YEAR, LASTING = "year", "lasting"
LARGEST, ALL, WORTH = "largest", "relationship", "worth"
SAME, WEBSITE, GOODBYE = "same", "website", "goodbye"
CALLS_MOVED = 0.60  # part of the calls that a website answers: assumed


@dataclass(frozen=True)
class Firm:
    """The accounts that are still there at the end of the two years; one array element each, dollars a quarter.

    kept, gain : the part that stays a year without contacts, and what enough of them add. margin, calls : what an
    account brings, and what its calls cost. contact_price : dollars.
    """

    relationship: np.ndarray
    paid: np.ndarray
    margin: np.ndarray
    calls: np.ndarray
    kept: np.ndarray
    gain: np.ndarray
    contact_price: float

    @cached_property
    def losing(self) -> np.ndarray:
        """Relationship customers that cost more than they bring, even with one contact a quarter."""
        return self.relationship & (self.margin < self.calls + FEWEST * self.contact_price)


    @cached_property
    def best(self) -> Plan:
        """The plan that leaves over most in five years."""
        return best_plan(self, LASTING)


def firm(world: World) -> Firm:
    """The accounts that a team could get, with what the two years say about each."""
    curves = world.once(both)
    data = curves.book
    there = data.there & (data.purchases >= LEAST)
    types = data.types()[there]
    relation = types == RELATIONSHIP
    quarters = QUARTERS_PER_YEAR * data.years[there]
    near, far = curves.curves[RELATIONSHIP], curves.curves[TRANSACTION]
    return Firm(relation, data.paid[there] / quarters, data.margin[there] / quarters,
                data.calls[there] * data.call_price / quarters,
                relation * near.none + ~relation * far.none, relation * max(near.gain, 0.0) + ~relation * far.gain,
                data.contact_price)


@dataclass(frozen=True)
class Plan:
    """A team of so many people, contacts a quarter for each account, who comes first, what with the losing ones.

    count : "year", or "lasting" (five years, discounted at 10 %).
    """

    firm: Firm
    people: int
    contacts: int
    first: str
    losing: str
    count: str

    @cached_property
    def worth_having(self) -> np.ndarray:
        """What the team's contacts bring with each account, less what they cost more than one contact a quarter."""
        return self._value(self.contacts) - self._value(FEWEST)

    @cached_property
    def covered(self) -> np.ndarray:
        """Which accounts the team looks after: as many as it can, in the order chosen."""
        import numpy as np

        places = self.people * CONTACTS_PER_PERSON // self.contacts
        may = np.flatnonzero(self._may_be_covered)
        rank = {LARGEST: -self.firm.paid, ALL: np.arange(len(self.firm.paid)), WORTH: -self.worth_having}[self.first]
        chosen = np.zeros(len(self.firm.paid), dtype=bool)
        chosen[may[np.argsort(rank[may], kind="stable")][:places]] = True
        return chosen

    @property
    def _may_be_covered(self) -> np.ndarray:
        import numpy as np

        able = np.ones(len(self.firm.paid), dtype=bool) if self.first == LARGEST else self.firm.relationship
        return able if self.losing == SAME else able & ~self.firm.losing

    @property
    def idle(self) -> int:
        """Contacts a quarter that the team could make and has nobody for."""
        return self.people * CONTACTS_PER_PERSON - int(self.covered.sum()) * self.contacts

    @property
    def brings(self) -> float:
        """Dollars that the team adds by keeping customers, before what it costs."""
        return self.left_over + self.costs

    @property
    def costs(self) -> float:
        """Dollars of the team's contacts, idle ones of the first year included; accounts that left cost none."""
        extra = (self._contact_cost(self.contacts) - self._contact_cost(FEWEST))[self.covered].sum()
        return float(extra + self.idle * QUARTERS_PER_YEAR * self.firm.contact_price)

    @property
    def left_over(self) -> float:
        """What the team brings, less what it costs."""
        return float(self.worth_having[self.covered].sum()
                     - self.idle * QUARTERS_PER_YEAR * self.firm.contact_price)

    @property
    def kept(self) -> float:
        """How many customers stay the first year that would have left."""
        more = reached(self.contacts) - reached(FEWEST)
        return float((self.firm.gain * more)[self.covered].sum())

    @property
    def wasted(self) -> int:
        """Accounts of the team that don't bring what their contacts cost."""
        return int((self.worth_having[self.covered] < 0).sum())

    @property
    def by_losing(self) -> float:
        """What the choice about the losing customers changes, in dollars."""
        firm, some = self.firm, self.firm.losing
        if self.losing == SAME:
            return 0.0
        if self.losing == WEBSITE:
            return float((CALLS_MOVED * firm.calls * self._quarters(FEWEST))[some].sum())
        return float(-self._value(FEWEST)[some].sum())

    def _quarters(self, contacts: int) -> np.ndarray:
        """Quarters for which an account is expected to be there, later ones discounted."""
        stays = (self.firm.kept + self.firm.gain * reached(contacts)).clip(0, 1) ** (1 / QUARTERS_PER_YEAR)
        quarters = QUARTERS_PER_YEAR * (LONG_YEARS if self.count == LASTING else 1)
        step = stays / (1 + DISCOUNT) ** (1 / QUARTERS_PER_YEAR) if self.count == LASTING else stays
        return sum(step**n for n in range(quarters))

    def _contact_cost(self, contacts: int) -> np.ndarray:
        return self._quarters(contacts) * contacts * self.firm.contact_price

    def _value(self, contacts: int) -> np.ndarray:
        firm = self.firm
        return self._quarters(contacts) * (firm.margin - firm.calls) - self._contact_cost(contacts)


def best_plan(found: Firm, count: str) -> Plan:
    """The plan with most left over, those first whose contacts bring most."""
    sizes = product(range(MOST_PEOPLE + 1), range(FEWEST_EACH, MOST_EACH + 1))
    return max((Plan(found, people, contacts, WORTH, SAME, count) for people, contacts in sizes),
               key=lambda plan: plan.left_over)
