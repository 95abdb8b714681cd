"""The numbers half of what a lesson asks; the words half lies in ``texts/<language>/``, under the same id."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Number = Callable[[Any], float]  # from a world to the number that a learner would type

# The kinds of items and their sections in `LessonItems`, in the order in which a lesson asks them.
SECTIONS = {"guess": "guesses", "sort": "sorts", "order": "orders", "exercise": "exercises", "quiz": "quizzes",
            "explain": "explains"}


@dataclass(frozen=True)
class AskGuess:
    """A guess: its range, and the result that it is held against.

    result_decimals : with how many the result is shown; 0 for a count.
    example : the guess in the committed notebooks; nothing that a learner sees.
    """

    result: Number
    unit: str = "%"
    low: float = 0
    high: float = 100
    result_decimals: int = 1
    example: float = 50


@dataclass(frozen=True)
class AskChoice:
    """A guess that is a choice: the options by id, and from a world the id of the one that comes out.

    result : None where no option is the right one, as with an opinion.
    example : the guess in the committed notebooks; nothing that a learner sees.
    """

    options: tuple[str, ...]
    result: Callable[[Any], str] | None
    example: str


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
class AskSort:
    """Items to sort: the bins in the order shown, and for each item the bins that count as right.

    The first bin of an item is the one shown as the answer.
    """

    bins: tuple[str, ...]
    right: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Planted:
    """An effect planted in a company's world, and how the unit's own analysis finds it.

    found : from a world to the estimate. within : how far it may lie from the truth in a world of usual size.
    true : from a world to the truth, by its truth tables; None where a knob of the scenario has it, by its name.
    """

    found: Number
    within: float
    true: Number | None = None


@dataclass(frozen=True)
class AskExplain:
    """A retired question to explain something: all that it has are its words."""


# A quiz is the ids of its questions in the course's bank.
Asked = AskGuess | AskChoice | Ask | AskOrder | AskSort | AskExplain | tuple[str, ...]
# Which kind of item each of these is, for items that stand in no section.
KIND_OF: Mapping[type, str] = {AskGuess: "guess", AskChoice: "guess", Ask: "exercise", AskOrder: "order",
                               AskSort: "sort", AskExplain: "explain", tuple: "quiz"}


@dataclass(frozen=True)
class LessonItems:
    """Everything that one lesson or case asks, by id.

    simulated : what the company was built to show here, by an entry of the texts, and the knobs that do it; none where
        a table was typed.
    planted : what its analysis is to find, by the name of a knob, or of an entry in the texts.
    company : whose tables its functions get.
    retired : items that are asked no more, as they were, with their words under ``retired`` in the texts. Nobody sees
        them again; an old answer to them is still marked.
    """

    guesses: Mapping[str, AskGuess | AskChoice] = field(default_factory=dict)
    exercises: Mapping[str, Ask] = field(default_factory=dict)
    orders: Mapping[str, AskOrder] = field(default_factory=dict)
    sorts: Mapping[str, AskSort] = field(default_factory=dict)
    explains: tuple[str, ...] = ()
    quizzes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    simulated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    planted: Mapping[str, Planted] = field(default_factory=dict)
    company: str = "lantern"
    retired: Mapping[str, Asked] = field(default_factory=dict)
