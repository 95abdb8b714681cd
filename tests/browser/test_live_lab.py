"""A lab in a real JupyterLab: veiled until the guess, moved with the keyboard, whole again after a reload."""

from __future__ import annotations

import json

import pytest

from tests.browser.lab_driver import CHROMIUM, Browser, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

GATE = """
from crmlab import labs
class Gate:
    is_open = False
    def __init__(self):
        self.waiting = []
    def on_open(self, callback):
        self.waiting.append(callback)
    def skip(self):
        self.is_open = True
        for callback in self.waiting:
            callback()
veiled = Gate()
"""
LAB = "labs.eighty_twenty.live(gate={})"
VEILED, OPEN = 0, 1
# How many messages the page had sent whenever the open lab's sentence changed.
WATCH_SENDING = """() => {
  Object.assign(window, { sent: 0, drawn: [] });
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...all) { window.sent += 1; return send.apply(this, all); };
  new MutationObserver(() => drawn.push(window.sent)).observe(
    document.querySelectorAll('.crmlab-sentence')[1], { childList: true, characterData: true, subtree: true });
}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with JupyterServer(tmp_path_factory.mktemp("labs")) as server, Browser() as browser:
        opened = browser.open(server, server.write("lab.ipynb", GATE, LAB.format("veiled"), LAB.format("None")),
                              height=2600)
        opened.server = server
        opened.run_all()
        opened.locator(".crmlab-figure svg").first.wait_for()
        yield opened


def panel(page, lab):
    return page.locator(".crmlab-panel").nth(lab)


def says(page, lab, words):
    """Wait until that lab's sentence holds `words`."""
    page.locator(".crmlab-sentence").nth(lab).filter(has_text=words).wait_for(timeout=20_000)


def press(page, key, lab, words):
    page.keyboard.press(key)
    says(page, lab, words)


def test_arrows_home_and_end_move_the_slider_and_never_the_notebook(page):
    says(page, OPEN, "The top 20 %")
    panel(page, OPEN).locator("input[type=range]:visible").focus()
    press(page, "ArrowRight", OPEN, "The top 25 %")
    press(page, "Home", OPEN, "The top 5 %")
    press(page, "End", OPEN, "The top 50 %")
    for key in ("d", "d", "a"):  # in JupyterLab: delete the cell, add one
        page.keyboard.press(key)
    press(page, "ArrowLeft", OPEN, "The top 45 %")
    assert page.locator(".jp-CodeCell").count() == 3


def test_reset_and_code_are_reached_with_tab(page):
    panel(page, OPEN).get_by_role("button", name="Reset").focus()
    press(page, "Enter", OPEN, "The top 20 %")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    code = panel(page, OPEN).locator(".crmlab-code")
    assert code.is_visible() and code.inner_text().startswith("crm.labs.eighty_twenty(window=")


def test_what_the_page_holds_is_seen_at_once_and_the_kernel_hears_of_it(page):
    panel(page, OPEN).get_by_role("button", name="Reset").focus()
    press(page, "Enter", OPEN, "The top 20 %")
    panel(page, OPEN).locator("input[type=range]:visible").focus()
    page.wait_for_timeout(2500)  # the hand rests; the kernel sends what lies near
    page.evaluate(WATCH_SENDING)
    page.keyboard.press("ArrowRight")
    says(page, OPEN, "The top 25 %")
    assert page.evaluate("drawn") == [0]  # drawn before anything was asked
    page.wait_for_function("sent > 0")
    page.wait_for_timeout(600)
    assert page.evaluate("drawn.length") == 1  # what the kernel answers is not drawn again
    press(page, "ArrowLeft", OPEN, "The top 20 %")


def test_a_control_without_effect_is_hidden(page):
    margin = panel(page, OPEN).get_by_label("Margin", exact=True)
    assert not margin.is_visible()
    panel(page, OPEN).get_by_label("profit", exact=True).check()
    says(page, OPEN, "of profit")
    assert margin.is_visible()


def test_nothing_serious_stands_in_the_way_of_a_screen_reader(page):
    assert page.serious_problems(".jp-OutputArea-output:has(.crmlab-panel)") == []


def test_the_veiled_lab_stores_no_number_and_opens_with_the_focus_inside(page):
    page.save()
    stored = json.dumps(page.server.saved("lab.ipynb")["cells"][1]["outputs"])
    assert "Make your guess above first" in stored and "brought" not in stored
    panel(page, VEILED).get_by_role("button", name="Skip the guess and show it").focus()
    page.keyboard.press("Enter")
    says(page, VEILED, "The top 20 %")
    page.wait_for_function("document.activeElement.matches('.crmlab-panel input:checked')")
    page.save()
    stored = json.dumps(page.server.saved("lab.ipynb")["cells"][1]["outputs"])
    assert "The top 20 %" in stored and "application/vnd.plotly.v1+json" in stored


def test_two_labs_keep_their_own_settings_through_a_reload(page):
    page.reload()
    page.locator(".crmlab-figure svg").nth(1).wait_for()
    says(page, VEILED, "of revenue")
    says(page, OPEN, "of profit")
    assert panel(page, VEILED).get_by_label("revenue", exact=True).is_checked()
    assert panel(page, OPEN).get_by_label("profit", exact=True).is_checked()
    panel(page, VEILED).locator("input[type=range]:visible").focus()
    press(page, "ArrowRight", VEILED, "The top 25 %")


def test_nothing_went_wrong_and_nothing_was_asked_of_the_network(page):
    assert page.console_errors == [] and page.outside_requests == []
