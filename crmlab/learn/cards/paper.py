"""A card on paper: HTML that needs no kernel, in the look of the live cards."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

from crmlab.learn.cards.icons import icon
from crmlab.learn.cards.look import style_tag


def paper(label: str, inner_html: str, *, kind: str = "") -> str:
    """A framed card named `label` for screen readers; `inner_html` must be escaped already.

    kind : as in :mod:`crmlab.learn.cards.icons`; the stylesheet knows the card by it.
    """
    # JupyterLab would read two dollar signs in a line as mathematics.
    classes = " ".join(filter(None, ("crmlab-paper", kind and f"crmlab-{kind}", "mathjax_ignore tex2jax_ignore")))
    return f'{style_tag("paper")}<article class="{classes}" aria-label="{html.escape(label)}">{inner_html}</article>'


def overline(kind: str, *words: str) -> str:
    """The line above a card's words: what it is, with its drawing; a later word is in quiet type."""
    first, *more = map(html.escape, words)
    quiet = "".join(f'<span class="crmlab-known">{word}</span>' for word in more)
    return f'<p class="crmlab-overline">{icon(kind)}{first}{quiet}</p>'


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Names and their explanations as a list; the names are plain text, the explanations escaped HTML.

    >>> pairs([("Unit", "<b>years</b>"), ("Empty", "")])
    '<dl><dt>Unit</dt><dd><b>years</b></dd></dl>'
    """
    return f"<dl>{''.join(f'<dt>{html.escape(name)}</dt><dd>{said}</dd>' for name, said in rows if said)}</dl>"


def row_html(head: str, cells: Iterable[str], *, attributes: str = "") -> str:
    """One row of a table, named by its first cell; everything is HTML, escaped already."""
    inner = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr{attributes}><th scope="row">{head}</th>{inner}</tr>'


def rows_html(rows: Iterable[Sequence[str]], heads: Sequence[str] = ()) -> str:
    """Plain texts as a table; the first cell of a row names it, `heads` name the columns.

    >>> rows_html([("Result", "1 < 2")])
    '<table><tr><th scope="row">Result</th><td>1 &lt; 2</td></tr></table>'
    """
    body = "".join(row_html(html.escape(first), map(html.escape, rest)) for first, *rest in rows)
    return f"<table>{heads_html(heads)}<tbody>{body}</tbody></table>" if heads else f"<table>{body}</table>"


def heads_html(heads: Iterable[str]) -> str:
    """The names of a table's columns."""
    return "<thead><tr>" + "".join(f'<th scope="col">{html.escape(head)}</th>' for head in heads) + "</tr></thead>"


class OnPaper:
    """What shows itself in a notebook by its ``html()``, and by its ``text()`` where there is no HTML; no widget."""

    def html(self) -> str:
        """The whole as HTML."""
        raise NotImplementedError

    def text(self) -> str:
        """The same without HTML."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **_kwargs: object) -> dict[str, str]:
        return {"text/plain": self.text(), "text/html": self.html()}
