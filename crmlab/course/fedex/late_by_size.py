"""Late parcels and leaving, size by size: late months are above all those of large shippers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal, as_percent
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.fedex.late_and_leaving import Counted, ShipperMonths, shipper_months
from crmlab.course.fedex.late_tasks import BY_SIZE
from crmlab.course.worlds import World, kingfisher
from crmlab.engine import Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.person_time import Stratified

QUARTERS = 4


@dataclass(frozen=True)
class SizedMonths:
    """The months of all shippers, as `months` has them, and how many parcels each of them saw."""

    months: ShipperMonths
    parcels: np.ndarray

    def groups(self, number: int) -> list[Group]:
        """The months in so many groups of about equal size, from few parcels to many; equal months stay together."""
        import numpy as np

        edges = np.unique(np.quantile(self.parcels, np.arange(1, number) / number))
        place = np.searchsorted(edges, self.parcels)
        return [self._group(place == one) for one in np.unique(place)]

    def _group(self, inside: np.ndarray) -> Group:
        months, parcels = self.months, self.parcels[inside]
        some = ShipperMonths(months.shipper[inside], months.late[inside], months.leaves[inside])
        return Group(int(parcels.min()), int(parcels.max()), some)


@dataclass(frozen=True)
class Group:
    """Months with so many parcels, from `fewest` to `most`."""

    fewest: int
    most: int
    months: ShipperMonths

    def counted(self, at_least: int = 1) -> Counted:
        return self.months.by_month(at_least)

    def late_share(self, at_least: int = 1) -> float:
        """The part of these months that had so many late parcels."""
        return float((self.months.late >= at_least).mean())

    @property
    def name(self) -> str:
        return _("{fewest} to {most}").format(fewest=as_count(self.fewest), most=as_count(self.most))


def sized_months(world: World) -> SizedMonths:
    """The months that can be followed, with their parcels."""
    bills = world.load("bills").sort_values(["shipper_id", "month"])
    followed = (bills["month"] < bills["month"].max()).to_numpy()
    return SizedMonths(world.once(shipper_months), bills["shipments"].to_numpy()[followed])


@lab(
    title=N_("Late parcels, size by size"),
    question=N_("Is it the late parcel, or is it the size of the shipper?"),
    prepare=sized_months,
    world=kingfisher,
    tasks=BY_SIZE,
    controls={
        "groups": Slider(N_("Groups by parcels in the month"), N_("groups"), 1, 8, 1, QUARTERS),
        "at_least": Slider(N_("Late parcels in a late month"), N_("or more"), 1, 4, 1, 1),
    },
)
def late_by_size(data: SizedMonths, *, groups: int, at_least: int) -> View:
    """How many times as many shippers leave after late months, in groups with about equally many parcels.

    groups : 1 (all months together) to 8. at_least : late parcels in a late month, 1 to 4.

    >>> labs.late_by_size().sentence.split(". ")[1]
    'After late months leave, group by group: 1.83, 1.26, 1.66, 1.89 times as many'
    """
    found = data.groups(groups)
    return View(_figure(found, at_least), _sentence(found, at_least), _table(found, at_least))


def together(found: list[Group], at_least: int) -> Stratified | None:
    """One ratio over all groups, each compared with itself; None where nothing can be compared."""
    from crmlab.metrics.person_time import stratified

    counted = [group.counted(at_least) for group in found]
    if not any(one.left_others and one.of_late for one in counted):
        return None
    return stratified(
        events_exposed=[one.left_late for one in counted], time_exposed=[one.of_late for one in counted],
        events_others=[one.left_others for one in counted], time_others=[one.of_others for one in counted])


def _ratio(group: Group, at_least: int) -> str:
    ratio = group.counted(at_least).ratio
    return _("no ratio") if ratio is None else as_decimal(ratio.ratio, 2)


def unsure(found: list[Group], at_least: int = 1) -> tuple[int, int]:
    """In how many groups the 95 % interval includes 1, no difference; and of how many that have a ratio."""
    ratios = [ratio for group in found if (ratio := group.counted(at_least).ratio) is not None]
    return sum(ratio.low <= 1 <= ratio.high for ratio in ratios), len(ratios)


def _interval(group: Group, at_least: int) -> str:
    ratio = group.counted(at_least).ratio
    return "–" if ratio is None else _("{low} to {high}").format(
        low=as_decimal(ratio.low, 2), high=as_decimal(ratio.high, 2))


def _sentence(found: list[Group], at_least: int) -> str:
    said = [_("With {few} parcels in the month {low} of the months are late, with {many} parcels {high}.").format(
        few=found[0].name, low=as_percent(found[0].late_share(at_least), 0), many=found[-1].name,
        high=as_percent(found[-1].late_share(at_least), 0))] if len(found) > 1 else [
        _("All months together: {late} of them are late.").format(late=as_percent(found[0].late_share(at_least), 0))]
    said.append(_("After late months leave, group by group: {ratios} times as many.").format(
        ratios=", ".join(_ratio(group, at_least) for group in found)))
    holds, groups = unsure(found, at_least)
    if groups > 1:
        said.append(_("In {n} of {all} groups the 95 % interval includes 1, no difference.").format(
            n=as_count(holds), all=as_count(groups)))
    whole = together(found, at_least)
    if whole is not None and groups > 1:
        said.append(_("All groups together, each compared with itself: {ratio} times ({low} to {high}).").format(
            ratio=as_decimal(whole.ratio, 2), low=as_decimal(whole.low, 2), high=as_decimal(whole.high, 2)))
    return " ".join(said)


def _figure(found: list[Group], at_least: int) -> Figure:
    drawn = figure(yaxis={"title": {"text": _("times as many leave (1: no difference)")}, "rangemode": "tozero"},
                   xaxis={"type": "category", "title": {"text": _("parcels in the month")}}, bargap=0.4,
                   showlegend=False)
    style = series_style(0)
    for group in found:
        ratio = group.counted(at_least).ratio
        if ratio is not None:
            drawn.add_bar(x=[group.name], y=[ratio.ratio], name=group.name,
                          hovertemplate="%{y:.2f}<extra></extra>",
                          error_y={"type": "data", "symmetric": False, "array": [ratio.high - ratio.ratio],
                                   "arrayminus": [ratio.ratio - ratio.low], "color": INK},
                          marker={"color": style["colour"], "opacity": 0.4, "line": {"color": INK, "width": 1}})
    drawn.add_hline(y=1, line={"color": INK, "dash": "dot", "width": 2})
    return drawn


def _table(found: list[Group], at_least: int) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for group in found:
        counted = group.counted(at_least)
        rows.append((group.name, as_count(counted.of_late), as_count(counted.left_late), as_count(counted.of_others),
                     as_count(counted.left_others), as_percent(group.late_share(at_least), 0),
                     _ratio(group, at_least), _interval(group, at_least)))
    return pd.DataFrame(rows, columns=[_("Parcels in the month"), _("Late months"), _("of them left"),
                                       _("Other months"), _("of these left"), _("Late months, of all"),
                                       _("Times as many"), _("95 % interval")])
