"""Start here as a learner meets it: the map's links open lessons, and handing in works by keyboard alone."""

from __future__ import annotations

import json

import pytest

from tests.browser.course_driver import Course
from tests.browser.lab_driver import CHROMIUM, Browser

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    with Course(tmp_path_factory.mktemp("a") / "my course") as made:
        yield made


@pytest.fixture(scope="module")
def page(course):
    with Browser() as browser:
        opened = browser.open(course, "notebooks/00-start-here.ipynb")
        # The course opens in the whole JupyterLab, where a link to a notebook opens a tab.
        opened.goto(f"{course.url}/lab/tree/notebooks/00-start-here.ipynb?{course.query}")
        opened.run_all()
        opened.locator(".crmlab-map").wait_for()
        yield opened


def press(page, name, key):
    page.get_by_role("button", name=name, exact=True).last.focus()
    page.keyboard.press(key)


def test_the_map_and_the_cards_are_accessible(page):
    assert page.serious_problems(".crmlab-map") == []
    assert page.serious_problems(".crmlab-card") == []


def test_without_a_number_it_says_how_to_give_one(page, course):
    page.get_by_label("Your guess").fill("30")
    page.keyboard.press("Enter")
    press(page, "Make the file", "Enter")
    page.get_by_text("Your record has no student number yet.").wait_for()
    assert list(course.folder.glob("handin*")) == []


def test_the_file_to_hand_in_is_made_by_keyboard_and_says_what_is_in_it(page, course):
    page.get_by_label("Student number, or any word").focus()
    page.keyboard.type("M2024 17")
    page.keyboard.press("Enter")
    page.get_by_text("These are the data of M2024 17.").wait_for()
    press(page, "Make the file", "Space")
    page.get_by_text("In it, from m202417: 1 guess and 0 answers.").wait_for()
    page.get_by_role("rowheader", name="Lesson 00: Start here").wait_for()
    assert json.loads((course.folder / "handin-m202417.json").read_text(encoding="utf-8"))["student"] == "m202417"


def test_the_computer_is_checked_by_keyboard(page):
    press(page, "Check", "Enter")
    page.get_by_text("The course can run on this computer.").wait_for()


def test_the_link_at_the_top_leads_to_the_map(page):
    page.locator(".jp-WindowedPanel-outer").first.evaluate("element => element.scrollTop = 0")
    page.get_by_role("link", name="the map of the course").click()
    page.wait_for_function("""() => [...document.querySelectorAll('h3')].some(
        heading => heading.textContent.startsWith('Map') && Math.abs(heading.getBoundingClientRect().top) < 300)""")


def test_the_next_step_is_a_link_that_opens_the_lesson(page):
    following = page.locator(".crmlab-map p a").first
    title = following.text_content()
    following.focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=title.split(" · ")[1]).first.wait_for()
    assert page.console_errors == [] and page.outside_requests == []


def test_a_case_lies_in_another_folder_and_opens_too(page):
    page.locator(".lm-TabBar-tab").get_by_text("00-start-here").first.click()
    page.locator(".crmlab-map th a[href*='/cases/']").first.click()
    page.wait_for_function("() => document.location.pathname.includes('/cases/')")
    page.locator(".jp-NotebookPanel:visible .jp-Notebook h1").first.wait_for()
