"""Lesson 11, going further: three questions to the cube, and how good the data are.

Every function takes a world (``world.load(table)`` gives a data frame) and returns a number as a learner types it.
"""

from __future__ import annotations

from functools import partial

from crmlab.course.asking import Ask, AskGuess, LessonItems
from crmlab.course.lesson11.star import star_of
from crmlab.course.shop.six_lists import lists_of
from crmlab.course.worlds import World
from crmlab.metrics.data_quality import contradictions, field_quality

CHRISTMAS = ("2025-11", "2025-12")


def revenue(world: World, **chosen: object) -> float:
    """Revenue in dollars of the facts with these values, such as category="gifts"."""
    facts = star_of(world).whole()
    for field, value in chosen.items():
        facts = facts[facts[field].isin(value if isinstance(value, tuple) else (value,))]
    return float(facts["revenue"].sum())


def gifts_at_christmas(world: World) -> float:
    """Of the gifts' revenue of 2025, the part of November and December, in per cent."""
    return 100 * revenue(world, category="gifts", month=CHRISTMAS) / revenue(world, category="gifts", year=2025)


def complete(world: World, field: str = "birth_year", drawer: str = "marketing") -> float:
    """How complete a field of a list is, in per cent."""
    table = lists_of(world).table
    part = table[table["list"] == drawer]
    return 100 * field_quality(part[f"raw_{field}"].tolist(), (part[field] != "").tolist()).completeness


def valid_of_all(world: World) -> float:
    """The slip of counting only what can be right."""
    table = lists_of(world).table
    part = table[table["list"] == "marketing"]
    return 100 * float((part["birth_year"] != "").mean())


def two_cities(world: World) -> float:
    """Of the people whose city is known twice or more often, those with two cities, in per cent."""
    data = lists_of(world)
    return 100 * contradictions(data.owner.tolist(), data.table["city"].tolist()).share


def two_cities_of_all(world: World) -> float:
    """The slip of dividing by everybody."""
    data = lists_of(world)
    found = contradictions(data.owner.tolist(), data.table["city"].tolist())
    return 100 * found.contradicting / (int(data.owner.max()) + 1)


ITEMS = LessonItems(
    guesses={
        "11.christmas": AskGuess(result=gifts_at_christmas, example=20),
    },
    exercises={
        "11.slice": Ask(answer=partial(revenue, category="green tea", year=2025), unit="$", decimals=0, tolerance=1,
                        high=None, slips={
            "no-year": partial(revenue, category="green tea"),
            "no-category": partial(revenue, year=2025),
            "other-year": partial(revenue, category="green tea", year=2024),
        }),
        "11.dice": Ask(answer=partial(revenue, category="gifts", channel="shop", year=2025), unit="$", decimals=0,
                       tolerance=1, high=None, slips={
            "slice": partial(revenue, category="gifts", year=2025),
            "channel-only": partial(revenue, channel="shop", year=2025),
            "no-year": partial(revenue, category="gifts", channel="shop"),
        }),
        "11.drill": Ask(answer=partial(revenue, category="gifts", month="2025-12"), unit="$", decimals=0, tolerance=1,
                        high=None, slips={
            "quarter": partial(revenue, category="gifts", quarter="2025-Q4"),
            "all-categories": partial(revenue, month="2025-12"),
            "year-before": partial(revenue, category="gifts", month="2024-12"),
        }),
        "11.complete": Ask(answer=complete, slips={
            "missing": lambda world: 100 - complete(world),
            "valid": valid_of_all,
            "other-list": partial(complete, drawer="orders"),
        }),
        "11.contradict": Ask(answer=two_cities, slips={
            "of-all": two_cities_of_all,
            "agree": lambda world: 100 - two_cities(world),
        }),
    },
    explains=("11.better",),
)
