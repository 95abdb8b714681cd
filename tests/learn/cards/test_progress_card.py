"""Progress as a picture says the same in bars, words and a table, and as a page needs nothing else."""

import re
from base64 import b64decode
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.cards.progress_card import WIDTH, ProgressCard
from crmlab.learn.record.progress import ItemRef, LessonPlan, summarise

PLANS = [LessonPlan(f"{n:02}", f"Lesson <{n}> & more", 40, tuple(
    ItemRef(f"{n}.{k}", "quiz", f"Quiz {k}") for k in range(4))) for n in range(17)]
EVENTS = [{"kind": "quiz", "item": f"1.{k}", "question": "a", "score": score}
          for k, score in enumerate((1, 1, 0.5))]


@pytest.fixture
def view():
    return ProgressCard(summarise(PLANS, EVENTS, damaged=1))


def test_a_bar_is_as_long_as_its_part_and_has_its_words(view):
    drawing = ElementTree.fromstring(view.figure)
    bars = [rect for rect in drawing.iter("{http://www.w3.org/2000/svg}rect") if rect.get("y") == str(48 + 22)]
    widths = [float(rect.get("width")) for rect in bars]
    assert widths == pytest.approx([WIDTH - 2, (WIDTH - 2) * 2 / 4, (WIDTH - 2) / 4])
    words = [text.text for text in drawing.iter("{http://www.w3.org/2000/svg}text")]
    assert "3 of 4 done, 1 worth another look" in words
    assert drawing.get("role") == "img" and drawing.get("aria-label") == view.sentence


def test_colour_is_never_the_only_sign(view):
    fills = set(re.findall(r'fill="([^"]+)" stroke', view.figure))
    assert "url(#crmlab-again)" in fills and len(fills) == 4


def test_the_table_holds_the_same_numbers(view):
    row = view.table.iloc[1].to_dict()
    assert row == {"Lesson": "01 Lesson <1> & more", "Minutes": 40, "Items": 4, "Done": 3, "Begun": 0,
                   "Worth another look": 1}


def test_the_page_is_one_small_file_that_asks_for_nothing(view, tmp_path):
    path = view.export_html(tmp_path / "progress.html", day=date(2026, 3, 2))
    page = path.read_text(encoding="utf-8")
    assert path.stat().st_size < 100_000
    assert not re.findall(r"<script|<link|<img|@import|src=|href=|url\((?!#)", page)
    assert set(re.findall(r"https?://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}
    assert "2026-03-02" in page and "1 line of your record" in page
    assert "01 Lesson &lt;1&gt; &amp; more: Quiz 2 (partly right at the first try)" in page


def test_the_page_is_well_formed_and_titles_stay_text(view, tmp_path):
    page = view.export_html(tmp_path / "p.html").read_text(encoding="utf-8")
    assert "Lesson <1>" not in page
    opened = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            if tag not in ("meta", "rect") or self.get_starttag_text().endswith("/>"):
                opened.append(tag)
            if self.get_starttag_text().endswith("/>"):
                opened.pop()

        def handle_endtag(self, tag):
            if tag in ("meta", "rect"):
                return
            assert opened.pop() == tag

    Reader().feed(page)
    assert opened == []


def test_a_place_that_can_not_be_written_is_named(view, tmp_path):
    with pytest.raises(BadInput, match=r"nowhere.*Name a file in a folder that exists"):
        view.export_html(tmp_path / "nowhere" / "p.html")


def test_in_a_notebook_it_is_html_with_a_plain_sentence_beside_it(view):
    shown = view._repr_mimebundle_()
    assert shown["text/plain"] == view.sentence
    image = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', shown["text/html"])[1]
    assert b64decode(image).decode() == view.figure
    assert "<table" in shown["text/html"] and "<svg" not in shown["text/html"]


def test_an_empty_course_and_an_empty_lesson_are_no_trouble():
    assert ProgressCard(summarise([], [])).sentence.startswith("Done: 0 of 0 items")
    assert "0 of 0 done" in ProgressCard(summarise([LessonPlan("00", "Start", 5, ())], [])).figure
