"""Companies that do not exist: for each the version of its world, the model that makes it, and its usual size."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _
from crmlab.data import kingfisher, lantern

DEFAULT_COMPANY = "lantern"


@dataclass(frozen=True)
class Company:
    """One company.

    model : "module:class" of what makes its tables; imported when a world of it is made.
    customers, months : the size of the shared world and of every learner's own one.
    most_customers : how many fit into a computer's memory.
    """

    id: str
    name: str
    world_version: str
    model: str
    customers: int
    most_customers: int
    months: int = 24

    def make(self, *given: Any) -> Any:
        """The model for a seed, size, number of months, locale and scenario."""
        module, made = self.model.split(":")
        return getattr(import_module(module), made)(*given)


COMPANIES = {
    company.id: company for company in (
        Company("lantern", "Lantern Tea", lantern.WORLD_VERSION, "crmlab.data.lantern.model:Lantern",
                customers=3000, most_customers=5_000_000),
        Company("kingfisher", "Kingfisher Express", kingfisher.WORLD_VERSION,
                "crmlab.data.kingfisher.model:Kingfisher", customers=1200, most_customers=200_000),
    )
}


def find(company: str) -> Company:
    """The company with this id; NotFound names near ones.

    >>> find("lantern").name
    'Lantern Tea'
    """
    if company not in COMPANIES:
        raise unknown(_("company"), company, list(COMPANIES))
    return COMPANIES[company]
