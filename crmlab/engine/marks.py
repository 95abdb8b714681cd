"""Numbers that stand in a figure beside the result: the learner's guess, and what somebody claims."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from crmlab.base.figure import Figure
from crmlab.base.template import CARD, INK, LAMP, faint
from crmlab.base.texts import _
from crmlab.base.view import Place, View

LINE_PX = 20  # so far apart are words that stand above each other
PLOT_PX = 250
WORDS_PX = 16  # from the mark to its words


def with_guess(view: View, gate: Any, about: str) -> View:
    """The View with the guess in its figure, where `gate` holds a number that was guessed for the question `about`."""
    value = getattr(gate, "value", None)
    if view.guess_at is None or isinstance(value, bool) or not isinstance(value, (int, float)):
        return view
    if gate.guess.id != about:
        return view
    place = view.guess_at
    return replace(view, drawn=_add_guess(view.drawn, place, place.zero + value * place.scale, gate.guess.write(value)))


def _add_guess(drawn: Figure, place: Place, value: float, said: str) -> Figure:
    """A copy of a figure with the mark of a guess in it; `said` is the guess as the learner reads it."""
    across = place.x is None  # the guess lies on the axis from left to right
    x, y = (value, place.y) if across else (place.x, value)
    marked = Figure(drawn.layout)
    marked.data = [*drawn.data, {
        "type": "scatter", "x": [x, x], "y": [y, y], "mode": "markers", "hoverinfo": "skip", "showlegend": False,
        "cliponaxis": False,
        # With an edge around it: it may lie on a bar.
        "marker": {"symbol": "line-ns" if across else "line-ew", "size": [22, 18],
                   "line": {"width": [8, 4], "color": [CARD, INK]}}}]
    if place.words is not None:
        x, y = (x, place.words) if across else (place.words, y)
    words = {"text": _("you guessed {guess}").format(guess=said), "x": x, "y": y, "showarrow": False,
             "font": {"size": 15, "color": INK}, **_beside_mark(place.side, _shift(place, value))}
    # First, so that what the lab itself says last stays the last one.
    marked.layout["annotations"] = [words, *drawn.layout.get("annotations", ())]
    return marked


def add_claim(drawn: Figure, x: Any, value: float, said: str) -> None:
    """The mark of a number that somebody claims, at this place of the axis below; `said` as in "the slide says 80"."""
    drawn.add_scatter(x=[x], y=[value], mode="markers", hoverinfo="skip", showlegend=False, cliponaxis=False,
                      marker={"color": LAMP, "symbol": "diamond-open", "size": 14, "line": {"width": 3}})
    drawn.add_annotation(x=x, y=value, text=said, font={"size": 15, "color": LAMP},
                         **_beside_mark("left", 0))


def _beside_mark(side: Literal["left", "right"], up_px: float) -> dict[str, Any]:
    """How the words of a mark stand beside it, on a ground of their own, so that no line runs through them."""
    right = side == "right"
    return {"xanchor": "left" if right else "right", "xshift": WORDS_PX if right else -WORDS_PX, "yanchor": "middle",
            "yshift": up_px, "bgcolor": faint(CARD, 0.8), "borderpad": 1}


def _shift(place: Place, value: float) -> float:
    """How far up, in pixels, the words must move to keep clear of the nearest others; down is below 0."""
    apart = [(value - other) * PLOT_PX / place.span for other in place.beside]
    nearest = min(apart, key=abs, default=LINE_PX)
    return 0 if abs(nearest) >= LINE_PX else (LINE_PX if nearest > 0 else -LINE_PX) - nearest
