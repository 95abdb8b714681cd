"""With the keyboard alone a learner answers, orders, recalls and explains in a real JupyterLab; nothing is lost."""

from __future__ import annotations

import json

import pytest

from tests.browser.lab_driver import CHROMIUM, Browser, JupyterServer

pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]

SETUP = """
from crmlab.learn.tasks.explain import ExplainTask, RubricPoint
from crmlab.learn.cards.explain_card import ExplainCard
from crmlab.learn.record.home import open_record
from crmlab.learn.tasks.order import OrderTask, Step
from crmlab.learn.cards.order_card import OrderCard
from crmlab.learn.record.progress import ItemRef, LessonPlan, summarise
from crmlab.learn.cards.progress_card import ProgressCard
from crmlab.learn.tasks.quiz import Option, Pair, Question, Quiz
from crmlab.learn.cards.quiz_card import QuizCard
from crmlab.learn.tasks.recall import RecallTask
from crmlab.learn.cards.recall_card import RecallCard
from crmlab.learn.tasks.sort import SortItem, SortTask
from crmlab.learn.cards.sort_card import SortCard

record = open_record()
quiz = Quiz("t.quiz", "A quiz", (
    Question("one", "Who pays?", "single", options=(Option("1", "1 buyer", True, "SE" "CRET one"),
                                                    Option("2", "2 drinkers", False, "SE" "CRET two"))),
    Question("rows", "Match.", "match", pairs=(Pair("a", "left a", "1 right", "SE" "CRET a"),
                                               Pair("b", "left b", "2 right", "SE" "CRET b")))))
order = OrderTask("t.order", "In order.", (Step("goal", "Set a goal"), Step("data", "Clean data"),
                  Step("buy", "Buy first", distractor_message="SE" "CRET buy")), ("goal", "data"))
sort = SortTask("t.sort", "Whose work is it?", {"first": "1 sales", "second": "2 service"}, (
    SortItem("offer", "Write an offer", ("first",), "SE" "CRET offer"),
    SortItem("repair", "Take in a repair", ("second",), "SE" "CRET repair", {"first": "SE" "CRET slip"}),
    SortItem("note", "Note a contact", ("first", "second"), "SE" "CRET note")))
cards = [RecallTask("01.a", "01", "front", "SE" "CRET back")]
task = ExplainTask("t.say", "Say it.", "SE" "CRET model", (RubricPoint("who", "names the group"),))
plan = LessonPlan("05", "Eighty-twenty", 40, (ItemRef("t.quiz", "quiz", "A quiz", parts=2),))
"""
CELLS = (SETUP, "QuizCard(quiz, record)", "OrderCard(order, record)", "SortCard(sort, record)",
         "RecallCard(cards, record, asked_in='02')", "ExplainCard(task, record)",
         "ProgressCard(summarise([plan], record.events))")
SINGLE, MATCH, ORDER, SORT, RECALL, EXPLAIN = range(6)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("course")
    (folder / ".crmlab-course").touch()
    with JupyterServer(folder) as server, Browser() as browser:
        opened = browser.open(server, server.write("questions.ipynb", *CELLS), height=3000)
        opened.server = server
        opened.run_all()
        opened.locator(".crmlab-card").nth(EXPLAIN).wait_for()
        yield opened


def card(page, n):
    return page.locator(".crmlab-card").nth(n)


def said(page, n, words):
    """Wait until the card's own live region says `words`."""
    card(page, n).locator(".crmlab-feedback").filter(has_text=words).wait_for()


def focused(page):
    return page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')")


def events(page, kind):
    lines = (page.server.folder / "record.jsonl").read_text(encoding="utf-8").splitlines()
    return [event for line in lines if (event := json.loads(line))["kind"] == kind]


def test_nothing_on_the_page_or_on_disk_gives_an_answer_away(page):
    page.save()
    assert "SECRET" not in page.content()
    assert "SECRET" not in json.dumps(page.server.saved("questions.ipynb"))


def test_a_single_choice_is_answered_explained_and_tried_again(page):
    card(page, SINGLE).get_by_role("radio").first.focus()
    for key in ("ArrowDown", "Tab", "Enter"):
        page.keyboard.press(key)
    said(page, SINGLE, "Not this one")
    assert focused(page) == "Answer once more"
    assert card(page, SINGLE).get_by_text("SECRET").count() == 2
    page.keyboard.press("Enter")
    card(page, SINGLE).get_by_role("button", name="Check").wait_for()
    assert card(page, SINGLE).get_by_text("SECRET").count() == 0
    for key in ("ArrowUp", "Tab", "Enter"):
        page.keyboard.press(key)
    said(page, SINGLE, "The answer is “1 buyer”")
    assert [event["first"] for event in events(page, "quiz")] == [True, False]


def test_a_match_is_answered_row_by_row(page):
    assert card(page, MATCH).get_by_label("left a").count() == 1
    card(page, MATCH).get_by_label("left a").focus()
    for key in ("1", "Tab", "1", "Tab", "Enter"):  # typing a text's beginning chooses it
        page.keyboard.press(key)
    said(page, MATCH, "1 of 2 rows are right.")


def test_steps_are_taken_moved_and_put_back_and_the_focus_stays_with_them(page):
    steps = card(page, ORDER).locator(".crmlab-steps")

    def press(name, announced):
        card(page, ORDER).get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        steps.get_by_role("status").filter(has_text=announced).wait_for()

    press("Take : Buy first", "Step 1 of 1: Buy first")
    press("Take : Set a goal", "Step 2 of 2: Set a goal")
    press("Move up : Set a goal", "Step 1 of 2: Set a goal")
    assert focused(page) == "↑Move up: Set a goal"
    press("Check my steps", "")
    said(page, ORDER, "Look at step 2: “Buy first” does not belong. SECRET buy")
    assert card(page, ORDER).get_by_text("Look here.").count() == 1
    press("Put back : Buy first", "Put back: Buy first")
    press("Take : Clean data", "Step 2 of 2: Clean data")
    press("Check my steps", "")
    said(page, ORDER, "All 2 steps are in a right order.")


def test_items_are_sorted_explained_changed_and_shown_in_their_places(page):
    items = {name: card(page, SORT).get_by_label(name) for name in ("Write an offer", "Take in a repair",
                                                                     "Note a contact")}
    check = card(page, SORT).get_by_role("button", name="Check")
    check.focus()
    page.keyboard.press("Enter")
    said(page, SORT, "Choose an answer for every row first. Still open:")
    for item in items.values():  # named by its text; typing a bin's beginning chooses it
        item.focus()
        page.keyboard.press("1")
    check.focus()
    page.keyboard.press("Enter")
    said(page, SORT, "2 of 3 items are where they belong.")
    assert focused(page) == "Check"
    assert card(page, SORT).get_by_text("Not here. SECRET slip").count() == 1
    assert card(page, SORT).get_by_text("Right. Also right: 2 service. SECRET note").count() == 1
    note = items["Take in a repair"].get_attribute("aria-describedby")
    assert page.locator(f"#{note}").inner_text() == "Not here. SECRET slip"
    items["Take in a repair"].focus()
    for key in ("ArrowDown", "ArrowUp"):  # the note goes with what it spoke of, and comes again with the next check
        page.keyboard.press(key)
    assert not card(page, SORT).get_by_text("SECRET slip").is_visible()
    check.focus()
    page.keyboard.press("Enter")
    card(page, SORT).get_by_text("SECRET slip").wait_for()
    card(page, SORT).get_by_role("button", name="Show the places").focus()
    page.keyboard.press("Enter")
    said(page, SORT, "The places are shown. You had 2 of 3 right.")
    assert items["Take in a repair"].input_value() == "second" and items["Take in a repair"].is_disabled()
    assert [(event["right"], event["first"]) for event in events(page, "sort")] == [(2, True), (2, False)]


def test_recall_shows_the_back_and_takes_a_rating(page):
    card(page, RECALL).get_by_role("textbox").focus()
    for key in ("Tab", "Enter"):
        page.keyboard.press(key)
    said(page, RECALL, "SECRET back")
    card(page, RECALL).get_by_role("button", name="Nearly").focus()
    page.keyboard.press("Enter")
    said(page, RECALL, "Saved: Nearly")


def test_a_sentence_is_kept_when_the_box_is_left_and_the_model_comes_after_it(page):
    card(page, EXPLAIN).get_by_label("Your answer").focus()
    page.keyboard.type("A fifth brings half.")
    page.keyboard.press("Tab")
    page.wait_for_timeout(300)
    assert events(page, "explain")[-1]["draft"] is True
    assert "SECRET model" not in page.content()
    page.keyboard.press("Enter")
    said(page, EXPLAIN, "SECRET model")
    card(page, EXPLAIN).get_by_label("names the group").focus()
    page.keyboard.press("Space")
    said(page, EXPLAIN, "says 1 of 1 point")


def test_run_all_restores_every_answer_and_axe_finds_nothing_serious(page):
    before = [card(page, n).locator(".crmlab-feedback").inner_text() for n in (SINGLE, MATCH, ORDER, SORT, RECALL)]
    recorded = len((page.server.folder / "record.jsonl").read_text(encoding="utf-8").splitlines())
    page.run_all()
    card(page, EXPLAIN).locator(".crmlab-feedback").filter(has_text="SECRET model").wait_for()
    after = [card(page, n).locator(".crmlab-feedback").inner_text() for n in (SINGLE, MATCH, ORDER, SORT, RECALL)]
    assert after == before
    assert card(page, EXPLAIN).get_by_label("Your answer").input_value() == "A fifth brings half."
    assert card(page, EXPLAIN).get_by_label("names the group").is_checked()
    page.get_by_text("You have done 1 of 1 tasks").wait_for()
    assert len((page.server.folder / "record.jsonl").read_text(encoding="utf-8").splitlines()) == recorded
    assert page.serious_problems(".jp-OutputArea-output") == []
    assert page.console_errors == [] and page.outside_requests == []
