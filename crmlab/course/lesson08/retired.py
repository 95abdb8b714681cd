"""What lesson 08 asked and asks no more: old answers are marked as they were.

In version 0.1.0 margin and retention were those of a calendar year, in which a customer was there for half a year on
average; and a stay of a year was asked of people who had come too late to show one. After it, customers of three months
were followed, but what winning them cost was the mean of twelve.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from crmlab.course.asking import Ask, Asked, AskGuess
from crmlab.course.lesson08.profit_by_stay import YEAR, Won, won_customers
from crmlab.course.lesson08.three_formulas import LATER, NOW, Booking, three_values
from crmlab.course.shop.keeping import keeping
from crmlab.course.shop.own_years import own_years
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World
from crmlab.metrics.lifetime import customer_lifetime_value


@dataclass(frozen=True)
class Buyers:
    """The buyers of one calendar year, who of them ordered in the next, and the gross margin of all in the first."""

    buyers: int
    stayed: int
    margin: float

    @property
    def margin_per_year(self) -> float:
        return self.margin / self.buyers

    @property
    def retention_per_year(self) -> float:
        return self.stayed / self.buyers


def buyers_of_a_year(world: World) -> Buyers:
    table, lines = world.load("orders", "order_id"), world.load("order_lines", "order_id", "amount_cents", "cost_cents")
    orders, last = world.once(monthly_orders), world.last_month
    cents = (lines["amount_cents"] - lines["cost_cents"]).groupby(lines["order_id"]).sum()
    recent = orders["month"].between(last - (YEAR - 1), last)
    earlier = orders[orders["month"].between(last - (2 * YEAR - 1), last - YEAR)]
    buyers, back = earlier["customer_id"].unique(), set(orders.loc[recent, "customer_id"])
    margin = table.loc[earlier.index, "order_id"].map(cents).sum() / 100
    return Buyers(len(buyers), sum(customer in back for customer in buyers), float(margin))


def mean_of(world: World) -> Buyers:
    return world.once(buyers_of_a_year)


def value(world: World, rate: float, booking: Booking = LATER) -> float:
    customer = mean_of(world)
    return customer_lifetime_value(
        customer.margin_per_year, retention_per_period=customer.retention_per_year, discount_rate_per_period=rate,
        periods=math.inf, **booking)


def next_year_only(world: World, rate: float) -> float:
    customer = mean_of(world)
    return customer.margin_per_year * customer.retention_per_year / (1 + rate)


def times(world: World) -> float:
    customer = mean_of(world)
    three = three_values(customer.margin_per_year, customer.retention_per_year, 0.10, 10, 10)
    return max(three) / min(three)


def retention(world: World) -> float:
    return 100 * mean_of(world).retention_per_year


def buyers_of_both(world: World) -> float:
    orders = world.load("orders")
    year = orders["date"].dt.year
    return 100 * orders.loc[year == 2025, "customer_id"].nunique() / mean_of(world).buyers


def of_registered(world: World) -> float:
    return 100 * mean_of(world).stayed / (world.load("customers")["registered"] < "2025-01-01").sum()


def won(world: World) -> Won:
    """Everyone who came in the first year, late in it or early."""
    return world.once(won_customers, YEAR)


def early(world: World) -> Won:
    """Who came in the first three months, with what winning one cost in the whole year."""
    return world.once(_early)


def _early(world: World) -> Won:
    return replace(won_customers(world), cost_to_win=world.once(keeping).per_new())


def newcomer(world: World, rate: float = 0.20, booking: Booking = NOW) -> float:
    return value(world, rate, booking) - won(world).cost_to_win


def early_value(world: World, rate: float = 0.20, booking: Booking = NOW) -> float:
    customer = world.once(own_years)
    return customer_lifetime_value(
        customer.margin_per_year, retention_per_period=customer.retention_per_year, discount_rate_per_period=rate,
        periods=math.inf, **booking)


def early_newcomer(world: World, rate: float = 0.20, booking: Booking = NOW) -> float:
    return early_value(world, rate, booking) - early(world).cost_to_win


def short_in_profit(world: World, people: Callable[[World], Won], costs: str = "winning") -> float:
    return people(world).short_in_profit(costs)


def short_of_everyone(world: World, people: Callable[[World], Won]) -> float:
    found = people(world)
    return 100 * ((found.earned("winning") > 0) & (found.stayed < YEAR)).mean()


def everyone_in_profit(world: World, people: Callable[[World], Won]) -> float:
    return 100 * (people(world).earned("winning") > 0).mean()


def _slips_of_value(rate: float) -> dict[str, Callable[[Any], float]]:
    return {"now": partial(value, rate=rate, booking=NOW), "ten": partial(value, rate=0.10),
            "undiscounted": partial(value, rate=0.0), "life": partial(value, rate=0.0, booking=NOW),
            "one-year": partial(next_year_only, rate=rate)}


_dollars = partial(Ask, unit="dollars", decimals=1, tolerance=0.15)


def _short(people: Callable[[World], Won], own: bool = False) -> Ask:
    return Ask(own=own, answer=partial(short_in_profit, people=people), slips={
        "serving": partial(short_in_profit, people=people, costs="serving"),
        "of-everyone": partial(short_of_everyone, people=people),
        "everyone": partial(everyone_in_profit, people=people)})


RETIRED: Mapping[str, Asked] = {
    "08.times": AskGuess(result=times, unit="times", low=1, high=20, example=1.2),
    "08.short-profit": AskGuess(result=lambda world: won(world).short_share("serving"), example=10),
    "08.value": _dollars(answer=partial(value, rate=0.15), high=None, slips=_slips_of_value(0.15)),
    "08.short-in-profit": _short(won),
    "08.own-retention": Ask(own=True, answer=retention, high=None, slips={
        "newcomers": buyers_of_both, "registered": of_registered}),
    "08.own-value": _dollars(own=True, answer=partial(value, rate=0.20), high=None, slips=_slips_of_value(0.20)),
    "08.own-newcomer": _dollars(own=True, answer=newcomer, low=None, high=None, slips={
        "later": partial(newcomer, booking=LATER), "not-won": partial(value, rate=0.20, booking=NOW),
        "not-won-later": partial(value, rate=0.20), "ten": partial(newcomer, rate=0.10)}),
    "08.own-short": _short(won, own=True),
    "08.own-newcomer-worth": _dollars(own=True, answer=early_newcomer, low=None, high=None, slips={
        "later": partial(early_newcomer, booking=LATER), "not-won": early_value,
        "ten": partial(early_newcomer, rate=0.10)}),
    "08.short-paid": _short(early),
    "08.own-short-paid": _short(early, own=True),
}
