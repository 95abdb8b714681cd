"""A sorting task on the page: a list of bins at every item, then a verdict with its reason at each."""

from __future__ import annotations

from typing import Any

from crmlab.base.texts import _
from crmlab.learn.cards.card import Card, button, button_row
from crmlab.learn.cards.choices import Choices
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.mark import mark
from crmlab.learn.record.line import Event
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.marks import Mark
from crmlab.learn.tasks.sort import SortTask, mark_answer

SORT, SOLUTION = "sort", "solution"
TRIES_BEFORE_ANSWER = 2


class SortCard(Card):
    """The task as a card; every try is recorded; made again, it shows the latest one with what was said about it.

    tries : how often the learner has checked. placed : for each item its bin, None on an empty sheet.
    mark : of what stands on the sheet. shown : the places were shown, and stand there.
    """

    def __init__(self, task: SortTask, record: Record) -> None:
        self.task, self._record = task, record
        self.tries = 0
        self.placed: dict[str, str] | None = None
        self.mark: Mark | None = None
        self.shown = False
        legend = _("Choose a place for each: {places}").format(places=" · ".join(task.bins.values()))
        self.choices = Choices("sort", legend, {item.id: item.text for item in task.shown}, targets=task.bins,
                               check=_("Check"), again=_("Sort again"))
        self.choices.on_check(self.check)
        self.choices.on_again(self.again)
        self.row = button_row()
        self.show_button = button(_("Show the places"), self.show_places)
        heading = _("Sort: {title}").format(title=task.title) if task.title else _("Sort")
        super().__init__(heading, task.prompt, [self.choices, self.row], kind="sort")
        for event in record.current:
            if event["item"] == task.id:
                self._restore(event)
        if self.mark:
            self._draw()

    @property
    def answered(self) -> bool:
        """Whether nothing is left to change: everything is right, or the places are shown."""
        return self.shown or (self.mark is not None and self.mark.score == 1)

    @property
    def may_show(self) -> bool:
        """Whether the places may be shown: something is wrong, and not for the first time."""
        return self.mark is not None and not self.answered and self.tries >= TRIES_BEFORE_ANSWER

    def check(self, placed: Any) -> None:
        """Mark and record where the items are, and explain every one; say what is missing, and then record nothing."""
        with self.lock:
            made = mark(self.task, placed)
            if not made.counts:
                self.say(Feedback("not-yet", made.sentence))
                return
            self._place(made)
            right = sum(note.fits for note in made.notes.values())
            not_saved = self._record.keep(SORT, self.task.id, placed=self.placed, right=right, of=len(made.notes),
                                          score=made.recorded_score, first=self.tries == 1)
            self._draw(not_saved)

    def show_places(self) -> None:
        """Put every item in its place and record that this was shown; not before the second try."""
        with self.lock:
            if not self.may_show:  # or pressed twice
                self.say(Feedback("note", _("Sort the items yourself first. After the second try the places can be "
                                            "shown.")))
                return
            self._show()
            self._draw(self._record.keep(SOLUTION, self.task.id))

    def again(self) -> None:
        """Begin with an empty sheet; the tries before it count."""
        with self.lock:
            self.placed, self.mark, self.shown = None, None, False
            self.choices.choose(None)
            self.announcer.clear()

    def _restore(self, event: Event) -> None:
        if event["kind"] == SORT:
            made = mark(self.task, event.get("placed"))
            if made.counts:  # else the task changed since, or the line is odd
                self._place(made)
        elif event["kind"] == SOLUTION and self.may_show:
            self._show()

    def _place(self, made: Mark) -> None:
        self.mark, self.placed, self.shown = made, made.answer, False
        self.tries += 1

    def _show(self) -> None:
        self.mark = mark_answer(self.task, self.placed)
        self.placed = {name: chosen if self.mark.notes[name].fits else self.task.answer[name]
                       for name, chosen in (self.placed or {}).items()}
        self.shown = True

    def _draw(self, not_saved: str = "") -> None:
        assert self.mark is not None
        show = self.choices.explain if self.answered else self.choices.comment
        show(self.placed, self.mark.notes)
        self.row.children = (self.show_button,) if self.may_show else ()
        said = Feedback.on(self.mark, note=not_saved)
        self.say(Feedback("note", said.text, note=not_saved) if self.shown else said)

    def html(self) -> str:
        """What stays without a kernel: the prompt, the items and the bins, no key."""
        return super().html() + self.choices.stored_html()
