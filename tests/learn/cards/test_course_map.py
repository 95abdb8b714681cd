"""The course map says what is there, how far the learner is and what comes next, as a table that can be read aloud."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from crmlab.learn.cards.course_map import CourseMap, Page, Part, Stop
from crmlab.learn.record.progress import ItemRef, LessonPlan, summarise


def progress(lesson, done, total=2):
    plan = LessonPlan(lesson, lesson, 40, tuple(ItemRef(f"{lesson}.{n}", "guess", "?") for n in range(total)))
    events = [{"kind": "guess", "item": f"{lesson}.{n}", "value": 1} for n in range(done)]
    return summarise([plan], events).lessons[0]


def stop(name, *, done=0, page=True, **more):
    return Stop(name, f"What of {name}?", 40, (), Page(name, f"{name}.ipynb") if page else None,
                progress=progress(name, done) if page else None, **more)


def course(*stops, note=""):
    return CourseMap((Part("Part 1", tuple(stops)),), note)


@pytest.mark.parametrize(("stops", "sentence"), [
    ((stop("00", done=2, is_start=True), stop("01", page=False), stop("05")), "Next: 05, 40 minutes."),
    ((stop("00", done=1, is_start=True), stop("05")),
     "First the rest of this page (1 of 2 done), then 05, 40 minutes."),
    ((stop("00", is_start=True), stop("05", done=1)), "Go on with 05 (1 of 2 done)."),
    ((stop("05", done=1), stop("06")), "Go on with 05 (1 of 2 done), or begin 06, 40 minutes."),
    ((stop("05", done=1), stop("06", page=False)), "Go on with 05 (1 of 2 done)."),
    ((stop("05", done=2), stop("06")), "Next: 06, 40 minutes."),
    ((stop("05"), stop("06", done=1)), "Go on with 06 (1 of 2 done), or begin 05, 40 minutes."),
    ((stop("00", is_start=True), stop("05", done=2)),
     "All that is here is done. The progress page names what is worth practising."),
    ((stop("05", done=2), stop("Haier", is_case=True)), "Next: Haier, 40 minutes."),
])
def test_the_next_step_is_one_sentence(stops, sentence):
    assert course(*stops).next_sentence() == sentence


def test_what_is_there_is_counted_and_the_rest_is_being_written():
    made = course(stop("05"), stop("06", page=False), stop("Haier", is_case=True, page=False))
    assert made.there_sentence() == "1 of 2 lessons and 0 of 1 cases are here. 2 are still being written."
    assert course(stop("05")).there_sentence() == "1 of 1 lessons and 0 of 0 cases are here."


def test_the_languages_are_those_that_are_there():
    assert "Languages: English, 繁體中文." in CourseMap((), languages=("English", "繁體中文")).html()
    assert "Language" not in CourseMap(()).html()


def test_how_far_a_learner_is_stands_in_words():
    assert stop("05").state() == "not begun"
    assert stop("05", done=1).state() == "1 of 2 done"
    assert stop("05", done=2).state() == "all done"
    assert stop("05", page=False).state() == "still being written"
    assert Stop("05", "?", 40, (), Page("05")).state() == "not begun"


class Reader(HTMLParser):
    """The table as a screen reader meets it, and every link."""

    def __init__(self, html):
        super().__init__()
        self.heads, self.links, self.cells, self._in = [], [], [], None
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self._in = tag if tag in ("th", "td") else self._in
        if tag == "th":
            self.heads.append(dict(attributes).get("scope"))
        if tag == "a":
            self.links.append(dict(attributes)["href"])

    def handle_data(self, data):
        if self._in:
            self.cells.append(data)


def test_it_is_a_real_table_with_heads_of_columns_rows_and_groups():
    reader = Reader(course(stop("05"), stop("06", page=False)).html())
    assert reader.heads == ["col"] * 5 + ["rowgroup", "row", "row"]
    assert "still being written" in reader.cells


def test_only_what_is_there_is_a_link_and_the_next_step_is_one_too():
    assert Reader(course(stop("05"), stop("06", page=False)).html()).links == ["05.ipynb", "05.ipynb"]


def test_going_further_is_linked_below_the_question():
    further = Stop("05", "?", 40, (), Page("05", "05.ipynb"), (Page("Real orders", "05-real.ipynb"),))
    assert "05-real.ipynb" in Reader(course(further).html()).links


def test_without_addresses_it_says_why_and_links_nothing():
    made = course(Stop("05", "?", 40, ("00",), Page("05")), note="No links here.")
    assert Reader(made.html()).links == [] and "No links here." in made.html() and "No links here." in made.text()


def test_titles_stay_text():
    hostile = Stop("<b>05</b>", "<i>?</i>", 40, (), Page('<b>"{x}', 'a"b.ipynb'))
    html = course(hostile).html()
    assert "<b>" not in html and "<i>" not in html and 'a"b' not in html


def test_without_html_every_stop_is_a_line():
    text = course(stop("05", done=1), stop("06", page=False)).text()
    assert "05: What of 05? (40 min; 1 of 2 done)" in text
    assert "06: What of 06? (40 min; still being written)" in text
