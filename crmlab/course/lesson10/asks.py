"""Lesson 10, Satisfaction and loyalty: what is asked, how the answer comes about, and which slips lead elsewhere.

Every function takes a world (``world.load(table)`` gives a data frame). The numbers come from the labs' own
preparation, so that a learner finds them in the labs' tables.
"""

from __future__ import annotations

from functools import partial

from crmlab.course.asking import Ask, AskExplain, AskGuess, AskSort, LessonItems
from crmlab.course.lesson10.answered import Answered, answered
from crmlab.course.lesson10.asks_service import ITEMS as SERVICE
from crmlab.course.lesson10.few_talkers import median_told
from crmlab.course.lesson10.loyal_or_profitable import Stays, stays
from crmlab.course.lesson10.middle_or_mean import BAD_MIDDLE, mean_behind
from crmlab.course.lesson10.satisfaction_index import Answers, answers
from crmlab.course.lesson10.word_of_mouth import TOLD_BAD, TOLD_GOOD
from crmlab.course.worlds import World
from crmlab.metrics.satisfaction import double_jeopardy_frequency, servqual_score, top_box_share
from crmlab.metrics.word_of_mouth import break_even_satisfied_share, word_of_mouth_reach

DAYS = 180
TOP, SATISFIED_FROM = 9, 7  # lowest marks of the top box and of "satisfied"
LONG_STAY, LEAST_PROFIT = 12, 20  # the lab's defaults
LARGE, SMALL, LARGE_FREQUENCY = 0.50, 0.10, 3.0  # of the two brands
TALK_MEAN, TALK_ALIKE = TOLD_BAD, 0.3
GAPS, POINTS = (-2, 0, 2), (6, 3, 1)  # of one customer


def survey(world: World) -> Answered:
    return world.once(answered)


def asked(world: World) -> Answers:
    return world.once(answers)


def stayed(world: World) -> Stays:
    return world.once(stays)


def customer_gap(_world: World) -> float:
    return servqual_score(GAPS, POINTS)


def plain_gap(_world: World) -> float:
    """The slip of letting all three things count the same."""
    return sum(GAPS) / len(GAPS)


def gap_not_divided(world: World) -> float:
    return customer_gap(world) * sum(POINTS)


def again(world: World, lowest: int, highest: int = 10, days: int = DAYS) -> float:
    """Of those with such a mark who could be watched so long, the part that ordered again."""
    watched, came = survey(world).again(days, lowest, highest)
    return 100 * came / watched


def again_of_answers(world: World, lowest: int) -> float:
    """The slip of dividing by all answers with that mark, also by those who could not be watched so long."""
    data = survey(world)
    return 100 * data.again(DAYS, lowest)[1] / int((data.marks >= lowest).sum())


def again_of_everybody(world: World, lowest: int) -> float:
    """The slip of dividing by everybody who was watched, whatever the mark."""
    data = survey(world)
    return 100 * data.again(DAYS, lowest)[1] / data.again(DAYS)[0]


def marks_of_again(world: World, lowest: int) -> float:
    """The slip of the turned question: of those who ordered again, how many had given that mark."""
    data = survey(world)
    return 100 * data.again(DAYS, lowest)[1] / data.again(DAYS)[1]


def times_as_often(world: World, days: int = DAYS) -> float:
    """How many times as often customers with mark 10 order again as those with mark 8."""
    return again(world, 10, days=days) / again(world, 8, 8, days=days)


def counts_of_ten_for_eight(world: World) -> float:
    """The slip of comparing numbers of people: there are fewer marks of 10 than of 8."""
    data = survey(world)
    return data.again(DAYS, 10)[1] / data.again(DAYS, 8, 8)[1]


def top_box(world: World, top: int) -> float:
    return 100 * top_box_share(survey(world).marks, top=top)


def wider_box(world: World) -> float:
    """By how many percentage points the top box grows when it begins at 8 and not at 9."""
    return top_box(world, TOP - 1) - top_box(world, TOP)


def index_gap(world: World) -> float:
    """How many points the index of those who had complained lies below that of the others."""
    data = asked(world)
    return data.index(~data.complained) - data.index(data.complained)


def complaining(world: World) -> float:
    """Of the dissatisfied, the part that had complained."""
    data = asked(world)
    return float(data.complained[data.unhappy(SATISFIED_FROM - 1)].mean())


def balance_of_complaints(world: World) -> float:
    """The balance when, of the dissatisfied, only those who had complained tell anybody."""
    return 100 * break_even_satisfied_share(told_by_satisfied=TOLD_GOOD,
                                            told_by_dissatisfied=TOLD_BAD * complaining(world))


def balance(_world: World) -> float:
    return 100 * break_even_satisfied_share(told_by_satisfied=TOLD_GOOD, told_by_dissatisfied=TOLD_BAD)


def good_for_bad(world: World, told_good: float = TOLD_GOOD, told_bad: float = TOLD_BAD) -> float:
    """How many people hear good news for each who hears bad news, when marks from 7 count as satisfied."""
    reach = word_of_mouth_reach(100, satisfied_share=top_box(world, SATISFIED_FROM) / 100,
                                told_by_satisfied=told_good, told_by_dissatisfied=told_bad)
    return reach.good / reach.bad


def median(_world: World) -> float:
    return median_told(TALK_MEAN, TALK_ALIKE)


def mean_of_middle(_world: World) -> float:
    """The mean, if nine or ten is what the customer in the middle tells."""
    return mean_behind(BAD_MIDDLE, TALK_ALIKE)


def small_brand(_world: World) -> float:
    """Purchases by a buyer of the small brand, from the large one."""
    return double_jeopardy_frequency(LARGE_FREQUENCY * (1 - LARGE), SMALL)


def group_profit(world: World, group: str) -> float:
    data = stayed(world)
    here = data.groups(LONG_STAY, LEAST_PROFIT) == group
    return 100 * float(data.profit[here].sum() / data.profit.sum())


def butterflies_for_friends(world: World) -> float:
    """The slip of dividing by the profit of the true friends instead of by everybody's."""
    return 100 * group_profit(world, "butterflies") / group_profit(world, "true_friends")


def group_size(world: World, group: str) -> float:
    data = stayed(world)
    return 100 * float((data.groups(LONG_STAY, LEAST_PROFIT) == group).mean())


def long_stayers_below(world: World) -> float:
    """Of those who stayed long, the part that brought less than the limit."""
    barnacles, friends = group_size(world, "barnacles"), group_size(world, "true_friends")
    return 100 * barnacles / (barnacles + friends)


_times = partial(Ask, unit="times", decimals=2, tolerance=0.008, high=None)

ITEMS = LessonItems(
    simulated={
        "chain": ("satisfaction_effect",),
        "answers": ("survey_answer_share",),
        "jumps": ("satisfaction_noise",),
    },
    guesses={
        "10.satisfied-return": AskGuess(result=partial(again, lowest=8, highest=9), example=75),
        "10.balance": AskGuess(result=balance, example=50),
        "10.barnacles": AskGuess(result=long_stayers_below, example=10),
        "10.complained": AskGuess(result=lambda world: 100 * complaining(world), example=40),
        **SERVICE.guesses,
    },
    exercises={
        "10.gap": Ask(answer=customer_gap, unit="points", tolerance=0.05, low=-100, slips={
            "plain": plain_gap,
            "not-divided": gap_not_divided,
            "no-sign": lambda world: -customer_gap(world),
        }),
        "10.top-box": Ask(answer=wider_box, unit="percentage points", slips={
            "nine": partial(top_box, top=TOP),
            "eight": partial(top_box, top=TOP - 1),
            "relative": lambda world: 100 * wider_box(world) / top_box(world, TOP),
        }),
        "10.again": _times(answer=times_as_often, slips={
            "curve": lambda _world: 1.5,
            "upside-down": lambda world: 1 / times_as_often(world),
            "difference": lambda world: again(world, 10) - again(world, 8, 8),
            "year": partial(times_as_often, days=365),
        }),
        "10.mean-behind": Ask(answer=mean_of_middle, unit="people", tolerance=0.3, high=1000, slips={
            "the-same": lambda _world: TALK_MEAN,
            "twice": lambda _world: 2 * TALK_MEAN,
            "other-reading": median,
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
        "10.own-index": Ask(own=True, answer=index_gap, unit="points", tolerance=0.15, low=-100, slips={
            "complained": lambda world: asked(world).index(asked(world).complained),
            "marks": lambda world: index_gap(world) * 9 / 100,
        }),
        "10.balance-complained": Ask(answer=balance_of_complaints, tolerance=0.2, slips={
            "everybody": balance,
            "upside-down": lambda world: 100 - balance_of_complaints(world),
            "complaining": lambda world: 100 * complaining(world),
        }),
        "10.own-reach": _times(own=True, answer=good_for_bad, slips={
            "upside-down": lambda world: 1 / good_for_bad(world),
            "people": partial(good_for_bad, told_good=1, told_bad=1),
            "swapped": partial(good_for_bad, told_good=TOLD_BAD, told_bad=TOLD_GOOD),
        }),
        "10.own-balance-point": Ask(own=True, answer=balance_of_complaints, tolerance=0.2, slips={
            "everybody": balance,
            "upside-down": lambda world: 100 - balance_of_complaints(world),
            "complaining": lambda world: 100 * complaining(world),
        }),
        **SERVICE.exercises,
    },
    sorts={
        "10.customer-consumer": AskSort(bins=("direct", "indirect", "consumer"), right={
            "shop": ("direct",), "aunt": ("indirect",), "nephew": ("consumer",), "office": ("direct",),
            "staff": ("consumer",), "herself": ("indirect", "consumer"),
        }),
        "10.bonds": AskSort(bins=("money", "people", "structure"), right={
            "tenth": ("money",), "rebate": ("money",), "colleague": ("people",), "evening": ("people",),
            "till": ("structure",), "blend": ("structure",),
        }),
        "10.relation": AskSort(bins=("yes", "no"), right={
            "long": ("yes",), "price": ("no",), "all": ("yes",), "value": ("yes",), "please": ("no",),
            "quality": ("yes",),
        }),
    },
    explains=("10.creed", "10.chain", "10.good-eight"),
    retired={
        "10.say-it": AskExplain(),
        "10.own-balance": Ask(own=True, answer=balance_of_complaints, tolerance=0.2, slips={
            "everybody": balance,
            "upside-down": lambda world: 100 - balance_of_complaints(world),
            "complaining": lambda world: 100 * complaining(world),
        }),
        "10.median": Ask(answer=median, unit="people", decimals=0, tolerance=0, high=100, slips={
            "mean": lambda _world: TALK_MEAN,
            "half-mean": lambda _world: TALK_MEAN / 2,
            "most-frequent": lambda _world: 0,
        }),
    },
    quizzes={
        "10.check": ("review-2-shop", "review-2-index"),
        "10.told": ("mc-12",),
        "10.service": ("review-10-gap", "review-10-kano"),
    },
)
