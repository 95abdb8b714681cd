"""A card on paper: HTML that needs no kernel, in the look of the live cards."""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

STYLESHEET = Path(__file__).parent / "static" / "paper.css"


@lru_cache(maxsize=1)
def style() -> str:
    """The stylesheet of paper cards as one line; it goes with each card, since a saved cell stands alone."""
    return f"<style>{' '.join(STYLESHEET.read_text(encoding='utf-8').split())}</style>"


def paper(label: str, inner_html: str) -> str:
    """A framed card named `label` for screen readers; `inner_html` must be escaped already."""
    # JupyterLab would read two dollar signs in a line as mathematics.
    named = f'class="crmlab-paper mathjax_ignore tex2jax_ignore" aria-label="{html.escape(label)}"'
    return f"{style()}<article {named}>{inner_html}</article>"


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Names and their explanations as a list; the names are plain text, the explanations escaped HTML.

    >>> pairs([("Unit", "<b>years</b>"), ("Empty", "")])
    '<dl><dt>Unit</dt><dd><b>years</b></dd></dl>'
    """
    return f"<dl>{''.join(f'<dt>{html.escape(name)}</dt><dd>{said}</dd>' for name, said in rows if said)}</dl>"
