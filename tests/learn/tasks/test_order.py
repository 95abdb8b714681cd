"""An order is right exactly when it holds every step that belongs, none other, and each after what it needs."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.tasks.order import OrderTask, Step, check_order

CHAIN = OrderTask("chain", "In order.", (
    Step("define", "Define goals", because="Goals come first."), Step("clean", "Clean data"),
    Step("pilot", "Pilot"), Step("buy", "Buy the largest package", distractor_message="Software is no goal.")),
    right=("define", "clean", "pilot"))
DIAMOND = OrderTask("diamond", "In order.", (
    Step("load", "load()", code=True), Step("count", "n = len(x) // 5", code=True, needs=("load",)),
    Step("sort", "x = x.sort_values()", code=True, needs=("load",), because="The largest come last."),
    Step("share", "x[-n:].sum() / x.sum()", code=True, needs=("count", "sort"))),
    right=("load", "count", "sort", "share"))


@st.composite
def tasks(draw):
    """A random task: up to six steps that belong, each needing some earlier ones, and up to three that do not."""
    belongs = [f"s{n}" for n in range(draw(st.integers(2, 6)))]
    steps = [Step(name, f"text {name}", needs=tuple(draw(st.sets(st.sampled_from(belongs[:at]))) if at else ()))
             for at, name in enumerate(belongs)]
    steps += [Step(f"d{n}", f"text d{n}", distractor_message="no") for n in range(draw(st.integers(0, 3)))]
    return OrderTask("task", "Prompt", tuple(draw(st.permutations(steps))), tuple(belongs))


@st.composite
def placed_orders(draw):
    task = draw(tasks())
    mixed = draw(st.permutations([step.id for step in task.steps]))
    return task, mixed[:draw(st.integers(0, len(mixed)))]


def is_right(task, placed):
    """The claim, said again without the walk from the top: same steps, and each need stands before."""
    if sorted(placed) != sorted(task.right):
        return False
    if not any(task.step(name).needs for name in task.right):
        return tuple(placed) == task.right
    return all(placed.index(need) < placed.index(name) for name in placed for need in task.step(name).needs)


@given(placed_orders())
def test_any_arrangement_has_an_outcome_and_only_valid_ones_pass(case):
    task, placed = case
    outcome = check_order(task, placed)
    assert outcome.right == is_right(task, placed)
    assert (outcome.score == 1) == outcome.right
    assert 0 <= outcome.score <= 1
    if outcome.right:
        assert outcome.breaks_at == 0
    else:
        assert 1 <= outcome.breaks_at <= len(placed) + 1
        assert f"step {outcome.breaks_at}:" in outcome.sentence or "missing" in outcome.sentence


@given(tasks())
def test_every_valid_partial_order_passes(task):
    if len(task.right) <= 5:
        valid = [order for order in permutations(task.right) if is_right(task, order)]
        assert task.right in valid
        assert all(check_order(task, order).right for order in valid)


@given(placed_orders())
def test_everything_before_the_named_place_is_right(case):
    task, placed = case
    outcome = check_order(task, placed)
    good = placed[:outcome.breaks_at - 1] if not outcome.right else placed
    assert check_order(task, good).breaks_at in (0, len(good) + 1)


def test_two_orders_of_the_diamond_are_right_and_no_other():
    right = [order for order in permutations(DIAMOND.right) if check_order(DIAMOND, order).right]
    assert right == [("load", "count", "sort", "share"), ("load", "sort", "count", "share")]


@pytest.mark.parametrize(("placed", "sentence"), [
    (["define", "clean", "pilot"], "All 3 steps are in a right order."),
    (["clean", "define"],
     "Look at step 1: “Clean data” comes too early. Before it comes: “Define goals”."),
    (["define", "buy", "clean"],
     "Look at step 2: “Buy the largest package” does not belong. Software is no goal."),
    (["define", "clean", "pilot", "buy"],
     "Look at step 4: “Buy the largest package” does not belong. Software is no goal."),
    (["define", "clean"], "Right so far. 1 step is still missing."),
    ([], "No step is placed yet. 3 steps are still missing."),
])
def test_the_sentence_names_the_first_break_and_why(placed, sentence):
    assert check_order(CHAIN, placed).sentence == sentence


def test_a_break_in_code_says_every_need_that_is_missing_and_the_reason():
    assert check_order(DIAMOND, ["sort"]).sentence == (
        "Look at step 1: `x = x.sort_values()` comes too early. Before it comes: `load()`. "
        "The largest come last.")
    assert "`n = len(x) // 5`, `x = x.sort_values()`" in check_order(DIAMOND, ["load", "share"]).sentence


@given(tasks())
def test_the_offered_order_never_is_the_right_one_where_another_exists(task):
    offered = [name for name in task.pool if name in task.right]
    assert sorted(task.pool) == sorted(step.id for step in task.steps)
    nearly_all_right = sum(check_order(task, order).right for order in permutations(task.right)) > 1
    assert nearly_all_right or not check_order(task, offered).right


@pytest.mark.parametrize("placed", [["gone"], ["define", "define"], "define", None, [["define"]], [1]])
def test_what_is_no_order_of_these_steps_is_refused(placed):
    with pytest.raises(BadInput, match="can't be read"):
        check_order(CHAIN, placed)


@pytest.mark.parametrize(("steps", "right", "problem"), [
    ((Step("a", "A"), Step("b", "B")), ("a", "a"), "each step once"),
    ((Step("a", "A"), Step("b", "B")), ("a", "c"), "each step once"),
    ((Step("a", "A"), Step("a", "B")), ("a", "b"), "each step once"),
    ((Step("a", "A"), Step("b", "B"), Step("c", "C")), ("a", "b"), "distractor_message"),
    ((Step("a", "A"), Step("b", "B", distractor_message="no")), ("a", "b"), "distractor_message"),
    ((Step("a", "A"), Step("b", "B", needs=("x",))), ("a", "b"), "needs a step"),
    ((Step("a", "A", needs=("b",)), Step("b", "B")), ("a", "b"), "breaks its own"),
])
def test_a_task_that_can_not_be_solved_is_refused_when_it_is_made(steps, right, problem):
    with pytest.raises(BadInput, match=problem):
        OrderTask("t", "Prompt", steps, right)
