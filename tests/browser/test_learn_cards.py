"""A learner with nothing but a keyboard, or a screen reader, can guess, compare and answer in a real JupyterLab."""

from __future__ import annotations

import pytest

from tests.browser.lab_driver import CHROMIUM, Browser, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

SETUP = """
from crmlab.learn.cards.compare_card import CompareCard
from crmlab.learn.tasks.exercise import Exercise
from crmlab.learn.record.exercise_attempt import ExerciseAttempt
from crmlab.learn.cards.exercise_card import ExerciseCard
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.tasks.guess import Guess
from crmlab.learn.cards.guess_card import GuessCard
from crmlab.learn.record.home import open_record

record = open_record()
share = GuessAttempt(Guess("t.share", "How much?", unit="%", low=0, high=100,
                           result=lambda world: 6241 / 100, result_decimals=1), record)
group = GuessAttempt(Guess("t.group", "Which?", kind="choice", options=("Students", "Families")), record)
count = Exercise("t.count", "How many?", unit="customers", answer=lambda world: 40, hints=("Count.",),
                 solution="answer = 40", right="Right. Forty.")
exercise = ExerciseAttempt(count, None, record)
"""
CELLS = (SETUP, "GuessCard(share)", "CompareCard(share)", "GuessCard(group)",
         "ExerciseCard(exercise)")
GUESS, COMPARE, CHOICE, EXERCISE = range(4)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """One notebook for all tests of this file: each has cards of its own, and starting JupyterLab takes long."""
    folder = tmp_path_factory.mktemp("course")
    (folder / ".crmlab-course").touch()
    with JupyterServer(folder) as server, Browser() as browser:
        opened = browser.open(server, server.write("learn.ipynb", *CELLS))
        opened.run_all()
        card(opened, EXERCISE).wait_for()
        yield opened


def card(page, n):
    return page.locator(".crmlab-card").nth(n)


def said(page, n, words):
    """Wait until the card's live region says `words`."""
    region = card(page, n).locator(".crmlab-announcer [role=status]")
    region.filter(has_text=words).wait_for()
    return region


def focus_is_in(page, n):
    return card(page, n).evaluate("card => card.contains(document.activeElement)")


def test_a_guess_typed_with_the_keyboard_opens_the_comparison_by_itself(page):
    assert "62.4" not in page.content()
    card(page, GUESS).get_by_label("Your guess (%)").focus()
    page.keyboard.type("many")
    page.keyboard.press("Enter")
    said(page, GUESS, "can't be read as a number")
    page.keyboard.press("Control+a")
    page.keyboard.type("８０％")
    page.keyboard.press("Enter")
    said(page, GUESS, "Guess saved")
    assert focus_is_in(page, GUESS)
    card(page, COMPARE).get_by_text("17.6 percentage points too high").first.wait_for()
    card(page, COMPARE).get_by_role("textbox").focus()
    page.keyboard.type("I counted everyone.")
    page.keyboard.press("Control+Enter")
    said(page, COMPARE, "Saved")
    page.run_all()
    card(page, GUESS).get_by_text("Your guess: 80 %").wait_for()
    assert card(page, COMPARE).get_by_role("textbox").input_value() == "I counted everyone."
    assert page.console_errors == []


def test_a_choice_is_made_with_arrows_and_enter_while_the_cells_stay_as_they_are(page):
    cells = page.locator(".jp-Cell").count()
    card(page, CHOICE).get_by_role("radio").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    card(page, CHOICE).get_by_role("button", name="Save my guess").focus()
    page.keyboard.press("Enter")
    said(page, CHOICE, "Guess saved")
    card(page, CHOICE).get_by_text("Your guess: Families").wait_for()
    assert page.locator(".jp-Cell").count() == cells


def test_every_answer_is_announced_in_one_region_that_stays(page):
    region = card(page, EXERCISE).locator(".crmlab-feedback").element_handle()
    card(page, EXERCISE).get_by_role("textbox").focus()
    for typed, words in (("7", "too low"), ("70", "too high"), ("40", "Forty")):
        page.keyboard.press("Control+a")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        said(page, EXERCISE, words)
        assert words in region.inner_text()  # the very element that was there before the first answer
    buttons = {"Hint": "Hint 1 of 1", "Show solution": "Solution shown", "Start again": "fresh start"}
    for name, words in buttons.items():
        card(page, EXERCISE).get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        said(page, EXERCISE, words)
    assert card(page, EXERCISE).get_by_role("textbox").input_value() == ""


def test_axe_finds_nothing_serious_in_the_cards(page):
    card(page, EXERCISE).get_by_role("textbox").fill("7")
    card(page, EXERCISE).get_by_role("button", name="Check").click()
    said(page, EXERCISE, "too low")
    assert page.serious_problems(".crmlab-card") == []
