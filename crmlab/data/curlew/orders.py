"""What is bought: how often at which discount, how many computers, at which price and cost."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from crmlab.data.curlew.accounts import ONE_OFF, RELATIONSHIP, TRANSACTION

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.curlew.model import Curlew

PRICE_SHAPE = 25.0  # computers are unlike, so that the price of an order's mean computer scatters


@dataclass(frozen=True)
class Orders:
    """One entry an order, by account and then by date.

    row : place in the quarters. day : of the window. units : computers. price : list price of one, in cents.
    first_dates : one an account: the day of its first order in the window; NaT without one.
    expected_margin : one an account: cents a quarter, over all offers.
    """

    row: np.ndarray
    day: np.ndarray
    units: np.ndarray
    price: np.ndarray
    first_dates: Any
    expected_margin: np.ndarray


def order_rates(model: Curlew, discount: np.ndarray, kind: np.ndarray) -> np.ndarray:
    """Mean orders a quarter. Transaction customers buy more often at a lower price, the others don't."""
    scenario = model.scenario
    usual = np.array([0.0, scenario["transaction_orders"], scenario["relationship_orders"]])[kind]
    power = np.where(kind == TRANSACTION, scenario["price_elasticity"], 0.0)
    power = np.where(kind == RELATIONSHIP, scenario.planted["relationship_elasticity"], power)
    return usual * (1 - discount) ** power


def draw_orders(model: Curlew) -> Orders:
    """Draw all orders. The first quarter of a new account holds one sure order: with it the account began."""
    accounts, quarters, scenario = model.accounts, model.quarters, model.scenario
    kind = accounts.kind[quarters.account]
    begins = quarters.first & ~accounts.stock[quarters.account]
    count = begins + model.stream("orders.count").poisson(order_rates(model, quarters.discount, kind))
    row = np.repeat(np.arange(len(count)), count)
    part = model.stream("orders.day").random(len(row))
    order = np.lexsort((part, row))
    day = model.calendar.days_in(quarters.quarter[row], part[order])
    mean = _mean_units(model)
    units = 1 + model.stream("orders.units").poisson(mean[quarters.account[row]] - 1)
    price = scenario["computer_price_cents"] * model.stream("orders.price").standard_gamma(
        PRICE_SHAPE, len(row)) / PRICE_SHAPE
    account = quarters.account[row]
    first = np.append(True, account[1:] != account[:-1])[:len(account)]
    dates = np.full(model.size, np.datetime64("NaT"), dtype="datetime64[us]")
    dates[account[first]] = model.window.dates(day[first])
    return Orders(row, day, units, np.maximum(price, 1), dates, _expected_margin(model, mean))


def _mean_units(model: Curlew) -> np.ndarray:
    return 1 + model.scenario["computers_per_person"] * model.accounts.people


def _expected_margin(model: Curlew, mean_units: np.ndarray) -> np.ndarray:
    scenario, kind = model.scenario, model.accounts.kind
    offers = np.array(scenario.planted["offers"])
    rates = np.array([order_rates(model, np.full(model.size, offer), kind) for offer in offers])
    margin = (1 - offers - scenario["goods_share"])[:, None] * rates
    return np.where(kind == ONE_OFF, 0.0, margin.mean(axis=0) * mean_units * scenario["computer_price_cents"])


def purchases_table(model: Curlew) -> pd.DataFrame:
    """One row an order."""
    import pandas as pd

    orders, quarters = model.orders, model.quarters
    listed = np.rint(orders.units * orders.price).astype(np.int64)
    paid = np.rint(listed * (1 - quarters.discount[orders.row])).astype(np.int64)
    return pd.DataFrame({
        "purchase_id": np.arange(1, len(orders.row) + 1),
        "account_id": model.account_ids[quarters.account[orders.row]],
        "date": model.window.dates(orders.day),
        "computers": orders.units.astype(np.int64),
        "list_cents": listed,
        "paid_cents": paid,
        "goods_cents": np.rint(listed * model.scenario["goods_share"]).astype(np.int64),
    })
