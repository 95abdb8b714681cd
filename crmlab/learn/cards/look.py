"""The stylesheets of the cards: what all of them share stands in front of each one's own."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"
SHARED = "look"


@lru_cache(maxsize=8)
def style_of(name: str) -> str:
    """The stylesheet of one kind of card, with the shared look in front, as one line.

    >>> style_of("paper").startswith(style_of("look").rstrip())
    True
    """
    names = [SHARED] if name == SHARED else [SHARED, name]
    return " ".join(" ".join((FOLDER / f"{one}.css").read_text(encoding="utf-8").split()) for one in names)


@lru_cache(maxsize=8)
def style_tag(name: str) -> str:
    """The same for HTML that stands alone in a notebook."""
    return f"<style>{style_of(name)}</style>"
