"""The data that a lab looks at: whatever the learner hands over, asked for by table name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.data.companies import DEFAULT_COMPANY, find

if TYPE_CHECKING:
    import pandas as pd


class Tables:
    """Tables by name, from a company's shared world (``None``), a world, an orders table, or what ``read_orders`` gave.

    company : whose shared world it is when there are no other data.
    """

    def __init__(self, data: Any = None, company: str = DEFAULT_COMPANY) -> None:
        self._data, self._company = data, find(company)

    def load(self, name: str) -> pd.DataFrame:
        """The table, or BadInput when this data has none of that name."""
        table = self.find(name)
        if table is None:
            raise BadInput(self._needed(name).format(name=name, company=self._company.name))
        return table

    def _needed(self, name: str) -> str:
        if name == "orders":
            return _("This lab needs a table of {name}. It can take an orders table, the result of read_orders, a "
                     "company of yours, or nothing at all: then it shows {company}.")
        return _("This lab needs a table of {name}, and what you gave has none. It can take a world of {company}, or "
                 "nothing at all: then it shows the one that everybody has.")

    def find(self, name: str) -> pd.DataFrame | None:
        """The table, or None when this data has none of that name."""
        if self._data is None:
            from crmlab.data import load

            return load(name, company=self._company.id)
        if hasattr(self._data, "load"):
            return self._data.load(name)
        table = getattr(self._data, "table", self._data)
        return table if name == "orders" and hasattr(table, "columns") else None

    def truth(self, name: str) -> pd.DataFrame | None:
        """What no company sees about the rows of a table; None for data that were not simulated."""
        if self._data is None:
            from crmlab.data import shared_world

            return shared_world(self._company.id).truth(name)
        return self._data.truth(name) if hasattr(self._data, "truth") else None


def need_columns(table: pd.DataFrame, name: str, columns: tuple[str, ...]) -> None:
    """BadInput when a column is missing; it says which, and which ones came."""
    missing = [column for column in columns if column not in table.columns]
    if missing:
        raise BadInput(_("The table of {name} has no column {missing}. It has: {given}. "
                         "crm.read_orders(path) reads a file and gives its columns the right names.").format(
            name=name, missing=", ".join(missing), given=", ".join(map(str, table.columns))[:200]))
    if not len(table):
        raise BadInput(_("The table of {name} has no rows. Give one with at least one order.").format(name=name))
