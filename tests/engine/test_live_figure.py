"""The live figure: plotly.js once a kernel, one value for figure, sentence and table."""

import pandas as pd
import pytest

from crmlab.base.template import figure
from crmlab.base.view import View
from crmlab.engine.live_figure import LiveFigure, plotly_source

VIEW = View(figure(), "Half of it.", pd.DataFrame({"share": ["50 %"]}))


def test_all_figures_of_a_kernel_share_one_copy_of_plotly():
    first, second = LiveFigure(), LiveFigure()
    assert first.source is second.source is plotly_source()
    assert len(first.source.text) > 1_000_000
    assert first.get_state("source")["source"] == f"anywidget:{first.source.model_id}"


def test_a_closed_copy_is_replaced():
    old = plotly_source()
    old.close()
    assert plotly_source() is not old
    assert plotly_source().comm is not None


def test_figure_sentence_and_table_change_together():
    live, seen = LiveFigure(), []
    live.observe(lambda change: seen.append(change.new), "content")
    live.show_view(VIEW)
    assert [set(content) for content in seen] == [{"figure", "sentence", "table"}]
    assert "50 %" in seen[0]["table"]


def test_a_problem_takes_the_place_of_the_figure():
    live = LiveFigure()
    live.show_view(VIEW)
    live.show_problem("No orders.")
    assert live.content == {"figure": None, "sentence": "No orders.", "table": ""}


def test_nothing_is_sent_before_something_is_shown():
    assert LiveFigure().content is None


@pytest.mark.parametrize("name", ["live_figure", "control_panel"])
def test_script_and_style_travel_with_the_package(name):
    from importlib.resources import files

    folder = files("crmlab.engine")
    assert all((folder / f"{name}.{kind}").read_text(encoding="utf-8") for kind in ("js", "css"))
