"""The order task on the page: keyboard, words for each move, and no reason given away before the end."""

from hypothesis import given
from hypothesis import strategies as st

from crmlab.learn.cards.order_card import OrderCard
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.order import OrderTask, Step

TASK = OrderTask("t", "Put these in order.", (
    Step("a", "first", because="SECRET a"), Step("b", "second", because="SECRET b"),
    Step("c", "x * y * z", code=True, because="SECRET c"), Step("d", "never", distractor_message="SECRET d")),
    right=("a", "b", "c"))


def view_with(record, *names):
    card = OrderCard(TASK, record)
    for name in names:
        card.move("take", name)
    return card


def focus(card):
    return card.lists.state["focus"]["step"], card.lists.state["focus"]["move"]


def test_before_the_end_the_page_holds_no_reason(record, readable):
    card = OrderCard(TASK, record)
    assert "SECRET" not in readable(card)
    assert [step["text"] for step in card.lists.steps.values()] == ["first", "second", "x * y * z", "never"]


def test_tasks_that_differ_only_in_what_belongs_look_the_same(record, readable):
    def task(right):
        return OrderTask("t", "Order.", tuple(
            Step(name, name, distractor_message=None if name in right else "no") for name in "abcd"), tuple(right))

    pages = {readable(OrderCard(task(right), record)) for right in ("abc", "bca", "abd")}
    orders = {tuple(task(right).pool) for right in ("abc", "bca", "abd")}
    assert len(pages) == len(orders)  # the order on offer may differ, nothing else


def test_taking_a_step_leaves_the_focus_in_the_list_and_says_the_place(record):
    card = view_with(record)
    first, second = TASK.pool[:2]
    card.move("take", first)
    assert focus(card) == (second, "take")
    assert card.lists.state["said"] == f"Step 1 of 1: {TASK.step(first).text}"


def test_the_focus_goes_with_the_step_that_moves(record):
    card = view_with(record, "a", "b")
    card.move("up", "b")
    assert (card.lists.state["placed"], focus(card)) == (["b", "a"], ("b", "up"))


def test_after_the_last_step_of_a_list_the_focus_goes_to_the_step_itself(record):
    card = view_with(record, *"abcd")
    assert focus(card) == ("d", "up")
    for name in "abcd":
        card.move("put_back", name)
    assert focus(card) == ("d", "take")


def test_a_check_marks_the_place_and_says_why(record):
    card = view_with(record, "a", "d", "b")
    card.check()
    assert card.lists.state["broken"] == 2
    assert "SECRET d" in card.announcer.said["html"] and "SECRET a" not in card.announcer.said["html"]
    card.move("put_back", "d")
    assert card.lists.state["broken"] == 0
    assert card.announcer.said["html"] == ""


def test_a_right_order_gives_every_reason_and_code_is_shown_as_code(record):
    card = view_with(record, *"abc")
    card.check()
    said = card.announcer.said
    assert said["tone"] == "right"
    assert all(f"SECRET {name}" in said["html"] for name in "abcd")
    assert "<code>x * y * z</code>" in said["html"]


def test_made_again_it_restores_the_order_and_what_was_said(record):
    card = view_with(record, "a", "d")
    card.check()
    again = OrderCard(TASK, Record(record.path))
    assert again.lists.state["placed"] == ["a", "d"]
    assert again.lists.state["broken"] == 2
    assert again.announcer.said["html"] == card.announcer.said["html"]
    assert "SECRET" not in again.html() + again.text()


def test_checking_nothing_is_answered_with_a_sentence(record):
    card = OrderCard(TASK, record)
    card.check()
    assert "Place at least one step first." in card.announcer.said["html"]


def test_only_moves_of_known_steps_are_taken_from_the_page(record):
    card = OrderCard(TASK, record)
    for content in ({"move": "take", "step": "a"}, {"move": "check", "step": "a"}, {"move": "take", "step": "gone"},
                    {"move": "_move", "step": "b"}, None, "take"):
        card.lists._handle_custom_msg(content, [])
    assert card.placed == ["a"]


STEPS = OrderTask("15.steps", "In order.", (
    Step("goal", "Set a goal", because="Else nobody knows what works."), Step("data", "Clean data"),
    Step("pilot", "Pilot"), Step("buy", "Buy first", distractor_message="It fixes the tool before the goal.")),
    right=("goal", "data", "pilot"))
IDS = [step.id for step in STEPS.steps]


def placed(*names, record=None):
    card = OrderCard(STEPS, record or Record(None))
    for name in names:
        card.take(name)
    return card


def test_each_move_says_where_the_step_stands():
    card = placed("data", "goal")
    assert card.take("pilot") == "Step 3 of 3: Pilot"
    assert card.up("goal") == "Step 1 of 3: Set a goal"
    assert card.up("goal") == "Already the first step: Set a goal"
    assert card.down("pilot") == "Already the last step: Pilot"
    assert card.down("goal") == "Step 2 of 3: Set a goal"
    assert card.put_back("pilot") == "Put back: Pilot"
    assert card.position("pilot") == "Not placed: Pilot"


@given(st.lists(st.tuples(st.sampled_from(["take", "put_back", "up", "down"]), st.sampled_from(IDS)), max_size=30))
def test_no_sequence_of_moves_loses_or_doubles_a_step(moves):
    card = placed()
    for move, name in moves:
        assert STEPS.step(name).text in getattr(card, move)(name)
        assert sorted(card.placed + card.pool) == sorted(IDS)


def test_run_all_restores_the_order_that_was_checked_with_its_outcome(tmp_path):
    record = Record(tmp_path / "record.jsonl")
    card = placed("goal", "buy", record=record)
    card.check()
    again = OrderCard(STEPS, Record(record.path))
    assert (again.placed, again.mark) == (["goal", "buy"], card.mark)
    assert record.latest("order", "15.steps")["order"] == ["goal", "buy"]
    assert record.latest("order", "15.steps")["score"] == round(1 / 3, 4)


def test_a_move_after_a_check_takes_the_outcome_away():
    card = placed("goal", "buy")
    card.check()
    card.put_back("buy")
    assert card.mark is None


def test_an_empty_order_is_not_recorded():
    record = Record(None)
    card = placed(record=record)
    card.check()
    assert "at least one step" in card.announcer.said["html"]
    assert record.events == []


def test_after_a_right_order_every_reason_is_given_and_before_it_none():
    card = placed("goal", "data")
    card.check()
    assert card.mark.closing == ""
    card.take("pilot")
    card.check()
    assert card.mark.score == 1
    assert card.mark.closing.split("\n\n") == ["1. “Set a goal”: Else nobody knows what works.",
                                              "Rightly left out: “Buy first”. It fixes the tool before the goal."]


def test_lines_that_make_no_sense_are_passed_over():
    record = Record(None)
    for order in (None, "goal", ["gone"], ["goal", "goal"], [["goal"]], 7, {"goal": 1}):
        record.append("order", "15.steps", order=order, score="?")
    record.append("order", "15.steps")
    card = OrderCard(STEPS, record)
    assert (card.placed, card.mark) == ([], None)
