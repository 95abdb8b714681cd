"""Drawing: a small picture of an idea, with few words and the sentence that says what it shows; for light and dark.

It is drawn in the course's colours where the page has them (``--crmlab-tea`` …), else in those of the light theme and
the page's own ink; so it needs no script, no network and no second picture for print.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Any, Literal

Colour = Literal["ink", "soft", "line", "card", "wash", "tea", "lamp", "leaf", "none"]
# Where a page knows no colours of the course: the page's own ink, and the light theme's tea, lamp and leaf.
_ELSE = {"ink": "currentColor", "soft": "currentColor", "line": "#b9b29f", "card": "#ffffff", "wash": "#f3efe4",
         "tea": "#12505e", "lamp": "#a94a14", "leaf": "#2c6a46"}


@dataclass(frozen=True)
class Drawing:
    """A picture to be read in one look.

    sentence : what it shows, for whoever does not see it, and for a page without pictures.
    width, height : in the units of its parts. parts : made by :func:`path`, :func:`box` and :func:`words`.
    """

    sentence: str
    width: int
    height: int
    parts: tuple[str, ...]

    def html(self) -> str:
        """The picture for a page; as wide as there is room, up to its own width."""
        said = html.escape(self.sentence, quote=True)
        return (f'<figure class="crmlab-drawing" role="img" aria-label="{said}" '
                f'style="margin:0;max-width:{self.width}px">'
                f'<svg viewBox="0 0 {self.width} {self.height}" width="100%" aria-hidden="true" focusable="false" '
                f'style="display:block;height:auto;overflow:visible">{"".join(self.parts)}</svg></figure>')

    def _repr_mimebundle_(self, **_asked: Any) -> dict[str, str]:
        return {"text/html": self.html(), "text/plain": self.sentence}


def ink(colour: Colour) -> str:
    """A colour by its meaning, as the picture holds it.

    >>> ink("tea"), ink("none")
    ('var(--crmlab-tea, #12505e)', 'none')
    """
    return "none" if colour == "none" else f"var(--crmlab-{colour}, {_ELSE[colour]})"


def path(d: str, *, line: Colour = "ink", fill: Colour = "none", width: float = 2.2, dash: str = "") -> str:
    """A line or an area, in SVG's own words for a path."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (f'<path d="{d}" fill="{ink(fill)}" stroke="{ink(line)}" stroke-width="{width:g}" stroke-linejoin="round" '
            f'stroke-linecap="round"{dashes}/>')


def box(x: float, y: float, width: float, height: float, *, line: Colour = "ink", fill: Colour = "none",
        round_: float = 3, turn: float = 0) -> str:
    """A rectangle; `turn` degrees around its middle."""
    turned = f' transform="rotate({turn:g} {x + width / 2:g} {y + height / 2:g})"' if turn else ""
    return (f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_:g}" fill="{ink(fill)}" '
            f'stroke="{ink(line)}" stroke-width="2.2"{turned}/>')


def words(x: float, y: float, text: str, *, colour: Colour = "ink", size: int = 15, bold: bool = False,
          at: Literal["start", "middle", "end"] = "start") -> str:
    """A few words, translated already; they begin, are centred or end at `x`."""
    weight = ' font-weight="600"' if bold else ""
    return (f'<text x="{x:g}" y="{y:g}" fill="{ink(colour)}" font-size="{size}" text-anchor="{at}"{weight} '
            f'font-family="ui-sans-serif, system-ui, sans-serif">{html.escape(text)}</text>')
