"""All entries of one person: what there is to delete, and what must be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.texts import _
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


def one_person(world: World | None = None) -> pd.DataFrame:
    """The entries of the person who asks to be deleted, the oldest first."""
    import pandas as pd

    data = lists_of(world or lantern())
    rows = data.table.iloc[who_asks(data)].sort_values("entered")
    return pd.DataFrame({
        _("Key"): rows["entry_id"], _("List"): [_(DRAWERS[name]) for name in rows["list"]], _("Name"): rows["name"],
        _("E-mail"): rows["raw_email"], _("Entered"): rows["entered"].dt.strftime("%Y-%m-%d"),
        _("Given for"): rows["purpose"], _("Advertising?"): rows["advertising"]}).set_index(_("Key"))
