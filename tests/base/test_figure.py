"""Figure draws what Plotly's own figure would, without asking Plotly."""

import json
import subprocess
import sys

import pytest

from crmlab.base.template import figure
from crmlab.base.view import plain

LINE = {"color": "#222222", "width": 2}
NOTE = {"text": "half"}
REFERENCES = {"xref": "x", "yref": "y"}  # Plotly leaves these out where they are the default


def drawn(name, *places, **more):
    """Shapes and annotations of our figure and of Plotly's, after the same call."""
    ours, theirs = figure(), figure().to_plotly()
    getattr(ours, name)(*places, line=LINE, annotation=NOTE, **more)
    getattr(theirs, name)(*places, line=LINE, annotation=NOTE, **more)
    return [[{**REFERENCES, **entry} for kind in ("shapes", "annotations") for entry in layout[kind]]
            for layout in (plain(ours.layout), plain(theirs.to_plotly_json()["layout"]))]


@pytest.mark.parametrize("name, places, more", [
    ("add_hline", (50,), {}), ("add_vline", (0.5,), {}), ("add_vrect", (8.5, 10.5), {"fillcolor": "rgba(0,0,0,0.07)"})])
def test_lines_and_strips_lie_where_plotly_puts_them(name, places, more):
    ours, theirs = drawn(name, *places, **more)
    assert ours == theirs


def test_a_line_without_words_has_no_annotation():
    plain_line = figure()
    plain_line.add_hline(0, line=LINE)
    assert "annotations" not in plain_line.layout and len(plain_line.layout["shapes"]) == 1


def test_plotly_checks_the_names_when_it_is_asked_for_its_figure():
    wrong = figure()
    wrong.add_scatter(x=[1], y=[2], colour="red")
    with pytest.raises(ValueError, match="colour"):
        wrong.to_plotly()


def test_two_figures_of_the_house_share_nothing():
    one, other = figure(), figure()
    one.add_annotation(text="here", x=1, y=1)
    assert "annotations" not in other.layout


def test_a_view_in_the_page_needs_no_plotly_in_the_kernel():
    code = ("import sys, json\nfrom crmlab import labs\n"
            "view = labs.get('silent_customers')()\njson.dumps(view.figure_json())\n"
            "print('plotly.graph_objects' in sys.modules, type(view.figure).__module__)")
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.split() == ["False", "plotly.graph_objs._figure"]


def test_a_range_is_a_list_in_the_page():
    assert json.loads(json.dumps(plain({"x": range(3)}))) == {"x": [0, 1, 2]}
