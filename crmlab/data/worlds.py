"""Worlds: where exercises get their tables. Of each company one shared by all, committed; one of each learner's own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING

from crmlab.base.content import content_folder
from crmlab.base.errors import unknown
from crmlab.base.ids import normal_course, normal_id
from crmlab.base.texts import _
from crmlab.data.companies import DEFAULT_COMPANY, find
from crmlab.data.dataset import Dataset
from crmlab.data.identity import seed_of
from crmlab.data.scenario import scenario
from crmlab.data.schema import read_table, schema
from crmlab.data.simulation import DEFAULT_SEED, build, simulate

if TYPE_CHECKING:
    import pandas as pd

OWN_LOCALE = "en_US"


class World:
    """A company's tables for exercises.

    id : the company's ("lantern") for the shared world, the student's normal id for an own one.
    course : the course code of an own world, "" otherwise.
    company : whose tables these are.

    >>> own_world("M2024 0017").id
    'm20240017'
    """

    def __init__(self, world_id: str, derive: Callable[[], Dataset], course: str = "",
                 company: str = DEFAULT_COMPANY) -> None:
        self.id, self.course, self.company, self._derive = world_id, course, company, derive

    @property
    def version(self) -> str:
        """The version of the company's generator, "lantern-1"; records and grades hold it."""
        return find(self.company).world_version

    @cached_property
    def _dataset(self) -> Dataset:
        return self._derive()

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(schema(self.company))

    def load(self, table: str) -> pd.DataFrame:
        """The table as a data frame of your own: changing it changes nothing here.

        Errors: NotFound for a table that does not exist.
        """
        return self._dataset[table]

    def truth(self, table: str) -> pd.DataFrame:
        """What no company sees about the rows of a table; only simulated companies have it."""
        return self._dataset.truth[table]

    def __repr__(self) -> str:
        return f"<world {self.id}, {self.version}>"


class SharedWorld(World):
    """The world that comes with the course: its tables are the committed CSV files."""

    def __init__(self, company: str) -> None:
        super().__init__(company, partial(shared_dataset, company), company=company)
        self._read: dict[str, pd.DataFrame] = {}

    def load(self, table: str) -> pd.DataFrame:
        tables = schema(self.company)
        if table not in tables:
            raise unknown(_("table"), table, list(tables))
        if table not in self._read:
            path = content_folder("datasets") / self.company / f"{table}.csv"
            self._read[table] = read_table(path, tables[table]["fields"])
        return self._read[table].copy(deep=False)


def shared_dataset(company: str = DEFAULT_COMPANY) -> Dataset:
    """The simulation behind a company's committed tables."""
    return simulate(company, seed=DEFAULT_SEED)


def shared_world(company: str = DEFAULT_COMPANY) -> World:
    """The world that everybody has: a company as committed with the course, Lantern Tea when none is named.

    Errors: NotFound for a company that does not exist.

    >>> shared_world().id, shared_world("kingfisher").version
    ('lantern', 'kingfisher-1')
    """
    return _shared_world(find(company).id)


@lru_cache(maxsize=8)
def _shared_world(company: str) -> World:
    return SharedWorld(company)


def own_world(student_id: str, course: str = "", company: str = DEFAULT_COMPANY) -> World:
    """A learner's own company: the id and the course code fix its seed and its scenario's parameters.

    student_id : 1 to 64 characters; capitals, spaces and full-width signs make no difference.
    course : the course code, or "".
    company : "lantern" or "kingfisher"; one id has a world of each.
    Errors: BadInput for an id that can't be one; NotFound for a company that does not exist.
    Common slip: whoever knows an id can derive its world. It protects against copying, not against looking.
    """
    return _own_world(normal_id(student_id), normal_course(course), find(company).id)


# A few worlds stay: a learner has one, and an instructor goes through many, one after the other.
@lru_cache(maxsize=4)
def _own_world(student_id: str, course: str, company: str) -> World:
    seed, known = seed_of(student_id, course), find(company)

    def derive() -> Dataset:
        return build(seed, known.customers, known.months, OWN_LOCALE, scenario(company).drawn(seed))

    return World(student_id, derive, course, company)


def load(table: str, *, company: str = DEFAULT_COMPANY, world: World | None = None) -> pd.DataFrame:
    """A table of a company as a data frame: of its shared world, or of the world given.

    table : "customers", "orders" and so on; `shared_world(company).tables` lists them.
    company : "lantern" or "kingfisher".
    Errors: NotFound for a table or a company that does not exist.
    Common slip: amounts are in cents.

    >>> load("customers").columns[0]
    'customer_id'
    """
    return (world or shared_world(company)).load(table)
