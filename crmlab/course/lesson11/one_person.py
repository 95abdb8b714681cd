"""All entries of one person: what there is to delete, and what must be kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from crmlab.base.texts import _
from crmlab.base.view import table_html
from crmlab.course.shop.six_lists import DRAWERS, Lists, lists_of
from crmlab.course.worlds import World, lantern

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

KEPT = ("orders", "delivery")  # the lists that prove a sale; the taxman may ask for them


def who_asks(data: Lists) -> np.ndarray:
    """The places of all entries of the person on the most lists, then with the most to delete, then the first one."""
    import numpy as np

    of_owner = data.table.assign(goes=~data.table["list"].isin(KEPT)).groupby(data.owner)
    found = of_owner.agg({"list": "nunique", "goes": "sum"})
    owner = found.sort_values(["list", "goes"], ascending=False, kind="stable").index[0]
    return np.flatnonzero(data.owner == owner)


def delete_now(data: Lists) -> int:
    """How many of these entries can go today: those that prove no sale."""
    return int((~data.table["list"].iloc[who_asks(data)].isin(KEPT)).sum())


@dataclass(frozen=True)
class Printed:
    """A small table, shown like those of the labs."""

    table: pd.DataFrame

    def _repr_mimebundle_(self, **_asked: Any) -> dict[str, str]:
        return {"text/html": table_html(self.table), "text/plain": self.table.to_string(index=False)}


def one_person(world: World | None = None) -> Printed:
    """The entries of the person who asks to be deleted, the oldest first."""
    import pandas as pd

    data = lists_of(world or lantern())
    rows = data.table.iloc[who_asks(data)].sort_values("entered")
    return Printed(pd.DataFrame({
        _("Key"): rows["entry_id"], _("List"): [_(DRAWERS[name]) for name in rows["list"]], _("Name"): rows["name"],
        _("Entered"): rows["entered"].dt.strftime("%Y-%m"), _("Given for"): rows["purpose"],
        _("Advertising?"): rows["advertising"]}))
