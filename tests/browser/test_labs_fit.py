"""Every lab as it is read: nothing is cut at any width, and controls, sentence and figure fit into one screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmlab import labs
from tests.browser.lab_driver import CHROMIUM, Browser, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

WIDTHS = (1280, 768, 400)
SCREEN_PX = 640
# A page of its own, as wide as the reading view makes it: JupyterLab's own margins are no part of a lab.
WIDE = """() => {
  const style = document.createElement('style');
  style.textContent = `.jp-InputPrompt, .jp-OutputPrompt, .jp-Collapser { display: none !important }
    .jp-Notebook, .jp-Cell, .jp-WindowedPanel-outer { padding: 0 !important }
    .jp-Cell { content-visibility: visible !important }
    .crmlab-lab.widget-vbox { margin: 12px 16px !important; width: calc(100% - 32px) !important }`;
  document.head.append(style);
}"""
CUT = (Path(__file__).parent / "cut.js").read_text("utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    cells = ["from crmlab import labs", *(f"labs.get({name!r}).live()" for name in labs.names())]
    with JupyterServer(tmp_path_factory.mktemp("labs")) as server, Browser() as browser:
        opened = browser.open(server, server.write("labs.ipynb", *cells), height=800)
        opened.evaluate(WIDE)
        opened.run_all()
        yield opened


def shown(page, n, width):
    """The n-th lab of the page, drawn at this width."""
    if page.viewport_size["width"] != width:
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(1500)
    page.locator(".jp-CodeCell").nth(n + 1).scroll_into_view_if_needed()
    lab = page.locator(".jp-CodeCell").nth(n + 1).locator(".crmlab-lab")
    lab.locator(".crmlab-figure svg").first.wait_for(timeout=30_000)
    return lab


def rests(page, measured, wanted):
    """The last of some looks: until it is as `wanted` twice in a row, since words that would be cut are moved in."""
    before = None
    for _look in range(16):
        now = measured()
        if wanted(now) and before is not None and wanted(before):
            break
        before = now
        page.wait_for_timeout(120)
    return now


@pytest.mark.parametrize("name", labs.names())
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut(page, name, width):
    lab = shown(page, labs.names().index(name), width)
    assert rests(page, lambda: lab.evaluate(CUT), lambda cut: cut == []) == []


@pytest.mark.parametrize("name", labs.names())
def test_it_fits_into_one_screen(page, name):
    lab = shown(page, labs.names().index(name), 1280)
    assert rests(page, lambda: lab.bounding_box()["height"], lambda height: height <= SCREEN_PX) <= SCREEN_PX


def test_on_a_narrow_page_the_controls_stand_above_the_figure(page):
    lab = shown(page, labs.names().index("eighty_twenty"), 400)
    panel, view = lab.locator(".crmlab-panel").bounding_box(), lab.locator(".crmlab-view").bounding_box()
    assert panel["y"] + panel["height"] <= view["y"] + 1
    wide = shown(page, labs.names().index("eighty_twenty"), 1280)
    panel, view = wide.locator(".crmlab-panel").bounding_box(), wide.locator(".crmlab-view").bounding_box()
    assert panel["x"] + panel["width"] <= view["x"] + 1 and panel["y"] == view["y"]
