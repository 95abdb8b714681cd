"""Lesson 09, Value segments: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame) and returns a number as a learner types it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crmlab import metrics
from crmlab.course.asking import Ask, AskGuess, AskOrder, AskSort, LessonItems
from crmlab.course.lesson09.asks_rfm import ITEMS as COMING_BACK
from crmlab.course.lesson09.tail_later import TwoYears, comes_again, two_years
from crmlab.course.lesson09.unprofitable_tail import Tail, needed_to_gain, tail
from crmlab.course.shop.customer_accounts import GOODS, SERVICE, Accounts, accounts
from crmlab.course.worlds import World

if TYPE_CHECKING:
    import numpy as np

TENTH, OVERHEAD = 0.10, 60_000
SPRINT_CALLS, SPRINT_CUSTOMERS, SPRINT_MONTHS = 40_000, 1_100, 6  # as the Los Angeles Times has them
CRITERIA = ("size", "capital", "credit", "management", "technical")
RIGHTS = ("consent", "advertising", "machine", "prices")
CLASSES = ("vip", "major", "ordinary", "small")


def book(world: World) -> Accounts:
    """The accounts of a world's buyers, added up once for an exercise and all its slips."""
    return world.once(accounts)


def one_account(world: World, *without: str) -> float:
    """What the least profitable of the first twenty buyers (C00015) left over, with some costs forgotten; dollars."""
    data = book(world)
    one = data.profit[:20].argmin()
    return float(data.profit[one] + sum(data.known_costs()[kind][one] for kind in without))


def tiers(world: World, measure: str, scheme: str = "WIDE_MIDDLE", first: int | None = None) -> np.ndarray:
    """The class of each buyer, or of the `first` ones on the list, by one of the two printed schemes."""
    return metrics.value_tiers(book(world).measured(measure)[:first], getattr(metrics, scheme))


def moved(world: World, scheme: str = "WIDE_MIDDLE", first: int | None = None) -> np.ndarray:
    """How many classes each buyer rises (above 0) or falls when profit takes the place of revenue."""
    import numpy as np

    from crmlab.metrics.tiers import TIERS

    place = {tier: -n for n, tier in enumerate(TIERS)}
    both = zip(tiers(world, "revenue", scheme, first), tiers(world, "profit", scheme, first), strict=True)
    return np.array([place[str(after)] - place[str(before)] for before, after in both])


def changes(world: World, scheme: str = "WIDE_MIDDLE") -> float:
    """Buyers in another class by profit than by revenue, in per cent."""
    return 100 * float((moved(world, scheme) != 0).mean())


def twenty_changes(world: World) -> float:
    return float((moved(world, first=20) != 0).sum())


def twenty_rises(world: World) -> float:
    """The slip of counting only those who rise."""
    return float((moved(world, first=20) > 0).sum())


def twenty_places(world: World) -> float:
    """The slip of counting everyone whose place in the row changes."""
    import numpy as np

    rows = [np.argsort(np.argsort(-book(world).measured(measure)[:20])) for measure in ("revenue", "profit")]
    return float((rows[0] != rows[1]).sum())


def held(world: World, *, ranked_by: str, of: str, classes: tuple[str, ...] = ("vip",),
         scheme: str = "CURRY_PYRAMID") -> float:
    """What the best classes by one measure hold of the same or another measure, in per cent."""
    import numpy as np

    values, inside = book(world).measured(of), np.isin(tiers(world, ranked_by, scheme), classes)
    return 100 * float(values[inside].sum() / values.sum())


def bottom(world: World, falls_away: float = 1.0, part: float = TENTH) -> Tail:
    """The least profitable part, sent away, with the overhead of the exercises."""
    return tail(book(world), part=part, action="remove", falls_away=falls_away, overhead=OVERHEAD)


def change_if_agents_stay(world: World) -> float:
    """How much the profit after overhead changes when the tenth goes and no agent's time is saved, in per cent."""
    found = bottom(world, falls_away=0.0)
    return 100 * (found.after - found.before) / found.before


def with_less_overhead(world: World) -> float:
    """The slip of letting the customers take their share of the overhead with them."""
    found = bottom(world)
    return found.after + OVERHEAD * found.size / found.order.size


def without_smallest(world: World) -> float:
    """The slip of removing the tenth with the least revenue."""
    import numpy as np

    data = book(world)
    kept = np.argsort(data.revenue, kind="stable")[bottom(world).size:]
    return float(data.profit[kept].sum()) - OVERHEAD


def needed(world: World) -> float:
    return 100 * needed_to_gain(bottom(world))


def needed_for_all_margin(world: World) -> float:
    """The slip of forgetting that handling, refunds and the programme end, too."""
    found = bottom(world)
    return 100 * found.margin / found.service


def other_costs(world: World) -> float:
    """The slip of stopping at the costs that end for sure."""
    found = bottom(world)
    return 100 * (found.serving - found.service) / found.service


def part_of_serving(world: World) -> float:
    """The slip of dividing by the whole cost to serve."""
    found = bottom(world)
    return needed(world) * found.service / found.serving


def years(world: World) -> TwoYears:
    return world.once(two_years)


def loss_again(world: World, part: float = TENTH) -> float:
    """Of what the tail of the first year lost, the part that the same people lose in the second, in per cent."""
    return 100 * comes_again(years(world), part)


def next_tail(world: World, part: float = TENTH) -> float:
    """The slip of ranking the same buyers again: the loss of the second year's own tail."""
    import numpy as np

    data, tail = years(world), years(world).tail(part)
    return 100 * float(np.sort(data.after)[:tail.size].sum() / data.before[tail].sum())


def people_again(world: World, part: float = TENTH) -> float:
    """The slip of counting people: how many of the tail buy again."""
    data = years(world)
    return 100 * float(data.again[data.tail(part)].mean())


_TAIL_SLIPS = {
    "agents-stay": lambda world: bottom(world, falls_away=0.0).after,
    "no-overhead": lambda world: bottom(world).after + OVERHEAD,
    "less-overhead": with_less_overhead,
    "nobody-removed": lambda world: bottom(world).before,
}

ITEMS = LessonItems(
    simulated={
        "askers": ("contact_shape",),
        "failures": ("failure_share",),
        "leave": ("dropout_mean",),
    },
    guesses={
        "09.changes": AskGuess(result=changes, example=10),
        "09.calls": AskGuess(result=lambda _world: SPRINT_CALLS / SPRINT_CUSTOMERS / SPRINT_MONTHS, unit="calls",
                             example=40),
        **COMING_BACK.guesses,
        "09.agents-stay": AskGuess(result=change_if_agents_stay, low=-100, high=100, example=30),
        "09.tail-later": AskGuess(result=loss_again, low=-100, high=200, result_decimals=0, example=95),
    },
    exercises={
        "09.account": Ask(answer=one_account, unit="$", decimals=2, tolerance=0.01, low=None, high=None, slips={
            "no-minus": lambda world: -one_account(world),
            "no-goods": lambda world: one_account(world, GOODS),
            "no-agents": lambda world: one_account(world, SERVICE),
            "no-serving": lambda world: one_account(world, "handling", SERVICE, "refund", "programme"),
        }),
        "09.twenty": Ask(answer=twenty_changes, unit="customers", decimals=0, tolerance=0, high=20, slips={
            "rises": twenty_rises,
            "places": twenty_places,
            "stayed": lambda world: 20 - twenty_changes(world),
        }),
        "09.vip-profit": Ask(answer=partial(held, ranked_by="profit", of="profit"), slips={
            "revenue": partial(held, ranked_by="revenue", of="revenue"),
            "two-classes": partial(held, ranked_by="profit", of="profit", classes=("vip", "major")),
            "crossed": partial(held, ranked_by="revenue", of="profit"),
        }),
        "09.without-tenth": Ask(answer=lambda world: bottom(world).after, unit="$", decimals=0, tolerance=5,
                                low=None, high=None, slips={**_TAIL_SLIPS, "smallest": without_smallest}),
        "09.needed": Ask(answer=needed, low=None, high=None, slips={
            "all-margin": needed_for_all_margin,
            "other-costs": other_costs,
            "all-serving": part_of_serving,
        }),
        **COMING_BACK.exercises,
        "09.own-changes": Ask(own=True, answer=partial(changes, scheme="CURRY_PYRAMID"), slips={
            "wide": changes,
            "stayed": lambda world: 100 - changes(world, "CURRY_PYRAMID"),
        }),
        "09.own-without-fifth": Ask(own=True, answer=lambda world: bottom(world, part=2 * TENTH).after, unit="$",
                                    decimals=0, tolerance=5, low=None, high=None, slips={
            "tenth": lambda world: bottom(world).after,
            "agents-stay": lambda world: bottom(world, falls_away=0.0, part=2 * TENTH).after,
            "no-overhead": lambda world: bottom(world, part=2 * TENTH).after + OVERHEAD,
            "nobody-removed": lambda world: bottom(world).before,
        }),
        "09.own-tail-later": Ask(own=True, answer=loss_again, low=None, high=None, slips={
            "ranked-again": next_tail, "people": people_again}),
    },
    sorts={
        "09.traits": AskSort(bins=CLASSES, right={
            "few": ("vip",), "average": ("ordinary",), "loss": ("small",), "good": ("major",)}),
        "09.criteria": AskSort(bins=CRITERIA, right={
            "late": ("credit",), "branches": ("size",), "stock": ("capital",), "slips": ("management",),
            "machines": ("technical",)}),
        "09.rights": AskSort(bins=RIGHTS, right={
            "birthday": ("consent",), "no-letters": ("advertising",), "night": ("machine",), "regular": ("prices",)}),
    },
    orders={
        "09.procedure": AskOrder(
            needs={"sum": (), "subtract": ("sum",), "rank": ("subtract",), "cut": ("rank",), "compare": ("cut",)},
            distractors=("drop-losses", "equal-heaps")),
    },
    explains=("09.treat", "09.ethics", "09.say-it"),
    retired={
        "09.treatment": AskSort(bins=CLASSES, right={
            "few": ("vip",), "grow": ("major",), "average": ("ordinary",), "help-page": ("small",),
            "person": ("vip",), "loss": ("small",), "good": ("major",), "standard": ("ordinary",)}),
    },
)
