"""The call that never comes: what tracking parcels on the website does to calls, counted by parcel and by shipper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_percent, in_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.fedex.tracking_tasks import TASKS
from crmlab.course.worlds import World, kingfisher
from crmlab.engine import Choice, lab

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.base.figure import Figure

PARCEL, SHIPPER = "parcel", "shipper"
ALL, WHERE, OTHER = "all", "where", "other"
WHERE_IS_IT = "where_is_it"


@dataclass(frozen=True)
class Side:
    """Shippers on one side, with or without the website: months billed, parcels, those tracked, calls by kind."""

    months: int
    parcels: int
    tracked: int
    calls: dict[str, int]

    @property
    def tracked_share(self) -> float:
        return self.tracked / self.parcels

    def rate(self, per: str, kind: str = ALL) -> float:
        """Calls for each parcel, or for each shipper and month."""
        return self.calls[kind] / (self.parcels if per == PARCEL else self.months)


@dataclass(frozen=True)
class Sides:
    """Both sides, and what they say together."""

    without: Side
    using: Side

    def fewer(self, per: str = PARCEL, kind: str = ALL) -> float:
        """How much less users of the website call, as a share; below 0 when they call more."""
        return 1 - self.using.rate(per, kind) / self.without.rate(per, kind)

    @property
    def cut(self) -> float:
        """The part of the calls that disappears when a parcel is tracked; users track only some of theirs."""
        return self.fewer() / self.using.tracked_share


def sides(world: World) -> Sides:
    """Count bills, parcels and calls of shippers without and with the website."""
    bills, calls, people = (world.load(name) for name in ("bills", "calls", "shippers"))
    uses = people.set_index("shipper_id")["web_shipping"] == 1
    on_site, calling = bills["shipper_id"].map(uses), calls["shipper_id"].map(uses)
    where = calls["reason"] == WHERE_IS_IT

    def side(uses_site: bool) -> Side:
        mine, theirs = bills[on_site == uses_site], calling == uses_site
        counts = {ALL: int(theirs.sum()), WHERE: int((theirs & where).sum()), OTHER: int((theirs & ~where).sum())}
        return Side(len(mine), int(mine["shipments"].sum()), int(mine["tracked_online"].sum()), counts)

    return Sides(side(False), side(True))


@lab(
    title=N_("The call that never comes"),
    question=N_("Do shippers that use the website call less?"),
    prepare=sides,
    world=kingfisher,
    tasks=TASKS,
    controls={
        "per": Choice(N_("Count calls for"), {PARCEL: N_("1,000 parcels"), SHIPPER: N_("a shipper and a month")},
                      PARCEL),
        "kind": Choice(N_("Calls"), {ALL: N_("all"), WHERE: N_('"where is my parcel?"'),
                                     OTHER: N_("pick-ups, bills, complaints")}, ALL),
    },
)
def calls_and_tracking(data: Sides, *, per: str, kind: str) -> View:
    """How often shippers with and without the website call, for a parcel or for a shipper.

    per : "parcel", or "shipper" (it misleads: users of the website ship more). kind : "all", "where" or "other".

    >>> labs.calls_and_tracking().sentence.split(": ")[1]
    '29.7 % less. The users track 79.9 % of their parcels.'
    """
    return View(_figure(data, per, kind), _sentence(data, per, kind), _table(data, per, kind))


def _scaled(side: Side, per: str, kind: str) -> float:
    return side.rate(per, kind) * (1000 if per == PARCEL else 1)


def _times(side: Side, per: str, kind: str) -> str:
    return as_decimal(_scaled(side, per, kind), 1 if per == PARCEL else 2)


def _sentence(data: Sides, per: str, kind: str) -> str:
    without, using = (_times(side, per, kind) for side in (data.without, data.using))
    fewer = 100 * data.fewer(per, kind)
    counted = {
        PARCEL: _("For 1,000 parcels, shippers without the website call {a} times, its users {b} times"),
        SHIPPER: _("In a month, a shipper without the website calls {a} times, a user of it {b} times"),
    }[per].format(a=without, b=using)
    change = _("{n} less").format(n=in_percent(fewer)) if fewer >= 0 else _("{n} more").format(n=in_percent(-fewer))
    said = [_("{counted}: {change}.").format(counted=counted, change=change)]
    if per == PARCEL:
        said.append(_("The users track {share} of their parcels.").format(share=as_percent(data.using.tracked_share)))
    else:
        said.append(_("Careful: a user ships {b} parcels a month, the others {a}.").format(
            a=as_decimal(data.without.parcels / data.without.months, 1),
            b=as_decimal(data.using.parcels / data.using.months, 1)))
    return " ".join(said)


def _names() -> tuple[str, str]:
    return _("without the website"), _("with the website")


def _figure(data: Sides, per: str, kind: str) -> Figure:
    title = {PARCEL: _("calls for 1,000 parcels"), SHIPPER: _("calls of a shipper in a month")}[per]
    drawn = figure(yaxis={"title": {"text": title}, "rangemode": "tozero"}, xaxis={"type": "category"}, bargap=0.5,
                   showlegend=False)
    for n, (name, side) in enumerate(zip(_names(), (data.without, data.using), strict=True)):
        style = series_style(n)
        drawn.add_bar(x=[name], y=[_scaled(side, per, kind)], name=name, hovertemplate="%{y:.2f}<extra></extra>",
                      marker={"color": style["colour"], "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(data: Sides, per: str, kind: str) -> pd.DataFrame:
    import pandas as pd

    calls = {PARCEL: _("Calls for 1,000 parcels"), SHIPPER: _("Calls of a shipper in a month")}[per]
    rows = [(name, as_count(side.months), as_count(side.parcels), as_percent(side.tracked_share),
             as_count(side.calls[kind]), _times(side, per, kind))
            for name, side in zip(_names(), (data.without, data.using), strict=True)]
    return pd.DataFrame(rows, columns=[_("Shippers"), _("Bills"), _("Parcels"), _("tracked online"), _("Calls"), calls])
