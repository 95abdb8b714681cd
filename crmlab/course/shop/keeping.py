"""Won and kept: one year's new customers, what they cost, and who stayed with and without the programme."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.course.shop.spending import in_words
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import pandas as pd

YEAR = 12  # months in which those who were won before can show that they stayed
STAYED = (3, 6, 12)  # "stayed" means: an order in so many last months
NEEDS = {"ledger": ("month", "purpose", "spend_cents", "new_buyers"),
         "programme": ("customer_id", "group", "started", "cost_cents"),
         "orders": ("customer_id", "date", "amount_cents")}


@dataclass(frozen=True)
class Group:
    """One side of the draw.

    size : customers. stayed : how many ordered in the last 3, 6 and 12 months.
    spent : money of their orders since the first one, a customer. programme : what was spent on keeping them,
    for each length of time: "month" (one), "year" (the last twelve), "all" (since the first order).
    """

    size: int
    stayed: dict[int, int]
    spent: float
    programme: dict[str, float]


@dataclass(frozen=True)
class Year:
    """The ledger of the last twelve months, and what one customer bought in them.

    winning, keeping : spending. new : new buyers. spent_new, spent_stayed : money of one customer's orders, for
    those who were new in this year and for those who were won before and stayed.
    """

    winning: float
    keeping: float
    new: int
    spent_new: float
    spent_stayed: float


@dataclass(frozen=True)
class Keeping:
    """Everything that the labs on winning and keeping compute from; money in whole currency units.

    won_in, last_year : the two periods in words. winning : what was spent to win `won` customers in the first.
    members, control : those of them who were drawn into the programme, and the others.
    """

    won_in: str
    last_year_in: str
    winning: float
    won: int
    members: Group
    control: Group
    last_year: Year

    def saved(self, months: int = YEAR) -> float:
        """Members who stayed and would have left without the programme; below 0 if it drove people away."""
        from crmlab.metrics.acquisition import saved_customers

        return saved_customers(
            self.members.size, churn_without=1 - self.control.stayed[months] / self.control.size,
            churn_with=1 - self.members.stayed[months] / self.members.size)

    def saved_between(self, months: int = YEAR) -> tuple[float, float]:
        """The numbers of saved customers that fit the data: a draw is a matter of chance, too (95 %)."""
        from crmlab.metrics.uplift import response_uplift

        found = response_uplift(
            treated=self.members.size, treated_responses=self.members.stayed[months], control=self.control.size,
            control_responses=self.control.stayed[months])
        return self.members.size * found.low, self.members.size * found.high

    def saved_last_year(self) -> float:
        """Customers whom the last year's money for keeping saved, at the price that the draw showed."""
        spent = self.members.programme["all"]
        return self.last_year.keeping * self.saved() / spent if spent > 0 else 0.0

    def per_new(self) -> float:
        """What it cost to win one customer."""
        return self.winning / self.won


def keeping(world: World) -> Keeping:
    """Split the data into those who were won at least a year before the end, and the year after.

    Raises BadInput when a table or column is missing, or when one of the groups has nobody in it.
    """
    ledger, programme, orders = (world.load(name, *columns) for name, columns in NEEDS.items())
    last = world.last_month
    cut = (last - (YEAR - 1)).start_time
    before = ledger[(ledger["month"] < cut) & (ledger["purpose"] == "acquisition")]
    people = _people(programme, orders, last)
    early = people[people["started"] < cut]
    members, control = (_group(early[early["group"] == name], last) for name in ("treated", "control"))
    if not before["new_buyers"].sum() or not members.size or not control.size:
        raise BadInput(_("These data have no customers of both groups, in the programme and outside, who came more "
                         "than twelve months before the end. Take data of two years or more."))
    first = before["month"].min().to_period("M")
    return Keeping(
        in_words(first, last - YEAR), in_words(last - (YEAR - 1), last), float(before["spend_cents"].sum()) / 100,
        int(before["new_buyers"].sum()), members, control, _year(ledger[ledger["month"] >= cut], people, cut))


def _people(programme: pd.DataFrame, orders: pd.DataFrame, last: pd.Period) -> pd.DataFrame:
    """One row a buyer: the draw, the last order, and the money of all orders and of the last year's."""
    recent = orders[orders["date"] >= (last - (YEAR - 1)).start_time]
    by_customer = orders.groupby("customer_id")
    return programme.assign(
        latest=programme["customer_id"].map(by_customer["date"].max()),
        spent=programme["customer_id"].map(by_customer["amount_cents"].sum()).fillna(0) / 100,
        recent=programme["customer_id"].map(recent.groupby("customer_id")["amount_cents"].sum()) / 100)


def _group(people: pd.DataFrame, last: pd.Period) -> Group:
    months = last.ordinal - people["started"].dt.to_period("M").astype("int64") + 1
    a_month = people["cost_cents"] / months / 100
    return Group(
        len(people), {n: int((people["latest"] >= (last - (n - 1)).start_time).sum()) for n in STAYED},
        float(people["spent"].mean()) if len(people) else 0.0,
        {"month": float(a_month.sum()), "year": float((a_month * months.clip(upper=YEAR)).sum()),
         "all": float(people["cost_cents"].sum()) / 100})


def _year(ledger: pd.DataFrame, people: pd.DataFrame, cut: pd.Timestamp) -> Year:
    spent = ledger.groupby("purpose")["spend_cents"].sum() / 100
    recent, is_new = people["recent"], people["started"] >= cut
    new, stayed = recent[is_new].dropna(), recent[~is_new].dropna()
    return Year(float(spent.get("acquisition", 0)), float(spent.get("retention", 0)),
                int(ledger["new_buyers"].sum()), float(new.mean()) if len(new) else 0.0,
                float(stayed.mean()) if len(stayed) else 0.0)
