"""The one look of all figures: colours that colour-blind readers can tell apart, large plain type, few lines.

A figure holds the colours of the light theme. Each has a name in :data:`ROLES`; the page puts the reader's theme in
their place (dark, forced colours), without asking the kernel.
"""

from __future__ import annotations

from typing import Any

from crmlab.base.figure import Figure
from crmlab.base.numbers import figure_marks

# Tea, lamp, sky, plum, ochre, stone, ink: every two differ also for readers who see no red, green or blue.
COLOURS = ("#12505E", "#C2571A", "#4E8AC6", "#834294", "#D27E00", "#7A828C", "#1D2430")
TEA, LAMP = COLOURS[:2]
# Colour is never the only sign: the n-th series also has the n-th dash, marker and fill pattern.
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid")
MARKERS = ("circle", "square", "diamond", "triangle-up", "x", "cross", "star")
PATTERNS = ("", "/", ".", "x", "-", "+", "\\")
INK = COLOURS[6]
SOFT, GRID, CARD, WASH, TEA_SOFT = "#56606D", "#E4DECE", "#FFFFFF", "#F3EFE4", "#DCEBEC"
# What the page calls each colour: the part of a custom property's name after "--lab-".
ROLES = {**{colour: f"series-{n}" for n, colour in enumerate(COLOURS[:6])},
         INK: "ink", SOFT: "soft", GRID: "line", CARD: "card", WASH: "wash", TEA_SOFT: "tea-soft"}
FONT = "ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK SC', sans-serif"
HEIGHT = 330  # with sentence, controls and task within 640 px


def series_style(n: int) -> dict[str, str]:
    """Colour, dash, marker symbol and fill pattern of the n-th series (0, 1, …), always used together.

    >>> series_style(1)["dash"]
    'dash'
    """
    return {"colour": COLOURS[n % 7], "dash": DASHES[n % 7], "symbol": MARKERS[n % 7], "pattern": PATTERNS[n % 7]}


def faint(colour: str, share: float) -> str:
    """The same colour for an area, so pale that what lies below is seen.

    >>> faint("#12505E", 0.16)
    'rgba(18,80,94,0.16)'
    """
    red, green, blue = (int(colour[place:place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share:g})"


def layout(**more: Any) -> dict[str, Any]:
    """The house's layout with `more` on top, for ``Figure(layout(...))``."""
    axis = {"linecolor": GRID, "zeroline": False, "ticks": "", "automargin": True, "nticks": 7,
            "tickfont": {"size": 14, "color": SOFT}, "title": {"font": {"size": 15, "color": SOFT}}}
    across = {**axis, "showgrid": False}
    upwards = {**axis, "gridcolor": GRID, "showline": False}
    base: dict[str, Any] = {
        "colorway": list(COLOURS),
        "font": {"family": FONT, "size": 15, "color": INK},
        "paper_bgcolor": CARD,
        "plot_bgcolor": CARD,
        "margin": {"l": 52, "r": 16, "t": 20, "b": 48},
        "height": HEIGHT,
        "legend": {"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": CARD, "bordercolor": SOFT, "font": {"color": INK, "size": 14}},
        "dragmode": False,
    }
    axes = {name: _over(house, more.pop(name, {})) for name, house in (("xaxis", across), ("yaxis", upwards))}
    return {**base, **figure_marks(), **axes, **more}


def figure(**more: Any) -> Figure:
    """An empty figure in the house's look; add traces with :func:`series_style`."""
    return Figure(layout(**more))


def _over(house: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """An axis of the house's with a lab's own wishes on top; a title keeps the house's letters."""
    title = {**house["title"], **own.get("title", {})} if "title" in own else {}
    return {**house, **own, "title": title}
