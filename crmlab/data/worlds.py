"""Worlds: where exercises get their tables. One shared by all, committed; one of each learner's own, derived."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from crmlab.base.errors import unknown
from crmlab.base.texts import _
from crmlab.data.dataset import Dataset
from crmlab.data.identity import normal_course, normal_id, seed_of
from crmlab.data.lantern import WORLD_VERSION
from crmlab.data.scenario import scenario
from crmlab.data.schema import read_table, schema
from crmlab.data.simulation import DEFAULT_SEED, build, simulate

if TYPE_CHECKING:
    import pandas as pd

SHARED_ID = "lantern"
OWN_CUSTOMERS, OWN_MONTHS, OWN_LOCALE = 3000, 24, "en_US"


class World:
    """A company's tables for exercises.

    id : "lantern" for the shared world, the student's normal id for an own one.
    version : of the generator; records and grades hold it.
    course : the course code of an own world, "" otherwise.

    >>> own_world("M2024 0017").id
    'm20240017'
    """

    version = WORLD_VERSION

    def __init__(self, world_id: str, derive: Callable[[], Dataset], course: str = "") -> None:
        self.id, self.course, self._derive = world_id, course, derive

    @cached_property
    def _dataset(self) -> Dataset:
        return self._derive()

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(schema(SHARED_ID))

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

    def __init__(self) -> None:
        super().__init__(SHARED_ID, shared_dataset)
        self._read: dict[str, pd.DataFrame] = {}

    def load(self, table: str) -> pd.DataFrame:
        from crmlab.base.content import content_folder

        tables = schema(SHARED_ID)
        if table not in tables:
            raise unknown(_("table"), table, list(tables))
        if table not in self._read:
            path = content_folder("datasets") / SHARED_ID / f"{table}.csv"
            self._read[table] = read_table(path, tables[table]["fields"])
        return self._read[table].copy(deep=False)


def shared_dataset() -> Dataset:
    """The simulation behind the committed tables."""
    return simulate(SHARED_ID, seed=DEFAULT_SEED)


@lru_cache(maxsize=1)
def shared_world() -> World:
    """The world that everybody has: Lantern Tea as committed with the course.

    >>> shared_world().id
    'lantern'
    """
    return SharedWorld()


def own_world(student_id: str, course: str = "") -> World:
    """A learner's own Lantern Tea: the id and the course code fix its seed and its scenario's parameters.

    student_id : 1 to 64 characters; capitals, spaces and full-width signs make no difference.
    course : the course code, or "".
    Errors: BadInput for an id that can't be one.
    Common slip: whoever knows an id can derive its world. It protects against copying, not against looking.
    """
    return _own_world(normal_id(student_id), normal_course(course))


# A few worlds stay: a learner has one, and an instructor goes through many, one after the other.
@lru_cache(maxsize=4)
def _own_world(student_id: str, course: str) -> World:
    seed = seed_of(student_id, course)

    def derive() -> Dataset:
        return build(seed, OWN_CUSTOMERS, OWN_MONTHS, OWN_LOCALE, scenario(SHARED_ID).drawn(seed))

    return World(student_id, derive, course)


def load(table: str, *, world: World | None = None) -> pd.DataFrame:
    """A table of Lantern Tea as a data frame: of the shared world, or of the world given.

    table : "customers", "orders" and so on; `shared_world().tables` lists them.
    Errors: NotFound for a table that does not exist.
    Common slip: amounts are in cents.

    >>> load("customers").columns[0]
    'customer_id'
    """
    return (world or shared_world()).load(table)
