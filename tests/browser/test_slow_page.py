"""On a slow page, where anywidget gives up waiting for a widget's script, labs and cards still hear the kernel."""

from __future__ import annotations

import pytest

from tests.browser.lab_driver import CHROMIUM, Browser, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

# The two seconds that anywidget waits, made none: every widget's script is late.
IMPATIENT = """
const wait = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => wait(milliseconds === 2000 ? 0 : milliseconds);
"""


def test_a_late_script_leaves_no_lab_veiled_and_no_card_mute(tmp_path):
    (tmp_path / ".crmlab-course").touch()
    with JupyterServer(tmp_path) as server, Browser() as browser:
        name = server.write("slow.ipynb", "import crmlab as crm", 'crm.guess("05.top-share")',
                            'crm.lab("eighty_twenty", after="05.top-share")')
        page = browser.open(server, name, height=2000, before=IMPATIENT)
        page.run_all()
        page.locator(".crmlab-card").get_by_role("textbox").first.focus()
        page.keyboard.type("75")
        page.keyboard.press("Enter")
        page.locator(".crmlab-card").get_by_role("status").filter(has_text="Guess saved").wait_for()
        sentence = page.locator(".crmlab-sentence")
        sentence.filter(has_text="The top 20 %").wait_for()
        page.locator("input[type=range]:visible").focus()
        page.keyboard.press("ArrowRight")
        sentence.filter(has_text="The top 25 %").wait_for()
        assert page.late_scripts, "the page was not slow"
        assert page.console_errors == []
