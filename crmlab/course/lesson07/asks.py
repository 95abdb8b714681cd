"""Lesson 07, Churn and profit: what is asked, how the answer comes about, and which slips lead elsewhere.

Functions of a world, most of which the world can't change: the six profits of a credit-card customer, a published
cohort and the list on the slides are the same for everybody.
"""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from crmlab.course.asking import Ask, AskGuess, AskOrder, AskSort, LessonItems
from crmlab.course.lesson07.cohorts import CustomerBase, customer_base_of, from_older
from crmlab.course.lesson07.exit_reasons import REASONS, leavers
from crmlab.course.lesson07.newcomers import newcomers
from crmlab.course.lesson07.readings import HEADS
from crmlab.course.lesson07.retired import RETIRED
from crmlab.course.lesson07.shop_readings import Shop, shop
from crmlab.course.lesson07.sorting_or_loyalty import PUBLISHED
from crmlab.course.lesson07.subscription_rates import CAFE_PAYS, MONEY, rates
from crmlab.course.shop.arrivals import arrivals
from crmlab.course.worlds import World
from crmlab.metrics.churn_effect import constant_additions_profit, constant_base_profit
from crmlab.metrics.profit_stream import CREDIT_CARD, stream_value
from crmlab.metrics.retention import convert_churn, mean_lifetime, retention_from_survival

if TYPE_CHECKING:
    from crmlab.metrics.exit_reasons import StatedAndTrue

TIMING_A, TIMING_B = "if_retained", "certain"
DISCOUNT = 0.10
PRICE, SERVICE = REASONS.index("price"), REASONS.index("service")
A_YEAR_LATER = 4  # quarters


def growth(before: float, after: float) -> float:
    """In per cent."""
    return 100 * (after / before - 1)


def customer_gain(_world: World, after: float, first: str = TIMING_B, before: float = 0.10) -> float:
    """How much more one customer is worth, discounted at 10 % a year, when churn falls."""
    return growth(*(stream_value(CREDIT_CARD, churn_per_year=churn, discount_rate_per_year=DISCOUNT, first=first)
                    for churn in (before, after)))


def base_gain(_world: World, after: float, before: float = 0.10) -> float:
    """How much more the firm earns a year with as many customers as before."""
    return growth(*(constant_base_profit(CREDIT_CARD, churn_per_year=churn, customers=1, first=TIMING_B)
                    for churn in (before, after)))


def newcomers_gain(_world: World, after: float, years: float, first: str = TIMING_B, before: float = 0.10) -> float:
    """How much more the firm earns in a year, some years after churn fell, with as many newcomers as before."""
    return growth(*(constant_additions_profit(CREDIT_CARD, churn_before=before, churn_after=after, years_since=n,
                                              first=first) for n in (0, years)))


def churn_for_sixty(_world: World, first: str = TIMING_B) -> int:
    """The highest churn in whole per cent, down from 20, that brings 60 % more profit in year five."""
    return max(churn for churn in range(1, 20) if newcomers_gain(_world, churn / 100, 5, first, before=0.20) >= 60)


def lost_a_year(_world: World, years: float = 5) -> float:
    """Yearly churn that loses half in so many years."""
    return 100 * convert_churn(0.5, from_periods=years, to_periods=1)


def customers_in_the_long_run(_world: World, churn: float) -> float:
    """Of a firm that wins 1,000 customers a year."""
    return 1000 * mean_lifetime(churn)


def regular(_world: World, year: int) -> float:
    """Per cent of the published cohort "Regular" that is left after so many years."""
    return PUBLISHED["regular"][year]


def regular_retention(_world: World, year: int) -> float:
    return 100 * retention_from_survival(PUBLISHED["regular"])[year - 1]


def reasons(world: World) -> StatedAndTrue:
    """What leavers said beside why they left; those who gave a reason."""
    return world.once(leavers).answered()


def said_service(world: World) -> float:
    """Of those who gave a reason."""
    return 100 * reasons(world).stated_share[SERVICE]


def true_service(world: World) -> float:
    return 100 * reasons(world).true_share[SERVICE]


def said_price(world: World) -> float:
    return 100 * reasons(world).stated_share[PRICE]


def service_behind_price(world: World) -> float:
    """Of those who said "price", those who truly left because of service."""
    counts = reasons(world).counts
    return 100 * counts[SERVICE, PRICE] / counts[:, PRICE].sum()


def price_for_service(world: World) -> float:
    """The slip of turning it round: of those who left because of service, those who said "price"."""
    counts = reasons(world).counts
    return 100 * counts[SERVICE, PRICE] / counts[SERVICE].sum()


def ordering(world: World, quarter: int = A_YEAR_LATER) -> float:
    """Of the first quarter's newcomers, those who order so many quarters later."""
    return 100 * world.once(newcomers).active[quarter]


def ordering_again(world: World) -> float:
    """The slip of dividing by those who ordered in the quarter before."""
    return 100 * world.once(newcomers).again[A_YEAR_LATER - 1]


def base(world: World) -> CustomerBase:
    """Every quarter's newcomers as a cohort."""
    return world.once(customer_base_of)


def first_cohort(world: World, quarters_later: int) -> float:
    """What the first cohort brought so many quarters later, of the money of its first quarter."""
    return 100 * base(world).age_share(0, quarters_later)


def first_cohort_people(world: World) -> float:
    """The slip of counting people."""
    people = base(world).people[0]
    return 100 * float(people[1] / people[0])


def subscribed(_world: World, rate: str, newcomers_pay: float = 0) -> float:
    """A rate of the tea box after 9 tea lovers and 2 cafés left, and the other cafés pay 15 % more."""
    found = rates(lovers_lost=9, cafes_lost=2, pay_more=0.15)
    share = {"net": found.net_retention + newcomers_pay / MONEY, "gross": 1 - found.revenue_churn,
             "churn": found.revenue_churn, "heads": 1 - found.customer_churn}[rate]
    return 100 * share


def own_shop(world: World) -> Shop:
    return world.once(shop)


def shop_amounts(world: World, reading: str, cut: str = "points") -> tuple[float, float]:
    """A reading in the learner's shop, before and after churn falls; discounted at 10 % a year."""
    return own_shop(world).case(reading, cut, DISCOUNT).amounts


def shop_more(world: World, reading: str, cut: str = "points", heads: int = 1) -> float:
    """How many dollars more, for so many customers."""
    before, after = shop_amounts(world, reading, cut)
    return heads * (after - before)


def keep_budget(world: World) -> float:
    """What the shop need not spend on replacing, a year and for 1,000 customers; it must be known who came anyway."""
    world.once(arrivals)
    return shop_more(world, reading="constant_base")


ITEMS = LessonItems(
    simulated={"rising": (), "alike": (), "free": ()},
    guesses={
        "07.same-customers": AskGuess(result=partial(base_gain, after=0.05), high=300, example=60),
        "07.twelve-years": AskGuess(result=partial(regular, year=12), example=2),
        "07.says-service": AskGuess(result=said_service, example=68),
        "07.old-or-new": AskGuess(result=lambda world: 100 * from_older(base(world)), example=40),
        "07.logo-or-money": AskGuess(
            result=lambda _world: 100 * rates(lovers_lost=9, cafes_lost=0, pay_more=0).revenue_churn, example=9),
    },
    exercises={
        "07.yearly-churn": Ask(answer=lost_a_year, slips={
            "divided": lambda _world: 50 / 5,
            "kept": lambda world: 100 - lost_a_year(world),
            "all-in-five": lambda _world: 100 / 5,
            "logarithm": lambda _world: 100 * math.log(2) / 5,
        }),
        "07.relative-cut": Ask(answer=partial(customer_gain, after=0.095), high=None, slips={
            "timing-a": partial(customer_gain, after=0.095, first=TIMING_A),
            "points": partial(customer_gain, after=0.05),
            "firm": partial(base_gain, after=0.095),
        }),
        "07.year-five": Ask(answer=partial(newcomers_gain, after=0.05, years=5), high=None, slips={
            "timing-a": partial(newcomers_gain, after=0.05, years=5, first=TIMING_A),
            "long-run": partial(newcomers_gain, after=0.05, years=math.inf),
            "same-customers": partial(base_gain, after=0.05),
            "one-customer": partial(customer_gain, after=0.05),
            "relative": partial(newcomers_gain, after=0.095, years=5),
        }),
        "07.bucket": Ask(
            answer=partial(customers_in_the_long_run, churn=0.05), unit="customers", decimals=0, tolerance=0,
            high=None, slips={
                "unchanged": partial(customers_in_the_long_run, churn=0.10),
                "five-more": lambda world: 1.05 * customers_in_the_long_run(world, churn=0.10),
                "years": lambda _world: mean_lifetime(0.05),
                "one-year": lambda _world: 1000 * 0.95,
            }),
        "07.sixty": Ask(answer=churn_for_sixty, decimals=0, tolerance=0, slips={
            "five-points": lambda _world: 15,
            "timing-a": partial(churn_for_sixty, first=TIMING_A),
            "sixty-off": lambda _world: 20 * (1 - 0.60),
        }),
        "07.fifth-year": Ask(answer=partial(regular_retention, year=5), slips={
            "left": partial(regular, year=5),
            "churn": lambda world: 100 - regular_retention(world, year=5),
            "first-year": partial(regular, year=1),
            "average": lambda world: 100 * (regular(world, year=5) / 100) ** (1 / 5),
        }),
        "07.behind-price": Ask(answer=service_behind_price, slips={
            "turned-round": price_for_service,
            "all": true_service,
            "said-price": said_price,
        }),
        "07.audit-second": Ask(answer=partial(first_cohort, quarters_later=1), slips={
            "lost": lambda world: 100 - first_cohort(world, 1),
            "year": partial(first_cohort, quarters_later=A_YEAR_LATER),
            "people": first_cohort_people,
        }),
        "07.net-retention": Ask(answer=partial(subscribed, rate="net"), high=None, slips={
            "gross": partial(subscribed, rate="gross"),
            "churn": partial(subscribed, rate="churn"),
            "heads": partial(subscribed, rate="heads"),
            "newcomers": partial(subscribed, rate="net", newcomers_pay=CAFE_PAYS),
        }),
        "07.own-points": Ask(
            own=True, answer=partial(shop_more, reading="customer_value"), unit="$", decimals=2, tolerance=0.02,
            high=None, slips={
                "relative": partial(shop_more, reading="customer_value", cut="relative"),
                "thousand": partial(shop_more, reading="customer_value", heads=HEADS),
                "newcomers": partial(shop_more, reading="long_run"),
            }),
        "07.own-keep-budget": Ask(
            own=True, answer=keep_budget, unit="$", decimals=0, tolerance=1.5,
            high=None, slips={
                "relative": partial(shop_more, reading="constant_base", cut="relative"),
                "one-customer": partial(shop_more, reading="customer_value", heads=HEADS),
                "newcomers": partial(shop_more, reading="long_run"),
            }),
        "07.own-year-later": Ask(own=True, answer=ordering, slips={
            "gone": lambda world: 100 - ordering(world),
            "again": ordering_again,
        }),
        "07.own-truth": Ask(own=True, answer=true_service, slips={
            "said": said_service,
            "others": lambda world: 100 - true_service(world),
        }),
    },
    sorts={
        "07.who-means-what": AskSort(bins=("one", "same", "grows", "unknown"), right={
            "twice": ("one",), "replace": ("same",), "year-five": ("grows",), "victor": ("unknown",),
            "long-run": ("grows",)}),
        "07.why-gone": AskSort(bins=("pushed", "pulled", "bought", "moved", "sent"), right={
            "broken": ("pushed",), "choice": ("pulled",), "cheaper": ("bought",), "abroad": ("moved",),
            "doctor": ("moved",), "never-paid": ("sent",), "old-range": ("pushed", "pulled")}),
    },
    orders={
        "07.cohort-steps": AskOrder(
            needs={"first": (), "cohort": ("first",), "later": ("cohort",), "count": ("later",),
                   "divide": ("count",)},
            distractors=("count-orders", "all-buyers")),
    },
    explains=("07.say-it",),
    quizzes={"07.heard": ("mc-2", "mc-3", "mc-11", "mc-10", "review-12-leaks")},
    retired=RETIRED,
)
