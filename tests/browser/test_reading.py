"""The reading view on good days and bad ones: it runs what is the course's own, is no editor, and wakes up again."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.browser.course_driver import Course
from tests.browser.lab_driver import CHROMIUM, Browser

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

START, GUESS, EXERCISE = "import crmlab as crm", 'crm.guess("05.top-share")', 'crm.exercise("05.quarter")'
LAB = 'crm.lab("eighty_twenty", mine=True)'


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    with Course(tmp_path_factory.mktemp("reading") / "course") as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with Browser() as started:
        yield started


@pytest.fixture
def opened(course, browser):
    """Open a notebook with these cells; it is left, and its kernel given back, after the test."""
    pages = []

    def open_with(*cells, name="mine.ipynb", **how):
        page = browser.open(course, course.write(name, *cells), **how)
        page.page.set_default_timeout(60_000)
        pages.append(page)
        return page

    yield open_with
    for page in pages:
        page.context.close()
    course.stop_kernels()


def cells(page):
    return page.locator(".jp-Notebook .jp-Cell")


def wide(page):
    """How much wider than the screen the page is."""
    return page.locator(".jp-WindowedPanel-outer").evaluate("page => page.scrollWidth - page.clientWidth")


def test_a_strangers_cell_waits_for_a_press_and_is_shown(course, opened):
    ran = course.folder / "ran.txt"
    page = opened(START, f"open({str(ran)!r}, 'w').close()", GUESS)
    assert page.get_by_label("Your guess").is_visible()
    assert not ran.exists()
    assert cells(page).nth(1).locator(".cm-editor").is_visible()
    assert not cells(page).nth(2).locator(".cm-editor").is_visible()
    cells(page).nth(1).get_by_role("button", name="Run").click()
    page.locator("[data-crmlab-run=done]").nth(2).wait_for()
    assert ran.exists()


def test_a_failing_or_endless_cell_of_the_learners_leaves_the_cards_alive(opened):
    page = opened(START, "1 / 0", "while True: pass", GUESS)
    cells(page).nth(1).get_by_role("button", name="Run").click()
    page.get_by_text("ZeroDivisionError").first.wait_for()
    cells(page).nth(2).get_by_role("button", name="Run").click()
    page.get_by_label("Your guess").fill("70")
    page.keyboard.press("Enter")
    page.get_by_text("Guess saved").first.wait_for()
    page.get_by_role("button", name="Stop it").click()
    page.get_by_text("KeyboardInterrupt").first.wait_for()


def test_no_key_and_no_click_turns_the_page_into_source(opened):
    page = opened(START, GUESS, EXERCISE, name="locked.ipynb")
    cells(page).nth(2).click(position={"x": 400, "y": 8})
    cells(page).nth(2).dblclick(position={"x": 400, "y": 8})
    for key in ("a", "b", "d", "d", "x", "m", "y", "v", "Enter", "Delete", "Shift+Enter", "Control+Enter"):
        page.keyboard.press(key)
    assert cells(page).count() == 3
    assert page.locator(".jp-Notebook .cm-editor:visible").count() == 0
    assert page.locator(".jp-Dialog").count() == 0


def test_edit_gives_plain_jupyterlab_and_reading_comes_back(opened):
    page = opened(START, GUESS)
    page.get_by_role("button", name="View").press("Enter")
    page.get_by_text("Edit this notebook").press("Enter")
    page.get_by_role("menuitem", name="Kernel", exact=True).wait_for()
    assert cells(page).nth(1).locator(".cm-editor").is_visible()
    page.get_by_role("button", name="Back to the reading view").click()
    page.locator(".crmlab-bar").wait_for()
    assert not page.get_by_role("menuitem", name="Kernel", exact=True).is_visible()


def test_a_card_whose_kernel_is_gone_says_so_and_wakes_with_what_was_typed(course, opened):
    page = opened(START, EXERCISE)
    page.get_by_label("Your answer").fill("61 and a bit")
    course.stop_kernels()
    page.wait_state("asleep")
    assert page.locator(".jp-Dialog").count() == 0
    page.get_by_role("button", name="Check").click(force=True)
    assert "61 and a bit" not in course.record
    page.get_by_role("button", name="Wake up").click()
    page.wait_state("ready")
    page.wait_for_function("() => document.querySelector('.crmlab-answer input').value === '61 and a bit'")
    page.get_by_label("Your answer").fill("47.1")
    page.keyboard.press("Enter")
    page.locator(".crmlab-feedback:not(:empty)").wait_for()
    assert "47.1" in course.record


def test_a_page_loaded_again_in_the_middle_gets_ready(opened):
    page = opened(START, GUESS, EXERCISE)
    page.page.reload()
    page.wait_state("starting")
    page.page.reload()
    page.wait_ready()
    assert page.locator(".crmlab-card").count() == 2


def test_the_lab_stands_beside_its_controls_and_below_them_on_a_narrow_page(opened):
    page = opened(START, "crm.me()", LAB, height=800)
    page.get_by_label("Student number").fill("2026-0173")
    page.keyboard.press("Enter")
    lab = page.locator(".jp-OutputArea-output:has(> .crmlab-view), .widget-vbox:has(> .crmlab-panel)").last
    figure, controls = lab.locator(".crmlab-figure"), lab.locator(".crmlab-controls")
    figure.locator("svg").first.wait_for()
    page.wait_for_timeout(1000)
    assert controls.bounding_box()["x"] + controls.bounding_box()["width"] < figure.bounding_box()["x"]
    top = lab.bounding_box()["y"]
    assert figure.bounding_box()["y"] + figure.bounding_box()["height"] - top <= 640
    assert controls.bounding_box()["y"] + controls.bounding_box()["height"] - top <= 640
    page.set_viewport_size({"width": 400, "height": 800})
    page.wait_for_timeout(1000)
    assert controls.bounding_box()["y"] + controls.bounding_box()["height"] <= figure.bounding_box()["y"]
    assert wide(page) <= 0


def test_axe_finds_nothing_serious_in_any_look(opened):
    page = opened(START, GUESS, EXERCISE, "1 / 0")
    page.emulate_media(reduced_motion="reduce")
    assert page.serious_problems(".crmlab-reading") == []
    page.emulate_media(forced_colors="active")
    assert page.serious_problems(".crmlab-reading") == []
    page.emulate_media(forced_colors="none")
    page.get_by_role("button", name="View").press("Enter")
    page.get_by_label("Dark page").check()
    page.wait_for_function("() => document.body.dataset.jpThemeLight === 'false'")
    page.wait_for_timeout(500)
    assert page.serious_problems(".crmlab-reading") == []


def test_a_lesson_s_first_screen_ends_with_its_guess_and_has_its_drawing_beside_the_title(course, browser):
    page = browser.open(course, "notebooks/05-eighty-twenty.ipynb", height=800)
    box = {name: page.locator(name).first.bounding_box() for name in ("h1", ".crmlab-drawing", ".crmlab-card")}
    page.context.close()
    course.stop_kernels()
    assert box[".crmlab-card"]["y"] + box[".crmlab-card"]["height"] <= 800
    assert box["h1"]["x"] + 400 < box[".crmlab-drawing"]["x"]
    assert box["h1"]["y"] < box[".crmlab-drawing"]["y"] < box[".crmlab-card"]["y"] - box[".crmlab-drawing"]["height"]


def test_nothing_is_wider_than_the_page(course, browser):
    page = browser.open(course, "notebooks/05-eighty-twenty.ipynb")
    for width in (1280, 768, 640, 400):  # 640 is a laptop at 200 %
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(500)
        assert wide(page) <= 0, width
    page.context.close()
    course.stop_kernels()


def test_a_server_that_ended_and_came_back_wakes_the_page(tmp_path, browser):
    with Course(tmp_path / "course") as course:
        page = browser.open(course, course.write("mine.ipynb", START, EXERCISE))
        page.get_by_label("Your answer").fill("61 and a bit")
        course.stop()
        page.wait_state("asleep")
        page.get_by_role("button", name="Wake up").click()
        page.get_by_text("The course does not run any more").first.wait_for()
        course.start(urlsplit(course.url).port)
        page.get_by_role("button", name="Wake up").click()
        page.wait_for_function("() => document.querySelector('.crmlab-answer input')?.value === '61 and a bit'")
        page.wait_ready()
        page.context.close()


def test_a_unit_is_started_again_from_its_page(tmp_path, browser):
    with Course(tmp_path / "course") as course:
        page = browser.open(course, "notebooks/00-start-here.ipynb")
        page.get_by_label("Your guess").first.fill("40")
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.querySelector('.crmlab-far').textContent.startsWith('1 of')")
        page.get_by_role("button", name="View").press("Enter")
        page.get_by_role("button", name="Start this unit again").press("Enter")
        page.get_by_role("button", name="Yes, start again").press("Enter")
        page.wait_state("leaving")
        page.wait_ready()
        assert page.get_by_label("Your guess").first.input_value() == ""
        assert '"value":40' in course.record.replace(" ", "")  # kept, and open again
        page.context.close()
