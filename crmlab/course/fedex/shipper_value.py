"""What a carrier's bills say about its shippers, and what one of them is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_money, as_percent
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.fedex.shipper_value_tasks import TASKS
from crmlab.course.lesson08.value_waterfall import account_view
from crmlab.course.worlds import World, kingfisher
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

SATISFIED = 4  # points of 5, and more
ALL, SMALL, LARGE = "all", "small", "large"
MEASURED, STORY = "measured", "story"


@dataclass(frozen=True)
class Shipper:
    """The mean shipper of a group.

    shippers : how many have a whole month of bills. bill : dollars in a whole month. margin_share : of the bills.
    there, kept : shippers with a bill a year before the last month, and those of them with one in the last month.
    referrals : shippers brought, for each shipper of the group.
    """

    shippers: int
    bill: float
    margin_share: float
    there: int
    kept: int
    referrals: float

    @property
    def retention_per_year(self) -> float:
        """Share of those there a year ago who are still there."""
        return self.kept / self.there


# Peters' courier bill (1987), with the rates of claim CL-14; a friend, as he told it.
TOLD = Shipper(shippers=1, bill=1500, margin_share=0.10, there=100, kept=90, referrals=1)


def shippers(world: World) -> dict[str, Shipper]:
    """The mean shipper of all, of the half with smaller bills, and of the half with larger bills.

    The month in which a shipper starts is rarely a whole one, so it is left out of the mean bill.
    """
    bills, people, referred = (world.load(name) for name in ("bills", "shippers", "referrals"))
    started = bills["shipper_id"].map(people.set_index("shipper_id")["started"])
    whole = bills[bills["month"] > started]
    by_shipper = whole.groupby("shipper_id").agg(months=("month", "size"), revenue=("revenue_cents", "sum"))
    mean = by_shipper["revenue"] / by_shipper["months"]
    is_small = mean <= mean.median()

    def of(table: pd.DataFrame, group: str, by: str = "shipper_id") -> pd.DataFrame:
        return table if group == ALL else table[table[by].map(is_small) == (group == SMALL)]

    return {group: _mean_shipper(of(whole, group), *_there_and_kept(of(bills, group)),
                                 len(of(referred, group, "referrer_id"))) for group in (ALL, SMALL, LARGE)}


def _there_and_kept(bills: pd.DataFrame) -> tuple[int, int]:
    """Shippers with a bill a year before the last month, and how many of them have one in the last month."""
    last = bills["month"].max()
    then = bills.loc[bills["month"] == last.replace(year=last.year - 1), "shipper_id"]
    if not len(then):
        raise BadInput(_("No shipper has a bill a year before the last month. Retention needs more than twelve months "
                         "of bills."))
    return len(then), int(then.isin(bills.loc[bills["month"] == last, "shipper_id"]).sum())


def _mean_shipper(whole: pd.DataFrame, there: int, kept: int, brought: int) -> Shipper:
    revenue, count = whole["revenue_cents"].sum(), whole["shipper_id"].nunique()
    return Shipper(count, revenue / len(whole) / 100, float(1 - whole["cost_cents"].sum() / revenue), there, kept,
                   brought / count)


@lab(
    title=N_("What is a shipper worth?"),
    question=N_("How much of ten years of bills is a shipper worth today?"),
    prepare=shippers,
    world=kingfisher,
    tasks=TASKS,
    controls={
        "numbers": Choice(N_("Numbers"), {MEASURED: N_("measured in the tables"),
                                          STORY: N_("the story: $1,500, 90 % stay, 10 % margin")}, MEASURED),
        "who": Choice(N_("Which shippers"), {ALL: N_("all"), SMALL: N_("the half with smaller bills"),
                                             LARGE: N_("the half with larger bills")}, ALL,
                      when=("numbers", MEASURED)),
        "years": Slider(N_("Years that are counted"), N_("years"), 1, 30, 1, 10),
        "discount_rate_per_year": Slider(N_("Discount rate a year"), "%", 0.0, 0.30, 0.01, 0.10,
                                         help=N_("At 10 %, $110 in a year count like $100 today.")),
        "order": Choice(N_("Order of the steps"), {
            "discount_first": N_("waiting, leaving, costs"), "margin_first": N_("costs, leaving, waiting")},
            "discount_first"),
        "referrals": Choice(N_("Shippers brought by this one"), {
            "none": N_("left out"), MEASURED: N_("as many as the tables show"), STORY: N_("one, as in the story")},
            "none", folded=True),
    },
)
def shipper_value(data: dict[str, Shipper], *, numbers: str, who: str, years: float, discount_rate_per_year: float,
                  order: str, referrals: str) -> View:
    """What discounting, leaving and the margin take off a shipper's bills, with numbers measured in the tables.

    numbers : "measured", or "story" for the courier bill of 1987. who : "all", "small" or "large" (by mean bill).
    years : horizon, 1 to 30. discount_rate_per_year : 0 to 0.3.
    order : "discount_first" or "margin_first"; the end is the same.
    referrals : "none", "measured" or "story" (one friend); each is counted here only.

    >>> labs.shipper_value(numbers="story").sentence.split(". ")[1:]
    ["In today's money: $115,584", 'If 90 % stay each year: $76,994', 'At a margin of 10 %: $7,699.']
    """
    found = data[who] if numbers == MEASURED else TOLD
    friends = {"none": 0.0, MEASURED: data[who].referrals, STORY: TOLD.referrals}[referrals]
    view = account_view(payment_per_month=found.bill, years=years, discount_rate_per_year=discount_rate_per_year,
                        retention_per_year=found.retention_per_year, margin_share=found.margin_share, order=order,
                        friends=round(friends, 3))
    if numbers == STORY:
        return view
    said = _("{n} shippers, on average: {bill} a month, {margin} margin; {kept} of {there}, or "
             "{stay}, are still there a year later.").format(
        n=as_count(found.shippers), bill=as_money(found.bill), margin=as_percent(found.margin_share),
        kept=as_count(found.kept),
        there=as_count(found.there), stay=as_percent(found.retention_per_year))
    return View(view.drawn, f"{said} {view.sentence}", view.table)
