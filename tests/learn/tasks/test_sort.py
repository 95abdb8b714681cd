"""A sorting task checks its own content, accepts every right bin, and explains each item."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.tasks.sort import SortItem, SortTask, clean_places, mark_answer, mark_places

BINS = {"sales": "Sales", "marketing": "Marketing", "service": "Service"}
ITEMS = (
    SortItem("campaigns", "Plan campaigns", ("marketing",), "They reach many at once.",
             {"sales": "A seller talks to one customer."}),
    SortItem("contacts", "Note each contact", ("sales", "service"), "Both talk to customers."),
    SortItem("repair", "Take in a repair", ("service",), "It comes after the purchase."),
)
TASK = SortTask("01.functions", "Whose work is it?", BINS, ITEMS, title="Functions")
RIGHT = {"campaigns": "marketing", "contacts": "service", "repair": "service"}


def item(**changed):
    fields = {"id": "a", "text": "A", "right": ("sales",), "because": "b", **changed}
    return SortItem(**fields)


@pytest.mark.parametrize(("changed", "message"), [
    ({"right": ()}, "`right` must name one or more"),
    ({"right": ("sales", "gone")}, "`right` must name one or more"),
    ({"because": ""}, "it needs a text and a `because`"),
    ({"text": ""}, "it needs a text and a `because`"),
    ({"slips": {"sales": "no"}}, "a slip must name a bin that is wrong"),
    ({"slips": {"gone": "no"}}, "a slip must name a bin that is wrong"),
    ({"slips": {"service": ""}}, "a slip has no message"),
])
def test_an_item_that_can_not_be_explained_is_refused_by_name(changed, message):
    with pytest.raises(BadInput, match=f"item 'a': {message}"):
        SortTask("s", "?", BINS, (item(**changed), item(id="b", text="B")))


@pytest.mark.parametrize(("bins", "items", "message"), [
    ({"sales": "Sales"}, ITEMS, "two bins or more"),
    ({"sales": "Same", "service": "Same"}, ITEMS, "two bins or more"),
    ({"sales": "Sales", "service": ""}, ITEMS, "two bins or more"),
    (BINS, ITEMS[:1], "two items or more, each with its own id"),
    (BINS, (ITEMS[0], ITEMS[0]), "its own id"),
    (BINS, (item(), item(id="b")), "its own text"),
])
def test_bins_and_items_must_be_several_and_differ(bins, items, message):
    with pytest.raises(BadInput, match=message):
        SortTask("s", "?", bins, items)


def test_each_right_bin_counts_and_the_other_one_is_named():
    mark = mark_places(TASK, RIGHT)
    assert (mark.score, mark.tone, mark.sentence) == (1.0, "right", "All 3 items are where they belong.")
    assert mark.notes["contacts"].verdict == "Right. Also right: Sales."
    assert mark.notes["repair"].verdict == "Right."
    assert mark_places(TASK, TASK.answer).score == 1


def test_a_wrong_place_is_explained_by_its_slip_or_else_by_the_reason():
    mark = mark_places(TASK, {"campaigns": "sales", "contacts": "marketing", "repair": "service"})
    assert (mark.tone, mark.sentence) == ("partly", "1 of 3 items are where they belong.")
    assert [(note.verdict, note.why) for note in mark.notes.values()] == [
        ("Not here.", "A seller talks to one customer."), ("Not here.", "Both talk to customers."),
        ("Right.", "It comes after the purchase.")]
    assert not any("It belongs in" in note.verdict for note in mark.notes.values())


def test_the_answer_names_every_right_place_of_what_was_wrong():
    mark = mark_answer(TASK, {"campaigns": "sales", "contacts": "marketing", "repair": "service"})
    assert mark.notes["campaigns"].verdict == "It belongs in: Marketing."
    assert mark.notes["contacts"].verdict == "It belongs in: Sales, Service."
    assert mark.notes["repair"].verdict == "Right."


@pytest.mark.parametrize("placed", [
    None, "sales", 7, [], {}, {"campaigns": "sales"}, {**RIGHT, "repair": ""}, {**RIGHT, "repair": "gone"},
    {**RIGHT, "repair": None}, {**RIGHT, "repair": ["service"]}, {**RIGHT, "repair": {"service": 1}},
])
def test_an_item_without_a_place_is_named(placed):
    with pytest.raises(BadInput, match=r"Still open: .*Take in a repair"):
        clean_places(TASK, placed)


def test_of_many_open_items_the_first_few_are_named_and_none_at_length():
    many = tuple(item(id=str(n), text=f"{n} " + "long " * 25) for n in range(15))
    with pytest.raises(BadInput, match="and 12 more") as caught:
        mark_places(SortTask("s", "?", BINS, many), {})
    assert len(str(caught.value)) < 250


def test_what_is_no_item_is_left_out_of_the_clean_places():
    assert clean_places(TASK, {**RIGHT, "gone": "sales", 7: "x"}) == RIGHT


def test_the_order_on_the_page_is_fixed_and_does_not_depend_on_the_order_written():
    other = SortTask("01.functions", "?", BINS, tuple(reversed(ITEMS)))
    assert [one.id for one in TASK.shown] == [one.id for one in other.shown]
