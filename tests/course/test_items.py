"""The two halves of sorts, choices and cases come together, and each item's functions get their company's tables."""

from __future__ import annotations

import sys
from types import SimpleNamespace

import pytest

from crmlab import notebook
from crmlab.base.errors import NotFound
from crmlab.course import items, plan, syllabus, units
from crmlab.course.asking import SECTIONS, Ask, AskChoice, AskSort, LessonItems
from crmlab.data import shared_world
from crmlab.learn.kinds import kind_of
from crmlab.learn.mark import answered, mark
from crmlab.learn.record.home import HOME_VARIABLE, MARKER, RECORD_NAME
from crmlab.learn.record.progress import summarise
from crmlab.learn.record.record import Record

CASE = "starbucks"  # a case of the syllabus, with items that are made up here
WORDS = {
    "guesses": {"starbucks.offer": {"prompt": "Which offer?", "why": "Why?",
                                "options": {"cheap": "The cheap one", "easy": "The easy one"}}},
    "exercises": {"starbucks.rows": {"prompt": "How many?", "hints": ["Count."], "solution": "answer = 1",
                                     "right": "Yes.", "slips": {"none": "Nobody?"}}},
    "sorts": {"starbucks.bins": {"title": "Two bins", "prompt": "Sort.", "bins": {"a": "A", "b": "B"}, "items": {
        "one": {"text": "first", "because": "It is first."},
        "two": {"text": "second", "because": "It is second.", "slips": {"a": "A is for the first."}}}}},
    "retired": {"starbucks.agents": {"prompt": "How many agents?", "hints": ["Count."], "solution": "answer = 1",
                                 "right": "Yes, {value}.", "slips": {"none": "Nobody?"}}},
    "recalls": {"starbucks.bins": {"front": "Where is the first?", "back": "In A."}},
}
ITEMS = LessonItems(
    guesses={"starbucks.offer": AskChoice(options=("cheap", "easy"), example="cheap",
                                      result=lambda world: "easy" if "bills" in world.tables else "cheap")},
    exercises={"starbucks.rows": Ask(answer=lambda world: len(world.load("agents")), slips={"none": lambda _world: 0},
                                 unit="", decimals=0, high=None)},
    sorts={"starbucks.bins": AskSort(bins=("b", "a"), right={"one": ("a", "b"), "two": ("b",)})},
    company="kingfisher",
    retired={"starbucks.agents": Ask(answer=lambda world: len(world.load("agents")) + 1, unit="", decimals=0,
                                     slips={"none": lambda _world: 0}, high=None, own=True)},
)


@pytest.fixture
def case(monkeypatch, tmp_path):
    units.lab_modules()  # read once for all tests: before the folders are others
    read, lessons = items.texts, {unit: units.folders()[unit] for unit in units.lessons()}
    monkeypatch.setattr(units, "folders", lambda: {**lessons, CASE: tmp_path / CASE})
    monkeypatch.setattr(items, "texts", lambda name: WORDS if name == CASE else read(name))
    monkeypatch.setitem(sys.modules, "crmlab.course.starbucks.asks", SimpleNamespace(ITEMS=ITEMS))
    (tmp_path / MARKER).touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return Record(tmp_path / RECORD_NAME)


def test_a_sort_keeps_its_bins_in_order_and_takes_every_word(case):
    task = items.sort("starbucks.bins")
    assert (list(task.bins.items()), task.title) == ([("b", "B"), ("a", "A")], "Two bins")
    assert task.answer == {"one": "a", "two": "b"}
    assert [(one.because, dict(one.slips)) for one in task.items] == [
        ("It is first.", {}), ("It is second.", {"a": "A is for the first."})]


def test_a_choice_is_asked_in_the_learners_words_and_compared_by_id(case):
    guess = items.guess("starbucks.offer")
    assert (guess.kind, guess.options, guess.label("easy")) == ("choice", ("cheap", "easy"), "The easy one")
    assert items.example_guess("starbucks.offer") == "cheap"


def test_an_item_of_a_case_gets_the_tables_of_its_company(case):
    assert (items.company("starbucks.offer"), items.company("05.silent")) == ("kingfisher", "lantern")
    notebook.guess("starbucks.offer").attempt.commit("cheap")
    assert "The result is “The easy one”." in notebook.compare("starbucks.offer").text()
    agents = len(shared_world("kingfisher").load("agents"))
    said = notebook.exercise("starbucks.rows", agents)._repr_mimebundle_()["text/plain"]
    assert said.startswith("Right.")
    assert case.latest("answer", "starbucks.rows")["world"] == shared_world("kingfisher").version


def test_a_lab_waits_for_a_guess_by_choice(case):
    lab = notebook.lab("eighty_twenty", after="starbucks.offer")
    gate = notebook.guess("starbucks.offer").attempt
    assert not gate.is_open and not lab.is_open
    gate.commit("easy")
    assert lab.is_open


def test_a_case_stands_after_the_lessons_with_its_sorts_and_met_cards(case):
    last = plan.lesson_plans()[-1]
    assert (last.id, last.title, last.is_case) == (CASE, syllabus.case(CASE).title, True)
    assert [(item.id, item.kind, item.title) for item in last.items] == [
        ("starbucks.offer", "guess", "Which offer?"), ("starbucks.bins", "sort", "Two bins"),
        ("starbucks.rows", "exercise", "How many?")]
    assert [item.kind for item in plan.lesson_plans(met=["starbucks.bins"])[-1].items][-1] == "recall"
    notebook.sort("starbucks.bins").check({"one": "b", "two": "b"})
    done = summarise(plan.lesson_plans(), case.events).lessons[-1]
    assert [one.state for one in done.items] == ["open", "done", "open"]


def test_an_unknown_sort_names_near_ones(case):
    with pytest.raises(NotFound, match=r"no sort 'starbucks.bin'.*starbucks.bins"):
        items.sort("starbucks.bin")
    with pytest.raises(NotFound, match="no lesson or case '99'"):
        units.unit_items("99")


def test_a_task_of_any_kind_is_found_by_its_id(case):
    assert [items.kind_of(item) for item in ("starbucks.offer", "starbucks.rows", "starbucks.bins", "05.silent")] == [
        "guess", "exercise", "sort", "exercise"]
    for item in ("starbucks.offer", "starbucks.bins"):
        assert items.task(item).id == item
    with pytest.raises(NotFound, match=r"no item 'starbucks.ofer'.*starbucks.offer"):
        items.task("starbucks.ofer")
    with pytest.raises(NotFound, match=r"no item '99\.x'"):
        items.kind_of("99.x")


@pytest.mark.parametrize("item", ["05.top-share", "01.what-it-is", "01.loop", "05.silent", "01.goals", "01.source"])
def test_the_kind_of_an_item_is_the_kind_of_its_task(item):
    assert kind_of(items.task(item)).name == items.kind_of(item)


def test_no_id_is_asked_twice_and_no_retired_one_again():
    asked = [item for section in SECTIONS.values() for item in items.ids(section)] + items.ids("retired")
    assert len(asked) == len(set(asked))


def test_a_retired_item_is_marked_as_it_was_and_asked_no_more(case):
    agents = len(shared_world("kingfisher").load("agents"))
    event = {"kind": "answer", "item": "starbucks.agents", "value": agents + 1.0, "outcome": "right"}
    assert items.kind_of("starbucks.agents") == "exercise" and items.is_own("starbucks.agents")
    assert mark(*answered(items.task("starbucks.agents"), event), shared_world("kingfisher")).score == 1
    assert mark(items.task("starbucks.agents"), 0, shared_world("kingfisher")).slip == "none"
    assert "starbucks.agents" not in [item.id for item in plan.lesson_plans()[-1].items]
    with pytest.raises(NotFound):
        notebook.exercise("starbucks.agents")
