"""A lesson as one HTML page that needs neither JupyterLab nor the network: each figure, its sentence and table once.

`Paper` is a preprocessor of nbconvert: ``crmlab print`` uses it, `crmlab lab` gives it to JupyterLab's *Save and Export
Notebook As*, and an installed kit gives it to ``jupyter nbconvert --to html``, with ``--execute`` or without.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode, from_dict

from crmlab.base.view import PLOTLY_MIME
from crmlab.desk.learner_copy import joined, mark_of
from crmlab.desk.saved import HTML_MIME, strip

# One call of the kit, or its import: nothing that teaches Python, so nothing for paper.
CARD = re.compile(r"\s*(import crmlab as crm|crm\.\w+\((?:[^()]|\([^()]*\))*\))\s*")
NO_SOURCE = {"transient": {"remove_source": True}}  # how nbconvert's templates are told
STYLE = """<style>
.jp-Notebook { max-width: 60rem; margin: 0 auto; }
.jp-Notebook :is(.jp-InputPrompt, .jp-OutputPrompt) { display: none; }
.crmlab-figure, .crmlab-paper, tr { break-inside: avoid; }
h1, h2, h3 { break-after: avoid; }
</style>"""


class Paper(Preprocessor):
    """Acts on notebooks that bear the course's mark, and leaves every other one as it is."""

    def preprocess(self, notebook: NotebookNode, resources: Any) -> tuple[NotebookNode, Any]:
        """What nbconvert calls, after it ran the notebook where it was asked to."""
        return (from_dict(on_paper(notebook)) if mark_of(notebook) else notebook), resources


def on_paper(notebook: Mapping[str, Any]) -> dict[str, Any]:
    """`notebook` without what needs a kernel, with figures that the page draws by itself.

    plotly.js stands at its head, once; figures keep what they can do, such as showing a point's numbers.

    >>> figure = {"output_type": "display_data", "metadata": {}, "data": {PLOTLY_MIME: {"data": [], "layout": {}}}}
    >>> cell = {"cell_type": "code", "metadata": {}, "source": "crm.labs.mix()", "outputs": [figure]}
    >>> head, shown = on_paper({"metadata": {}, "cells": [cell]})["cells"]
    >>> len(head["outputs"][0]["data"]["text/html"]) > 10**6, shown["outputs"][0]["data"]["text/html"][:31]
    (True, '<div id="crmlab-figure-0" class')
    """
    kept = strip(notebook)
    figures = [output for cell in kept["cells"] for output in cell.get("outputs", ())
               if PLOTLY_MIME in output.get("data", {})]
    for number, output in enumerate(figures):
        output["data"] = {HTML_MIME: figure_html(output["data"][PLOTLY_MIME], f"crmlab-figure-{number}")}
    for cell in kept["cells"]:
        if cell["cell_type"] == "code" and CARD.fullmatch(joined(cell["source"])):
            cell["metadata"] |= NO_SOURCE
    shown = {"output_type": "display_data", "metadata": {},
             "data": {HTML_MIME: STYLE + (plotly_script() if figures else "")}}
    head = {"cell_type": "code", "id": "crmlab-paper", "metadata": dict(NO_SOURCE), "source": "",
            "execution_count": None, "outputs": [shown]}
    return {**kept, "cells": [head, *kept["cells"]]}


def figure_html(figure: Mapping[str, Any], name: str) -> str:
    """A figure that draws itself with the plotly.js of the page; `name` is the id of its element."""
    layout = figure.get("layout", {})
    # No "<" in the script: a text in the figure could end it.
    given = json.dumps([name, figure.get("data", []), layout, {"displayModeBar": False, "responsive": True}]).replace(
        "<", "\\u003c")
    return (f'<div id="{name}" class="crmlab-figure" style="height:{int(layout.get("height", 380))}px"></div>'
            f"<script>window.crmlabPlotly.newPlot(...{given});</script>")


def plotly_script() -> str:
    """plotly.js of the installed plotly package, as a script that leaves `crmlabPlotly` behind."""
    from plotly.offline import get_plotlyjs

    # Names of its own hide the page's AMD loader, which would swallow it.
    return ("<script>(() => { const module = { exports: {} }, exports = undefined, define = undefined;\n"
            f"{get_plotlyjs()}\n;window.crmlabPlotly = module.exports; }})();</script>")
