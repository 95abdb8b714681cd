"""Arrivals: what winning costs for each new buyer, for each who would not have come anyway, and for the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.shop.keeping import YEAR
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import pandas as pd

FIRST_WITH_ARRIVALS = "lantern-2"


@dataclass(frozen=True)
class Channel:
    """One acquisition channel in the year in which our customers were won; money in whole currency units.

    spent : for winning. won : new buyers. anyway : those of them who would have come without the spending.
    next_one : what one more new buyer would have cost in a mean month; None where nobody knows the response curve.
    """

    name: str
    spent: float
    won: int
    anyway: int
    next_one: float | None

    @property
    def per_new(self) -> float:
        return self.spent / self.won

    @property
    def per_extra(self) -> float | None:
        """Money for each new buyer who would not have come anyway; None where all would have."""
        return self.spent / (self.won - self.anyway) if self.won > self.anyway else None


@dataclass(frozen=True)
class Arrivals:
    """All channels of that year."""

    channels: tuple[Channel, ...]

    @property
    def spent(self) -> float:
        return sum(channel.spent for channel in self.channels)

    @property
    def won(self) -> int:
        return sum(channel.won for channel in self.channels)

    @property
    def anyway(self) -> int:
        return sum(channel.anyway for channel in self.channels)

    @property
    def extra(self) -> int:
        """New buyers who would not have come without the spending."""
        return self.won - self.anyway

    def per_extra(self) -> float:
        """What it cost to win one customer who would not have come anyway."""
        return self.spent / self.extra


def arrivals(world: World) -> Arrivals:
    """The channels in the months more than a year before the end of the data.

    Raises BadInput where the data do not tell who would have come anyway, or where everybody would have.
    """
    table = world.find("arrivals")
    if table is None:
        raise BadInput(unknown_here(world))
    cut = (world.last_month - (YEAR - 1)).start_time
    ledger = world.load("ledger", "month", "purpose", "channel", "spend_cents")
    ledger = ledger[(ledger["month"] < cut) & (ledger["purpose"] == "acquisition")]
    spent, table = ledger.groupby("channel")["spend_cents"].sum(), table[table["month"] < cut]
    came, months = table.groupby("channel")[["new_buyers", "organic_buyers"]].sum(), table["month"].nunique()
    curves = world.truth("ledger").set_index("channel") if world.has_truth else None
    found = Arrivals(tuple(
        Channel(name, spent[name] / 100, int(row.new_buyers), int(row.organic_buyers),
                None if curves is None else _next_one(curves.loc[name], row.new_buyers / months))
        for name, row in came[came["new_buyers"] > 0].iterrows()))
    if found.extra <= 0:
        raise BadInput(_("In these data everybody who was won would have come anyway, so nobody was won by the money."))
    return found


def unknown_here(world: World) -> str:
    """Why a world does not tell who would have come anyway, and what to do."""
    if world.version:
        return _("Your course folder began with {version}, whose tables don't tell who would have come anyway. Those "
                 "of {first} do. Everything else counts as before; a new course folder begins with {first}.").format(
            version=world.version, first=FIRST_WITH_ARRIVALS)
    return _("These data don't tell who would have come anyway. Give a table of arrivals as Lantern Tea has it, or use "
             "Lantern Tea.")


def _next_one(curve: pd.Series, won: float) -> float | None:
    """What one more new buyer costs where a month brings so many: 1 / slope of ceiling (1 - exp(-k x spending))."""
    room = curve["ceiling_per_month"] - won
    return float(1 / (curve["k_per_us_cent"] * room)) / 100 if room > 0 else None
