"""Lesson 03, From 4P to 4C: what is asked, how the answer comes about, and which slips lead elsewhere.

Some functions ignore the world: a teapot's price and minutes are the same for everybody. The others look at the
orders of a world, or at the simulated customers that the lab makes of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from crmlab.course.asking import Ask, AskChoice, AskGuess, AskOrder, AskSort, LessonItems, Number
from crmlab.course.lesson03.offer_twice import ANSWERS, BUDGET, CONVENIENCE, DOUBT, PROMOTION, turning_hour
from crmlab.course.lesson03.offers import Market, Outcome, Spending, four_c, four_p
from crmlab.course.lesson03.tea_buyers import Buyers, tea_buyers
from crmlab.course.lesson03.total_cost import WAYS, cheapest
from crmlab.course.worlds import World
from crmlab.metrics.customer_cost import break_even_time_value, total_cost
from crmlab.metrics.mix import extra_volume_needed

TEAPOT_DOUBT = 4.0       # dollars, as the lab of the four ways begins
ANNA_HOUR, VICTOR_HOUR = 15, 36
TRIP_MIN, TRIP_HOUR = 40, 21
CUT = 0.05               # of the price
SAVED_MIN = 20           # by delivery, in the own exercise
BUSY_HOUR = 30
NO_DOUBT = 0
SHARES = tuple(step / 10 for step in range(11))  # every second step of the sliders
ONCE_PAID, ONCE_MARGIN, ONCE_WON, ONCE_HANDLED = 60, 0.46, 18, 5.60

_dollars = partial(Ask, unit="dollars", high=None)
_cents = partial(_dollars, decimals=2, tolerance=0.01)


def phone_cost(_world: World, hour: float = VICTOR_HOUR, price: float | None = None, minutes: float | None = None,
               effort: float | None = None) -> float:
    """Total cost of the teapot by phone; an argument that is given replaces the real part."""
    way = WAYS["phone"]
    rest = TEAPOT_DOUBT * (1 - way.answer_rate) if effort is None else effort
    return total_cost(way.price if price is None else price, time_min=way.time_min if minutes is None else minutes,
                      value_of_time_per_hour=hour, effort=rest)


def market_to_web(_world: World, doubt: float = TEAPOT_DOUBT) -> float:
    """The value of an hour at which marketplace and web shop cost the same."""
    market, web = WAYS["market"], WAYS["web"]
    return break_even_time_value(money_saved=web.cost(0, doubt) - market.cost(0, doubt),
                                 extra_time_min=market.time_min - web.time_min)


def people(world: World) -> Buyers:
    """The simulated customers of a world."""
    return world.once(tea_buyers)


def outcome(world: World, spending: Spending, doubt: float = DOUBT) -> Outcome:
    """What busy customers do with an offer."""
    return world.once(_outcome, spending, doubt)


def _outcome(world: World, spending: Spending, doubt: float) -> Outcome:
    return Market(people(world), BUSY_HOUR, doubt).outcome(spending)


def second(world: World) -> Outcome:
    """The lab's second offer as it begins."""
    return outcome(world, four_c(BUDGET, CONVENIENCE, ANSWERS))


def first(world: World) -> Outcome:
    return outcome(world, four_p(BUDGET, PROMOTION))


def only(world: World, one: Any, other: Any) -> int:
    """Who buys with one offer and not with the other."""
    return int((one(world).chosen & ~other(world).chosen).sum())


def gain(world: World, offer: Any = second, what: str = "profit") -> float:
    """What an offer brings more than no offer, in dollars."""
    return getattr(offer(world), what) - getattr(outcome(world, Spending()), what)


def designed(world: World, minutes: tuple[float, ...] = SHARES, answers: tuple[float, ...] = SHARES) -> int:
    """The most buyers of a second offer, of these splits of the budget, among busy customers without questions."""
    return max(outcome(world, four_c(BUDGET, one, other), NO_DOUBT).buyers for one in minutes for other in answers)


def year_orders(world: World) -> Any:
    orders = world.load("orders")
    return orders[orders["date"] >= "2025-01-01"]


def revenue(world: World) -> float:
    """Of 2025, in dollars."""
    return float(year_orders(world)["amount_cents"].sum()) / 100


def mean_order(world: World) -> float:
    return revenue(world) / len(year_orders(world))


def margin_rate(world: World) -> float:
    """Gross margin of 2025 as a share of the revenue."""
    return world.once(_margin_rate)


def _margin_rate(world: World) -> float:
    lines = world.load("order_lines")
    lines = lines[lines["order_id"].isin(year_orders(world)["order_id"])]
    return 1 - float(lines["cost_cents"].sum() / lines["amount_cents"].sum())


def cut_cost(world: World) -> float:
    """What a price cut costs in a year with the orders of 2025."""
    return CUT * revenue(world)


def more_orders(world: World, cut: float = 0, spend: float = 0) -> float:
    """In per cent of the orders before."""
    return 100 * extra_volume_needed(margin_rate=margin_rate(world), price_cut=cut, spend_rate=spend)


def off_the_box(world: World) -> float:
    return CUT * mean_order(world)


def hour_for_delivery(world: World) -> float:
    """The value of an hour at which saved minutes are worth as much as the price cut."""
    return break_even_time_value(money_saved=off_the_box(world), extra_time_min=SAVED_MIN)


def bought_once(_world: World, kept_part: float = ONCE_MARGIN, won: float = ONCE_WON) -> float:
    """Profit of a customer who ordered once."""
    return ONCE_PAID * kept_part - won - ONCE_HANDLED


_EXTRA_SLIPS: Mapping[str, Number] = {
    "revenue": lambda _world: 100 * (1 / (1 - CUT) - 1),
    "old-margin": partial(more_orders, spend=CUT),
    "of-margin": lambda world: 100 * CUT * margin_rate(world),
}
WORD_BINS = ("fits", "other", "cut")
C_BINS = ("wants", "cost", "convenience", "communication")

ITEMS = LessonItems(
    simulated={"choice": ()},
    guesses={
        "03.mei": AskChoice(options=tuple(WAYS), example="market",
                            result=lambda _world: cheapest(ANNA_HOUR, TEAPOT_DOUBT)),
        "03.turning-hour": AskGuess(result=lambda world: float(turning_hour(people(world))), unit="dollars an hour",
                                    high=60, result_decimals=0, example=25),
    },
    sorts={
        "03.words": AskSort(bins=WORD_BINS, right={
            "motion": ("cut",), "customer": ("fits", "other"), "cost": ("fits",), "convention": ("other",),
            "munication": ("cut",)}),
        "03.map": AskSort(bins=C_BINS, right={
            "evening-tea": ("wants", "communication"), "small-bags": ("wants",), "postage": ("cost", "communication"),
            "returns": ("cost",), "queue": ("convenience", "cost"), "again": ("convenience",), "chat": (
                "communication",), "replies": ("communication",)}),
        "03.attractors": AskSort(bins=C_BINS, right={
            "attractive": ("wants",), "channel": ("convenience",), "proper": ("cost",),
            "effective": ("communication",)}),
    },
    exercises={
        "03.phone": _cents(answer=phone_cost, slips={
            "minutes-as-dollars": partial(phone_cost, hour=60),
            "whole-hour": partial(phone_cost, minutes=60),
            "list-price": partial(phone_cost, hour=0, effort=0),
            "no-questions": partial(phone_cost, effort=0),
            "all-questions": partial(phone_cost, effort=TEAPOT_DOUBT),
        }),
        "03.turn": Ask(answer=market_to_web, unit="dollars an hour", high=None, decimals=1, slips={
            "per-minute": lambda world: market_to_web(world) / 60,
            "price-only": partial(market_to_web, doubt=0),
            "all-minutes": lambda world: market_to_web(world) * (
                1 - WAYS["web"].time_min / WAYS["market"].time_min),
        }),
        "03.trip": _cents(answer=lambda _world: TRIP_MIN / 60 * TRIP_HOUR, slips={
            "minutes-as-dollars": lambda _world: TRIP_MIN,
            "hundredths": lambda _world: TRIP_MIN / 100 * TRIP_HOUR,
            "turned-round": lambda _world: TRIP_HOUR / TRIP_MIN * 60,
            "whole-hour": lambda _world: TRIP_HOUR,
        }),
        "03.design": Ask(answer=designed, unit="customers", decimals=0, tolerance=1, high=None, slips={
            "as-it-began": partial(designed, minutes=(CONVENIENCE,), answers=(ANSWERS,)),
            "answers-kept": partial(designed, answers=(ANSWERS,)),
            "minutes-kept": partial(designed, minutes=(CONVENIENCE,)),
            "first-offer": lambda world: outcome(world, four_p(BUDGET, PROMOTION), NO_DOUBT).buyers,
        }),
        "03.cut-cost": _dollars(answer=cut_cost, decimals=0, tolerance=20, slips={
            "per-order": off_the_box,
            "of-margin": lambda world: margin_rate(world) * cut_cost(world),
            "a-month": lambda world: cut_cost(world) / 12,
        }),
        "03.extra-orders": Ask(answer=partial(more_orders, cut=CUT), high=None, slips={
            "as-many": lambda _world: 100 * CUT, **_EXTRA_SLIPS}),
        "03.once": _cents(answer=bought_once, slips={
            "revenue": partial(bought_once, kept_part=1),
            "not-won": partial(bought_once, won=0),
            "margin-only": lambda _world: ONCE_PAID * ONCE_MARGIN,
        }),
        "03.own-hour": Ask(own=True, answer=hour_for_delivery, unit="dollars an hour", high=None, decimals=2,
                           tolerance=0.02, slips={
            "per-minute": lambda world: off_the_box(world) / SAVED_MIN,
            "saving": off_the_box,
            "whole-price": lambda world: hour_for_delivery(world) / CUT,
        }),
        "03.own-second": Ask(own=True, answer=partial(only, one=second, other=first), unit="customers", decimals=0,
                             tolerance=0, high=None, slips={
            "first": partial(only, one=first, other=second),
            "all-second": lambda world: second(world).buyers,
        }),
        "03.own-profit": Ask(own=True, answer=gain, unit="dollars", decimals=0, tolerance=2, low=None, high=None,
                             slips={
            "revenue": partial(gain, what="revenue"),
            "margin": partial(gain, what="margin"),
            "first-offer": partial(gain, offer=first),
        }),
    },
    orders={
        "03.profit-logic": AskOrder(
            needs={"know": (), "plans": ("know",), "gap": ("plans",), "path": ("gap",), "start": ("path",)},
            distractors=("software", "loyal")),
    },
    explains=("03.two-offers", "03.say-it", "03.win-customers"),
    quizzes={"03.place": ("mc-6",)},
    retired={
        "03.cheapest": AskChoice(options=tuple(WAYS), example="market",
                                 result=lambda _world: cheapest(20, TEAPOT_DOUBT)),
        "03.extra-cut": Ask(answer=partial(more_orders, cut=CUT), high=None, slips=_EXTRA_SLIPS),
    },
)
