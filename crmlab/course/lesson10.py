"""Lesson 10, Satisfaction and loyalty: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame). The numbers come from the labs' own
preparation, so that a learner finds them in the table under the lab.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from crmlab.course.asking import Ask, AskGuess, AskOrder, LessonItems
from crmlab.labs.answered import Answered, answered
from crmlab.labs.features import Replies, replies
from crmlab.labs.reaching import TOLD_BAD, TOLD_GOOD
from crmlab.labs.service_quality import Service, service
from crmlab.labs.tenure_and_profit import Stays, stays
from crmlab.metrics.kano import kano_coefficients
from crmlab.metrics.satisfaction import double_jeopardy_frequency, servqual_score, top_box_share
from crmlab.metrics.word_of_mouth import break_even_satisfied_share, word_of_mouth_reach

DAYS = 180
TOP, SATISFIED_FROM = 9, 7  # lowest marks of the top box and of "satisfied"
LONG_STAY, LEAST_PROFIT = 12, 20  # the lab's defaults
KANO_HUNDRED = {"attractive": 20, "one_dimensional": 30, "must_be": 40, "indifferent": 10}
LARGE, SMALL, LARGE_FREQUENCY = 0.50, 0.10, 3.0  # of the two brands
TALK_MEAN, TALK_ALIKE = TOLD_BAD, 0.3
NOTE = "handwritten note"


def _tables(world: Any) -> Any:
    from crmlab.labs.engine import Tables

    return Tables(world)


def survey(world: Any) -> Answered:
    return answered(_tables(world))


def served(world: Any) -> Service:
    return service(_tables(world))


def kano(world: Any) -> Replies:
    return replies(_tables(world))


def stayed(world: Any) -> Stays:
    return stays(_tables(world))


def again(world: Any, lowest: int, highest: int = 10, days: int = DAYS) -> float:
    """Of those with such a mark who could be watched so long, the part that ordered again."""
    watched, came = survey(world).again(days, lowest, highest)
    return 100 * came / watched


def again_of_answers(world: Any, lowest: int) -> float:
    """The slip of dividing by all answers with that mark, also by those who could not be watched so long."""
    data = survey(world)
    return 100 * data.again(DAYS, lowest)[1] / int((data.marks >= lowest).sum())


def again_of_everybody(world: Any, lowest: int) -> float:
    """The slip of dividing by everybody who was watched, whatever the mark."""
    data = survey(world)
    return 100 * data.again(DAYS, lowest)[1] / data.again(DAYS)[0]


def marks_of_again(world: Any, lowest: int) -> float:
    """The slip of the turned question: of those who ordered again, how many had given that mark."""
    data = survey(world)
    return 100 * data.again(DAYS, lowest)[1] / data.again(DAYS)[1]


def top_box(world: Any, top: int) -> float:
    return 100 * top_box_share(survey(world).marks, top=top)


def mean_mark(world: Any) -> float:
    """The slip of reading the mean mark as per cent."""
    return 10 * float(survey(world).marks.mean())


def balance(_world: Any) -> float:
    return 100 * break_even_satisfied_share(told_by_satisfied=TOLD_GOOD, told_by_dissatisfied=TOLD_BAD)


def good_for_bad(world: Any, told_good: float = TOLD_GOOD, told_bad: float = TOLD_BAD) -> float:
    """How many people hear good news for each who hears bad news, when marks from 7 count as satisfied."""
    reach = word_of_mouth_reach(100, satisfied_share=top_box(world, SATISFIED_FROM) / 100,
                                told_by_satisfied=told_good, told_by_dissatisfied=told_bad)
    return reach.good / reach.bad


def median(_world: Any) -> float:
    from crmlab.labs.talking import median_told

    return median_told(TALK_MEAN, TALK_ALIKE)


def weighted_gap(world: Any) -> float:
    data = served(world)
    return servqual_score(data.gap(), data.points)


def plain_gap(world: Any) -> float:
    """The slip of the plain mean of the five gaps."""
    return float(served(world).gap().mean())


def worst_gap(world: Any) -> float:
    return float(served(world).gap().min())


def reliability_points(world: Any) -> float:
    return float(served(world).points[0])


def note_missed(world: Any) -> float:
    """Per cent of customers who answer "dislike" when asked about a parcel without a note."""
    data = kano(world)
    return 100 * data.replied(NOTE, 1)["dislike"] / len(data.pairs[NOTE])


def worse(_world: Any, **other: float) -> float:
    return kano_coefficients(**{**KANO_HUNDRED, **other}).worse


def better(_world: Any) -> float:
    return kano_coefficients(**KANO_HUNDRED).better


def small_brand(_world: Any) -> float:
    """Purchases by a buyer of the small brand, from the large one."""
    return double_jeopardy_frequency(LARGE_FREQUENCY * (1 - LARGE), SMALL)


def group_profit(world: Any, group: str) -> float:
    data = stayed(world)
    here = data.groups(LONG_STAY, LEAST_PROFIT) == group
    return 100 * float(data.profit[here].sum() / data.profit.sum())


def butterflies_for_friends(world: Any) -> float:
    """The slip of dividing by the profit of the true friends instead of by everybody's."""
    return 100 * group_profit(world, "butterflies") / group_profit(world, "true_friends")


def group_size(world: Any, group: str) -> float:
    data = stayed(world)
    return 100 * float((data.groups(LONG_STAY, LEAST_PROFIT) == group).mean())


def long_stayers_below(world: Any) -> float:
    """Of those who stayed long, the part that brought less than the limit."""
    barnacles, friends = group_size(world, "barnacles"), group_size(world, "true_friends")
    return 100 * barnacles / (barnacles + friends)


_GAP = {"unit": "points", "decimals": 3, "tolerance": 0.004, "low": None, "high": None}
_TIMES = {"unit": "times", "decimals": 2, "tolerance": 0.008, "high": None}
_COEFFICIENT = {"unit": "", "decimals": 2, "tolerance": 0.005, "low": -1, "high": 1}
_GAP_SLIPS = {"plain": plain_gap, "reversed": lambda world: -weighted_gap(world), "worst": worst_gap}

ITEMS = LessonItems(
    guesses={
        "10.satisfied-return": AskGuess(result=partial(again, lowest=8, highest=9), example=75),
        "10.balance": AskGuess(result=balance, example=50),
        "10.reliability": AskGuess(result=reliability_points, unit="points", example=20),
        "10.note": AskGuess(result=note_missed, example=40),
        "10.barnacles": AskGuess(result=long_stayers_below, example=10),
    },
    exercises={
        "10.top-box": Ask(answer=partial(top_box, top=TOP), slips={
            "ten-only": partial(top_box, top=10),
            "from-eight": partial(top_box, top=8),
            "mean": mean_mark,
        }),
        "10.again": Ask(answer=partial(again, lowest=10), slips={
            "all-answers": partial(again_of_answers, lowest=10),
            "eight": partial(again, lowest=8, highest=8),
            "year": partial(again, lowest=10, days=365),
            "turned": partial(marks_of_again, lowest=10),
        }),
        "10.median": Ask(answer=median, unit="people", decimals=0, tolerance=0, high=100, slips={
            "mean": lambda _world: TALK_MEAN,
            "half-mean": lambda _world: TALK_MEAN / 2,
            "most-frequent": lambda _world: 0,
        }),
        "10.weighted": Ask(answer=weighted_gap, **_GAP, slips=_GAP_SLIPS),
        "10.worse": Ask(answer=worse, **_COEFFICIENT, slips={
            "no-sign": lambda world: -worse(world),
            "better": better,
            "must-be-only": partial(worse, one_dimensional=0, indifferent=40),
            "indifferent-too": partial(worse, one_dimensional=40, indifferent=0),
        }),
        "10.jeopardy": Ask(answer=small_brand, unit="purchases", decimals=2, tolerance=0.01, high=None, slips={
            "same": lambda _world: LARGE_FREQUENCY,
            "in-proportion": lambda _world: LARGE_FREQUENCY * SMALL / LARGE,
            "constant": lambda _world: LARGE_FREQUENCY * (1 - LARGE),
            "multiplied": lambda _world: LARGE_FREQUENCY * (1 - SMALL),
        }),
        "10.butterflies": Ask(answer=partial(group_profit, group="butterflies"), tolerance=0.15, high=None, slips={
            "customers": partial(group_size, group="butterflies"),
            "friends": partial(group_profit, group="true_friends"),
            "of-friends": butterflies_for_friends,
        }),
        "10.own-again": Ask(own=True, answer=partial(again, lowest=TOP), slips={
            "everybody": partial(again_of_everybody, lowest=TOP),
            "turned": partial(marks_of_again, lowest=TOP),
        }),
        "10.own-reach": Ask(own=True, answer=good_for_bad, **_TIMES, slips={
            "upside-down": lambda world: 1 / good_for_bad(world),
            "people": partial(good_for_bad, told_good=1, told_bad=1),
            "swapped": partial(good_for_bad, told_good=TOLD_BAD, told_bad=TOLD_GOOD),
        }),
        "10.own-gap": Ask(own=True, answer=weighted_gap, **_GAP, slips=_GAP_SLIPS),
    },
    orders={
        "10.relation": AskOrder(needs={"long": (), "all": (), "value": (), "quality": ()},
                                distractors=("price", "please")),
    },
    explains=("10.creed", "10.say-it"),
    quizzes={"10.check": ("mc-12", "review-2-index", "review-10-kano", "review-10-gap")},
)
