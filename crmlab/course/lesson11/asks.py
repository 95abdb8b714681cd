"""Lesson 11, One view of the customer: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame) and returns a number as a learner types it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from crmlab.course.asking import Ask, AskGuess, AskOrder, AskSort, LessonItems, Planted
from crmlab.course.lesson11.asks_cube import ITEMS as CUBE
from crmlab.course.lesson11.one_person import KEPT, delete_now, who_asks
from crmlab.course.lesson11.sweep import EVERYBODY, FAMILY, Sweep, sweeps
from crmlab.course.lesson11.who_gets_a_letter import ALONE, CARD, all_letters, unwanted_share
from crmlab.course.shop.six_lists import USUAL, Views, lists_of, views
from crmlab.course.worlds import World

if TYPE_CHECKING:
    from crmlab.metrics.identity import LinkQuality

EIGHT = 8  # points in the exercise on precision
SEEN_BY = ("agent", "sales", "books", "nobody")
KINDS = ("data", "information", "knowledge")
PAIR = ("one", "two", "unknown")


def swept(world: World, who: str) -> Sweep:
    return world.once(sweeps)[who]


def quality(world: World, who: str, points: int) -> LinkQuality:
    """How right the cards of one threshold are; for everybody without the others, which take half a second."""
    return world.once(_of_everybody) if (who, points) == (EVERYBODY, USUAL) else swept(world, who).qualities[points]


def _of_everybody(world: World) -> LinkQuality:
    from crmlab.metrics.identity import link_quality

    data = lists_of(world)
    return link_quality(data.joined(USUAL), data.owner)


def precision(world: World, who: str, points: int) -> float:
    return 100 * quality(world, who, points).precision


def false_part(world: World, who: str, points: int) -> float:
    """The slip of giving the false friends instead of the right ones."""
    return 100 - precision(world, who, points)


def recall(world: World, who: str, points: int) -> float:
    """The slip of dividing by all pairs that are one person."""
    return 100 * quality(world, who, points).recall


def right_by_count(world: World, who: str, points: int) -> float:
    """The slip of comparing the number of people with the number of cards."""
    found = swept(world, who)
    return 100 * found.people / found.cards[points]


def entries_of_who_asks(world: World, *lists: str) -> float:
    """How many entries of the person who asks stand on these lists; on all of them when none is named."""
    data = lists_of(world)
    found = data.table["list"].iloc[who_asks(data)]
    return float(found.isin(lists).sum() if lists else len(found))


def seen(world: World) -> Views:
    return world.once(_seen)


def _seen(world: World) -> Views:
    return views(lists_of(world))


def one_view(world: World, meaning: str = "agreed", of: str = "several") -> float:
    """Of the people with two or more entries (or of all), how many the shop sees as one, in per cent."""
    found = seen(world)
    people = found.people if of == "several" else int(lists_of(world).owner.max()) + 1
    return 100 * getattr(found, meaning) / people


def unwanted(world: World, lists: str = ALONE, rule: str = "any") -> float:
    """Of the people who get a letter, how many want none, in per cent."""
    return 100 * unwanted_share(world.once(all_letters)[lists, rule])


def unwanted_of_letters(world: World) -> float:
    """The slip of dividing by letters: some people get two or three."""
    found = world.once(all_letters)[ALONE, "any"]
    return 100 * found.unwanted / found.sent


def twice_on_a_list(world: World) -> float:
    """Of the people on a list, how many stand on it twice: the planted share, as the truth has it."""
    data = lists_of(world)
    each = data.table.assign(owner=data.owner).groupby(["owner", "list"]).size()
    return float((each > 1).mean())


def no_email(world: World) -> float:
    """Of the entries on the lists that ask for an e-mail address, the share without one."""
    data = lists_of(world).table
    asked = data[data["list"].isin(["orders", "service", "marketing", "sales"])]
    return float((asked["raw_email"] == "").mean())



ITEMS = LessonItems(
    simulated={
        "twice": ("list_duplicate_share", "misspelled_share"),
        "gaps": ("missing_field_share", "wrong_year_share"),
        "consent": ("withdrawn_share",),
    },
    planted={
        "list_duplicate_share": Planted(found=twice_on_a_list, within=0.015),
        "missing_field_share": Planted(found=no_email, within=0.015),
    },
    guesses={
        "11.wang": AskGuess(result=lambda world: float(swept(world, FAMILY).people), unit="people", low=1, high=200,
                            result_decimals=0, example=90),
        "11.one-view": AskGuess(result=one_view, example=70),
        "11.unwanted": AskGuess(result=unwanted, example=5),
        **CUBE.guesses,
    },
    exercises={
        "11.precision": Ask(answer=partial(precision, who=FAMILY, points=EIGHT), slips={
            "recall": partial(recall, who=FAMILY, points=EIGHT),
            "strangers": partial(false_part, who=FAMILY, points=EIGHT),
            "cards": partial(right_by_count, who=FAMILY, points=EIGHT),
            "ten": partial(precision, who=FAMILY, points=USUAL),
        }),
        "11.delete": Ask(answer=lambda world: float(delete_now(lists_of(world))), unit="entries", decimals=0,
                         tolerance=0, high=50, slips={
            "all": entries_of_who_asks,
            "kept": lambda world: entries_of_who_asks(world, *KEPT),
        }),
        "11.own-precision": Ask(own=True, answer=partial(precision, who=EVERYBODY, points=USUAL), slips={
            "recall": partial(recall, who=EVERYBODY, points=USUAL),
            "strangers": partial(false_part, who=EVERYBODY, points=USUAL),
        }),
        "11.own-one-view": Ask(own=True, answer=one_view, slips={
            "matched": partial(one_view, meaning="matched"),
            "key": partial(one_view, meaning="same_key"),
            "all-people": partial(one_view, of="all"),
        }),
        "11.own-unwanted": Ask(own=True, answer=unwanted, slips={
            "letters": unwanted_of_letters,
            "card": partial(unwanted, lists=CARD, rule="last"),
        }),
        **CUBE.exercises,
    },
    sorts={
        "11.pairs": AskSort(bins=PAIR, right={
            "script": ("one",), "sound": ("two",), "household": ("two",), "initial": ("unknown",),
            "order": ("one",)}),
        "11.fields": AskSort(bins=SEEN_BY, right={
            "complaint": ("agent",), "offer": ("sales",), "bill": ("books",), "health": ("nobody",),
            "survey": ("nobody",)}),
        "11.kinds": AskSort(bins=KINDS, right={
            "row": ("data",), "sum": ("information",), "rule": ("knowledge",), "entry": ("data",),
            "compare": ("information",), "why": ("knowledge",)}),
    },
    orders={
        "11.steps": AskOrder(
            needs={"form": (), "block": ("form",), "points": ("block",), "join": ("points",), "check": ("join",),
                   "mend": ("check",)},
            distractors=("delete-first", "by-email")),
    },
    explains=("11.say-it", "11.delete-letter", *CUBE.explains),
)
