"""The order task on the page: keyboard, words for each move, and no reason given away before the end."""

import pytest

from crmlab.learn.cards.order_view import OrderView
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.order import OrderTask, Step

TASK = OrderTask("t", "Put these in order.", (
    Step("a", "first", because="SECRET a"), Step("b", "second", because="SECRET b"),
    Step("c", "x * y * z", code=True, because="SECRET c"), Step("d", "never", distractor_message="SECRET d")),
    right=("a", "b", "c"))


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record.jsonl")


def view_with(record, *names):
    view = OrderView(TASK, record)
    for name in names:
        view.move("take", name)
    return view


def focus(view):
    return view.lists.state["focus"]["step"], view.lists.state["focus"]["move"]


def test_before_the_end_the_page_holds_no_reason(record, readable):
    view = OrderView(TASK, record)
    assert "SECRET" not in readable(view)
    assert [step["text"] for step in view.lists.steps.values()] == ["first", "second", "x * y * z", "never"]


def test_tasks_that_differ_only_in_what_belongs_look_the_same(record, readable):
    def task(right):
        return OrderTask("t", "Order.", tuple(
            Step(name, name, distractor_message=None if name in right else "no") for name in "abcd"), tuple(right))

    pages = {readable(OrderView(task(right), record)) for right in ("abc", "bca", "abd")}
    orders = {tuple(task(right).pool) for right in ("abc", "bca", "abd")}
    assert len(pages) == len(orders)  # the order on offer may differ, nothing else


def test_taking_a_step_leaves_the_focus_in_the_list_and_says_the_place(record):
    view = view_with(record)
    first, second = TASK.pool[:2]
    view.move("take", first)
    assert focus(view) == (second, "take")
    assert view.lists.state["said"] == f"Step 1 of 1: {TASK.step(first).text}"


def test_the_focus_goes_with_the_step_that_moves(record):
    view = view_with(record, "a", "b")
    view.move("up", "b")
    assert (view.lists.state["placed"], focus(view)) == (["b", "a"], ("b", "up"))


def test_after_the_last_step_of_a_list_the_focus_goes_to_the_step_itself(record):
    view = view_with(record, *"abcd")
    assert focus(view) == ("d", "up")
    for name in "abcd":
        view.move("put_back", name)
    assert focus(view) == ("d", "take")


def test_a_check_marks_the_place_and_says_why(record):
    view = view_with(record, "a", "d", "b")
    view.check()
    assert view.lists.state["broken"] == 2
    assert "SECRET d" in view.announcer.said["html"] and "SECRET a" not in view.announcer.said["html"]
    view.move("put_back", "d")
    assert view.lists.state["broken"] == 0
    assert view.announcer.said["html"] == ""


def test_a_right_order_gives_every_reason_and_code_is_shown_as_code(record):
    view = view_with(record, *"abc")
    view.check()
    said = view.announcer.said
    assert said["tone"] == "right"
    assert all(f"SECRET {name}" in said["html"] for name in "abcd")
    assert "<code>x * y * z</code>" in said["html"]


def test_made_again_it_restores_the_order_and_what_was_said(record):
    view = view_with(record, "a", "d")
    view.check()
    again = OrderView(TASK, Record(record.path))
    assert again.lists.state["placed"] == ["a", "d"]
    assert again.lists.state["broken"] == 2
    assert again.announcer.said["html"] == view.announcer.said["html"]
    assert "SECRET" not in again.html() + again.text()


def test_checking_nothing_is_answered_with_a_sentence(record):
    view = OrderView(TASK, record)
    view.check()
    assert "Place at least one step first." in view.announcer.said["html"]


def test_only_moves_of_known_steps_are_taken_from_the_page(record):
    view = OrderView(TASK, record)
    for content in ({"move": "take", "step": "a"}, {"move": "check", "step": "a"}, {"move": "take", "step": "gone"},
                    {"move": "_move", "step": "b"}, None, "take"):
        view.lists._handle_custom_msg(content, [])
    assert view.session.placed == ["a"]
