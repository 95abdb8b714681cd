from __future__ import annotations

import copy
import logging
from types import SimpleNamespace

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmlab.base.view import PLOTLY_MIME, WIDGET_MIME
from crmlab.desk.saved import pre_save, strip

WIDGET = {"version_major": 2, "version_minor": 0, "model_id": "a1"}
FIGURE = {"data": [{"type": "bar", "y": [1, 2]}], "layout": {}}
KEPT = [
    {"output_type": "stream", "name": "stdout", "text": "one\n"},
    {"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["line"]},
    {"output_type": "display_data", "metadata": {"image/png": {"width": 3}}, "data": {"image/png": "iVBO"}},
    {"output_type": "execute_result", "execution_count": 2, "metadata": {}, "data": {
        "text/plain": "1", "text/html": "<b>1</b>", "application/json": {"a": [1]}}},
    {"output_type": "display_data", "metadata": {}, "data": {PLOTLY_MIME: FIGURE, "text/plain": "a sentence"}},
]


def notebook(*outputs, **metadata):
    cell = {"cell_type": "code", "id": "c1", "metadata": {}, "source": "x", "execution_count": 1,
            "outputs": list(outputs)}
    words = {"cell_type": "markdown", "id": "c0", "metadata": {"tags": ["promise"]}, "source": "# words"}
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": [words, cell]}


def bundle(**more):
    return {"output_type": "display_data", "metadata": {}, "data": {
        "text/plain": "a sentence", "text/html": "<p>a sentence</p>", WIDGET_MIME: WIDGET, **more}}


def stripped(*outputs):
    return strip(notebook(*outputs))["cells"][1]["outputs"]


def test_a_live_widget_leaves_its_text():
    [output] = stripped(bundle())
    assert output["data"] == {"text/plain": "a sentence", "text/html": "<p>a sentence</p>"}


def test_a_live_widget_without_any_text_leaves_nothing():
    assert stripped({"output_type": "display_data", "metadata": {}, "data": {WIDGET_MIME: WIDGET}}) == []


def test_a_labs_bundle_becomes_a_figure_and_a_page():
    first, second = stripped(bundle(**{PLOTLY_MIME: FIGURE}))
    assert first["data"] == {PLOTLY_MIME: FIGURE}
    assert second["data"] == {"text/plain": "a sentence", "text/html": "<p>a sentence</p>"}
    assert second["output_type"] == "display_data"


def test_the_result_of_a_cell_stays_its_result_when_it_is_split():
    first, second = stripped({**bundle(**{PLOTLY_MIME: FIGURE}), "output_type": "execute_result",
                              "execution_count": 3, "metadata": {"text/html": {"isolated": True}, "own": 1}})
    assert (first["output_type"], first["execution_count"], first["metadata"]) == ("execute_result", 3, {"own": 1})
    assert second["metadata"] == {"text/html": {"isolated": True}, "own": 1}
    assert "execution_count" not in second


@pytest.mark.parametrize("output", KEPT, ids=lambda output: output["output_type"])
def test_all_else_is_kept_as_it_is(output):
    assert stripped(output) == [output]


def test_state_of_widgets_and_times_of_execution_go_and_nothing_else_of_the_metadata():
    full = notebook(widgets={"state": {}}, kernelspec={"name": "python3"})
    full["cells"][1]["metadata"] = {"execution": {"iopub.status.busy": "2026"}, "tags": ["a"], "collapsed": True}
    saved = strip(full)
    assert saved["metadata"] == {"kernelspec": {"name": "python3"}}
    assert saved["cells"][1]["metadata"] == {"tags": ["a"], "collapsed": True}
    assert saved["cells"][0] == full["cells"][0]


def test_the_live_notebook_is_not_changed():
    live = notebook(bundle(**{PLOTLY_MIME: FIGURE}), *KEPT, widgets={})
    before = copy.deepcopy(live)
    strip(live)
    assert live == before


@given(some.lists(some.sampled_from([*KEPT, bundle(), bundle(**{PLOTLY_MIME: FIGURE})]), max_size=6))
def test_stripping_twice_is_stripping_once_and_gives_a_valid_notebook(outputs):
    once = strip(notebook(*outputs))
    assert strip(once) == once
    nbformat.validate(nbformat.from_dict(once))


def test_the_hook_strips_notebooks_and_leaves_other_files_alone():
    model = {"type": "notebook", "content": notebook(bundle())}
    pre_save(model, path="a.ipynb", contents_manager=None)
    assert WIDGET_MIME not in str(model)
    text = {"type": "file", "content": WIDGET_MIME}
    pre_save(text, path="a.txt", contents_manager=None)
    assert text["content"] == WIDGET_MIME


@pytest.mark.parametrize("content", [{"cells": 3}, {"cells": [None]}, {"cells": [{"outputs": [7]}]}, ["odd"],
                                     "odd"])
def test_a_file_that_is_odd_is_saved_as_it_came_and_the_log_says_so(content, caplog):
    model = {"type": "notebook", "content": copy.deepcopy(content)}
    with caplog.at_level(logging.WARNING):
        pre_save(model, path="odd.ipynb", contents_manager=SimpleNamespace(log=logging.getLogger("jupyter")))
    assert model["content"] == content
    assert "odd.ipynb" in caplog.text
