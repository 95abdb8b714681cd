"""Lesson 00, Start here: one guess, one slider, one answer."""

from __future__ import annotations

from functools import partial

from crmlab.course.asking import Ask, AskGuess, LessonItems
from crmlab.course.lesson05.asks import silent

ITEMS = LessonItems(
    guesses={"00.silent": AskGuess(result=partial(silent, months=12), example=30)},
    exercises={
        "00.quarter": Ask(answer=partial(silent, months=3), slips={
            "buyers": lambda world: 100 - silent(world, 3),
            "year": partial(silent, months=12),
            "one-month": partial(silent, months=1),
        }),
    },
)
