"""Recall on the page: the front of a card, the learner's own answer, then the back and how it went."""

from __future__ import annotations

import html
from collections.abc import Iterable
from datetime import date
from typing import Any

import ipywidgets as widgets

from crmlab.base.show import bundle
from crmlab.base.texts import _
from crmlab.learn.cards.announcer import AnswerBox
from crmlab.learn.cards.card import Card, button, button_row, prose
from crmlab.learn.cards.feedback import Feedback
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.recall import RATINGS, RecallCard, RecallSession


class RecallView(widgets.VBox):
    """The cards of one recall; with no earlier lesson, one sentence.

    Arguments as :class:`crmlab.learn.tasks.recall.RecallSession`; `today` is the local day where it is not given.
    """

    def __init__(self, cards: Iterable[RecallCard], record: Record, *, lesson: str, n: int = 3,
                 today: date | None = None) -> None:
        self.session = RecallSession(cards, record, lesson=lesson, n=n, today=today or date.today())
        heading, total = _("Remember {number} of {total}"), len(self.session.cards)
        self.cards = [FlipCard(self.session, card, heading.format(number=number, total=total))
                      for number, card in enumerate(self.session.cards, start=1)]
        super().__init__([prose(f"<p>{html.escape(self.session.sentence())}</p>"), *self.cards])

    def html(self) -> str:
        """What stays without a kernel: the fronts."""
        return f"<p>{html.escape(self.session.sentence())}</p>" + "".join(card.html() for card in self.cards)

    def text(self) -> str:
        """The same without HTML."""
        return " ".join([self.session.sentence(), *(card.text() for card in self.cards)])

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        return bundle(self, html=self.html(), text=self.text())


class FlipCard(Card):
    """One card: its back comes to the page only when the learner asks for it."""

    def __init__(self, session: RecallSession, card: RecallCard, heading: str) -> None:
        self._session, self.card = session, card
        box = AnswerBox(label=_("Say it to yourself, or write it here (this is not saved)"), lines=2,
                        button=_("Show the answer"))
        box.on_submit(lambda _text: self.reveal())
        super().__init__(heading, card.front, [box])
        self.ratings = widgets.VBox([prose(f"<p>{html.escape(_('Did you know it?'))}</p>"), button_row(
            *(button(_(label), lambda rating=name: self.rate(rating)) for name, label in RATINGS.items()))])
        if card.id in session.rated:
            self.reveal()

    def reveal(self) -> None:
        """Show the back, and ask how it went."""
        if self.ratings not in self.children:
            self.children = (*self.children, self.ratings)
        self._say()

    def rate(self, rating: str) -> None:
        """Record how it went, and say when the card comes again."""
        self._session.rate(self.card.id, rating)
        self._say(self._session.not_saved)

    def _say(self, not_saved: str = "") -> None:
        back = self._session.back(self.card.id)
        rating = self._session.rated.get(self.card.id)
        if rating is None:
            self.say(Feedback("note", back, mark=_("Answer")))
            return
        again = self._session.comes_again(self.card.id)
        saved = _("Saved: {rating}").format(rating=_(RATINGS[rating]))
        self.say(Feedback("saved", back, mark=saved, note=f"{again} {not_saved}".strip()))
