"""An order task as one learner works on it: steps are taken, moved and put back, and each move is put in words."""

from __future__ import annotations

import threading

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.order import OrderOutcome, OrderTask, check_order, clean_order


class OrderSession:
    """The steps that the learner has placed, first step first, and the outcome of the last check.

    Each move returns the sentence to announce. A check is recorded; the last one checked is restored.

    >>> from crmlab.learn.tasks.order import Step
    >>> steps = (Step("boil", "Boil water"), Step("pour", "Pour it on"))
    >>> tea = OrderTask("tea", "Make tea.", steps, ("boil", "pour"))
    >>> session = OrderSession(tea, Record(None))
    >>> session.take("pour"), session.take("boil"), session.up("boil")
    ('Step 1 of 1: Pour it on', 'Step 2 of 2: Boil water', 'Step 1 of 2: Boil water')
    >>> session.check().right
    True
    """

    def __init__(self, task: OrderTask, record: Record) -> None:
        self.task = task
        self.placed: list[str] = []
        self.outcome: OrderOutcome | None = None
        self.not_saved = ""
        self._record = record
        self._lock = threading.RLock()  # comm callbacks may come from a subshell's thread
        for event in record.of("order", task.id):
            try:
                placed = clean_order(task, event.get("order"))
            except BadInput:
                continue  # the task changed since, or the line is odd
            self.placed, self.outcome = list(placed), check_order(task, placed)

    @property
    def pool(self) -> list[str]:
        """The steps that are not placed, in the fixed order in which they are offered."""
        return [name for name in self.task.pool if name not in self.placed]

    def take(self, step_id: str) -> str:
        """Place a step after the others."""
        with self._lock:
            if step_id in self.pool:
                self.placed.append(step_id)
                self.outcome = None
            return self.position(step_id)

    def put_back(self, step_id: str) -> str:
        """Take a step out of the order."""
        with self._lock:
            if step_id in self.placed:
                self.placed.remove(step_id)
                self.outcome = None
            return _("Put back: {step}").format(step=self.task.step(step_id).text)

    def up(self, step_id: str) -> str:
        """Move a placed step one place up."""
        return self._move(step_id, -1, _("Already the first step: {step}"))

    def down(self, step_id: str) -> str:
        """Move a placed step one place down."""
        return self._move(step_id, 1, _("Already the last step: {step}"))

    def _move(self, step_id: str, by: int, at_the_end: str) -> str:
        with self._lock:
            if step_id not in self.placed:
                return self.position(step_id)
            here = self.placed.index(step_id)
            if not 0 <= here + by < len(self.placed):
                return at_the_end.format(step=self.task.step(step_id).text)
            self.placed[here], self.placed[here + by] = self.placed[here + by], self.placed[here]
            self.outcome = None
            return self.position(step_id)

    def position(self, step_id: str) -> str:
        """Where a step stands, in words."""
        step = self.task.step(step_id).text
        if step_id not in self.placed:
            return _("Not placed: {step}").format(step=step)
        return _("Step {place} of {n}: {step}").format(
            place=self.placed.index(step_id) + 1, n=len(self.placed), step=step)

    def check(self) -> OrderOutcome:
        """Check and record the order; BadInput where no step is placed yet, and then nothing is recorded."""
        with self._lock:
            if not self.placed:
                raise BadInput(_("Place at least one step first."))
            self.outcome = check_order(self.task, self.placed)
            self.not_saved = self._record.keep("order", self.task.id, order=list(self.placed),
                                               score=round(self.outcome.score, 4))
            return self.outcome

    def reasons(self) -> list[str]:
        """After a right order: why each step stands where it does, and why the others do not belong."""
        if self.outcome is None or not self.outcome.right:
            return []
        steps = [self.task.step(name) for name in self.placed]
        why = [f"{n}. {step.quoted} {step.because}" for n, step in enumerate(steps, start=1) if step.because]
        left_out = [self.task.step(name) for name in self.pool]
        return why + [_("Left out: {step} {message}").format(step=step.quoted, message=step.distractor_message)
                      for step in left_out]
