"""Tasks: what to find out in a lab by moving something. Marked by pure functions; recorded, and never graded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from crmlab.base.texts import _

Outcome = Literal["right", "wrong", "shown"]
RIGHT: Outcome = "right"
WRONG: Outcome = "wrong"
SHOWN: Outcome = "shown"


@dataclass(frozen=True)
class Task:
    """One thing to find out. All texts are marked with ``N_`` where they are declared.

    ask : what to do, and the question. why : what one sees there, said with the answer. extreme : whether it leads
    to an end of the lab's range; every lab has one such task.
    """

    ask: str
    why: str
    extreme: bool = field(default=False, kw_only=True)


@dataclass(frozen=True)
class Find(Task):
    """A question about what happens, answered by one of a few options.

    options : what can be chosen, by id. right : from the lab's prepared data to the id of the right one. try_this :
    said where another one was chosen.
    """

    options: Mapping[str, str]
    right: Callable[[Any], str]
    try_this: str = ""

    def mark(self, prepared: Any, _parameters: Mapping[str, Any], answer: Any) -> Outcome | None:
        """Right or wrong; None for what is no option."""
        if answer not in self.options:
            return None
        return RIGHT if answer == self.right(prepared) else WRONG

    def answer_text(self, prepared: Any) -> str:
        """The right option, in a sentence of its own."""
        return _("The answer: {option}.").format(option=_(self.options[self.right(prepared)]))


@dataclass(frozen=True)
class Reach(Task):
    """A state to bring the lab into.

    reached : from the lab's prepared data and its parameters to whether it is there. example : parameters with which
    it is; those left out have their default. try_this : said where it is not there.
    """

    reached: Callable[[Any, Mapping[str, Any]], bool]
    example: Callable[[Any], Mapping[str, Any]]
    try_this: str = ""
    options: Mapping[str, str] = field(default_factory=dict, init=False)

    def mark(self, prepared: Any, parameters: Mapping[str, Any], _answer: Any) -> Outcome | None:
        """Whether the lab stands where it should."""
        return RIGHT if self.reached(prepared, parameters) else WRONG

    def answer_text(self, _prepared: Any) -> str:
        """What stands in the lab after its controls were moved there."""
        return _("The lab now shows it.")
