"""The account book: what the tables of Curlew Computers say about each account, and which type it seems to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import N_, _

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from crmlab.course.worlds import World

CENTS, QUARTERS_PER_YEAR = 100, 4
CUT, LEAST = 0.40, 2  # the rule that the case begins with: part of the contacts answered, and purchases
ONE_OFF, TRANSACTION, RELATIONSHIP = "one_off", "transaction", "relationship"
TYPES = (ONE_OFF, TRANSACTION, RELATIONSHIP)
NAMES = {ONE_OFF: N_("one-off"), TRANSACTION: N_("transaction"), RELATIONSHIP: N_("relationship")}


@dataclass(frozen=True)
class Quarters:
    """One array element an account and quarter. account : its place in the book. begins : of a new account, the first.

    gone : lost at the end of it.
    """

    account: np.ndarray
    discount: np.ndarray
    orders: np.ndarray
    begins: np.ndarray
    gone: np.ndarray


@dataclass(frozen=True)
class Book:
    """One array element an account, all over the two years; amounts in dollars.

    purchases : those before the two years included. answered : part of the contacts. calls : from the account.
    contacts : planned a quarter. years : on the list. there : not lost.
    contact_price, call_price : what one costs, in dollars.
    """

    people: np.ndarray
    purchases: np.ndarray
    bought: np.ndarray
    answered: np.ndarray
    contacts: np.ndarray
    calls: np.ndarray
    paid: np.ndarray
    margin: np.ndarray
    cost: np.ndarray
    years: np.ndarray
    there: np.ndarray
    contact_price: float
    call_price: float
    quarters: Quarters

    @property
    def left(self) -> np.ndarray:
        """Margin less contacts and calls."""
        return self.margin - self.cost

    def types(self, cut: float = CUT, least: int = LEAST) -> np.ndarray:
        """The type of each account by its behaviour: bought fewer than `least` times; then by the answers."""
        import numpy as np

        return np.select([self.purchases < least, self.answered < cut], [ONE_OFF, TRANSACTION], RELATIONSHIP)

    def of(self, which: str, cut: float = CUT) -> np.ndarray:
        """Which accounts are of a type; BadInput where none is."""
        found: np.ndarray = self.types(cut) == which
        if not found.any():
            raise BadInput(_("No account is of the type {type} here. Take another cut, or a larger world.").format(
                type=_(NAMES[which])))
        return found

    def per_year(self, amounts: np.ndarray, some: np.ndarray) -> float:
        """What an account of these brings in a year on the list, on average."""
        return float(amounts[some].sum() / self.years[some].sum())


def book(world: World) -> Book:
    """Read the tables once; every lab of the case works on this."""
    import numpy as np

    accounts = world.load("accounts")
    place = {key: n for n, key in enumerate(accounts["account_id"])}
    quarters, purchases = world.load("quarters"), world.load("purchases")
    row, size = quarters["account_id"].map(place).to_numpy(), len(accounts)
    buyer = purchases["account_id"].map(place).to_numpy()
    lost = world.load("lost")["account_id"].map(place).to_numpy()

    def total(of: np.ndarray, values: pd.Series) -> np.ndarray:
        return np.bincount(of, values.to_numpy(), size)

    contacts = total(row, quarters["contacts"])
    prices = np.linalg.lstsq(quarters[["contacts", "calls_received"]].to_numpy(dtype=float),
                             quarters["contact_cost_cents"].to_numpy(dtype=float), rcond=None)[0] / CENTS
    bought = np.bincount(buyer, minlength=size)
    return Book(
        people=accounts["people"].to_numpy(), purchases=bought + accounts["purchases_before"].to_numpy(), bought=bought,
        answered=total(row, quarters["answered"]) / np.maximum(contacts, 1),
        contacts=accounts["contacts_planned"].to_numpy(), calls=total(row, quarters["calls_received"]),
        paid=total(buyer, purchases["paid_cents"]) / CENTS,
        margin=total(buyer, purchases["paid_cents"] - purchases["goods_cents"]) / CENTS,
        cost=total(row, quarters["contact_cost_cents"]) / CENTS,
        years=np.bincount(row, minlength=size) / QUARTERS_PER_YEAR, there=~np.isin(np.arange(size), lost),
        contact_price=float(prices[0]), call_price=float(prices[1]),
        quarters=_quarters(world, row, buyer, accounts["purchases_before"].to_numpy() == 0, lost))


def _quarters(world: World, row: np.ndarray, buyer: np.ndarray, new: np.ndarray, lost: np.ndarray) -> Quarters:
    """The quarters as the table has them: by account, then by date."""
    import numpy as np

    table, dates = world.load("quarters"), world.load("purchases")["date"]
    number = _quarter_number(table["quarter"])
    first = np.append(True, row[1:] != row[:-1])
    key = row * (number.max() + 1) + number
    at = np.searchsorted(key, buyer * (number.max() + 1) + _quarter_number(dates))
    return Quarters(
        account=row, discount=table["discount_percent"].to_numpy(), orders=np.bincount(at, minlength=len(row)),
        begins=first & new[row], gone=np.append(first[1:], True) & np.isin(row, lost))


def _quarter_number(dates: pd.Series) -> np.ndarray:
    return (dates.dt.year * QUARTERS_PER_YEAR + dates.dt.quarter).to_numpy()
