"""Late parcels and leaving: months are counted, not shippers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.numbers import as_count, as_decimal
from crmlab.base.template import INK, figure, series_style
from crmlab.base.texts import N_, _, ngettext
from crmlab.base.view import View
from crmlab.course.fedex.late_tasks import OF_MONTHS
from crmlab.course.worlds import World, kingfisher
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.base.figure import Figure
    from crmlab.metrics.person_time import RateRatio

MONTHS, SHIPPERS = "months", "shippers"
PER = {MONTHS: 1000, SHIPPERS: 100}


@dataclass(frozen=True)
class ShipperMonths:
    """One array element a shipper and month that can be followed into the next one.

    shipper : a number for each shipper. late : parcels that came late. leaves : no bill in the month after.
    """

    shipper: np.ndarray
    late: np.ndarray
    leaves: np.ndarray

    def by_month(self, at_least: int = 1) -> Counted:
        """Months with so many late parcels, against all other months."""
        marked = self.late >= at_least
        return Counted(int((self.leaves & marked).sum()), int(marked.sum()),
                       int((self.leaves & ~marked).sum()), int((~marked).sum()))

    def by_shipper(self, at_least: int = 1) -> Counted:
        """Shippers that ever had such a month, against those that never had one: the comparison that misleads."""
        import numpy as np

        size = int(self.shipper.max()) + 1
        ever = np.bincount(self.shipper, self.late >= at_least, size) > 0
        gone = np.bincount(self.shipper, self.leaves, size) > 0
        return Counted(int((gone & ever).sum()), int(ever.sum()), int((gone & ~ever).sum()), int((~ever).sum()))


@dataclass(frozen=True)
class Counted:
    """How many left in two groups: those with late parcels and the others; `of` counts months or shippers."""

    left_late: int
    of_late: int
    left_others: int
    of_others: int

    @property
    def ratio(self) -> RateRatio | None:
        """Leaving with late parcels in times of leaving without; None where one of the groups has no leaver."""
        from crmlab.metrics.person_time import rate_ratio

        if not (self.left_late and self.left_others):
            return None
        return rate_ratio(events_exposed=self.left_late, time_exposed=self.of_late, events_others=self.left_others,
                          time_others=self.of_others)

    @property
    def avoidable(self) -> float:
        """Leavers there would not have been, had those months been like the others."""
        return self.left_late - self.of_late * self.left_others / self.of_others if self.of_others else 0.0


def shipper_months(world: World) -> ShipperMonths:
    """Every month of every shipper but the last one of the data: nobody knows yet who leaves after it."""
    import numpy as np

    bills = world.load("bills").sort_values(["shipper_id", "month"])
    shipper = bills["shipper_id"].factorize()[0]
    is_last = np.append(shipper[1:] != shipper[:-1], True)
    followed = (bills["month"] < bills["month"].max()).to_numpy()
    return ShipperMonths(shipper[followed], bills["late"].to_numpy()[followed], is_last[followed])


@lab(
    title=N_("Late parcels and leaving"),
    question=N_("Do shippers leave because parcels came late?"),
    prepare=shipper_months,
    world=kingfisher,
    tasks=OF_MONTHS,
    controls={
        "count": Choice(N_("Count"), {
            MONTHS: N_("months: after a late parcel, and all other months"),
            SHIPPERS: N_("shippers: those that ever had a late parcel, and those that never had one")}, MONTHS),
        "at_least": Slider(N_("Late parcels in a late month"), N_("or more"), 1, 4, 1, 1),
    },
)
def late_and_leaving(data: ShipperMonths, *, count: str, at_least: int) -> View:
    """How many leave after a month with late parcels, and how many otherwise.

    count : "months" (person-months, the fair comparison) or "shippers" (ever against never: it misleads, because
    whoever stays longer has more months in which something can come late). at_least : late parcels, 1 to 4.

    >>> labs.late_and_leaving().sentence.split(".")[0]
    'After 5,879 months with at least 1 late parcel 92 shippers left'
    """
    found = data.by_month(at_least) if count == MONTHS else data.by_shipper(at_least)
    return View(_figure(found, count), _sentence(found, count, at_least), _table(found, count))


def _sentence(found: Counted, count: str, at_least: int) -> str:
    late = ngettext("at least {n} late parcel", "at least {n} late parcels", at_least).format(n=at_least)
    said = {
        MONTHS: _("After {a} months with {late} {x} shippers left. After {b} other months {y} left."),
        SHIPPERS: _("Of {a} shippers that ever had a month with {late} {x} left. Of {b} that never had one "
                    "{y} left."),
    }[count].format(a=as_count(found.of_late), late=late, x=as_count(found.left_late), b=as_count(found.of_others),
                    y=as_count(found.left_others))
    ratio = found.ratio
    if ratio is None:
        return said + " " + _("With nobody leaving on one side there is no ratio.")
    per = PER[count]
    said += " " + _("That is {x} and {y} of {per}: {ratio} times as many. With so few leavers the "
                    "true ratio may be anything from {low} to {high}.").format(
        x=as_decimal(per * ratio.exposed, 1), y=as_decimal(per * ratio.others, 1), per=as_count(per),
        ratio=as_decimal(ratio.ratio, 2), low=as_decimal(ratio.low, 2), high=as_decimal(ratio.high, 2))
    if count == SHIPPERS:
        said += " " + _("Careful: whoever stays longer has more months in which a parcel can come late.")
    return said


def _rows(found: Counted) -> list[tuple[str, int, int]]:
    return [(_("with late parcels"), found.left_late, found.of_late), (_("others"), found.left_others, found.of_others)]


def _figure(found: Counted, count: str) -> Figure:
    title = {MONTHS: _("left, of 1,000 months"), SHIPPERS: _("left, of 100 shippers")}[count]
    drawn = figure(yaxis={"title": {"text": title}, "rangemode": "tozero"}, xaxis={"type": "category"}, bargap=0.5,
                   showlegend=False)
    for n, (name, left, of) in enumerate(_rows(found)):
        style, height = series_style(n), PER[count] * left / of if of else 0.0
        # Counts of leavers scatter like a Poisson number: by about twice their root.
        drawn.add_bar(x=[name], y=[height], name=name, hovertemplate="%{y:.1f}<extra></extra>",
                      error_y={"type": "data", "array": [2 * height / left**0.5 if left else 0.0], "color": INK},
                      marker={"color": style["colour"], "opacity": 0.5, "line": {"color": INK, "width": 1},
                              "pattern": {"shape": style["pattern"]}})
    return drawn


def _table(found: Counted, count: str) -> pd.DataFrame:
    import pandas as pd

    of = {MONTHS: _("Months"), SHIPPERS: _("Shippers")}[count]
    per = {MONTHS: _("of 1,000 months"), SHIPPERS: _("of 100 shippers")}[count]
    rows = [(name, as_count(n), as_count(left), as_decimal(PER[count] * left / n, 1) if n else "–")
            for name, left, n in _rows(found)]
    return pd.DataFrame(rows, columns=[_("Group"), of, _("Shippers that left"), per])
