"""What the shop knew of its buyers on one day, and what they did in the three months after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

AHEAD = 3  # months that a forecast looks ahead, and months of which visits and reminders are counted
ACTIVE_DAYS = 180  # whoever ordered nothing for longer is asleep, and not asked to stay
FIRST_WITH_SIGNALS = "lantern-4"
SIGNALS = ("last", "orders", "visits", "reminders")


@dataclass(frozen=True)
class Snapshot:
    """One row a buyer, in the order of their ids.

    days_since : from the last order to the day. signals : a column for each of SIGNALS, on a log scale: a day or an
    order more means less where there are many. ordered : whether there was an order in the three months after the day.
    """

    ids: np.ndarray
    days_since: np.ndarray
    signals: np.ndarray
    ordered: np.ndarray

    def only(self, kept: np.ndarray) -> Snapshot:
        """The same for some of the buyers."""
        return Snapshot(self.ids[kept], self.days_since[kept], self.signals[kept], self.ordered[kept])

    @property
    def active(self) -> Snapshot:
        """Those with an order in the last 180 days."""
        return self.only(self.days_since <= ACTIVE_DAYS)


def noted(world: World, table: str) -> pd.DataFrame:
    """A table that only newer versions of Lantern Tea have; BadInput says what to do without it."""
    found = world.find(table)
    if found is not None:
        return found
    if world.version:
        raise BadInput(_("Your course folder began with {version}, which has no table {table}. {first} has it. "
                         "Everything else counts as before; a new course folder begins with {first}.").format(
            version=world.version, table=table, first=FIRST_WITH_SIGNALS))
    raise BadInput(_("These data have no table {table}. Give one as Lantern Tea has it, or use Lantern Tea.").format(
        table=table))


def snapshot(world: World, months_back: int, file_from_today: str) -> Snapshot:
    """Buyers as known `months_back` months before the end of the data.

    file_from_today : "before", or "later" for a file that was pulled three months after the day: its reminders go on
    to then, so they hold what happened.
    """
    import numpy as np

    month = world.last_month - months_back + 1
    day, end = month.start_time, (month + AHEAD).start_time
    orders, signals = world.load("orders", "customer_id", "date"), noted(world, "signals")
    before = orders[orders["date"] < day].groupby("customer_id")["date"].agg(["max", "size"])
    ids = before.index
    after = orders[(orders["date"] >= day) & (orders["date"] < end)]
    recent = signals[signals["month"] >= (month - AHEAD).start_time]

    def counted(column: str, until: pd.Timestamp) -> np.ndarray:
        inside = recent[recent["month"] < until]
        return inside.groupby("customer_id")[column].sum().reindex(ids, fill_value=0).to_numpy(dtype=float)

    days = (day - before["max"]).dt.days.to_numpy()
    columns = [days, before["size"].to_numpy(), counted("visits", day),
               counted("reminders", end if file_from_today == "later" else day)]
    return Snapshot(ids.to_numpy(), days, np.log1p(np.column_stack(columns)), ids.isin(after["customer_id"]))


@dataclass(frozen=True)
class Quarters:
    """The active buyers three times: a quarter on which a score is fitted, its file pulled later, and the next one."""

    fitted: Snapshot
    pulled_later: Snapshot
    next_one: Snapshot


def quarters(world: World) -> Quarters:
    """The last two quarters of the data: the score is fitted on the first one and used on the second one."""
    return Quarters(snapshot(world, 2 * AHEAD, "before").active, snapshot(world, 2 * AHEAD, "later").active,
                    snapshot(world, AHEAD, "before").active)
