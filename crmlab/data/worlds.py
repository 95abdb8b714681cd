"""Where worlds come from: of each company one shared by all, committed; one of each learner's own; what is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from crmlab.base.content import content_folder
from crmlab.base.errors import BadInput
from crmlab.base.ids import normal_course, normal_id
from crmlab.base.texts import _
from crmlab.data.companies import DEFAULT_COMPANY, find
from crmlab.data.dataset import Dataset
from crmlab.data.identity import seed_of
from crmlab.data.scenario import read_scenarios, scenario
from crmlab.data.schema import read_table, schema
from crmlab.data.simulation import DEFAULT_SEED, build, simulate
from crmlab.data.world import AwaitedWorld, World

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.window import Window

__all__ = ["AwaitedWorld", "World", "as_world", "load", "own_world", "real_world", "shared_dataset", "shared_world"]

OWN_LOCALE = "en_US"


class Committed(Mapping[str, "pd.DataFrame"]):
    """The committed CSV files of a company, each read when it is first asked for; the truth is simulated."""

    def __init__(self, company: str) -> None:
        self.company = company
        self._read: dict[str, pd.DataFrame] = {}

    @cached_property
    def window(self) -> Window:
        """The months that the tables cover."""
        from crmlab.data.window import Window

        return Window(str(read_scenarios(self.company)["start"]), find(self.company).months)

    @property
    def truth(self) -> Mapping[str, pd.DataFrame]:
        return _simulated(self.company).truth

    def __getitem__(self, table: str) -> pd.DataFrame:
        if table not in self._read:
            path = content_folder("datasets") / self.company / f"{table}.csv"
            self._read[table] = read_table(path, schema(self.company)[table]["fields"])
        return self._read[table]

    def __iter__(self) -> Iterator[str]:
        return iter(schema(self.company))

    def __len__(self) -> int:
        return len(schema(self.company))


def shared_dataset(company: str = DEFAULT_COMPANY, version: str = "") -> Dataset:
    """The simulation behind a company's committed tables, or behind those of an earlier version."""
    return simulate(company, seed=DEFAULT_SEED, version=version)


@lru_cache(maxsize=2)
def _simulated(company: str) -> Dataset:
    return shared_dataset(company)


def shared_world(company: str = DEFAULT_COMPANY, version: str = "") -> World:
    """The world that everybody has: a company as committed with the course, Lantern Tea when none is named.

    version : an earlier one, such as "lantern-1"; its tables are made again.
    Errors: NotFound for a company or a version that does not exist.

    >>> shared_world().id, shared_world("kingfisher").version
    ('lantern', 'kingfisher-1')
    """
    known = find(company)
    return _shared_world(known.id, known.find_version(version))


@lru_cache(maxsize=8)
def _shared_world(company: str, version: str) -> World:
    is_committed = version == find(company).world_version
    derive = partial(Committed, company) if is_committed else partial(shared_dataset, company, version)
    return World(company, derive, company=company, version=version)


def own_world(student_id: str, course: str = "", company: str = DEFAULT_COMPANY, version: str = "") -> World:
    """A learner's own company: the id and the course code fix its seed and its scenario's parameters.

    student_id : 1 to 64 characters; capitals, spaces and full-width signs make no difference.
    course : the course code, or "".
    company : "lantern", "kingfisher", "barrow" or "curlew"; one id has a world of each.
    version : an earlier one, such as "lantern-1"; the newest otherwise.
    Errors: BadInput for an id that can't be one; NotFound for a company or a version that does not exist.
    Common slip: whoever knows an id can derive its world. It protects against copying, not against looking.
    """
    known = find(company)
    return _own_world(normal_id(student_id), normal_course(course), known.id, known.find_version(version))


# A few worlds stay: a learner has one, and an instructor goes through many, one after the other.
@lru_cache(maxsize=4)
def _own_world(student_id: str, course: str, company: str, version: str) -> World:
    seed, known = seed_of(student_id, course), find(company)

    def derive() -> Dataset:
        return build(seed, known.customers, known.months, OWN_LOCALE, scenario(company).drawn(seed), version)

    return World(student_id, derive, course, company, version=version)


def as_world(given: Any = None, company: str = DEFAULT_COMPANY) -> World:
    """The world of whatever a learner hands over: nothing (then the company that everybody has), a world, an orders
    table, what ``read_orders`` gave, or tables by name, as ``simulate`` makes them.

    company : whose shared world it is when nothing is given.
    What comes is looked at when a table is first needed; what is no table then becomes a sentence.
    """
    if given is None or isinstance(given, World):
        return given or shared_world(company)
    if isinstance(given, Dataset):
        return World("simulated", lambda: given, company=given.company, version=given.world_version)
    if isinstance(given, Mapping):
        return World("given", lambda: given, company=company, version="")
    table = given if hasattr(given, "columns") else getattr(given, "table", None)
    doubts = tuple(getattr(getattr(given, "report", None), "doubts", ()))
    return _orders_world("orders", lambda: table, company, doubts=doubts)


def real_world(name: str, company: str = DEFAULT_COMPANY) -> World:
    """A real order log, read when it is first needed, so that a missing one becomes a sentence in the lab.

    name : "cdnow" or "complete_journey". Errors: BadInput for the name of a file.
    """
    if name.endswith((".csv", ".txt", ".xlsx", ".parquet")):
        raise BadInput(_("{name} is a file. Read it first: data=crm.read_orders({name!r}).").format(name=name))
    return _real_world(name, company)


@lru_cache(maxsize=4)
def _real_world(name: str, company: str) -> World:
    def table() -> pd.DataFrame:
        from crmlab.data.real import load_real

        return load_real(name).table

    return _orders_world(
        name, table, company, display_name=name.replace("_", " ").title() if "_" in name else name.upper(),
        code_name=f"crm.load_real({name!r})".replace("'", '"'))


def _orders_world(world_id: str, table: Callable[[], Any], company: str, **said: Any) -> World:
    def derive() -> Mapping[str, pd.DataFrame]:
        from crmlab.base.tables import normal_orders

        found = table()
        return {"orders": normal_orders(found)} if hasattr(found, "columns") else {}

    return World(world_id, derive, company=company, version="", **said)


def load(table: str, *, company: str = DEFAULT_COMPANY, world: World | None = None) -> pd.DataFrame:
    """A table of a company as a data frame: of its shared world, or of the world given.

    table : "customers", "orders" and so on; `shared_world(company).tables` lists them.
    company : "lantern", "kingfisher", "barrow" or "curlew".
    Errors: NotFound for a table or a company that does not exist.
    Common slip: amounts are in cents.

    >>> load("customers").columns[0]
    'customer_id'
    """
    return (world or shared_world(company)).load(table)
