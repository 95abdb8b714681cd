"""The sorting card: nothing given away before a check, every item explained after it, and it never takes odd input."""

import pytest

from crmlab.learn.cards.sort_view import SortView
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.sort import SortItem, SortTask

TASK = SortTask("t.sort", "Where does it belong?", {"a": "Bin A", "b": "Bin <b>"}, (
    SortItem("one", "first <script>alert(1)</script>", ("a",), "SECRET one", {"b": "SECRET slip <img src=x>"}),
    SortItem("two", "second", ("b",), "SECRET two"), SortItem("three", "third", ("a", "b"), "SECRET three")))
WRONG = {"one": "b", "two": "b", "three": "b"}
RIGHT = {"one": "a", "two": "b", "three": "a"}


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record.jsonl")


@pytest.fixture
def view(record):
    return SortView(TASK, record)


def send(view, content):
    view.choices._handle_custom_msg(content, [])


def buttons(view):
    return [button.description for button in view.row.children]


def test_before_a_check_the_page_holds_no_reason(view, readable):
    assert "SECRET" not in readable(view)
    assert [one["text"] for one in view.choices.form["targets"]] == ["Bin A", "Bin <b>"]


def test_tasks_that_differ_only_in_their_key_look_the_same(record, readable):
    def task(right):
        return SortTask("t", "?", TASK.bins, tuple(SortItem(n, n, (place,), "why") for n, place in right.items()))

    pages = {readable(SortView(task(right), record)) for right in ({"x": "a", "y": "b"}, {"x": "b", "y": "a"})}
    assert len(pages) == 1


def test_the_choice_comes_with_the_event_and_every_item_is_explained(view):
    send(view, {"check": WRONG})
    notes = view.choices.state["notes"]
    assert {name: note["fits"] for name, note in notes.items()} == {"one": False, "two": True, "three": True}
    assert notes["one"]["html"] == "<strong>Not right.</strong> SECRET slip &lt;img src=x&gt;"
    assert notes["three"]["html"] == "<strong>Right. Also right: Bin A.</strong> SECRET three"
    assert "2 of 3 items are in a right place." in view.announcer.said["html"]
    assert view.choices.state["answered"] is False  # what is wrong can be changed at once


def test_the_same_sheet_checked_twice_reaches_the_page_twice(view):
    send(view, {"check": WRONG})
    first = view.choices.state
    send(view, {"check": WRONG})
    assert view.choices.state != first
    assert view.choices.state["notes"] == first["notes"]


def test_show_the_places_comes_after_the_second_try_and_goes_once_pressed(view, hand):
    send(view, {"check": WRONG})
    assert buttons(view) == []
    send(view, {"check": WRONG})
    assert buttons(view) == ["Show the places"]
    hand.press(view, "Show the places")
    assert view.choices.state["chosen"] == {**WRONG, "one": "a"}
    assert "It belongs in: Bin A." in view.choices.state["notes"]["one"]["html"]
    assert (view.choices.state["answered"], buttons(view)) == (True, [])
    view.show_places()
    assert "Sort the items yourself first" in hand.said(view)


def test_try_again_starts_with_an_empty_sheet(view, hand):
    send(view, {"check": RIGHT})
    assert view.announcer.said["tone"] == "right"
    send(view, {"again": True})
    assert view.choices.state == {"chosen": None, "notes": {}, "answered": False}
    assert hand.said(view) == ""


def test_made_again_it_shows_the_latest_try_with_what_was_said(view, record):
    send(view, {"check": WRONG})
    send(view, {"check": WRONG})
    again = SortView(TASK, Record(record.path))
    assert {**again.choices.state, "turn": 0} == {**view.choices.state, "turn": 0}
    assert again.announcer.said["html"] == view.announcer.said["html"]
    assert buttons(again) == ["Show the places"]
    assert "SECRET" not in again.html() + again.text()


def test_what_stays_in_a_notebook_are_the_items_and_the_bins(view):
    assert "<li>second</li>" in view.html() and "To choose from: Bin A, Bin &lt;b&gt;" in view.html()
    assert "<script>" not in view.html()


def test_an_open_item_is_named_and_nothing_is_recorded(view, record):
    for odd in (None, {}, "a", ["a"], {"one": "a", "two": "a"}, {**WRONG, "three": {}}):
        send(view, {"check": odd})
        assert "Still open:" in view.announcer.said["html"] and "third" in view.announcer.said["html"]
    for odd in (None, "check", [], {"chek": WRONG}):
        send(view, odd)
    assert record.events == []


def test_without_a_folder_it_says_once_that_nothing_is_saved():
    view = SortView(TASK, Record(None))
    send(view, {"check": WRONG})
    assert "Nothing is saved" in view.announcer.said["html"]
    send(view, {"check": WRONG})
    assert "Nothing is saved" not in view.announcer.said["html"]


def test_the_heading_names_the_task_where_it_has_a_title(record):
    assert SortView(TASK, record).heading == "Sort"
    titled = SortTask(TASK.id, TASK.prompt, TASK.bins, TASK.items, title="Three <things>")
    assert SortView(titled, record).announcer.group == "Sort: Three <things>"
