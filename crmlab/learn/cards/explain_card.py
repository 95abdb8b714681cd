"""Say it in one's own words on the page: write, then compare with a model sentence, then tick what was said."""

from __future__ import annotations

from typing import Any

from crmlab.base.texts import _, ngettext
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, button, button_row
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.explain import MAX_CHARACTERS, ExplainTask, too_long

EXPLAIN, SOLUTION = "explain", "solution"


class ExplainCard(Card):
    """The task as a card; the model sentence comes to the page only after a text, or when asked for.

    written : what the learner wrote. points : those of the rubric that they ticked. shows_model : whether the model
    sentence is open.
    """

    def __init__(self, task: ExplainTask, record: Record) -> None:
        self.task, self._record = task, record
        self.written = ""
        self.points: tuple[str, ...] = ()
        self.shows_model = bool(record.of(SOLUTION, task.id))
        for event in record.of(EXPLAIN, task.id):
            if isinstance(event.get("text"), str):
                self.written, self.points = event["text"], self._known(event.get("points"))
                self.shows_model = self.shows_model or not event.get("draft")
        self.box = AnswerBox(label=_("Your answer"), lines=4, value=self.written, button=_("Save and compare"))
        self.box.on_submit(self.write)
        self.box.observe(lambda change: self.draft(change["new"]), "value")
        self.rubric = Choices("multiple", _("Tick what your answer says. If little is ticked, change it and "
                                            "compare again."),
                              {point.id: point.text for point in task.rubric})
        self.rubric.on_check(self.tick)
        anyway = button(_("Show a model answer anyway"), self.show_anyway, look="quiet")
        self.row = button_row(self.box, anyway)
        super().__init__(_("Say it"), task.prompt, [self.row], kind="explain")
        if self.shows_model:
            self._compare()

    def draft(self, text: str) -> None:
        """Keep what was written so far without opening the model."""
        with self.lock:
            if text.strip() and text[:MAX_CHARACTERS] != self.written:
                self._keep(text, draft=not self.shows_model)
            if cut := too_long(text):
                self.say(Feedback("note", cut))

    def write(self, text: str) -> None:
        """Keep the learner's text and show the model sentence."""
        with self.lock:
            if not text.strip():
                self.say(Feedback("not-yet", _("Write your answer first. One sentence is enough.")))
                return
            self.shows_model = True
            not_saved = self._keep(text, draft=False)
            self._compare(too_long(text), not_saved, mark=_("Saved, not marked"))

    def show_anyway(self) -> None:
        """Show the model sentence without a text of one's own; the record says so."""
        with self.lock:
            not_saved = ""
            if not self.shows_model:
                self.shows_model = True
                not_saved = self._record.keep(SOLUTION, self.task.id)
            self._compare(not_saved)

    def tick(self, points: Any) -> None:
        """Keep the points that the learner's sentence holds, and count them."""
        with self.lock:
            self.points = self._known(points)
            not_saved = self._keep(self.written, draft=False)
            n = len(self.task.rubric)
            count = ngettext("Your answer says {hits} of {n} point.", "Your answer says {hits} of {n} points.", n)
            self._compare(count.format(hits=len(self.points), n=n), not_saved)

    def _keep(self, text: str, *, draft: bool) -> str:
        self.written = text[:MAX_CHARACTERS]
        fields = {"text": self.written, "points": list(self.points), **({"draft": True} if draft else {})}
        return self._record.keep(EXPLAIN, self.task.id, **fields)

    def _known(self, points: Any) -> tuple[str, ...]:
        given = points if isinstance(points, list) else []
        return tuple(point.id for point in self.task.rubric if point.id in given)

    def _compare(self, *notes: str, mark: str = "") -> None:
        self.row.children = (self.box,)
        if self.task.rubric and self.rubric not in self.children:
            self.children = (*self.children, self.rubric)
        self.rubric.choose(self.points)
        text = _("Compare your answer with this one: {model}").format(model=self.task.model)
        self.say(Feedback("note", text, mark=mark, note=" ".join(filter(None, notes))))
