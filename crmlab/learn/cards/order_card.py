"""An order task on the page: take, move and put back steps, each move put in words, then check."""

from __future__ import annotations

import html

from crmlab.base.texts import _
from crmlab.learn.cards.card import Card, button, button_row
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.cards.steps import StepLists
from crmlab.learn.mark import mark
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.marks import Mark
from crmlab.learn.tasks.order import OrderTask


class OrderCard(Card):
    """The task as a card; made again, it shows the order that was checked last, with what was said about it.

    placed : the steps that the learner has placed, first step first. mark : of the last check, None after a move.
    """

    def __init__(self, task: OrderTask, record: Record) -> None:
        self.task, self._record = task, record
        self.placed: list[str] = []
        self.mark: Mark | None = None
        self.lists = StepLists({step.id: (step.text, step.code) for step in task.steps})
        self.lists.on_move(self.move)
        check = button(_("Check my steps"), self.check, look="main")
        super().__init__(_("Put in order"), task.prompt, [self.lists, button_row(check)], kind="order")
        for event in record.of("order", task.id):
            made = mark(task, event.get("order"))
            if made.counts:  # else the task changed since, or the line is odd
                self.mark, self.placed = made, list(made.answer)
        self._draw()
        if self.mark:
            self.say(Feedback.on(self.mark))

    @property
    def pool(self) -> list[str]:
        """The steps that are not placed, in the fixed order in which they are offered."""
        return [name for name in self.task.pool if name not in self.placed]

    def move(self, move: str, step_id: str) -> None:
        """Do what the learner pressed (a move of `crmlab.learn.cards.steps.MOVES`), and say where the step is now."""
        with self.lock:
            focus = self._focus_after(move, step_id)
            said = getattr(self, move)(step_id)
            self.announcer.clear()
            self._draw(said, focus if focus else (step_id, "up" if step_id in self.placed else "take"))

    def take(self, step_id: str) -> str:
        """Place a step after the others; the sentence to announce."""
        if step_id in self.pool:
            self.placed.append(step_id)
            self.mark = None
        return self.position(step_id)

    def put_back(self, step_id: str) -> str:
        """Take a step out of the order."""
        if step_id in self.placed:
            self.placed.remove(step_id)
            self.mark = None
        return _("Put back: {step}").format(step=self.task.step(step_id).text)

    def up(self, step_id: str) -> str:
        """Move a placed step one place up."""
        return self._move(step_id, -1, _("Already the first step: {step}"))

    def down(self, step_id: str) -> str:
        """Move a placed step one place down."""
        return self._move(step_id, 1, _("Already the last step: {step}"))

    def _move(self, step_id: str, by: int, at_the_end: str) -> str:
        if step_id not in self.placed:
            return self.position(step_id)
        here = self.placed.index(step_id)
        if not 0 <= here + by < len(self.placed):
            return at_the_end.format(step=self.task.step(step_id).text)
        self.placed[here], self.placed[here + by] = self.placed[here + by], self.placed[here]
        self.mark = None
        return self.position(step_id)

    def position(self, step_id: str) -> str:
        """Where a step stands, in words."""
        step = self.task.step(step_id).text
        if step_id not in self.placed:
            return _("Not placed: {step}").format(step=step)
        return _("Step {place} of {n}: {step}").format(
            place=self.placed.index(step_id) + 1, n=len(self.placed), step=step)

    def check(self) -> None:
        """Mark and record the order, and say where it breaks; without a step say so, and record nothing."""
        with self.lock:
            if not self.placed:
                self.say(Feedback("not-yet", _("Place at least one step first.")))
                return
            self.mark = made = mark(self.task, self.placed)
            not_saved = self._record.keep("order", self.task.id, order=list(self.placed), score=made.recorded_score)
            self._draw()
            self.say(Feedback.on(made, note=not_saved))

    def _focus_after(self, move: str, step_id: str) -> tuple[str, str] | None:
        """The button to press next: the same one on the moved step, or on its neighbour in the list it left."""
        if move in ("up", "down"):
            return step_id, move
        left = self.pool if move == "take" else self.placed
        here = left.index(step_id) if step_id in left else 0
        neighbours = [name for name in (*left[here + 1:], *reversed(left[:here])) if name != step_id]
        return (neighbours[0], move) if neighbours else None

    def _draw(self, said: str = "", focus: tuple[str, str] | None = None) -> None:
        wrong = self.mark.notes if self.mark else {}
        broken = next((place for place, name in enumerate(self.placed, start=1) if name in wrong), 0)
        self.lists.show(self.placed, self.pool, said=said, focus=focus, broken=broken)

    def html(self) -> str:
        """What stays without a kernel: the prompt and the steps in the order in which they are offered."""
        steps = [self.task.step(name) for name in self.task.pool]
        tags = [("<code>", "</code>") if step.code else ("", "") for step in steps]
        items = "".join(f"<li>{before}{html.escape(step.text)}{after}</li>"
                        for step, (before, after) in zip(steps, tags, strict=True))
        return f"{super().html()}<ul>{items}</ul>"
