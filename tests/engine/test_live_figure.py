"""The live figure: plotly.js once a kernel, one value for figure, sentence and table."""

import pytest

from crmlab.engine.live_figure import LiveFigure, plotly_source


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


def test_nothing_is_sent_before_something_is_shown():
    assert LiveFigure().content is None


@pytest.mark.parametrize("name", ["live_figure.js", "control_panel.js", "task_bar.js", "theme.js", "store.js", "fit.js",
                                  "narrow.js", "lab.css", "task_bar.css"])
def test_scripts_and_styles_travel_with_the_package(name):
    from importlib.resources import files

    assert (files("crmlab.engine") / name).read_text(encoding="utf-8")
