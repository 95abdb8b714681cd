"""Show a widget so that its output still says something when no kernel runs."""

from __future__ import annotations

from typing import Any

from crmlab.base.view import PLOTLY_MIME, WIDGET_MIME


def bundle(widget: Any, *, html: str, text: str, figure: dict[str, Any] | None = None) -> dict[str, Any]:
    """One MIME bundle: the live widget, and what stays of it in a saved notebook.

    html, text : the same content for a reader without a kernel and for one without HTML.
    figure : a Plotly figure as JSON values, when there is one.
    """
    data: dict[str, Any] = {"text/plain": text, "text/html": html}
    if figure is not None:
        data[PLOTLY_MIME] = figure
    data[WIDGET_MIME] = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return data


def show(widget: Any, *, html: str, text: str, figure: dict[str, Any] | None = None) -> Any:
    """Display `widget` with its stored form; the handle's ``update(..., raw=True)`` replaces that form later."""
    from IPython.display import display

    return display(bundle(widget, html=html, text=text, figure=figure), raw=True, display_id=True)
