"""Say it in one's own words on the page: write, then compare with a model sentence, then tick what was said."""

from __future__ import annotations

from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, button, button_row
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.explain import ExplainSession, ExplainTask


class ExplainView(Card):
    """The task as a card; the model sentence comes to the page only after a text, or when asked for."""

    def __init__(self, task: ExplainTask, record: Record) -> None:
        self.session = ExplainSession(task, record)
        self.box = AnswerBox(label=_("Your answer"), lines=4, value=self.session.text,
                             button=_("Save and compare"))
        self.box.on_submit(self.write)
        self.box.observe(self._draft, "value")
        self.rubric = Choices("multiple", _("Tick what your answer says. If little is ticked, change it and "
                                            "compare again."),
                              {point.id: point.text for point in task.rubric})
        self.rubric.on_check(self.tick)
        anyway = button_row(button(_("Show a model answer anyway"), self.show_anyway))
        super().__init__(_("Say it"), task.prompt, [self.box, anyway])
        if self.session.shows_model:
            self._compare()

    def write(self, text: str) -> None:
        """Keep the learner's text and show the model sentence."""
        try:
            cut = self.session.write(text)
        except BadInput as error:
            self.say(Feedback("not-yet", str(error)))
            return
        self._compare(cut, mark=_("Saved, not marked"))

    def show_anyway(self) -> None:
        """Show the model sentence without a text of one's own."""
        self.session.show_anyway()
        self._compare()

    def tick(self, points: Any) -> None:
        """Keep the ticked points."""
        self._compare(self.session.tick(points if isinstance(points, list) else []))

    def _draft(self, change: dict[str, Any]) -> None:
        cut = self.session.draft(change["new"])
        if cut:
            self.say(Feedback("note", cut))

    def _compare(self, note: str = "", mark: str = "") -> None:
        if self.session.task.rubric and self.rubric not in self.children:
            self.children = (*self.children, self.rubric)
        self.rubric.choose(self.session.points)
        text = _("Compare your answer with this one: {model}").format(model=self.session.task.model)
        note = " ".join(part for part in (note, self.session.not_saved) if part)
        self.say(Feedback("note", text, mark=mark, note=note))
