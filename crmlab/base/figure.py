"""Figure: a Plotly figure as plain data, in the few words that labs need.

Plotly's own figure checks every attribute: half of what a moved slider costs in the kernel, and a third of a second at
the first one. Labs draw with this one; whoever asks a View for its ``figure`` gets Plotly's, checked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import plotly.graph_objects as go

Values = Mapping[str, Any]


class Figure:
    """Traces and layout, with the names and values of Plotly's own attributes.

    data : the traces, as dicts with a "type". layout : a dict, as :func:`crmlab.base.template.layout` makes it.

    >>> drawn = Figure({"height": 300})
    >>> drawn.add_bar(x=["a", "b"], y=[1, 2])
    >>> drawn.data
    [{'type': 'bar', 'hovertemplate': '%{x}: %{y}<extra></extra>', 'x': ['a', 'b'], 'y': [1, 2]}]
    """

    def __init__(self, layout: Values) -> None:
        self.layout: dict[str, Any] = dict(layout)
        self.data: list[dict[str, Any]] = []

    def add_scatter(self, **trace: Any) -> None:
        """Points, lines or both."""
        self._add_trace("scatter", trace)

    def add_bar(self, **trace: Any) -> None:
        """Bars, upright or (``orientation="h"``) lying."""
        self._add_trace("bar", trace)

    def add_heatmap(self, **trace: Any) -> None:
        """A grid of coloured cells."""
        self._add_trace("heatmap", trace)

    def add_annotation(self, **annotation: Any) -> None:
        """A text at a place; without an arrow unless ``showarrow=True``."""
        self._add("annotations", {"showarrow": False, **annotation})

    def add_hline(self, y: float, *, line: Values, annotation: Values | None = None) -> None:
        """A line at this height from one side to the other; its text stands on it, at the right end."""
        self._add_shape({"type": "line", "xref": "x domain", "x0": 0, "x1": 1, "yref": "y", "y0": y, "y1": y}, line)
        self._add_note({"xref": "x domain", "x": 1, "xanchor": "right", "yref": "y", "y": y, "yanchor": "bottom"},
                       annotation)

    def add_vline(self, x: float, *, line: Values, annotation: Values | None = None) -> None:
        """A line at this place from bottom to top; its text stands at its right, at the upper end."""
        self._add_shape({"type": "line", "xref": "x", "x0": x, "x1": x, "yref": "y domain", "y0": 0, "y1": 1}, line)
        self._add_note({"xref": "x", "x": x, "xanchor": "left", "yref": "y domain", "y": 1, "yanchor": "top"},
                       annotation)

    def add_vrect(self, x0: float, x1: float, *, line: Values, fillcolor: str,
                  annotation: Values | None = None) -> None:
        """A coloured strip from bottom to top; its text stands in its upper right corner."""
        self._add_shape({"type": "rect", "xref": "x", "x0": x0, "x1": x1, "yref": "y domain", "y0": 0, "y1": 1,
                         "fillcolor": fillcolor}, line)
        self._add_note({"xref": "x", "x": x1, "xanchor": "right", "yref": "y domain", "y": 1, "yanchor": "top"},
                       annotation)

    def to_plotly(self) -> go.Figure:
        """The same as Plotly's own figure, every attribute checked."""
        import plotly.graph_objects as go

        return go.Figure(data=self.data, layout={"template": "none", **self.layout})

    def _add_trace(self, kind: str, trace: Values) -> None:
        has_own = "hovertemplate" in trace or "hoverinfo" in trace
        self.data.append({"type": kind, **({} if has_own else _hover(trace)), **trace})

    def _add_shape(self, place: Values, line: Values) -> None:
        self._add("shapes", {**place, "line": line})

    def _add_note(self, place: Values, annotation: Values | None) -> None:
        if annotation is not None:
            self._add("annotations", {**place, "showarrow": False, **annotation})

    def _add(self, name: str, entry: Values) -> None:
        self.layout[name] = [*self.layout.get(name, ()), entry]


def _hover(trace: Values) -> Values:
    """What stands under the mouse: place and value, without "trace 0" where the trace has no name.

    >>> _hover({"x": [2024], "y": [60.3], "text": ["60.3 %"]})
    {'hovertemplate': '%{x}: %{text}<extra></extra>'}
    """
    place, value = ("y", "x") if trace.get("orientation") == "h" else ("x", "y")
    said = "text" if trace.get("text") is not None and "mode" not in trace else value
    return {"hovertemplate": f"%{{{place}}}: %{{{said}}}" + ("" if trace.get("name") else "<extra></extra>")}
