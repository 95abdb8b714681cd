"""Lesson 01, What is CRM?: three floors, three goals, fifteen definitions, and the four rates that one of them names.

Floors, goals and definitions are the same in every world; the rates are computed from its orders, in per cent.
"""

from __future__ import annotations

from functools import partial

from crmlab.course.asking import Ask, AskChoice, AskExplain, AskGuess, AskOrder, AskSort, LessonItems
from crmlab.course.lesson01.buyer_months import BuyerMonths, buyer_months
from crmlab.course.lesson01.fifteen import AIMS, FIFTEEN, KINDS, those_with
from crmlab.course.lesson01.tuesday import FLOORS, SOFTWARE, TWELVE, going_well
from crmlab.course.worlds import World
from crmlab.metrics.customer_rates import acquisition_rate, profitability_rate, repeat_rate
from crmlab.metrics.retention import retention_rate

HALF_YEAR, YEAR = 6, 12
OFTEN = 3  # orders in a period, from which a buyer counts as loyal
START, KEPT, WON = 100, 80, 30  # customers of a small shop, a year apart
EACH_BEFORE, EACH_NOW = 20, 22  # dollars of profit that each of them brings


def months_of(world: World) -> BuyerMonths:
    """The world's buyers month by month, added up once for all questions."""
    return world.once(buyer_months)


def naming(_world: World, *aims: str) -> int:
    """How many of the fifteen definitions name all these aims."""
    return sum(set(aims) <= set(coded.aim) for coded in FIFTEEN)


def naming_either(_world: World, *aims: str) -> int:
    """The slip of counting definitions that name one of them."""
    return len({coded for aim in aims for coded in those_with("aim", aim)})


def acquired(world: World, months: int, per: str = "customers_at_start") -> float:
    flow = months_of(world).flow(months)
    return 100 * acquisition_rate(flow.new, flow.before if per == "customers_at_start" else flow.now, per=per)


def not_seen_before(world: World, months: int) -> float:
    """The slip of calling everybody new who did not buy in the period before."""
    flow = months_of(world).flow(months)
    return 100 * acquisition_rate(flow.new + flow.returned, flow.before, per="customers_at_start")


def kept(world: World, months: int) -> float:
    flow = months_of(world).flow(months)
    return 100 * retention_rate(flow.before, flow.kept)


def with_newcomers(world: World, months: int) -> float:
    """The slip of setting all buyers of the later period above the line."""
    flow = months_of(world).flow(months)
    return 100 * flow.now / flow.before


def of_the_later_ones(world: World, months: int) -> float:
    """The slip of dividing by the buyers of the later period."""
    flow = months_of(world).flow(months)
    return 100 * flow.kept / flow.now


def loyal(world: World, months: int, at_least: int = OFTEN) -> float:
    data = months_of(world)
    return 100 * repeat_rate(data.in_period(data.orders, months), at_least=at_least)


def recommending(world: World, months: int) -> float:
    """The slip of answering with words in place of deeds: 9 or 10 points in the survey."""
    return 100 * (months_of(world).answers(months) >= 9).mean()


def loyal_of_all_known(world: World, months: int) -> float:
    """The slip of dividing by all registered customers."""
    data = months_of(world)
    often = data.in_period(data.orders, months) >= OFTEN
    return 100 * often.sum() / len(world.load("customers"))


def profitable(world: World, months: int, per: str) -> float:
    data = months_of(world)
    return 100 * profitability_rate(data.in_period(data.profit, months), data.in_period(data.revenue, months), per=per)


def coded(axis: str, *numbers: int) -> dict[str, tuple[str, ...]]:
    """The places of these definitions on an axis, as the map of the fifteen has them."""
    return {FIFTEEN[n - 1].id: getattr(FIFTEEN[n - 1], axis) for n in numbers}


def _places(**bins: str) -> dict[str, tuple[str, ...]]:
    """For each bin its items, turned round: for each item its bin; a later bin of the same item is right too."""
    right: dict[str, tuple[str, ...]] = {}
    for name, items in bins.items():
        for item in items.split():
            right[item] = (*right.get(item, ()), name)
    return right


def _profit(_world: World, customers: int = KEPT + WON, each: float = EACH_NOW) -> float:
    """What so many customers bring in a year, in dollars."""
    return customers * each


PROMISES = tuple(aim for aim in AIMS if aim != "rates")

ITEMS = LessonItems(
    simulated={"tuesday": ()},
    guesses={
        "01.software-alone": AskGuess(result=lambda _world: len(going_well(SOFTWARE)), unit=f"of {len(TWELVE)}",
                                      high=len(TWELVE), result_decimals=0, example=8),
        "01.sign": AskChoice(options=("idea", "strategy", "mechanism", "technology", "levels"),
                             result=None, example="technology"),
        "01.profit-named": AskGuess(result=lambda world: naming(world, "profit"), unit="of 15", high=15,
                                     result_decimals=0, example=12),
        "01.kept": AskGuess(result=partial(kept, months=YEAR), example=75),
    },
    sorts={
        "01.missing": AskSort(bins=FLOORS, right=_places(
            idea="hang-up resold", way="nobody-calls bonus", software="slips notebook")),
        "01.dated": AskSort(bins=("not-before", "not-after", "nothing"), right=_places(**{
            "not-before": "students cited", "not-after": "upload vendors foot", "nothing": "new"})),
        "01.what-it-is": AskSort(bins=tuple(KINDS), right=coded("kind", 1, 2, 3, 5, 9, 10)),
        "01.promise": AskSort(bins=PROMISES, right=coded("aim", 3, 4, 7, 11, 12, 13)),
        "01.levels": AskSort(bins=("idea", "mechanism", "software"), right=_places(
            idea="treasure wholesaler", mechanism="complaint pay", software="screen groups")),
        "01.functions": AskSort(bins=("sales", "marketing", "service"), right=_places(
            marketing="letter towns autumn", sales="phone who bonus autumn", service="broken night hours")),
        "01.benefits": AskSort(bins=("step", "benefit"), right=_places(
            step="discover plan interact refine", benefit="stay second-tea cheaper faster")),
        "01.five": AskSort(bins=("integrate", "stabilise", "coordinate", "compete", "platform"), right=_places(
            integrate="one-record", stabilise="ten-weeks", compete="stock", coordinate="grower-hotel stock",
            platform="any-hour angles grower-hotel")),
    },
    exercises={
        "01.three-goals": Ask(unit="dollars", decimals=0, tolerance=0, high=None, answer=_profit, slips={
            "nobody-left": partial(_profit, customers=START + WON),
            "only-kept": partial(_profit, customers=KEPT),
            "old-profit": partial(_profit, each=EACH_BEFORE),
            "growth": lambda world: _profit(world) - _profit(world, START, EACH_BEFORE),
        }),
        "01.both": Ask(
            unit="definitions", decimals=0, tolerance=0, high=15,
            answer=lambda world: naming(world, "profit", "satisfaction"),
            slips={"profit": lambda world: naming(world, "profit"),
                   "either": lambda world: naming_either(world, "profit", "satisfaction")}),
        "01.acquisition": Ask(answer=partial(acquired, months=HALF_YEAR), high=None, slips={
            "of-now": partial(acquired, months=HALF_YEAR, per="buyers"),
            "paused": partial(not_seen_before, months=HALF_YEAR),
            "year": partial(acquired, months=YEAR),
        }),
        "01.loyalty": Ask(answer=partial(loyal, months=HALF_YEAR), slips={
            "words": partial(recommending, months=HALF_YEAR),
            "registered": partial(loyal_of_all_known, months=HALF_YEAR),
            "twice": partial(loyal, months=HALF_YEAR, at_least=2),
            "year": partial(loyal, months=YEAR),
        }),
        "01.profitability": Ask(answer=partial(profitable, months=HALF_YEAR, per="customers"), low=None, slips={
            "money": partial(profitable, months=HALF_YEAR, per="revenue"),
            "losses": lambda world: 100 - profitable(world, HALF_YEAR, "customers"),
            "year": partial(profitable, months=YEAR, per="customers"),
        }),
        "01.own-retention": Ask(own=True, answer=partial(kept, months=YEAR), high=None, slips={
            "with-newcomers": partial(with_newcomers, months=YEAR),
            "of-now": partial(of_the_later_ones, months=YEAR),
            "lost": lambda world: 100 - kept(world, YEAR),
        }),
        "01.own-loyalty": Ask(own=True, answer=partial(loyal, months=YEAR, at_least=4), slips={
            "three": partial(loyal, months=YEAR),
            "half-year": partial(loyal, months=HALF_YEAR, at_least=4),
        }),
        "01.own-profit": Ask(own=True, answer=partial(profitable, months=YEAR, per="revenue"), low=None, slips={
            "customers": partial(profitable, months=YEAR, per="customers"),
            "losses": lambda world: 100 - profitable(world, YEAR, "customers"),
        }),
    },
    orders={"01.loop": AskOrder(
        needs={"discover": (), "plan": ("discover",), "interact": ("plan",), "refine": ("interact",)},
        distractors=("profit-rises", "buy-software"))},
    quizzes={"01.goals": ("review-1-goals", "further-kpi")},
    explains=("01.say-it", "01.permanent", "01.signed", "01.exam-answer"),
    retired={
        "01.what-for": AskSort(bins=PROMISES, right={**coded("aim", 3, 4, 7, 11, 12, 13), "D4": ("profit",)}),
        "01.source": AskExplain(),
        "01.exam": AskExplain(),
    },
)
