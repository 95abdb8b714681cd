"""Progress says what is done, what to practise and what comes next, from the record alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.record.progress import ItemRef, LessonPlan, summarise
from crmlab.learn.record.record import Record

PLANS = [
    LessonPlan("05", "Eighty-twenty", 40, (
        ItemRef("05.top", "guess", "The top fifth"), ItemRef("05.quarter", "exercise", "The quarter"),
        ItemRef("05.when", "quiz", "When is it 80?", parts=2), ItemRef("05.steps", "order", "The steps"))),
    LessonPlan("06", "Win or keep?", 45, (
        ItemRef("05.top", "recall", "Top fifth?"), ItemRef("06.say", "explain", "Say it"))),
]


def event(kind, item, **fields):
    return {"kind": kind, "item": item, **fields}


def one(item, *events):
    """State and weakness of one item after these events."""
    found = {(each.item.kind, each.item.id): each
             for lesson in summarise(PLANS, events).lessons for each in lesson.items}[item]
    return found.state, found.weak


@pytest.mark.parametrize(("item", "events", "state", "weak"), [
    (("guess", "05.top"), [event("guess", "05.top", value=62)], "done", ""),
    (("exercise", "05.quarter"), [event("answer", "05.quarter", outcome="right")], "done", ""),
    (("exercise", "05.quarter"), [event("answer", "05.quarter", outcome="misconceived")], "begun",
     "not right yet"),
    (("exercise", "05.quarter"), [event("answer", "05.quarter", outcome="partly"),
                                  event("answer", "05.quarter", outcome="right")], "done", ""),
    (("exercise", "05.quarter"), [event("solution", "05.quarter"), event("answer", "05.quarter", outcome="right")],
     "done", "once more without the solution"),
    (("exercise", "05.quarter"), [event("hint", "05.quarter")], "open", ""),
    (("quiz", "05.when"), [event("quiz", "05.when", question="a", score=1)], "begun", ""),
    (("quiz", "05.when"), [event("quiz", "05.when", question="a", score=1),
                           event("quiz", "05.when", question="b", score=1)], "done", ""),
    (("quiz", "05.when"), [event("quiz", "05.when", question="a", score=0),
                           event("quiz", "05.when", question="a", score=1)], "begun", ""),
    (("quiz", "05.when"), [event("quiz", "05.when", question="a", score=1),
                           event("quiz", "05.when", question="b", score=0.5)], "done",
     "partly right so far"),
    (("order", "05.steps"), [event("order", "05.steps", score=0.4)], "begun", "partly right so far"),
    (("order", "05.steps"), [event("order", "05.steps", score=0.0), event("order", "05.steps", score=1.0)], "done",
     ""),
    (("recall", "05.top"), [event("recall", "05.top", rating="no")], "done", "say the answer to yourself once more"),
    (("recall", "05.top"), [event("recall", "05.top", rating="no"), event("recall", "05.top", rating="knew")],
     "done", ""),
    (("explain", "06.say"), [event("explain", "06.say", text="x", draft=True)], "begun", ""),
    (("explain", "06.say"), [event("explain", "06.say", text="x", points=[])], "done", ""),
    (("explain", "06.say"), [event("solution", "06.say")], "done", "in your own words"),
])
def test_each_kind_of_item_has_its_rule(item, events, state, weak):
    assert one(item, *events) == (state, weak)


def test_items_of_two_kinds_may_share_an_id():
    assert one(("guess", "05.top"), event("recall", "05.top", rating="no")) == ("open", "")


def test_the_sentence_counts_and_names_what_comes_next():
    progress = summarise(PLANS, [event("guess", "05.top", value=62), event("order", "05.steps", score=0)])
    assert progress.sentence() == ("You have done 1 of 6 tasks and finished 0 of 2 lessons. "
                                   "1 task is worth practising. Next: lesson 05, Eighty-twenty: The quarter.")
    assert progress.lessons[0].words() == "1 of 4 done, 1 begun"


def test_when_all_is_done_the_weak_come_next_and_then_nothing():
    plan = [LessonPlan("05", "Eighty-twenty", 40, (ItemRef("q", "quiz", "A quiz"),))]
    weak = [event("quiz", "q", question="a", score=0.5)]
    assert summarise(plan, weak).sentence().endswith("Worth practising: lesson 05, Eighty-twenty: A quiz.")
    right = [event("quiz", "q", question="a", score=1)]
    assert summarise(plan, right).sentence().endswith("Everything is done.")


def test_lines_that_can_not_be_read_are_counted_and_told(tmp_path):
    path = tmp_path / "record.jsonl"
    Record(path).append("guess", "05.top", value=62)
    with path.open("ab") as file:
        file.write(b'{"half": \n\xff\xfe\n{"v": 2, "what": "ever"}\n')
    record = Record(path)
    sentence = summarise(PLANS, record.events, record.damaged, len(record.newer)).sentence()
    assert "You have done 1 of 6 tasks" in sentence
    assert "2 lines of your record can't be read and are left out; everything else counts." in sentence
    assert "1 line was written by a newer version" in sentence


JSON = st.one_of(st.none(), st.booleans(), st.floats(allow_nan=False), st.text(max_size=4),
                 st.lists(st.integers(), max_size=2))


@given(st.lists(st.fixed_dictionaries(
    {"kind": st.sampled_from(["guess", "answer", "solution", "quiz", "order", "recall", "explain", "x"]) | JSON,
     "item": st.sampled_from([ref.id for plan in PLANS for ref in plan.items]) | JSON},
    optional={name: JSON for name in ("outcome", "score", "question", "rating", "text", "draft")}), max_size=8))
def test_no_event_can_break_the_summary(events):
    progress = summarise(PLANS, events)
    for lesson in progress.lessons:
        assert 0 <= lesson.done + lesson.begun <= len(lesson.items)
        assert lesson.words()
    assert progress.sentence()


def test_an_item_of_an_unknown_kind_is_refused():
    with pytest.raises(BadInput, match="guess, exercise, quiz, order, sort, recall, explain"):
        ItemRef("05.x", "essay", "An essay")


FEDEX = LessonPlan("fedex", "FedEx", 60, (ItemRef("fedex.bins", "sort", "The bins"),), is_case=True)


@pytest.mark.parametrize(("events", "state", "weak"), [
    ([], "open", ""),
    ([event("sort", "fedex.bins", score=1.0)], "done", ""),
    ([event("sort", "fedex.bins", score=0.6), event("sort", "fedex.bins", score="?")], "begun",
     "partly right so far"),
    ([event("sort", "fedex.bins", score=0.6), event("solution", "fedex.bins"), event("sort", "fedex.bins", score=1.0)],
     "done", ""),
])
def test_a_sort_is_done_once_every_item_was_in_a_right_place(events, state, weak):
    found = summarise([FEDEX], events).lessons[0].items[0]
    assert (found.state, found.weak) == (state, weak)


def test_a_case_is_called_a_case_and_counted_with_the_lessons():
    assert summarise([PLANS[0], FEDEX], [event("guess", "05.top")]).sentence().startswith(
        "You have done 1 of 5 tasks and finished 0 of 2 lessons and cases. Next: lesson 05, Eighty-twenty: ")
    assert summarise([FEDEX], []).sentence().endswith("Next: case FedEx: The bins.")
    assert (FEDEX.name, PLANS[0].name) == ("Case: FedEx", "05 Eighty-twenty")


@pytest.mark.parametrize(("title", "end"), [("When is it 80?", "When is it 80?"), ("A long …", "A long …"),
                                            ("Sort", "Sort.")])
def test_a_title_with_an_end_of_its_own_gets_no_second_one(title, end):
    plan = LessonPlan("05", "Eighty-twenty", 40, (ItemRef("05.a", "guess", title),))
    assert summarise([plan], []).sentence().endswith(f"Eighty-twenty: {end}")
