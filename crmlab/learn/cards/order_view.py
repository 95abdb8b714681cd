"""An order task on the page: take, move and put back steps, then check."""

from __future__ import annotations

import html

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.card import Card, button, button_row
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.cards.steps import StepLists
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.marking import tone
from crmlab.learn.tasks.order import OrderTask
from crmlab.learn.tasks.order_session import OrderSession


class OrderView(Card):
    """The task as a card; made again, it shows the order that was checked last, with what was said about it."""

    def __init__(self, task: OrderTask, record: Record) -> None:
        self.session = OrderSession(task, record)
        self.lists = StepLists({step.id: (step.text, step.code) for step in task.steps})
        self.lists.on_move(self.move)
        check = button(_("Check my steps"), self.check)
        check.add_class("mod-primary")
        super().__init__(_("Put in order"), task.prompt, [self.lists, button_row(check)])
        self._show()
        if self.session.outcome:
            self._say_outcome()

    def move(self, move: str, step_id: str) -> None:
        """Do what the learner pressed, and say where the step stands now."""
        focus = self._focus_after(move, step_id)
        said = getattr(self.session, move)(step_id)
        self.announcer.clear()
        self._show(said, focus if focus else (step_id, "up" if step_id in self.session.placed else "take"))

    def check(self) -> None:
        """Check and record the order, and say where it breaks."""
        try:
            self.session.check()
        except BadInput as error:
            self.say(Feedback("not-yet", str(error)))
            return
        self._show()
        self._say_outcome()

    def _focus_after(self, move: str, step_id: str) -> tuple[str, str] | None:
        """The button to press next: the same one on the moved step, or on its neighbour in the list it left."""
        if move in ("up", "down"):
            return step_id, move
        left = self.session.pool if move == "take" else self.session.placed
        here = left.index(step_id) if step_id in left else 0
        neighbours = [name for name in (*left[here + 1:], *reversed(left[:here])) if name != step_id]
        return (neighbours[0], move) if neighbours else None

    def _show(self, said: str = "", focus: tuple[str, str] | None = None) -> None:
        outcome = self.session.outcome
        self.lists.show(self.session.placed, self.session.pool, said=said, focus=focus,
                        broken=outcome.breaks_at if outcome else 0)

    def _say_outcome(self) -> None:
        outcome = self.session.outcome
        text = "\n\n".join([outcome.sentence, *self.session.reasons()])
        self.say(Feedback(tone(outcome.score), text, note=self.session.not_saved))

    def html(self) -> str:
        """What stays without a kernel: the prompt and the steps in the order in which they are offered."""
        steps = [self.session.task.step(name) for name in self.session.task.pool]
        tags = [("<code>", "</code>") if step.code else ("", "") for step in steps]
        items = "".join(f"<li>{before}{html.escape(step.text)}{after}</li>"
                        for step, (before, after) in zip(steps, tags, strict=True))
        return f"{super().html()}<ul>{items}</ul>"
