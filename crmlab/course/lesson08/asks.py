"""Lesson 08, Lifetime value: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame). What is measured in a world comes from the
labs' own preparation, so that a learner finds it in the table under the lab.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from crmlab.course.asking import Ask, AskGuess, AskOrder, AskSort, LessonItems
from crmlab.course.lesson08.courier import COURIER, PAID, Account, Timing
from crmlab.course.lesson08.profit_by_stay import Won, won_customers
from crmlab.course.lesson08.retired import RETIRED
from crmlab.course.lesson08.still_alive import AHEAD, SHOWN, History, alive, expected, fitted, if_alive
from crmlab.course.lesson08.three_formulas import LATER, NOW, Booking, three_values
from crmlab.course.shop.own_years import DAYS, OwnYears, own_years
from crmlab.course.shop.spending import monthly_orders
from crmlab.course.worlds import World
from crmlab.metrics.annuity import ValueSteps, value_steps
from crmlab.metrics.lifetime import customer_lifetime_value

if TYPE_CHECKING:
    from crmlab.metrics.gamma_gamma import GammaGamma


CLEANING: Account = {"payment": 800, "years": 5, "discount_rate_per_year": 0.12, "retention_per_year": 0.85,
                     "margin_share": 0.25}
DISCOUNT = 0.10  # the default of the labs; the exercises ask at other rates
ASKED_DISCOUNT, OWN_DISCOUNT, PRESENT_DISCOUNT = 0.15, 0.20, 0.06
PROMOTION, YEARS = 10, 10  # the defaults of the lab of three formulas
CHURN = 0.20
ASKED = History(repeats=4, buying=30, silent=10)
OWN = History(repeats=3, buying=30, silent=20)
AMOUNTS = {"frequency": 2, "mean_amount": 90}
BO_MARGIN, BO_STAYS, BO_DISCOUNT, BO_COST = 60, 0.75, 0.10, 100  # a newcomer, by dollars and shares a year


def steps(_world: World, account: Account, timing: Timing = PAID) -> ValueSteps:
    """An account with bills at the end of each month, or with another timing."""
    return value_steps(**account, **timing)


def worth(world: World) -> float:
    """What the courier's customer is worth, in per cent of all bills."""
    found = steps(world, COURIER)
    return 100 * found.profit / found.undiscounted


def present(world: World, timing: Timing = PAID, rate: float = PRESENT_DISCOUNT) -> float:
    """The courier bill, discounted and nothing else."""
    return steps(world, {**COURIER, "discount_rate_per_year": rate}, timing).discounted


def yearly_bills(_world: World) -> float:
    """The slip of one payment at the end of each year instead of twelve."""
    once: Account = {**COURIER, "payment": 12 * COURIER["payment"], "discount_rate_per_year": PRESENT_DISCOUNT}
    yearly: Timing = {**PAID, "payments_per_year": 1}
    return value_steps(**once, **yearly).discounted


def divided_rate(world: World) -> float:
    """The slip of dividing the yearly rate by 12: twelve such months make more than the yearly rate."""
    return present(world, rate=(1 + PRESENT_DISCOUNT / 12) ** 12 - 1)


def cleaning(world: World, retention_per_year: float = CLEANING["retention_per_year"],
             discount_rate_per_year: float = CLEANING["discount_rate_per_year"]) -> ValueSteps:
    return steps(world, {**CLEANING, "retention_per_year": retention_per_year,
                         "discount_rate_per_year": discount_rate_per_year})


def last_years(world: World, years: float = 5) -> float:
    """Per cent of the courier's customer's value that comes after so many years."""
    first: Account = {**COURIER, "years": years}
    return 100 * (1 - steps(world, first).profit / steps(world, COURIER).profit)


def bo(_world: World, booking: Booking = NOW, discount: float = BO_DISCOUNT, cost: float = BO_COST) -> float:
    """A newcomer without an end, less what winning cost."""
    return customer_lifetime_value(
        BO_MARGIN, retention_per_period=BO_STAYS, discount_rate_per_period=discount, periods=math.inf,
        acquisition_cost=cost, **booking)


def without_one_plus(_world: World) -> float:
    """The slip of a formula in which 1 + d stands below the line alone."""
    return BO_MARGIN / (1 + BO_DISCOUNT - BO_STAYS) - BO_COST


def half_gone(_world: World) -> float:
    from crmlab.metrics.retention import median_lifetime

    return median_lifetime(CHURN)


def mean_stay(_world: World) -> float:
    from crmlab.metrics.retention import mean_lifetime

    return mean_lifetime(CHURN)


def mean_of(world: World) -> OwnYears:
    return world.once(own_years)


def value(world: World, rate: float, booking: Booking = LATER) -> float:
    """A customer without an end, by when the first margin is booked."""
    customer = mean_of(world)
    return customer_lifetime_value(
        customer.margin_per_year, retention_per_period=customer.retention_per_year, discount_rate_per_period=rate,
        periods=math.inf, **booking)


def gross_value(world: World, rate: float) -> float:
    """The slip of taking the gross margin: what the orders cost to serve is left out."""
    customer = mean_of(world)
    return value(world, rate) * customer.gross / customer.margin


def next_year_only(world: World, rate: float) -> float:
    """The slip of stopping after the first year."""
    customer = mean_of(world)
    return customer.margin_per_year * customer.retention_per_year / (1 + rate)


def times(world: World) -> float:
    """How many times the smallest of the three values the largest is."""
    customer = mean_of(world)
    three = three_values(customer.margin_per_year, customer.retention_per_year, DISCOUNT, PROMOTION, YEARS)
    return max(three) / min(three)


def retention(world: World) -> float:
    return 100 * mean_of(world).retention_per_year


def in_the_next_calendar_year(world: World, came_before: str = "2024-04-01") -> float:
    """The slip of asking for an order in 2025: for who came in March, that is ten months after the first order."""
    dates = world.once(monthly_orders).groupby("customer_id")["date"].agg(["min", "max"])
    return 100 * (dates.loc[dates["min"] < came_before, "max"] >= "2025-01-01").mean()


def all_who_came(world: World) -> float:
    """The slip of following everyone who came in 2024: a second own year of December has hardly begun."""
    dates = world.once(monthly_orders).groupby("customer_id")["date"].agg(["min", "max"])
    came = dates[dates["min"] < "2025-01-01"]
    return 100 * ((came["max"] - came["min"]).dt.days >= DAYS).mean()


def won(world: World) -> Won:
    return world.once(won_customers)


def newcomer(world: World, rate: float = OWN_DISCOUNT, booking: Booking = NOW) -> float:
    """What a newcomer of the first months is worth: what winning one cost taken off, the first margin today."""
    return value(world, rate, booking) - won(world).cost_to_win


def short_in_profit(world: World, costs: str = "winning") -> float:
    return won(world).short_in_profit(costs)


def short_of_everyone(world: World) -> float:
    """The slip of dividing by all customers instead of by those who stayed less than a year."""
    people = won(world)
    return 100 * ((people.earned("winning") > 0) & (people.stayed < 12)).mean()


def everyone_in_profit(world: World) -> float:
    """The slip of counting those who stayed long, too."""
    return 100 * (won(world).earned("winning") > 0).mean()


def of_history(world: World, number: Callable[[Any, History], float], history: History) -> float:
    """What the model, fitted to this world, says about a customer."""
    return number(world.once(fitted), history)


def past_rate(_world: World) -> float:
    """The slip of carrying the past rate on, as if the customer were there and nothing were chance."""
    return ASKED.repeats / (ASKED.buying + ASKED.silent) * AHEAD


SWAPPED = History(ASKED.repeats, ASKED.silent, ASKED.buying)  # recency as in RFM: time since the last order


def spending_model(world: World) -> GammaGamma:
    """Gamma-Gamma, fitted to the repeat orders of this world, in dollars."""
    return world.once(_spending_model)


def _spending_model(world: World) -> GammaGamma:
    from crmlab.metrics.gamma_gamma import fit_gamma_gamma
    from crmlab.metrics.repeat_buying import repeat_summary

    people = repeat_summary(world.load("orders"), end="2026-01-01", days_per_period=7)
    people = people[people["frequency"] > 0]
    return fit_gamma_gamma(people["frequency"], people["mean_amount"] / 100)


def next_amount(world: World) -> float:
    return float(spending_model(world).expected_amount(**AMOUNTS)[0])


def halfway(world: World) -> float:
    return (AMOUNTS["mean_amount"] + spending_model(world).mean_amount()) / 2


_MONTH_START: Timing = {**PAID, "first": "certain", "booked": "start"}
_dollars = partial(Ask, unit="dollars", high=None)


def _slips_of_value(rate: float) -> dict[str, Callable[[Any], float]]:
    """"life" is margin x mean life: a sure first margin, and nothing discounted."""
    return {"now": partial(value, rate=rate, booking=NOW), "ten": partial(value, rate=DISCOUNT),
            "undiscounted": partial(value, rate=0.0), "life": partial(value, rate=0.0, booking=NOW),
            "one-year": partial(next_year_only, rate=rate)}


ITEMS = LessonItems(
    simulated={
        "alike": (),
        "round": (),
        "unlike": ("dropout_mean",),
    },
    guesses={
        "08.worth": AskGuess(result=worth, example=50),
        "08.last-five": AskGuess(result=last_years, example=50),
        "08.formulas-apart": AskGuess(result=times, unit="times", low=1, high=20, example=1.2),
        "08.short-stays": AskGuess(result=lambda world: won(world).short_share("serving"), example=10),
        "08.still-there": AskGuess(result=partial(of_history, number=alive, history=SHOWN), example=70),
    },
    exercises={
        "08.present": _dollars(answer=present, decimals=0, tolerance=2, slips={
            "undiscounted": partial(present, rate=0.0),
            "ten": partial(present, rate=DISCOUNT),
            "month-start": partial(present, timing=_MONTH_START),
            "divided": divided_rate,
            "yearly": yearly_bills,
        }),
        "08.bill": _dollars(answer=lambda world: cleaning(world).profit, decimals=0, tolerance=2, slips={
            "revenue": lambda world: cleaning(world).expected,
            "nobody-leaves": lambda world: cleaning(world, retention_per_year=1.0).profit,
            "undiscounted": lambda world: cleaning(world, discount_rate_per_year=0.0).profit,
            "plain": lambda world: cleaning(world).undiscounted,
        }),
        "08.half-gone": Ask(answer=half_gone, unit="years", high=None, slips={
            "mean": mean_stay,
            "line": lambda _world: 0.5 / CHURN,
            "whole": lambda world: math.ceil(half_gone(world)),
        }),
        "08.newcomer-value": _dollars(answer=bo, decimals=1, tolerance=0.15, low=None, slips={
            "later": partial(bo, booking=LATER),
            "not-won": partial(bo, cost=0.0),
            "undiscounted": partial(bo, discount=0.0),
            "one-plus": without_one_plus,
        }),
        "08.own-year-value": _dollars(answer=partial(value, rate=ASKED_DISCOUNT), decimals=1, tolerance=0.15,
                             slips={**_slips_of_value(ASKED_DISCOUNT),
                                    "gross": partial(gross_value, rate=ASKED_DISCOUNT)}),
        "08.early-paid": Ask(answer=short_in_profit, slips={
            "serving": partial(short_in_profit, costs="serving"),
            "of-everyone": short_of_everyone,
            "everyone": everyone_in_profit,
        }),
        "08.expected": Ask(answer=partial(of_history, number=expected, history=ASKED), unit="orders", decimals=2,
                           tolerance=0.02, high=None, slips={
            "if-alive": partial(of_history, number=if_alive, history=ASKED),
            "past-rate": past_rate,
            "swapped": partial(of_history, number=expected, history=SWAPPED),
        }),
        "08.amount": _dollars(answer=next_amount, decimals=1, tolerance=0.15, slips={
            "own-mean": lambda _world: AMOUNTS["mean_amount"],
            "everyone": lambda world: spending_model(world).mean_amount(),
            "halfway": halfway,
        }),
        "08.own-second-year": Ask(own=True, answer=retention, slips={
            "calendar": in_the_next_calendar_year,
            "everyone": all_who_came,
            "both": partial(in_the_next_calendar_year, came_before="2025-01-01"),
        }),
        "08.own-worth": _dollars(own=True, answer=partial(value, rate=OWN_DISCOUNT), decimals=1, tolerance=0.15,
                                 slips=_slips_of_value(OWN_DISCOUNT)),
        "08.own-early-newcomer": Ask(
            own=True, answer=newcomer, decimals=1, tolerance=0.15, unit="dollars", low=None, high=None, slips={
                "later": partial(newcomer, booking=LATER),
                "not-won": partial(value, rate=OWN_DISCOUNT, booking=NOW),
                "ten": partial(newcomer, rate=DISCOUNT),
            }),
        "08.own-early-paid": Ask(own=True, answer=short_in_profit, slips={
            "serving": partial(short_in_profit, costs="serving"),
            "of-everyone": short_of_everyone,
            "everyone": everyone_in_profit,
        }),
        "08.own-alive": Ask(own=True, answer=partial(of_history, number=alive, history=OWN), slips={
            "swapped": partial(of_history, number=alive, history=History(OWN.repeats, OWN.silent, OWN.buying)),
            "first-counted": partial(of_history, number=alive,
                                     history=History(OWN.repeats + 1, OWN.buying, OWN.silent)),
        }),
    },
    orders={
        "08.procedure": AskOrder(
            needs={"timing": (), "margin": ("timing",), "stay": ("margin",), "discount": ("margin",),
                   "add": ("stay", "discount"), "winning": ("add",)},
            distractors=("revenue", "twelfth")),
    },
    sorts={
        "08.parts": AskSort(bins=("stay", "buy", "cost"), right={
            "renew": ("stay",), "moved": ("stay",), "twice": ("buy",), "teapot": ("buy",), "voucher": ("cost",),
            "letters": ("cost",), "box": ("stay", "buy")}),
        "08.contract": AskSort(bins=("contract", "none"), right={
            "gym": ("contract",), "tea": ("none",), "parcels": ("none",),
            "monthly-box": ("contract",), "haircut": ("none",)}),
        "08.gone-or-back": AskSort(bins=("lost", "share"), right={
            "software": ("lost",), "groceries": ("share",), "cafe": ("share",), "machines": ("lost",)}),
    },
    explains=("08.say-it",),
    quizzes={"08.source": ("mc-4",)},
    retired=RETIRED,
)
