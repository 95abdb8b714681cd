"""Progress shows what is done and learnt and offers what to practise; as a page it needs nothing else."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.cards.done_card import DoneCard
from crmlab.learn.cards.page_link import Page
from crmlab.learn.cards.progress_card import ProgressCard
from crmlab.learn.cards.sheet import Sheet
from crmlab.learn.record.progress import ItemRef, LessonPlan, summarise

PLANS = [LessonPlan(f"{n:02}", f"Lesson <{n}> & more", 40, tuple(
    ItemRef(f"{n}.{k}", "quiz", f"Quiz {k}?") for k in range(4)), goals=(f"do {n}",)) for n in range(17)]
EVENTS = [{"kind": "quiz", "item": f"1.{k}", "question": "a", "score": score}
          for k, score in enumerate((1, 1, 0.5))]
DONE = [{"kind": "quiz", "item": f"2.{k}", "question": "a", "score": 1} for k in range(4)]


@pytest.fixture
def view():
    return ProgressCard(summarise(PLANS, EVENTS, damaged=1), lambda name: f"05.ipynb#{name}")


def test_a_bar_is_as_long_as_its_part_and_has_its_words(view):
    row = re.search(r"<tr><th[^>]*><a [^>]*>01 Lesson.*?</tr>", view.html())[0]
    assert 'style="width: 75.0%"' in row and "3 of 4 done" in row


def test_the_sums_add_up(view):
    table = view.table
    assert table.iloc[1].to_dict() == {"Lesson": "01 Lesson <1> & more", "Tasks": 4, "Done": 3, "Begun": 0}
    assert table.iloc[-1].to_dict() == {"Lesson": "All", "Tasks": 68, "Done": 3, "Begun": 0}
    assert "You have done 3 of 68 tasks and finished 0 of 17 lessons." in view.sentence


def test_what_to_practise_is_a_link_and_nothing_counts_tries(view):
    shown = view.html()
    assert '<a href="05.ipynb#1.2">Quiz 2?</a>' in shown and "partly right so far" in shown
    assert "try" not in re.sub(r"<style>.*?</style>", "", shown)


def test_what_was_tried_and_then_got_right_is_learnt():
    again = [{"kind": "quiz", "item": "1.2", "question": "a", "score": 1}]
    assert summarise(PLANS, EVENTS + again).weak == []


def test_a_finished_lesson_says_what_one_can_do_now():
    shown = ProgressCard(summarise(PLANS, DONE)).html()
    assert "What you can do now" in shown and "<li>do 2</li>" in shown and "<li>do 1</li>" not in shown


def test_many_are_folded_and_none_is_left_out():
    events = [{"kind": "quiz", "item": f"{n}.{k}", "question": "a", "score": 0} for n in range(4) for k in range(4)]
    shown = ProgressCard(summarise(PLANS, events)).html()
    assert shown.count("not right yet") == 16 and "<summary>11 more</summary>" in shown


def test_the_page_is_one_small_file_that_asks_for_nothing(view, tmp_path):
    path = view.export_html(tmp_path / "progress.html", day=date(2026, 3, 2))
    page = path.read_text(encoding="utf-8")
    assert path.stat().st_size < 100_000
    assert not re.findall(r"<script|<link|<img|@import|src=|href=|url\(|https?://", page)
    assert "2026-03-02" in page and "1 line of your record" in page and "Lesson <1>" not in page


def test_the_page_is_well_formed(view, tmp_path):
    opened = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in ("meta", "path", "circle"):
                opened.append(tag)

        def handle_endtag(self, tag):
            if tag not in ("path", "circle"):
                assert opened.pop() == tag

    Reader().feed(view.export_html(tmp_path / "p.html").read_text(encoding="utf-8"))
    assert opened == []


def test_a_place_that_can_not_be_written_is_named(view, tmp_path):
    with pytest.raises(BadInput, match=r"nowhere.*Name a file in a folder that exists"):
        view.export_html(tmp_path / "nowhere" / "p.html")


def test_in_a_notebook_it_is_html_with_a_plain_sentence_beside_it(view):
    shown = view._repr_mimebundle_()
    assert shown["text/plain"] == view.sentence and "<table" in shown["text/html"]


def test_an_empty_course_and_an_empty_lesson_are_no_trouble():
    assert ProgressCard(summarise([], [])).sentence.startswith("You have done 0 of 0 tasks")
    assert "0 of 0 done" in ProgressCard(summarise([LessonPlan("00", "Start", 5, ())], [])).html()


def test_a_sheet_is_made_again_when_somebody_looks():
    events = list(EVENTS)
    sheet = Sheet(lambda: ProgressCard(summarise(PLANS, events)))
    assert "3 of 68" in sheet.page
    events += DONE
    for content in (None, {"look": False}, ["look"]):
        sheet._handle_custom_msg(content, [])
        assert "3 of 68" in sheet.page
    sheet._handle_custom_msg({"look": True}, [])
    assert "7 of 68" in sheet.page and "7 of 68" in sheet.html()


def test_the_end_of_a_lesson_says_done_and_where_to_go():
    ways = (Page("Practice", "05-practice.ipynb"), Page("Map", "00.ipynb#Map"))
    card = DoneCard(summarise(PLANS, DONE).lessons[2], ways=ways)
    assert card.text() == "Done. You have finished 02 Lesson <2> & more. Practice Map"
    assert "You can now:" in card.html() and 'href="05-practice.ipynb"' in card.html()


def test_the_end_of_a_lesson_that_is_not_done_leads_to_what_is_open():
    card = DoneCard(summarise(PLANS, EVENTS).lessons[1], lambda name: f"#{name}")
    assert card.text() == "Nearly there. 3 of 4 tasks are done, 1 is open."
    assert '<a href="#1.3">Quiz 3?</a>' in card.html() and "You can now" not in card.html()
    assert DoneCard(summarise(PLANS, []).lessons[0]).heading == "The end of the page."
