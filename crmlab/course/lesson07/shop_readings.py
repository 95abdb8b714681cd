"""Less churn in a shop: the readings of "5 % less churn", with a shop's own cost, margin and churn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count, as_money
from crmlab.base.texts import N_, _
from crmlab.base.view import View
from crmlab.course.lesson07.dollar_figures import case_figure
from crmlab.course.lesson07.readings import RELATIVE_CUT, Case, case_sentence, case_table
from crmlab.course.shop.arrivals import arrivals
from crmlab.course.shop.keeping import keeping
from crmlab.course.shop.own_years import OwnYears, own_years
from crmlab.course.worlds import World, lantern
from crmlab.engine import Choice, Slider, lab

if TYPE_CHECKING:
    import pandas as pd

POINTS = 0.05
TIMING = "certain"  # a shop's newcomer has bought already: nobody leaves before the first margin


@dataclass(frozen=True)
class Shop:
    """What a shop's data say of one customer.

    winning : in words, whose cost it is. cost_to_win : what winning one cost who would not have come anyway, since the
    others come in any case; of every new buyer where the data don't tell who that is. customer : those who came in
    three months, with the contribution margin of the first 365 days of each; who ordered nothing after these is
    counted as gone.
    """

    winning: str
    cost_to_win: float
    customer: OwnYears

    @property
    def churn_per_year(self) -> float:
        return 1 - self.customer.retention_per_year

    def case(self, reading: str, cut: str, discount_rate_per_year: float) -> Case:
        """One reading; every year of a customer brings the margin of the first one, which is an assumption."""
        end = self.churn_per_year * (1 - RELATIVE_CUT) if cut == "relative" else self.churn_per_year - POINTS
        return Case((-self.cost_to_win, self.customer.margin_per_year), reading, TIMING, self.churn_per_year, end,
                    discount_rate_per_year, decimals=2, kind="shop")


def shop(world: World) -> Shop:
    """The three numbers of a shop; BadInput where its data lack a table, a second year, or five points of churn."""
    found = Shop(*_winning(world), world.once(own_years))
    if found.churn_per_year <= POINTS:
        raise BadInput(_("In these data nearly everybody came back the next year, so churn can't fall by five "
                         "points. Take data in which more customers leave."))
    return found


def _winning(world: World) -> tuple[str, float]:
    spent = world.once(keeping)
    if world.find("arrivals") is None:
        return _("Winning one new buyer in {when}").format(when=spent.won_in), spent.per_new()
    return (_("Winning one in {when} who would not have come anyway").format(when=spent.won_in),
            world.once(arrivals).per_extra())


@lab(
    title=N_("Five per cent in a shop"),
    question=N_("What does 5 % less churn do to the profit of a shop?"),
    prepare=shop,
    world=lantern,
    controls={
        "reading": Choice(N_("Whose profit, and when"), {
            "customer_value": N_("one customer, whole life"),
            "constant_base": N_("shop that stays as large"),
            "long_run": N_("shop that grows, in the long run")}, "customer_value"),
        "cut": Choice(N_("What 5 % less means"), {
            "points": N_("5 points"), "relative": N_("5 % of the churn")}, "points"),
        "discount_rate_per_year": Slider(
            N_("Discount rate a year"), "%", 0, 0.20, 0.01, 0.10, when=("reading", "customer_value"),
            help=N_("How much less a dollar is worth if it comes a year later.")),
    },
)
def shop_readings(found: Shop, *, reading: str, cut: str, discount_rate_per_year: float) -> View:
    """Profit before and after churn falls, for a customer who costs and brings what the shop's own data say.

    reading : "customer_value" (present value of one newcomer), or the shop's yearly profit with "constant_base"
        (whoever leaves is replaced) or in the "long_run" with as many newcomers as before.
    cut : "points" (5 points less) or "relative" (5 % of the churn less).
    discount_rate_per_year : for the value of one customer, 0 to 0.2.

    >>> labs.shop_readings(reading="constant_base").sentence.split(": ")[-1]
    'from 12,914 to 14,915 dollars, +15.50 %.'
    """
    case = found.case(reading, cut, discount_rate_per_year)
    return View(case_figure(case), case_sentence(case), _table(found, case))


def _table(found: Shop, case: Case) -> pd.DataFrame:
    """The three measured numbers above those of the reading."""
    import pandas as pd

    customer, readings = found.customer, case_table(case)
    cost, margin = as_money(found.cost_to_win, 2), as_money(customer.margin_per_year, 2)
    gone = _("{n} of {all}").format(n=as_count(customer.buyers - customer.stayed), all=as_count(customer.buyers))
    measured = pd.DataFrame([
        [found.winning, cost, cost],
        [_("Contribution margin of one in the first year"), margin, margin],
        [_("Who came in {months} without an order in their second year").format(months=customer.came_in), gone, ""],
    ], columns=readings.columns)
    return pd.concat([measured, readings], ignore_index=True)
