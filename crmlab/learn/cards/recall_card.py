"""Recall on the page: the front of a card, the learner's own answer, then the back and how it went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

import ipywidgets as widgets

from crmlab.base.errors import BadInput
from crmlab.base.texts import _, ngettext
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, Shown, button, button_row, paragraph
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.recall import RATINGS, Rating, RecallTask, due_day, pick, ratings_in

RECALL = "recall"


class RecallCard(Shown):
    """The flip cards of one unit's recall on one day; with nothing to recall, one sentence.

    tasks : every question that may be asked here. asked_in : the unit that asks. n : how many at most.
    today : the local day where it is not given.

    Ratings of the same day and unit do not change the pick, so running the cell again shows the same cards.
    """

    def __init__(self, tasks: Sequence[RecallTask], record: Record, *, asked_in: str, n: int = 3,
                 today: date | None = None) -> None:
        today = today or date.today()
        ratings = ratings_in(record.current)
        here = [one for one in ratings if (one.day, one.asked_in) == (today, asked_in)]
        self.tasks = pick(tasks, [one for one in ratings if one not in here], n, today)
        rated = {one.card: one.rating for one in here}
        heading, total = _("Do you remember? {number} of {total}"), len(self.tasks)
        self.cards = [FlipCard(heading.format(number=number, total=total), task, record,
                               [one for one in ratings if one.card == task.id], asked_in=asked_in, today=today,
                               rating=rated.get(task.id)) for number, task in enumerate(self.tasks, start=1)]
        super().__init__([paragraph(self.sentence()), *self.cards])

    def sentence(self) -> str:
        """What this recall is about, in words; also where there is nothing to recall."""
        n = len(self.tasks)
        if not n:
            return _("There is no earlier lesson to recall from yet. Go on with this one.")
        return ngettext("{n} card from an earlier lesson.", "{n} cards from earlier lessons.", n).format(n=n)

    def html(self) -> str:
        """What stays without a kernel: the fronts."""
        return paragraph(self.sentence()).value + "".join(card.html() for card in self.cards)

    def text(self) -> str:
        """The same without HTML."""
        return " ".join([self.sentence(), *(card.text() for card in self.cards)])


class FlipCard(Card):
    """One card: its back comes to the page only when the learner asks for it.

    history : all ratings of this card so far, oldest first. rating : the one that was given here today, if any.
    """

    def __init__(self, heading: str, task: RecallTask, record: Record, history: list[Rating], *, asked_in: str,
                 today: date, rating: str | None) -> None:
        self.task, self._record, self._history = task, record, history
        self._asked_in, self._today, self.rating = asked_in, today, rating
        box = AnswerBox(label=_("Say it to yourself, or write it here (this is not saved)"), lines=2,
                        button=_("Show the answer"))
        box.on_submit(lambda _text: self.reveal())
        super().__init__(heading, task.front, [box], kind="recall")
        self.ratings = widgets.VBox([paragraph(_("Did you know it?")), button_row(
            *(button(_(label), partial(self.rate, name)) for name, label in RATINGS.items()))])
        if rating:
            self.reveal()

    def reveal(self) -> None:
        """Show the back, and ask how it went."""
        if self.ratings not in self.children:
            self.children = (*self.children, self.ratings)
        self._say()

    def rate(self, rating: str) -> None:
        """Record how it went, and say when the card comes again."""
        if rating not in RATINGS:
            raise BadInput(_("Choose one of: {ratings}.").format(ratings=", ".join(map(_, RATINGS.values()))))
        with self.lock:
            not_saved = self._record.keep(RECALL, self.task.id, rating=rating, asked_in=self._asked_in)
            self._history.append(Rating(self.task.id, self._today, rating, self._asked_in))
            self.rating = rating
            self._say(not_saved)

    def comes_again(self) -> str:
        """When a rated card is due, in words."""
        days = (due_day(self._history) - self._today).days
        return ngettext("This card comes again in {n} day.", "This card comes again in {n} days.",
                        days).format(n=days)

    def _say(self, not_saved: str = "") -> None:
        if self.rating is None:
            self.say(Feedback("note", self.task.back, mark=_("Answer")))
            return
        saved = _("Saved: {rating}").format(rating=_(RATINGS[self.rating]))
        self.say(Feedback("saved", self.task.back, mark=saved, note=f"{self.comes_again()} {not_saved}".strip()))
