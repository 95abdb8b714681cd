"""A lesson as a page: figure, sentence and table once, no kernel, no network; other notebooks as they are."""

from __future__ import annotations

import json
import re

import nbformat
import pytest
from nbconvert import HTMLExporter

from crmlab.base.errors import BadInput
from crmlab.base.view import PLOTLY_MIME, WIDGET_MIME
from crmlab.cli import main
from crmlab.desk.paper import Paper, figure_html
from crmlab.desk.print_lesson import as_saved, print_lesson, run_anew

FIGURE = {"data": [{"type": "bar", "x": ["</script>"], "y": [1]}], "layout": {"height": 300}}
SENTENCE = "The top fifth brings 61 %."


def output(**data):
    return {"output_type": "display_data", "metadata": {}, "data": data}


LIVE = output(**{"text/plain": SENTENCE, "text/html": f"<p>{SENTENCE}</p><table></table>", PLOTLY_MIME: FIGURE,
                 WIDGET_MIME: {"version_major": 2, "version_minor": 0, "model_id": "a1"}})
OLD = [output(**{"text/plain": SENTENCE, PLOTLY_MIME: FIGURE}), output(**{"text/html": f"<p>{SENTENCE}</p>"})]


def notebook(outputs, source='crm.lab("mix", after="05.x")', **metadata):
    state = {"application/vnd.jupyter.widget-state+json": {"state": {"a1": {}}, "version_major": 2, "version_minor": 0}}
    return nbformat.from_dict({
        "nbformat": 4, "nbformat_minor": 5, "metadata": {"crmlab": {"unit": "05"}, "widgets": state, **metadata},
        "cells": [{"cell_type": "code", "id": "c0", "metadata": {}, "execution_count": 1, "source": source,
                   "outputs": outputs}]})


def page(given):
    return HTMLExporter(preprocessors=[Paper]).from_notebook_node(given)[0]


@pytest.mark.parametrize("outputs", [[LIVE], OLD], ids=["run just now", "saved by 0.1.0"])
def test_a_lab_stands_there_once_and_needs_no_kernel(outputs):
    html = page(notebook(outputs))
    assert html.count(SENTENCE) == 1 and html.count('class="crmlab-figure"') == 1
    assert html.count("window.crmlabPlotly = module.exports") == 1
    assert "widget-view+json" not in html and "html-manager" not in html


def test_plotly_comes_once_for_all_figures():
    html = page(notebook([LIVE, LIVE]))
    assert html.count("window.crmlabPlotly = module.exports") == 1 and html.count('class="crmlab-figure"') == 2


def test_code_that_teaches_stays_and_calls_of_cards_go():
    assert "eighty" not in page(notebook([LIVE], 'crm.lab("eighty")'))
    assert "ranked" in page(notebook([LIVE], "ranked = sorted(spent)"))


def test_no_text_of_a_figure_ends_the_script():
    assert figure_html(FIGURE, "f").count("</script>") == 1


def test_other_notebooks_are_left_alone():
    given = notebook([LIVE], crmlab={})
    assert Paper().preprocess(given, {}) == (given, {})


def test_the_command_prints_what_was_saved_and_leaves_the_notebook(tmp_path, capsys):
    path = tmp_path / "05.ipynb"
    path.write_text(nbformat.writes(notebook([LIVE])))
    before = path.read_bytes()
    assert main(["print", str(path), "--saved"]) == 0
    assert "05.html" in capsys.readouterr().out and SENTENCE in (tmp_path / "05.html").read_text()
    assert path.read_bytes() == before


def test_a_lesson_is_run_for_its_page_and_a_cell_that_fails_does_not_stop_it(tmp_path, monkeypatch):
    path = tmp_path / "05.ipynb"
    given = notebook([], "1 / 0")
    given.cells.append(nbformat.v4.new_code_cell("print(6 * 7)"))
    path.write_text(nbformat.writes(given))
    html = print_lesson(path, tmp_path / "page.html", run_anew).read_text()
    assert "ZeroDivisionError" in html and re.search(r"<pre>42\n?</pre>", html)


@pytest.mark.parametrize("content", ["", "{", json.dumps({"cells": [], "metadata": {}})])
def test_what_is_no_lesson_is_refused(tmp_path, content):
    path = tmp_path / "x.ipynb"
    path.write_text(content)
    with pytest.raises(BadInput, match="no notebook of the course"):
        print_lesson(path, tmp_path / "x.html", as_saved)


def test_a_page_that_cannot_be_written_is_named(tmp_path):
    path = tmp_path / "05.ipynb"
    path.write_text(nbformat.writes(notebook([])))
    with pytest.raises(BadInput, match="can't be written"):
        print_lesson(path, tmp_path / "no" / "page.html", as_saved)
