"""Steps to put in order: a procedure or a small pipeline, with steps that do not belong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext
from crmlab.learn.tasks.marks import Mark, Note
from crmlab.learn.tasks.shuffle import shuffled


@dataclass(frozen=True)
class Step:
    """One step to place.

    code : the text is code, shown in a fixed-width face.
    needs : ids of the steps that must come before this one.
    because : why it comes where it does; said when it stands wrongly, and at the end.
    distractor_message : for a step that does not belong: "This step does not belong because ...".
    """

    id: str
    text: str
    code: bool = False
    needs: tuple[str, ...] = ()
    because: str = ""
    distractor_message: str | None = None

    @property
    def quoted(self) -> str:
        """The step as it is named in a sentence; of several lines of code only the first."""
        if not self.code:
            return _("“{step}”").format(step=self.text)
        first, *more = self.text.strip().splitlines()
        return f"`{first} …`" if more else f"`{first}`"


@dataclass(frozen=True)
class OrderTask:
    """Steps to put in order. `right` is one right order, by id; the steps that it leaves out do not belong.

    Where any step of `right` has `needs`, every order that respects all `needs` is right, so that a step without
    them may stand anywhere. Where none has, `right` is the only right order.
    """

    id: str
    prompt: str
    steps: tuple[Step, ...]
    right: tuple[str, ...]

    def __post_init__(self) -> None:
        ids = [step.id for step in self.steps]
        known = set(self.right)
        if len(set(ids)) < len(ids) or len(known) < len(self.right) or not known <= set(ids) or len(known) < 2:
            raise BadInput(f"Order {self.id!r}: `right` must name two or more of the steps, each step once.")
        for step in self.steps:
            if (step.id in known) == (step.distractor_message is not None):
                raise BadInput(f"Order {self.id!r}: step {step.id!r} must either be in `right` or have a "
                               "`distractor_message`.")
            if not set(step.needs) <= known:
                raise BadInput(f"Order {self.id!r}: step {step.id!r} needs a step that is not in `right`.")
        if not check_order(self, self.right).right:
            raise BadInput(f"Order {self.id!r}: `right` breaks its own `needs`.")

    def step(self, step_id: str) -> Step:
        """The step with this id."""
        return self._by_id[step_id]

    @cached_property
    def _by_id(self) -> dict[str, Step]:
        return {step.id: step for step in self.steps}

    @cached_property
    def needs(self) -> dict[str, tuple[str, ...]]:
        """For each step that belongs: the ids that must come before it."""
        if any(self.step(name).needs for name in self.right):
            return {name: self.step(name).needs for name in self.right}
        return {name: self.right[max(at - 1, 0):at] for at, name in enumerate(self.right)}

    @cached_property
    def pool(self) -> tuple[str, ...]:
        """All ids in the fixed order in which they are offered, never one in which the order can be read off."""
        ids = [step.id for step in self.steps]
        salt = 0
        while True:
            offered = shuffled(ids, f"{self.id}|{salt}")
            belongs = [name for name in offered if name in self.right]
            # With few steps and few needs nearly every order is right; then any will do.
            if salt > 20 or not check_order(self, belongs).right:
                return offered
            salt += 1


@dataclass(frozen=True)
class OrderOutcome:
    """What a check found. `breaks_at` is the first place (1, 2, ...) that is wrong; 0 when all is right.

    score : the part of the steps that stand rightly before that place, 0 to 1.
    """

    right: bool
    score: float
    breaks_at: int
    sentence: str


def check_order(task: OrderTask, placed: Sequence[str]) -> OrderOutcome:
    """Read `placed` (ids, first step first) from the top and say where the order breaks, and why.

    >>> tea = OrderTask("tea", "Make tea.", (Step("boil", "Boil water"), Step("pour", "Pour it on the leaves"),
    ...     Step("salt", "Add salt", distractor_message="Salt has no part in it.")), ("boil", "pour"))
    >>> check_order(tea, ["pour", "boil"]).sentence
    'Look at step 1: “Pour it on the leaves” comes too early. Before it comes: “Boil water”.'
    """
    placed = clean_order(task, placed)
    longest = max(len(task.right), len(placed))
    before: set[str] = set()
    for place, name in enumerate(placed, start=1):
        reason = _why_wrong(task, task.step(name), before)
        if reason:
            sentence = _("Look at step {place}: {reason}").format(place=place, reason=reason)
            return OrderOutcome(False, (place - 1) / longest, place, sentence)
        before.add(name)
    missing = len(task.right) - len(placed)
    if missing:
        return OrderOutcome(False, len(placed) / longest, len(placed) + 1, _missing_sentence(len(placed), missing))
    return OrderOutcome(True, 1.0, 0, _("All {n} steps are in a right order.").format(n=len(placed)))


def mark_order(task: OrderTask, placed: Any) -> Mark:
    """The mark of an order: a note for the first step that stands wrongly; when all is right, why each stands there.

    Raises BadInput where these are not steps of the task, each at most once.
    """
    order = clean_order(task, placed)
    found = check_order(task, order)
    wrong = {name: Note(found.sentence, task.step(name).because, fits=False)
             for place, name in enumerate(order, start=1) if place == found.breaks_at}
    closing = "\n\n".join(_reasons(task, order)) if found.right else ""
    return Mark(found.score, found.sentence, wrong, closing, answer=order)


def _reasons(task: OrderTask, order: Sequence[str]) -> list[str]:
    """Why each step stands where it does, and why the others do not belong."""
    steps = [task.step(name) for name in order]
    why = [_("{n}. {step}: {reason}").format(n=n, step=step.quoted, reason=step.because)
           for n, step in enumerate(steps, start=1) if step.because]
    left_out = [task.step(name) for name in task.pool if name not in order]
    return why + [_("Rightly left out: {step}. {message}").format(step=step.quoted, message=step.distractor_message)
                  for step in left_out]


def clean_order(task: OrderTask, placed: object) -> tuple[str, ...]:
    """The placed ids as they stand; BadInput where they are not steps of this task, each at most once."""
    known = {step.id for step in task.steps}
    ids = tuple(placed) if isinstance(placed, (list, tuple)) else None
    if ids is None or not all(isinstance(name, str) and name in known for name in ids) or len(set(ids)) < len(ids):
        raise BadInput(_("This order can't be read: it must name steps of this task, each at most once."))
    return ids


def _why_wrong(task: OrderTask, step: Step, before: set[str]) -> str:
    if step.id not in task.right:
        return _("{step} does not belong. {message}").format(step=step.quoted, message=step.distractor_message)
    missing = [task.step(name).quoted for name in task.right if name in task.needs[step.id] and name not in before]
    if not missing:
        return ""
    reason = _("{step} comes too early. Before it comes: {missing}.").format(
        step=step.quoted, missing=", ".join(missing))
    return f"{reason} {step.because}".strip()


def _missing_sentence(placed: int, missing: int) -> str:
    open_part = ngettext("{n} step is still missing.", "{n} steps are still missing.", missing).format(n=missing)
    return (_("Right so far.") if placed else _("No step is placed yet.")) + " " + open_part
