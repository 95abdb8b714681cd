"""Companies that do not exist: for each the versions of its world, how each is made, and its usual size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from crmlab.base.errors import unknown
from crmlab.base.texts import _
from crmlab.data import barrow, curlew, kingfisher, lantern

DEFAULT_COMPANY = "lantern"


@dataclass(frozen=True)
class Version:
    """One version of a company's world, and how it differs from the one before.

    model : "module:class" of what makes its tables; imported when a world of it is made.
    changed : tables that are new or whose bytes differ from the version before; "truth of orders" for a truth.
    """

    model: str
    changed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Company:
    """One company.

    versions : every version that was released, by name, the oldest first. None is ever taken out: records and
        hand-ins name them, and their worlds must be made again.
    customers, months : the size of the shared world and of every learner's own one.
    most_customers : how many fit into a computer's memory.
    """

    id: str
    name: str
    versions: Mapping[str, Version]
    customers: int
    most_customers: int
    months: int = 24

    @property
    def world_version(self) -> str:
        """The newest version."""
        return list(self.versions)[-1]

    @property
    def first_version(self) -> str:
        """The version that was released first."""
        return next(iter(self.versions))

    def find_version(self, version: str = "") -> str:
        """The same version, or the newest for ""; NotFound names near ones."""
        if version and version not in self.versions:
            raise unknown(_("version"), version, list(self.versions))
        return version or self.world_version

    def changed(self, one: str, other: str) -> frozenset[str]:
        """The tables that are not byte for byte the same in two versions; "truth of orders" for a truth."""
        names = list(self.versions)
        early, late = sorted((names.index(self.find_version(one)), names.index(self.find_version(other))))
        return frozenset(table for name in names[early + 1:late + 1] for table in self.versions[name].changed)

    def make(self, *given: Any, version: str = "") -> Any:
        """The model of a version for a seed, size, number of months, locale and scenario."""
        module, made = self.versions[self.find_version(version)].model.split(":")
        return getattr(import_module(module), made)(*given)


COMPANIES = {
    company.id: company for company in (
        Company("lantern", "Lantern Tea",
                {"lantern-1": Version("crmlab.data.lantern.model:Lantern"),
                 "lantern-2": Version("crmlab.data.lantern.model:LanternWithArrivals",
                                      changed=("arrivals", "truth of arrivals")),
                 "lantern-3": Version("crmlab.data.lantern.model:LanternWithLists",
                                      changed=(*lantern.LISTS, "truth of lists")),
                 lantern.WORLD_VERSION: Version("crmlab.data.lantern.model:LanternWithCampaign",
                                                changed=("signals", "campaign", "truth of campaign"))},
                customers=3000, most_customers=5_000_000),
        Company("kingfisher", "Kingfisher Express",
                {kingfisher.WORLD_VERSION: Version("crmlab.data.kingfisher.model:Kingfisher")},
                customers=1200, most_customers=200_000),
        Company("barrow", "Copper Barrow",
                {barrow.WORLD_VERSION: Version("crmlab.data.barrow.model:Barrow")},
                customers=1000, most_customers=100_000),
        Company("curlew", "Curlew Computers",
                {curlew.WORLD_VERSION: Version("crmlab.data.curlew.model:Curlew")},
                customers=6000, most_customers=200_000),
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
