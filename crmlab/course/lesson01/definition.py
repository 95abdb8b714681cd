"""One author's definition of the field: what it says, what it is for, how wide it reaches, where it stands."""

from __future__ import annotations

import html
from dataclasses import dataclass

from crmlab.base.texts import _
from crmlab.learn.cards.feedback import text_html
from crmlab.learn.cards.paper import OnPaper, pairs, paper


@dataclass(frozen=True)
class Definition(OnPaper):
    """A definition in the course's own words; shown in a notebook, it is a card.

    id : "D1" …; says : what it states, in a sentence; kind, aim, reach : its codes in words.
    where : the texts and places that say so; note : what is unclear or odd about it, "" for nothing.

    >>> d = Definition("D99", "CRM is listening.", "a way of working", "not said", "customers", ("A talk, minute 3",))
    >>> print(d.text())
    D99: CRM is listening.
    What CRM is: a way of working. For: not said. How wide: customers.
    """

    id: str
    says: str
    kind: str
    aim: str
    reach: str
    where: tuple[str, ...]
    note: str = ""

    def text(self) -> str:
        """The definition in two lines, for a reader without HTML."""
        return _("{id}: {says}\nWhat CRM is: {kind}. For: {aim}. How wide: {reach}.").format(
            id=self.id, says=self.says, kind=self.kind, aim=self.aim, reach=self.reach)

    def html(self) -> str:
        """The definition as a card that needs no kernel."""
        overline = html.escape(_("Definition"))
        head = (f'<p class="crmlab-overline">{overline} · {html.escape(self.id)}</p>'
                f"<blockquote>{html.escape(self.says)}</blockquote>")
        places = "<br>".join(html.escape(place) for place in self.where)
        note = text_html(self.note) if self.note else ""
        rows = pairs([
            (_("What CRM is"), html.escape(self.kind)), (_("What it is for"), html.escape(self.aim)),
            (_("How wide"), html.escape(self.reach)), (_("Who says so"), places), (_("Read with care"), note)])
        return paper(_("Definition {id}").format(id=self.id), head + rows)
