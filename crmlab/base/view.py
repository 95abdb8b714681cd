"""View: what every lab and chart returns. A figure, the sentence that reads it aloud, the table behind it."""

from __future__ import annotations

import html
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

    from crmlab.base.figure import Figure

PLOTLY_MIME = "application/vnd.plotly.v1+json"
WIDGET_MIME = "application/vnd.jupyter.widget-view+json"
STORED_DIGITS = 6


@dataclass(frozen=True)
class Place:
    """Where in a figure a number stands that somebody guessed: on one axis the guess, on the other what is given here.

    x, y : the place on the axis that is not the guess's; one of them. words : where on that axis the words stand, if
    not there; on an axis of names its number, 0 for the first. side : of the mark on which the words stand.
    beside : other numbers on the guess's axis that have words there, such as a claim's, and span : how long that axis
    is, so that the words keep clear of each other. scale : how much of the axis's unit one of the guess's is.
    zero : where on its axis a guess of 0 stands.
    """

    x: Any = None
    y: Any = None
    words: float | None = None
    side: Literal["left", "right"] = "left"
    beside: tuple[float, ...] = ()
    span: float = 100
    scale: float = 1
    zero: float = 0


@dataclass(frozen=True)
class View:
    """One picture of an idea, in the three forms in which somebody may need it.

    drawn : the figure as the lab drew it. figure : the same as Plotly's own figure.
    sentence : what the figure shows, in plain words; a screen reader reads it, a test asserts it.
    table : a small data frame with the same numbers, ready to be shown (texts and rounded numbers).
    stress : the part of the sentence that matters most, such as its number.
    guess_at : where the learner's guess belongs in this figure; None where it would say nothing.
    """

    drawn: Figure
    sentence: str
    table: pd.DataFrame
    guess_at: Place | None = None
    stress: str = ""

    def saying(self, remarks: Iterable[str]) -> View:
        """The same View whose sentence goes on with what must be said about the data."""
        return replace(self, sentence=" ".join([self.sentence, *remarks]))

    @cached_property
    def figure(self) -> go.Figure:
        """Plotly's own figure, with all that it can do: ``view.figure.write_html("page.html")``."""
        return self.drawn.to_plotly()

    def figure_json(self) -> dict[str, Any]:
        """The figure as plain JSON values, floats rounded to six significant digits."""
        return plain({"data": self.drawn.data, "layout": self.drawn.layout})

    def html(self) -> str:
        """Sentence and table as HTML: what is stored beside the figure."""
        # JupyterLab would read two dollar signs in one piece of text as mathematics.
        sentence = html.escape(self.sentence).replace("$", "<span>$</span>")
        return f'<p class="crmlab-sentence">{sentence}</p>{table_html(self.table)}'

    def _ipython_display_(self) -> None:
        from IPython.display import display

        # Two outputs: in one bundle JupyterLab would show the figure or the text, never both. The sentence stands in
        # the second only: a viewer without Plotly would show it twice.
        display({PLOTLY_MIME: self.figure_json()}, raw=True)
        display({"text/html": self.html(), "text/plain": self.sentence}, raw=True)


def table_html(table: pd.DataFrame) -> str:
    """A small table as plain HTML, with row labels only where they mean something."""
    labelled = table.index.name is not None
    return table.to_html(index=labelled, border=0, classes="crmlab-table", justify="left", na_rep="–")


def plain(value: Any) -> Any:
    """Nested figure data as JSON values: arrays become lists, floats six significant digits, NaN becomes null.

    >>> plain({"y": (0.123456789, float("nan"))})
    {'y': [0.123457, None]}
    """
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, str) or value is None or isinstance(value, bool):
        return value
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple, range)):
        return [plain(item) for item in value]
    if isinstance(value, float):
        return float(f"{value:.{STORED_DIGITS}g}") if math.isfinite(value) else None
    if isinstance(value, int):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
