"""What a notebook keeps when it is saved: everything that still says something without a kernel.

`crmlab lab` gives `pre_save` to JupyterLab, so a learner's file opens anywhere: on another machine, in a viewer,
in front of whoever grades it. A stored live widget would show there as "model not found".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from crmlab.base.view import PLOTLY_MIME, WIDGET_MIME

HTML_MIME, TEXT_MIME = "text/html", "text/plain"
TIMING_KEYS = ("execution", "ExecuteTime")


def strip(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """`notebook` (a dict as in the file) as it is to be saved; the one given stays as it is.

    Live-widget entries, their stored state and the times of execution go; a figure that shares one bundle with
    its sentence and table becomes two outputs. All else is kept: pictures, printed text, errors, other formats.

    >>> live = {"output_type": "display_data", "metadata": {},
    ...         "data": {"text/plain": "half", WIDGET_MIME: {"model_id": "a1"}}}
    >>> saved = strip({"cells": [{"cell_type": "code", "metadata": {}, "outputs": [live]}], "metadata": {}})
    >>> saved["cells"][0]["outputs"][0]["data"]
    {'text/plain': 'half'}
    """
    metadata = {key: value for key, value in notebook.get("metadata", {}).items() if key != "widgets"}
    return {**notebook, "metadata": metadata, "cells": [_stripped_cell(cell) for cell in notebook.get("cells", [])]}


def pre_save(model: dict[str, Any], path: str = "", contents_manager: Any = None, **_: Any) -> None:
    """The hook that jupyter-server calls before it saves: strips a notebook, leaves every other file alone.

    A save never fails because of this: what can't be stripped is saved as it came, and the server's log says so.
    """
    if model.get("type") != "notebook" or not model.get("content"):
        return
    try:
        model["content"] = strip(model["content"])
    except Exception as problem:  # whatever is odd about the file, the learner's work must reach the disk
        if contents_manager is not None:
            contents_manager.log.warning("crmlab: %s is saved with its live outputs: %r", path, problem)


def _stripped_cell(cell: Mapping[str, Any]) -> dict[str, Any]:
    metadata = {key: value for key, value in cell.get("metadata", {}).items() if key not in TIMING_KEYS}
    kept = {**cell, "metadata": metadata}
    if "outputs" in cell:
        kept["outputs"] = [part for output in cell["outputs"] for part in _saved_outputs(output)]
    return kept


def _saved_outputs(output: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The outputs that stay of one: none where it was a live widget only, two for a figure with its HTML."""
    if WIDGET_MIME not in output.get("data", {}) and not _is_figure_with_html(output):
        return [dict(output)]
    data = {mime: value for mime, value in output["data"].items() if mime != WIDGET_MIME}
    if not data:
        return []
    if not _is_figure_with_html(output):
        return [_with_data(output, data)]
    # The text goes with the page: beside the figure, a viewer without Plotly would show the sentence twice.
    page = {mime: data.pop(mime) for mime in (HTML_MIME, TEXT_MIME) if mime in data}
    second = {"output_type": "display_data", "metadata": output.get("metadata", {})}
    return [_with_data(output, data), _with_data(second, page)]


def _is_figure_with_html(output: Mapping[str, Any]) -> bool:
    return {PLOTLY_MIME, HTML_MIME} <= set(output.get("data", {}))


def _with_data(output: Mapping[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """`output` with `data` only, and without the metadata that belong to a format that is gone."""
    gone = {WIDGET_MIME, PLOTLY_MIME, HTML_MIME} - set(data)
    metadata = {key: value for key, value in output.get("metadata", {}).items() if key not in gone}
    return {**output, "metadata": metadata, "data": data}
