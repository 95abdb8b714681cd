"""A table to look things up in: a box that filters the rows as one types, and the same table without a kernel."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from typing import Any

import anywidget
import traitlets

from crmlab.base.page import script
from crmlab.base.show import bundle
from crmlab.base.texts import _
from crmlab.learn.cards.claim import Claim
from crmlab.learn.cards.look import FOLDER, style_of, style_tag
from crmlab.learn.cards.paper import heads_html, row_html
from crmlab.learn.cards.term import Term, chinese_html

Cell = str | tuple[tuple[str, ...], str]


class ReferenceTable(anywidget.AnyWidget):
    """A searchable table. The page filters it by itself, so that typing never waits for the kernel.

    title : what the table holds; `label` : the name of the filter box.
    table : the table as HTML, escaped. A row is shown when its text and `data-search` hold every word typed.
    plain_rows : the same rows as lines of text.
    """

    _esm = script(FOLDER / "reference.js")
    _css = style_of("paper")
    title = traitlets.Unicode().tag(sync=True)
    label = traitlets.Unicode().tag(sync=True)
    table = traitlets.Unicode().tag(sync=True)
    messages = traitlets.Dict().tag(sync=True)

    def __init__(self, title: str, label: str, table: str, plain_rows: Sequence[str]) -> None:
        self.plain_rows = tuple(plain_rows)
        super().__init__(title=title, label=label, table=table, messages={
            "count": _("{shown} of {total} shown"),
            "none": _("Nothing found. Try fewer or other words."),
        })

    @classmethod
    def of_claims(cls, claims: Iterable[Claim]) -> ReferenceTable:
        """All claims in one table: what is said, how solid it is, when it holds."""
        claims = tuple(claims)
        rows = [row(claim.id, [f"“{claim.statement}”", claim.rating_words(), claim.verdict,
                               ", ".join(claim.treated_in)], search=claim.said_by) for claim in claims]
        heads = (_("Claim"), _("You may have heard"), _("Rating"), _("When it holds"), _("Where"))
        return cls(_("Claims: what is said, and what can be known"),
                   _("Find a claim (a word, a number or a rating)"), table_html(heads, rows),
                   [f"{claim.id}  {claim.statement}  [{claim.rating_words()}]" for claim in claims])

    @classmethod
    def of_terms(cls, terms: Iterable[Term]) -> ReferenceTable:
        """All terms in one table, in three scripts."""
        terms = tuple(terms)
        rows = [row(term.en, [(term.zh_hans, "zh-Hans"), (term.zh_hant, "zh-Hant-TW"),
                              term.definition, term.lesson], search=" ".join(term.forms())) for term in terms]
        heads = (_("Term"), _("Simplified"), _("Traditional (Taiwan)"), _("Meaning"), _("First used in"))
        return cls(_("Terms in three scripts"), _("Find a term (English or Chinese)"), table_html(heads, rows),
                   [" ".join(term.text().split("\n")) for term in terms])

    def html(self) -> str:
        """What stays of the table without a kernel."""
        return (f'{style_tag("paper")}<div class="crmlab-paper crmlab-reference" role="region" '
                f'aria-label="{html.escape(self.title)}">'
                f'<p class="crmlab-overline">{html.escape(self.title)}</p>{self.table}</div>')

    def text(self) -> str:
        """The same without HTML."""
        return "\n".join([self.title, *self.plain_rows])

    def _repr_mimebundle_(self, **_kwargs: Any) -> Any:
        return bundle(self, html=self.html(), text=self.text())


def row(head: str, cells: Sequence[Cell], *, search: str = "") -> str:
    """One row as HTML; a cell is a text, or Chinese forms with their script; `search` finds the row too."""
    shown = (html.escape(cell) if isinstance(cell, str) else chinese_html(*cell) for cell in cells)
    return row_html(html.escape(head), shown, attributes=f' data-search="{html.escape(search)}"')


def table_html(heads: Sequence[str], rows: Sequence[str]) -> str:
    """Rows under their heads, in a box that scrolls by mouse and by keyboard."""
    label = html.escape(_("Table"))
    return (f'<div class="crmlab-scroll" role="group" aria-label="{label}" tabindex="0">'
            f"<table>{heads_html(heads)}<tbody>{''.join(rows)}</tbody></table></div>")
