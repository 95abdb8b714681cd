"""Lesson 05 from `crmlab lab` to the reopened file, as a student does it: with the keyboard alone."""

from __future__ import annotations

import json

import pytest

from crmlab import labs
from crmlab.course import items
from crmlab.data import own_world, shared_world
from tests.browser.course_driver import Course
from tests.browser.lab_driver import CHROMIUM, Browser, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

LESSON, PRACTICE = "notebooks/05-eighty-twenty.ipynb", "notebooks/05-practice.ipynb"
STUDENT, COURSE = "2026-0173", "CRM-26"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    with Course(tmp_path_factory.mktemp("learner") / "course") as running:
        yield running


@pytest.fixture(scope="module")
def browser():
    with Browser() as started:
        yield started


@pytest.fixture(scope="module")
def page(course, browser):
    opened = browser.open(course, LESSON, height=16_000)
    opened.page.set_default_timeout(60_000)  # a busy machine is no fault of the lesson
    return opened


@pytest.fixture
def cell(page, course):
    return lambda call: course.cell(page, LESSON, call)


def answer(page, cell, text, place=0):
    """Type `text` into the box of a card and press Enter; the card's live region."""
    card = cell.locator(".crmlab-card").nth(place)
    card.get_by_role("textbox").first.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type(text)
    page.keyboard.press("Enter")
    return card.locator(".crmlab-feedback")


def said(region, words):
    region.filter(has_text=words).wait_for(timeout=60_000)


def test_the_command_opens_on_start_here(course):
    assert "00-start-here.ipynb" in course.printed


def test_before_the_guess_no_result_is_on_the_page_and_everything_runs(page, cell):
    assert cell('crm.lab("eighty_twenty", after').get_by_text("First your guess").is_visible()
    assert cell('crm.compare("05.top-share")').get_by_text("No guess yet").first.is_visible()
    result = f"{items.guess('05.top-share').result(shared_world()):.1f} %"
    assert result not in page.locator(".jp-Notebook").inner_text()
    assert page.locator(".jp-OutputArea-output[data-mime-type*='error']").count() == 0


def test_the_guess_comes_back_beside_the_result(page, cell):
    said(answer(page, cell('crm.guess("05.top-share")'), "75"), "Guess saved")
    comparison = cell('crm.compare("05.top-share")')
    comparison.get_by_text("You guessed 75 %").first.wait_for()
    assert f"{items.guess('05.top-share').result(shared_world()):.1f} %" in comparison.inner_text()


def test_a_slider_moved_by_keyboard_changes_sentence_table_and_figure(page, cell):
    lab = cell('crm.lab("eighty_twenty", after')
    lab.locator(".crmlab-figure svg").first.wait_for()
    lab.locator("input[type=range]:visible").focus()
    page.keyboard.press("ArrowRight")
    view = labs.eighty_twenty(top=0.25)
    said(lab.locator(".crmlab-sentence"), view.sentence)
    assert view.table.iloc[-2, 1] in lab.locator("table").inner_text()
    share = view.sentence.split("brought ")[1].split(" of")[0]
    lab.locator(".crmlab-figure .annotation-text").filter(has_text=share).wait_for()


@pytest.mark.parametrize("slip", ["registered", "year", "twenty-people", "orders", "bottom"])
def test_a_wrong_answer_shows_its_own_message(page, slip, cell):
    exercise = items.exercise("05.quarter")
    known = next(one for one in exercise.misconceptions if one.id == slip)
    typed = f"{known.value(shared_world()):.1f}"
    region = answer(page, cell('crm.exercise("05.quarter")'), typed)
    said(region, exercise.fill(known.message, float(typed)).split(".")[0])


def test_the_right_answer_says_why(page, cell):
    exercise = items.exercise("05.quarter")
    said(answer(page, cell('crm.exercise("05.quarter")'), f"{exercise.answer(shared_world()):.1f}"), "Right")


def test_the_learner_s_own_data_are_asked_for_and_answered_in_practice(course, browser):
    page = browser.open(course, PRACTICE, height=16_000)
    page.page.set_default_timeout(60_000)

    def cell(call):
        return course.cell(page, PRACTICE, call)

    me = cell("crm.me()").locator(".crmlab-card")
    me.get_by_label("Course code").focus()
    page.keyboard.type(COURSE)
    page.keyboard.press("Tab")
    me.get_by_label("Student number").focus()
    page.keyboard.type(STUDENT)
    page.keyboard.press("Enter")
    said(me.locator(".crmlab-feedback"), STUDENT)
    cell('crm.lab("eighty_twenty", mine=True)').locator(".crmlab-figure svg").first.wait_for()
    own = items.exercise("05.own-tenth").answer(own_world(STUDENT, COURSE))
    said(answer(page, cell('crm.exercise("05.own-tenth")'), f"{own:.1f}"), "Right")
    assert COURSE in course.record and STUDENT in course.record
    page.context.close()


def test_axe_finds_nothing_serious_in_labs_and_cards(page):
    assert page.serious_problems(".jp-OutputArea-output:has(.crmlab-panel)") == []
    assert page.serious_problems(".crmlab-card") == []


def test_saved_and_reopened_in_plain_jupyterlab_it_still_shows_figure_and_sentence(page, course, browser, cell):
    sentence = labs.eighty_twenty().sentence
    page.save()
    stored = json.loads((course.folder / LESSON).read_text(encoding="utf-8"))
    text = json.dumps(stored, ensure_ascii=False)
    assert "widget-view" not in text and "widgets" not in stored["metadata"]
    assert sentence in text
    with JupyterServer(course.folder) as server:
        lab = course.cell(browser.open(server, LESSON), LESSON, 'crm.lab("eighty_twenty", after')
        lab.get_by_text(sentence).first.wait_for(timeout=60_000)
        lab.locator(".js-plotly-plot svg").first.wait_for(timeout=60_000)


def test_no_request_left_the_machine_and_no_script_failed(page):
    assert page.outside_requests == []
    assert page.console_errors == []
