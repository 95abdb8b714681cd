"""The numbers half of what a lesson asks; the words half lies in ``texts/<language>/``, under the same id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Number = Callable[[Any], float]  # from a world to the number that a learner would type


@dataclass(frozen=True)
class AskGuess:
    """A guess: its range, and the result that it is held against.

    example : the guess in the committed notebooks; nothing that a learner sees.
    """

    result: Number
    unit: str = "%"
    low: float = 0
    high: float = 100
    decimals: int = 0
    example: float = 50


@dataclass(frozen=True)
class Ask:
    """An exercise: the right answer, and the number that each known slip leads to.

    own : asked about the learner's own world, not about the shared one.
    """

    answer: Number
    slips: Mapping[str, Number]
    unit: str = "%"
    decimals: int = 1
    tolerance: float = 0.1
    low: float | None = 0
    high: float | None = 100
    own: bool = False


@dataclass(frozen=True)
class AskOrder:
    """A procedure: for each step the steps that must come before it, and the steps that don't belong."""

    needs: Mapping[str, tuple[str, ...]]
    distractors: tuple[str, ...] = ()
    code: bool = False


@dataclass(frozen=True)
class LessonItems:
    """Everything that one lesson asks, by id."""

    guesses: Mapping[str, AskGuess] = field(default_factory=dict)
    exercises: Mapping[str, Ask] = field(default_factory=dict)
    orders: Mapping[str, AskOrder] = field(default_factory=dict)
    explains: tuple[str, ...] = ()
    quizzes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
