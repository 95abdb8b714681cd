"""Lesson 12, Analytics that act: what is asked, how the answer comes about, and which slips lead elsewhere."""

from __future__ import annotations

from functools import partial

from crmlab import metrics
from crmlab.course.asking import Ask, AskGuess, AskOrder, AskSort, LessonItems
from crmlab.course.lesson12.call_test import ASKED_LENGTH, CALL_COST, MARGIN, CallTest, call_test
from crmlab.course.lesson12.churn_score import Judged
from crmlab.course.lesson12.order_forecast import monthly_revenue
from crmlab.course.lesson12.snapshots import Quarters, quarters
from crmlab.course.worlds import World

MATCHA_AND_WHISK = ("P04", "P19")
CALLS = 200  # for which Victor has time on Monday
RATE, GAIN, LEHR = 0.15, 0.05, 16  # a test to plan; Lehr's (1992) number for 80 % power
TYPES = ("operational", "analytical", "collaborative")
FUNCTIONS = ("integrate", "stabilise", "coordinate", "compete", "platform")


def calls(world: World) -> CallTest:
    """The test with calls, read once for all questions."""
    return world.once(call_test)


def rate(world: World, group: str, how: str = "likely", people: int = ASKED_LENGTH) -> float:
    """How many per cent of a list ordered: the "called" ones, or those left "alone"."""
    found = calls(world).uplift(how, people)
    return 100 * (found.treated_rate if group == "called" else found.control_rate)


def added(world: World, how: str = "slipping", people: int = ASKED_LENGTH) -> float:
    """Points of uplift, which is also the orders that 100 calls add."""
    return 100 * calls(world).uplift(how, people).uplift


def left_over(world: World, how: str = "slipping") -> float:
    """What Victor's calls leave over, in dollars."""
    return CALLS * (added(world, how) / 100 * MARGIN - CALL_COST)


def response_money(world: World, how: str = "slipping") -> float:
    """The slip of counting every order of those called as caused by the call."""
    return CALLS * (rate(world, "called", how) / 100 * MARGIN - CALL_COST)


def judged(world: World, signals: str = "visits", on: str = "next") -> Judged:
    """A score and what came of it."""
    data: Quarters = world.once(quarters)
    return Judged.of(data, signals, on)


def top_fifth(world: World, signals: str = "visits", on: str = "next") -> float:
    return 100 * float(judged(world, signals, on).parts.happened[-1])


def group_size(_world: World) -> float:
    """By the rule of thumb: 16 p (1 - p) / d²."""
    return LEHR * RATE * (1 - RATE) / GAIN ** 2


def caught(world: World, fifths: int = 2) -> float:
    """Of all who fell silent, those in the fifths with the highest score, in per cent."""
    parts = judged(world).parts
    silent = parts.happened * parts.customers
    return 100 * float(silent[-fifths:].sum() / silent.sum())


def whisk(world: World) -> metrics.AssociationRule:
    """The rule from matcha to the whisk, over all orders."""
    lines = world.load("order_lines", "order_id", "product_id")
    matcha, whisks = (set(lines.loc[lines["product_id"] == one, "order_id"]) for one in MATCHA_AND_WHISK)
    return metrics.association_rule(baskets=lines["order_id"].nunique(), with_a=len(matcha), with_b=len(whisks),
                                    with_both=len(matcha & whisks))


def confidence(world: World) -> float:
    return whisk(world).confidence


def back(world: World) -> float:
    """The slip of asking the other way round: of the orders with a whisk, those with matcha, in per cent."""
    found = whisk(world)
    lines = world.load("order_lines", "order_id", "product_id")
    orders = lines["order_id"].nunique()
    with_whisk = lines.loc[lines["product_id"] == MATCHA_AND_WHISK[1], "order_id"].nunique()
    return 100 * found.support * orders / with_whisk


def complaints(world: World) -> float:
    """Complaints for 100 orders in the last twelve months."""
    year = (world.last_month - 11).start_time
    contacts, orders = world.load("service_contacts", "date", "topic"), world.load("orders", "date")
    return 100 * float(((contacts["topic"] == "complaint") & (contacts["date"] >= year)).sum()
                       / (orders["date"] >= year).sum())


def missed_by(world: World, rule: str) -> float:
    """The mean error of a forecast of the last half year, in per cent of a mean month."""
    return world.once(monthly_revenue).missed_by(rule)


ITEMS = LessonItems(
    simulated={
        "anyway": ("purchase_shape",),
        "won": ("call_persuades",),
        "minded": ("call_annoys",),
        "visits": ("visits_after_leaving",),
    },
    guesses={
        "12.anyway": AskGuess(result=partial(rate, group="alone"), example=10),
        "12.top-fifth": AskGuess(result=top_fifth, example=70),
        "12.whisk": AskGuess(result=lambda world: 100 * confidence(world), example=60),
        "12.complaints": AskGuess(result=complaints, unit="complaints", example=12),
        "12.as-last-year": AskGuess(result=lambda world: missed_by(world, "season"), high=300, example=10),
    },
    exercises={
        "12.left-over": Ask(answer=left_over, unit="$", decimals=0, tolerance=2, low=None, high=None, slips={
            "response": response_money,
            "no-cost": lambda world: CALLS * added(world) / 100 * MARGIN,
            "likely": partial(left_over, how="likely"),
        }),
        "12.group-size": Ask(answer=group_size, unit="people", decimals=0, tolerance=1, high=None, slips={
            "both": lambda world: 2 * group_size(world),
            "not-squared": lambda world: group_size(world) * GAIN,
            "no-rest": lambda _world: LEHR * RATE / GAIN ** 2,
        }),
        "12.pair-lift": Ask(answer=lambda world: whisk(world).lift, unit="times", decimals=2, tolerance=0.02, high=None,
                            slips={"confidence": confidence, "per-cent": lambda world: 100 * confidence(world),
                                   "back": back}),
        "12.own-lift": Ask(own=True, answer=lambda world: judged(world).lift, unit="times", decimals=3, tolerance=0.002,
                           high=None, slips={
            "share": lambda world: top_fifth(world) / 100,
            "lowest": lambda world: float(judged(world).parts.happened[0] / judged(world).silent.mean()),
        }),
        "12.own-caught": Ask(own=True, answer=caught, slips={
            "one": partial(caught, fifths=1),
            "rate": lambda world: 100 * float(judged(world).parts.happened[-2:].mean()),
        }),
        "12.own-added": Ask(own=True, answer=added, unit="points", low=None, high=None, slips={
            "response": partial(rate, group="called", how="slipping"), "likely": partial(added, how="likely")}),
    },
    sorts={
        "12.types": AskSort(bins=TYPES, right={
            "screen": ("operational",), "invoice": ("operational",), "list": ("analytical",), "lot": ("analytical",),
            "channels": ("collaborative",), "partner": ("collaborative",), "script": ("operational",),
            "why-left": ("analytical",)}),
        "12.functions": AskSort(bins=FUNCTIONS, right={
            "one-file": ("integrate",), "visits-fall": ("stabilise",), "who-calls": ("coordinate",),
            "stock": ("compete",), "night": ("platform",)}),
        "12.files": AskSort(bins=("customers", "prospects"), right={
            "orders": ("customers",), "rfm": ("customers",), "fair": ("prospects",), "rented": ("prospects",)}),
        "12.perspectives": AskSort(bins=("finance", "customer", "process", "learning"), right={
            "profit": ("finance",), "churn": ("customer",), "hours": ("process",), "trained": ("learning",),
            "overhead": ("finance",), "satisfied": ("customer",), "wrong-parcels": ("process",)}),
    },
    orders={
        "12.loop": AskOrder(
            needs={"select": (), "draw": ("select",), "contact": ("draw",), "respond": ("contact",),
                   "compare": ("respond",), "update": ("compare",)},
            distractors=("call-all", "drop-control")),
    },
    quizzes={"12.review": ("review-4-break-even", "review-4-includes"), "12.kpi": ("further-kpi",)},
    explains=("12.say-it", "12.database"),
)
