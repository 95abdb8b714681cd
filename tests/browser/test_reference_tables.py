"""In a real JupyterLab the reference tables are filtered by keyboard alone, and the count is announced."""

from __future__ import annotations

import pytest

from tests.browser.lab_driver import CHROMIUM, Browser, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

CELLS = ("import crmlab as crm\ncrm.claim('CL-13')", "crm.claims()", "crm.terms()")


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    (folder / ".crmlab-course").touch()
    with JupyterServer(folder) as server, Browser() as browser:
        opened = browser.open(server, server.write("reference.ipynb", *CELLS))
        opened.run_all()
        opened.get_by_label("Find a term").wait_for()
        yield opened


def rows(page, n):
    return page.locator(".crmlab-reference").nth(n).locator("tbody tr:visible")


def count(page, n, words):
    page.locator(".crmlab-reference [role=status]").nth(n).get_by_text(words).wait_for()


def test_typing_filters_and_escape_shows_all_rows_again(page):
    page.get_by_label("Find a claim").focus()
    page.keyboard.type("folklore forrester")
    count(page, 0, "1 of 29 shown")
    assert "CL-07" in rows(page, 0).inner_text()
    page.keyboard.press("Escape")
    count(page, 0, "29 of 29 shown")
    assert rows(page, 0).count() == 29


def test_the_table_itself_is_reached_by_tab_so_that_it_can_be_scrolled(page):
    page.get_by_label("Find a claim").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "crmlab-scroll"


def test_a_term_is_found_by_either_script(page):
    for name in ("客戶流失", "顧客流失", "客户流失"):
        page.get_by_label("Find a term").fill(name)
        count(page, 1, "1 of 120 shown")
        assert rows(page, 1).inner_text().startswith("Churn")


def test_nothing_found_is_said(page):
    page.get_by_label("Find a term").fill("zzz")
    count(page, 1, "Nothing found. Try fewer or other words.")


def test_names_of_a_card_stand_on_one_line_beside_their_texts(page):
    name, text = (page.locator(f".crmlab-paper {tag}").first.bounding_box() for tag in ("dt", "dd"))
    assert name["height"] < 30 and text["x"] > name["x"] + 100


def test_no_error_and_no_request_leaves_the_page(page):
    assert page.console_errors == [] and page.outside_requests == []
