"""Every quarter's newcomers as a cohort: what each brought, and who of it ordered, in each quarter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.lesson07.newcomers import MONTHS_A_QUARTER, named_quarter
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

YEAR = 4  # quarters


@dataclass(frozen=True)
class CustomerBase:
    """A row a cohort, a column a quarter; both by the names in `quarters`.

    revenue : money, minus refunds, in whole currency units. people : who ordered. Before a cohort came there is 0.
    """

    quarters: tuple[str, ...]
    revenue: np.ndarray
    people: np.ndarray

    def age_share(self, cohort: int, age: int) -> float:
        """What a cohort brought so many quarters after its first one, of what it brought in that one."""
        row = self.revenue[cohort, cohort:]
        return float(row[age] / row[0])


def customer_base_of(world: World) -> CustomerBase:
    """Cohorts by quarter of the first order, to the last whole quarter; BadInput when there are not two of them."""
    import numpy as np

    orders = world.once(monthly_orders)
    first = orders[orders["amount_cents"] >= 0].groupby("customer_id")["month"].min()
    orders = orders.assign(first=orders["customer_id"].map(first)).dropna(subset=["first"])
    begin = first.min()
    count = ((world.last_month - begin).n + 1) // MONTHS_A_QUARTER if len(orders) else 0
    if count < 2:
        raise BadInput(_("The data don't reach over two whole quarters, so no cohort can be followed. Use data over a "
                         "longer time."))
    came, when = (((months.dt.year - begin.year) * 12 + months.dt.month - begin.month) // MONTHS_A_QUARTER
                  for months in (orders["first"], orders["month"]))
    orders = orders.assign(came=came.astype(int), when=when.astype(int))
    orders = orders[(orders["when"] < count) & (orders["when"] >= orders["came"])]
    revenue, people = np.zeros((count, count)), np.zeros((count, count), dtype=int)
    cells = orders.groupby(["came", "when"])
    for place, cents in cells["amount_cents"].sum().items():
        revenue[place] = cents / 100
    for place, heads in orders[orders["amount_cents"] >= 0].groupby(["came", "when"])["customer_id"].nunique().items():
        people[place] = heads
    return CustomerBase(tuple(named_quarter(begin + MONTHS_A_QUARTER * n) for n in range(count)), revenue, people)


def from_older(base: CustomerBase) -> float:
    """Of the last four quarters' money, the share of cohorts that came before them."""
    last = base.revenue[:, -YEAR:]
    return float(last[:-YEAR].sum() / last.sum())
