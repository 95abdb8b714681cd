"""The one look of all figures: colours that colour-blind readers can tell apart, large plain type."""

from __future__ import annotations

from typing import Any

from crmlab.base.figure import Figure
from crmlab.base.numbers import figure_marks

# Okabe & Ito (2008), in an order that also differs in lightness; yellow is left out: too pale on white.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000")
# Colour is never the only sign: the n-th series also has the n-th dash, marker and fill pattern.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
MARKERS = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")
PATTERNS = ("", "/", ".", "x", "-", "+", "\\")
INK, GRID = "#222222", "#DDDDDD"


def series_style(n: int) -> dict[str, str]:
    """Colour, dash, marker symbol and fill pattern of the n-th series (0, 1, …), always used together.

    >>> series_style(1)["dash"]
    'dash'
    """
    return {"colour": COLOURS[n % 7], "dash": DASHES[n % 7], "symbol": MARKERS[n % 7], "pattern": PATTERNS[n % 7]}


def layout(**more: Any) -> dict[str, Any]:
    """The house's layout with `more` on top, for ``Figure(layout(...))``."""
    axis = {"gridcolor": GRID, "linecolor": INK, "zeroline": False, "ticks": "outside", "automargin": True}
    base: dict[str, Any] = {
        "colorway": list(COLOURS),
        "font": {"family": "system-ui, 'Noto Sans', 'Noto Sans CJK SC', sans-serif", "size": 14, "color": INK},
        "paper_bgcolor": "#FFFFFF",
        "plot_bgcolor": "#FFFFFF",
        "margin": {"l": 60, "r": 20, "t": 50, "b": 55},
        "height": 380,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "hovermode": "closest",
    }
    axes = {name: {**axis, **more.pop(name, {})} for name in ("xaxis", "yaxis")}
    return {**base, **figure_marks(), **axes, **more}


def figure(**more: Any) -> Figure:
    """An empty figure in the house's look; add traces with :func:`series_style`."""
    return Figure(layout(**more))
