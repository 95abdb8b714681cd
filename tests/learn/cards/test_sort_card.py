"""The sorting card: nothing given away before a check, every item explained after it, and it never takes odd input."""

import pytest

from crmlab.learn.cards.sort_card import SortCard
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.sort import SortItem, SortTask

TASK = SortTask("t.sort", "Where does it belong?", {"a": "Bin A", "b": "Bin <b>"}, (
    SortItem("one", "first <script>alert(1)</script>", ("a",), "SECRET one", {"b": "SECRET slip <img src=x>"}),
    SortItem("two", "second", ("b",), "SECRET two"), SortItem("three", "third", ("a", "b"), "SECRET three")))
WRONG = {"one": "b", "two": "b", "three": "b"}
RIGHT = {"one": "a", "two": "b", "three": "a"}


@pytest.fixture
def card(record):
    return SortCard(TASK, record)


def send(card, content):
    card.choices._handle_custom_msg(content, [])


def buttons(card):
    return [button.description for button in card.row.children]


def test_before_a_check_the_page_holds_no_reason(card, readable):
    assert "SECRET" not in readable(card)
    assert [one["text"] for one in card.choices.form["targets"]] == ["Bin A", "Bin <b>"]


def test_tasks_that_differ_only_in_their_key_look_the_same(record, readable):
    def task(right):
        return SortTask("t", "?", TASK.bins, tuple(SortItem(n, n, (place,), "why") for n, place in right.items()))

    pages = {readable(SortCard(task(right), record)) for right in ({"x": "a", "y": "b"}, {"x": "b", "y": "a"})}
    assert len(pages) == 1


def test_the_choice_comes_with_the_event_and_every_item_is_explained(card):
    send(card, {"check": WRONG})
    notes = card.choices.state["notes"]
    assert {name: note["sign"] for name, note in notes.items()} == {"one": "wrong", "two": "right", "three": "right"}
    assert notes["one"]["html"] == "<strong>Not here.</strong> SECRET slip &lt;img src=x&gt;"
    assert notes["three"]["html"] == "<strong>Right. Also right: Bin A.</strong> SECRET three"
    assert "2 of 3 items are where they belong." in card.announcer.said["html"]
    assert card.choices.state["answered"] is False  # what is wrong can be changed at once


def test_the_same_sheet_checked_twice_reaches_the_page_twice(card):
    send(card, {"check": WRONG})
    first = card.choices.state
    send(card, {"check": WRONG})
    assert card.choices.state != first
    assert card.choices.state["notes"] == first["notes"]


def test_show_the_places_comes_after_the_second_try_and_goes_once_pressed(card, hand):
    send(card, {"check": WRONG})
    assert buttons(card) == []
    send(card, {"check": WRONG})
    assert buttons(card) == ["Show the places"]
    hand.press(card, "Show the places")
    assert card.choices.state["chosen"] == {**WRONG, "one": "a"}
    assert "It belongs in: Bin A." in card.choices.state["notes"]["one"]["html"]
    assert (card.choices.state["answered"], buttons(card)) == (True, [])
    card.show_places()
    assert "Sort the items yourself first" in hand.said(card)


def test_try_again_starts_with_an_empty_sheet(card, hand):
    send(card, {"check": RIGHT})
    assert card.announcer.said["tone"] == "right"
    send(card, {"again": True})
    assert card.choices.state == {"chosen": None, "notes": {}, "answered": False}
    assert hand.said(card) == ""


def test_made_again_it_shows_the_latest_try_with_what_was_said(card, record):
    send(card, {"check": WRONG})
    send(card, {"check": WRONG})
    again = SortCard(TASK, Record(record.path))
    assert {**again.choices.state, "turn": 0} == {**card.choices.state, "turn": 0}
    assert again.announcer.said["html"] == card.announcer.said["html"]
    assert buttons(again) == ["Show the places"]
    assert "SECRET" not in again.html() + again.text()


def test_what_stays_in_a_notebook_are_the_items_and_the_bins(card):
    assert "<li>second</li>" in card.html() and "To choose from: Bin A, Bin &lt;b&gt;" in card.html()
    assert "<script>" not in card.html()


def test_an_open_item_is_named_and_nothing_is_recorded(card, record):
    for odd in (None, {}, "a", ["a"], {"one": "a", "two": "a"}, {**WRONG, "three": {}}):
        send(card, {"check": odd})
        assert "Still open:" in card.announcer.said["html"] and "third" in card.announcer.said["html"]
    for odd in (None, "check", [], {"chek": WRONG}):
        send(card, odd)
    assert record.events == []


def test_without_a_folder_it_says_once_that_nothing_is_saved():
    card = SortCard(TASK, Record(None))
    send(card, {"check": WRONG})
    assert "not saved" in card.announcer.said["html"]
    send(card, {"check": WRONG})
    assert "not saved" not in card.announcer.said["html"]


def test_the_heading_names_the_task_where_it_has_a_title(record):
    assert SortCard(TASK, record).heading == "Sort"
    titled = SortTask(TASK.id, TASK.prompt, TASK.bins, TASK.items, title="Three <things>")
    assert SortCard(titled, record).announcer.group == "Sort: Three <things>"


TEA = SortTask("t.sort", "Hot or cold?", {"hot": "Hot", "cold": "Cold"}, (
    SortItem("tea", "Tea", ("hot", "cold"), "Both."), SortItem("soup", "Soup", ("hot",), "It steams."),
    SortItem("ice", "Ice", ("cold",), "It melts.")))
SORTED = {"tea": "cold", "soup": "hot", "ice": "cold"}
MIXED = {"tea": "cold", "soup": "cold", "ice": "hot"}


def test_a_try_is_recorded_with_the_places_and_how_many_are_right(record):
    card = SortCard(TEA, record)
    card.check(MIXED)
    card.check(SORTED)
    first, second = record.of("sort", "t.sort")
    assert (first["placed"], first["right"], first["of"], first["score"], first["first"]) == (MIXED, 1, 3, 0.3333, True)
    assert (second["placed"], second["right"], second["first"]) == (SORTED, 3, False)


def test_run_all_restores_the_latest_try(record):
    card = SortCard(TEA, record)
    card.check(SORTED)
    card.check(MIXED)
    again = SortCard(TEA, Record(record.path))
    assert (again.placed, again.mark, again.tries, again.answered) == (MIXED, card.mark, 2, False)


def test_an_incomplete_sheet_is_not_recorded_and_takes_nothing_away(record):
    card = SortCard(TEA, record)
    card.check(MIXED)
    card.check({"tea": "hot", "soup": "hot"})
    assert "Still open: Ice" in card.announcer.said["html"]
    assert (card.placed, card.tries, len(record.events)) == (MIXED, 1, 1)


def test_the_places_are_shown_after_the_second_try_only_and_that_is_recorded(record):
    card = SortCard(TEA, record)
    for may_show in (False, False, True):
        assert card.may_show is may_show
        if not may_show:
            card.show_places()
            assert "After the second try" in card.announcer.said["html"]
            card.check(MIXED)
    card.show_places()
    assert card.placed == SORTED  # tea stays where the learner put it: that is right too
    assert card.mark.notes["soup"].verdict == "It belongs in: Hot."
    assert (card.answered, card.may_show) == (True, False)
    assert [event["kind"] for event in record.events] == ["sort", "sort", "solution"]


def test_shown_places_are_restored_until_the_next_try(record):
    card = SortCard(TEA, record)
    card.check(MIXED)
    card.check(MIXED)
    card.show_places()
    again = SortCard(TEA, Record(record.path))
    assert (again.shown, again.placed, again.mark) == (True, SORTED, card.mark)
    again.again()
    assert (again.placed, again.mark, again.answered, again.may_show) == (None, None, False, False)
    again.check(MIXED)
    assert SortCard(TEA, Record(record.path)).shown is False


def test_a_right_sheet_leaves_nothing_to_show(record):
    card = SortCard(TEA, record)
    card.check(SORTED)
    card.check(SORTED)
    assert (card.answered, card.may_show) == (True, False)


def test_lines_that_make_no_sense_are_passed_over():
    record = Record(None)
    record.append("solution", "t.sort")
    for placed in (None, "hot", [], ["tea"], {}, {"tea": "hot"}, {**SORTED, "ice": "gone"}, {**SORTED, "ice": []}, 7):
        record.append("sort", "t.sort", placed=placed, score="?")
    record.append("sort", "t.sort")
    record.append("order", "t.sort", placed=SORTED)
    card = SortCard(TEA, record)
    assert (card.placed, card.tries, card.shown) == (None, 0, False)
