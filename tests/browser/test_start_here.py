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
        opened.page.set_default_timeout(60_000)
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
    page.wait_for_url("**/01-*")
    page.wait_ready()
    page.get_by_role("heading", name=title.split(" · ")[1]).first.wait_for()
    assert page.console_errors == [] and page.outside_requests == []


def test_the_bar_leads_to_the_map_and_a_case_in_another_folder_opens_too(page, course):
    page.get_by_role("button", name="Map", exact=True).click()
    page.wait_for_url("**/00-*")
    page.wait_ready()
    page.get_by_role("heading", name="Map").first.wait_for()
    link = page.locator(".crmlab-map th a[href*='/cases/']").first
    assert 0 < page.locator(".crmlab-map").bounding_box()["y"] < 700
    link.click()
    page.wait_for_url("**/cases/**")
    page.wait_ready()
    page.locator(".jp-Notebook h1").first.wait_for()
    assert [session["path"] for session in course.ask("GET", "sessions")] == [page.url.split("/tree/")[1]]
