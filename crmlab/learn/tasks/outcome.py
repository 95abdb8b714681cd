"""What can come of an answer, and what is said about each: types, so that nothing is forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from crmlab.base.texts import _, ngettext
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.tasks.numbers import format_as_typed, format_number

if TYPE_CHECKING:
    from crmlab.learn.tasks.exercise import Exercise, Misconception


@dataclass(frozen=True)
class Outcome:
    """The result of one check. `name` is what the record keeps; `counts` tells whether it was an attempt."""

    exercise: Exercise
    name = ""
    counts = True

    def feedback(self) -> Feedback:
        """What to say to the learner."""
        raise NotImplementedError


@dataclass(frozen=True)
class NotAttempted(Outcome):
    name = "not-attempted"
    counts = False

    def feedback(self) -> Feedback:
        return Feedback("note", _("Not answered yet. Type a number, or ask for a hint."))


@dataclass(frozen=True)
class Unreadable(Outcome):
    """What came is no number, or one on another scale; `reason` says so. It is not counted as an attempt."""

    reason: str
    name = "unreadable"
    counts = False

    def feedback(self) -> Feedback:
        return Feedback("unread", self.reason)


@dataclass(frozen=True)
class Uncheckable(Outcome):
    """The right answer itself can't be computed here, for example because data are missing."""

    reason: str
    name = "uncheckable"
    counts = False

    def feedback(self) -> Feedback:
        return Feedback("unread", _("This exercise can't be checked here. {reason}").format(reason=self.reason),
                        mark=_("Not checked"))


@dataclass(frozen=True)
class Right(Outcome):
    value: float | Mapping[str, float]
    name = "right"

    def feedback(self) -> Feedback:
        return Feedback("right", self.exercise.fill(self.exercise.right, self.value))


@dataclass(frozen=True)
class Partly(Outcome):
    """An answer with named parts, some of them right."""

    right: tuple[str, ...]
    wrong: Mapping[str, str] = field(default_factory=dict)  # part's label -> what is said about it
    missing: tuple[str, ...] = ()
    name = "partly"

    def feedback(self) -> Feedback:
        total = len(self.right) + len(self.wrong) + len(self.missing)
        lines = [_("{n} of {total} parts are right.").format(n=len(self.right), total=total)]
        if self.right:
            lines.append(_("Right: {labels}.").format(labels=", ".join(self.right)))
        lines += [f"{label}: {said}" for label, said in self.wrong.items()]
        if self.missing:
            lines.append(_("Not answered yet: {labels}.").format(labels=", ".join(self.missing)))
        return Feedback("partly" if self.right else "not-yet", "\n\n".join(lines))


@dataclass(frozen=True)
class Misconceived(Outcome):
    """The number that a known slip leads to."""

    value: float
    misconception: Misconception
    name = "misconceived"

    def feedback(self) -> Feedback:
        return Feedback("not-yet", self.exercise.fill(self.misconception.message, self.value))


@dataclass(frozen=True)
class Wrong(Outcome):
    """Another number. `direction` is "high" or "low"; `rounded`: right, but with fewer decimals than asked."""

    value: float
    direction: str
    rounded: bool = False
    outside: bool = False
    name = "wrong"

    def feedback(self) -> Feedback:
        asked = self.exercise
        came = format_as_typed(self.value, asked.unit)
        if self.rounded:
            text = ngettext("You answered {came}. You are close: give {n} decimal.",
                            "You answered {came}. You are close: give {n} decimals.", asked.decimals)
            return Feedback("not-yet", text.format(came=came, n=asked.decimals))
        if self.outside:
            text = _("You answered {came}. {possible}")
            return Feedback("not-yet", text.format(came=came, possible=possible(asked)))
        text = (_("You answered {came}. That is too high.") if self.direction == "high"
                else _("You answered {came}. That is too low."))
        return Feedback("not-yet", f"{text.format(came=came)} {_('Read the question once more, or take a hint.')}")


def possible(asked: Exercise) -> str:
    """The sentence about the range in which any answer can lie, where there is one."""
    low, high = (None if bound is None else format_number(bound, 0 if bound == int(bound) else asked.decimals)
                 for bound in (asked.low, asked.high))
    if low is not None and high is not None:
        text = _("Possible values lie between {low} and {high} {unit}.").format(low=low, high=high, unit=asked.unit)
    elif low is not None:
        text = _("Possible values begin at {low} {unit}.").format(low=low, unit=asked.unit)
    elif high is not None:
        text = _("Possible values end at {high} {unit}.").format(high=high, unit=asked.unit)
    else:
        return ""
    return text.replace(" .", ".")
