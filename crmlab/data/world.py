"""World: the one type for something that tables are loaded from, and what was measured on it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput, unknown
from crmlab.base.texts import _
from crmlab.data.companies import DEFAULT_COMPANY, find
from crmlab.data.measured import Measured

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.window import Window

TRUTH = "truth of "  # before a table's name, where the tables that were read are named


class World:
    """Tables by name: a company that everybody has, a learner's own one, a real log, or a reader's orders.

    id : the company's ("lantern") for a shared world, the student's normal id for an own one. company : whose tables
        these are, or whose stand in for them where a lab needs more. version : of the company's generator,
        "lantern-1", as records name it; "" for what nobody simulated. course : the course code of an own world.
    display_name : what a learner calls these data, "" for a shared world. code_name : a line of Python that gives
        them again, "" where there is none.
    doubts : what whoever read these data found hard to believe, as sentences.
    derive : makes the tables when they are first needed: a Dataset, or any mapping from names to data frames.

    >>> from crmlab.data import own_world
    >>> own_world("M2024 0017").id
    'm20240017'
    """

    def __init__(self, world_id: str, derive: Callable[[], Mapping[str, pd.DataFrame]], course: str = "",
                 company: str = DEFAULT_COMPANY, *, version: str | None = None, display_name: str = "",
                 code_name: str = "", doubts: tuple[str, ...] = ()) -> None:
        self.id, self.course, self.company = world_id, course, company
        self.version = find(company).world_version if version is None else version
        self.display_name, self.code_name, self._derive = display_name, code_name, derive
        self._doubts = doubts

    @cached_property
    def _own_held(self) -> _Held:
        return _Held(self._derive())

    def _held(self) -> _Held:
        return self._own_held

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return tuple(self._held().tables)

    def load(self, table: str, *columns: str) -> pd.DataFrame:
        """The table as a data frame of your own: changing it, also its arrays, changes nothing here.

        columns : those that it must have.
        Errors: NotFound for a table that a company does not have; BadInput where a reader's data lack the table or a
        column, or have no rows.
        """
        found = self.find(table)
        if found is None:
            raise self._lacking(table)
        need_columns(found, table, columns)
        return found

    def find(self, table: str) -> pd.DataFrame | None:
        """The table, or None where there is none of that name."""
        held = self._held()
        if table not in held.tables:
            return None
        held.measured.note(table)
        return own_copy(held.tables[table])

    @property
    def has_truth(self) -> bool:
        """Whether somebody simulated these tables, and knows what no company sees."""
        return hasattr(self._held().tables, "truth")

    def truth(self, table: str) -> pd.DataFrame:
        """What no company sees about the rows of a table. Errors: BadInput for data that nobody simulated."""
        held = self._held()
        if not self.has_truth:
            raise BadInput(_("Nobody knows the truth behind these data. Only a simulated company has it: use "
                             "{company}, or your own one.").format(company=find(self.company).name))
        held.measured.note(TRUTH + table)
        return own_copy(held.tables.truth[table])

    def once(self, measure: Callable[..., Any], *given: Any, **choices: Any) -> Any:
        """What `measure(world, *given, **choices)` gives, computed when it is first asked for, then kept.

        measure : a function of a world; it and its arguments are the name under which the result is kept, so use
        the same function object again (a lambda made anew each time is a new one each time).
        """
        return self._held().measured.once(*self._asked(measure, given, choices))

    def reads(self, measure: Callable[..., Any], *given: Any, **choices: Any) -> frozenset[str]:
        """The tables that `measure` reads here; "truth of orders" for a truth."""
        return self._held().measured.reads(*self._asked(measure, given, choices))

    @property
    def last_day(self) -> pd.Timestamp:
        """The last observed day: of a company the day on which it looks at its tables, else that of the last order."""
        return self.once(_last_day)

    @property
    def whole_months(self) -> pd.PeriodIndex:
        """The calendar months that are observed from beginning to end, without a gap.

        A log too short or too thin to show a whole month with an order at its end is all there is: then the months
        that it touches.
        """
        return self.once(_whole_months)

    @property
    def last_month(self) -> pd.Period:
        """The last whole month."""
        return self.whole_months[-1]

    @property
    def remarks(self) -> tuple[str, ...]:
        """Sentences that belong beside every number measured on a reader's data: doubts, and a month cut short."""
        return (*self._doubts, *self.once(_cut_short))

    def _asked(self, measure: Callable[..., Any], given: tuple[Any, ...], choices: dict[str, Any]) -> tuple[Any, Any]:
        return (measure, given, tuple(sorted(choices.items()))), lambda: measure(self, *given, **choices)

    def _lacking(self, table: str) -> BadInput:
        company = find(self.company).name
        if self.version:
            return unknown(_("table"), table, list(self.tables))
        if table == "orders":
            return BadInput(_(
                "This lab needs a table of {name}. It can take an orders table, the result of read_orders, a "
                "company of yours, or nothing at all: then it shows {company}.").format(name=table, company=company))
        return BadInput(_(
            "This lab needs a table of {name}, and what you gave has none. It can take a world of {company}, or "
            "nothing at all: then it shows the one that everybody has.").format(name=table, company=company))

    def __repr__(self) -> str:
        return f"<world {self.id}, {self.version}>" if self.version else f"<world {self.id}>"


class AwaitedWorld(World):
    """A learner's own world before it is known whose: looked up each time, for the id may come, or change, later."""

    def __init__(self, whose: Callable[[], World], company: str, *, display_name: str, code_name: str) -> None:
        super().__init__("own", dict, company=company, display_name=display_name, code_name=code_name)
        self._whose = whose

    def _held(self) -> _Held:
        return self._whose()._held()


class _Held:
    """The tables of a world and what was measured on them."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        self.tables: Any = tables
        self.measured = Measured()

    @property
    def window(self) -> Window | None:
        return getattr(self.tables, "window", None)


def own_copy(table: pd.DataFrame) -> pd.DataFrame:
    """The table with arrays and index of its own: pandas' copy on write does not cover what `.array` gives."""
    import pandas as pd

    copied = table.copy(deep=True)  # 0.3 ms for 50,000 rows
    if isinstance(copied.index, pd.RangeIndex):
        copied.index = pd.RangeIndex(len(copied))
    return copied


def need_columns(table: pd.DataFrame, name: str, columns: tuple[str, ...]) -> None:
    """BadInput when a column is missing or there is no row; it says which, and which ones came."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise BadInput(_("The table of {name} has no column {missing}. It has: {given}. "
                         "crm.read_orders(path) reads a file and gives its columns the right names.").format(
            name=name, missing=", ".join(missing), given=", ".join(map(str, table.columns))[:200]))
    if columns and not len(table):
        raise BadInput(_("The table of {name} has no rows. Give one with at least one order.").format(name=name))


def _cut_short(world: World) -> tuple[str, ...]:
    """The sentence on a last month that the data do not show to its end."""
    orders = world.find("orders")
    if world._held().window or orders is None or "date" not in orders or not len(orders):
        return ()
    if world.last_day.to_period("M") <= world.last_month:
        return ()
    return (_("The data end on {day}; the last whole month is {month}.").format(
        day=world.last_day.date(), month=world.last_month),)


def _last_day(world: World) -> pd.Timestamp:
    import pandas as pd

    from crmlab.base.months import last_day

    window = world._held().window
    return pd.Timestamp(window.as_of if window else last_day(world.load("orders", "date")["date"]))


def _whole_months(world: World) -> pd.PeriodIndex:
    import pandas as pd

    from crmlab.base.months import whole_months

    if window := world._held().window:
        return pd.period_range(pd.Timestamp(window.first_day), pd.Timestamp(window.as_of), freq="M")
    dates = world.load("orders", "date")["date"]
    touched = pd.PeriodIndex(dates.dt.to_period("M").unique())
    whole = pd.PeriodIndex(whole_months(dates).astype("datetime64[D]"), freq="M")
    if not len(whole) or whole[-1] not in touched:
        return pd.period_range(touched.min(), touched.max(), freq="M")
    return whole
