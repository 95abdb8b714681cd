"""A table to look things up in: a box that filters the rows as one types, and the same table without a kernel."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from crmlab.base.show import bundle
from crmlab.base.texts import _
from crmlab.learn.claim import Claim
from crmlab.learn.paper import style
from crmlab.learn.term import Term, chinese_html

FOLDER = Path(__file__).parent / "static"


class Reference(anywidget.AnyWidget):
    """A searchable table. The page filters it by itself, so that typing never waits for the kernel.

    title : what the table holds; `label` : the name of the filter box.
    table : the table as HTML, escaped. A row is shown when its text and `data-search` hold every word typed.
    plain_rows : the same rows as lines of text.
    """

    _esm = FOLDER / "reference.js"
    _css = FOLDER / "paper.css"
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

    def html(self) -> str:
        """What stays of the table without a kernel."""
        return (f'{style()}<div class="crmlab-paper crmlab-reference" role="region" '
                f'aria-label="{html.escape(self.title)}">'
                f'<p class="crmlab-overline">{html.escape(self.title)}</p>{self.table}</div>')

    def text(self) -> str:
        """The same without HTML."""
        return "\n".join([self.title, *self.plain_rows])

    def _repr_mimebundle_(self, **_kwargs: Any) -> dict[str, Any]:
        return bundle(self, html=self.html(), text=self.text())


def claims_reference(claims: Iterable[Claim]) -> Reference:
    """All claims in one table: what is said, how solid it is, when it holds."""
    claims = tuple(claims)
    rows = [row(html.escape(claim.id),
                [html.escape(f"“{claim.statement}”"), html.escape(claim.rating_words()), html.escape(claim.verdict),
                 html.escape(", ".join(claim.treated_in))],
                search=claim.said_by) for claim in claims]
    heads = (_("Claim"), _("You may have heard"), _("Rating"), _("When it holds"), _("Where"))
    return Reference(_("Claims: what is said, and what can be known"),
                     _("Find a claim (a word, a number or a rating)"), table_html(heads, rows),
                     [f"{claim.id}  {claim.statement}  [{claim.rating_words()}]" for claim in claims])


def terms_reference(terms: Iterable[Term]) -> Reference:
    """All terms in one table, in three scripts."""
    terms = tuple(terms)
    rows = [row(html.escape(term.en),
                [chinese_html(term.zh_hans, "zh-Hans"), chinese_html(term.zh_hant, "zh-Hant-TW"),
                 html.escape(term.definition), html.escape(term.lesson)],
                search=" ".join(term.forms())) for term in terms]
    heads = (_("Term"), _("Simplified"), _("Traditional (Taiwan)"), _("Meaning"), _("First used in"))
    return Reference(_("Terms in three scripts"), _("Find a term (English or Chinese)"), table_html(heads, rows),
                     [" ".join(term.text().split("\n")) for term in terms])


def row(head: str, cells: Sequence[str], *, search: str = "") -> str:
    """One row; `head` and `cells` are escaped HTML, `search` holds further words that find the row."""
    inner = f'<th scope="row">{head}</th>' + "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr data-search="{html.escape(search)}">{inner}</tr>'


def table_html(heads: Sequence[str], rows: Sequence[str]) -> str:
    """Rows under their heads, in a box that scrolls by mouse and by keyboard."""
    top = "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads)
    return (f'<div class="crmlab-scroll" role="group" aria-label="{html.escape(_("Table"))}" tabindex="0">'
            f"<table><thead><tr>{top}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>")
