"""A sorting task on the page: a list of bins at every item, then a verdict with its reason at each."""

from __future__ import annotations

from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.learn.cards.card import Card, button, button_row
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.sort import SortTask
from crmlab.learn.tasks.sort_session import SortSession


class SortView(Card):
    """The task as a card; made again, it shows the latest try with what was said about it."""

    def __init__(self, task: SortTask, record: Record) -> None:
        self.session = SortSession(task, record)
        legend = _("Choose a place for every item: {places}").format(places=" · ".join(task.bins.values()))
        self.choices = Choices("sort", legend, {item.id: item.text for item in task.shown}, targets=task.bins,
                               check=_("Check"))
        self.choices.on_check(self.check)
        self.choices.on_again(self.again)
        self.row = button_row()
        self.show_button = button(_("Show the places"), self.show_places)
        heading = _("Sort: {title}").format(title=task.title) if task.title else _("Sort")
        super().__init__(heading, task.prompt, [self.choices, self.row])
        if self.session.mark:
            self._show()

    def check(self, placed: Any) -> None:
        """Mark and record where the items are, and explain every one."""
        try:
            self.session.check(placed)
        except BadInput as error:
            self.say(Feedback("not-yet", str(error)))
            return
        self._show(self.session.not_saved)

    def show_places(self) -> None:
        """Put every item in its place."""
        try:
            self.session.show_places()
        except BadInput as error:  # pressed twice
            self.say(Feedback("note", str(error)))
            return
        self._show(self.session.not_saved)

    def again(self) -> None:
        """Begin with an empty sheet."""
        self.session.clear()
        self.choices.choose(None)
        self.announcer.clear()

    def _show(self, not_saved: str = "") -> None:
        session, mark = self.session, self.session.mark
        notes = {name: (note.verdict, note.why, note.fits) for name, note in mark.notes.items()}
        if session.answered:
            self.choices.explain(session.placed, notes)
        else:
            self.choices.comment(session.placed, notes)
        self.row.children = (self.show_button,) if session.may_show else ()
        text = "\n\n".join(part for part in (mark.sentence, mark.closing) if part)
        self.say(Feedback(mark.tone if not session.shown else "note", text, note=not_saved))

    def html(self) -> str:
        """What stays without a kernel: the prompt, the items and the bins, no key."""
        return super().html() + self.choices.stored_html()
