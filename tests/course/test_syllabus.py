"""The syllabus gives every item of the source material a place."""

import copy

import pytest

from crmlab.base.errors import NotFound
from crmlab.course import syllabus
from crmlab.course.loading import ContentError, numbers, texts

VERBS = {
    "Allot", "Answer", "Assign", "Build", "Choose", "Classify", "Close", "Commit", "Compare", "Compute",
    "Criticise", "Decide", "Design", "Diagnose", "Estimate", "Explain", "Find", "Forecast", "Judge", "Link",
    "List", "Map", "Measure", "Move", "Order", "Put", "Recover", "Separate", "Show", "Simulate", "Sort",
    "Split", "Take", "Tell", "Turn", "Value", "Write",
}


def source_items() -> set[str]:
    """The ids of the source material, heading by heading."""

    def run(pattern: str, *numbers_: int) -> set[str]:
        return {pattern.format(n) for n in numbers_}

    parted = {"A-001-14", "A-002-21"}
    concepts = (run("A-000-{:02d}", *range(2, 16)) | run("A-001-{:02d}", *range(1, 17))
                | run("A-002-{:02d}", *range(1, 28)) | run("A-003-{:02d}", *range(1, 20))
                | run("A-004-{:02d}", *range(1, 11)) | {"A-000-01"}) - parted
    parts = run("A-001-14.{}", *range(1, 8)) | run("A-002-21.{}", *range(1, 8))
    models = run("C.{}", 1, 2, 3, 4, 5, 6, 8, 9, *range(11, 24))
    questions = (run("E.1.Q{}", *range(1, 14)) | run("E.2.{}", *range(1, 9)) | run("E.4.{}", *range(1, 16))
                 | {"E.3.000", "E.3.002-i", "E.3.002-ii", "E.3.004"})
    return (run("D{}", *range(1, 16)) | concepts | parts | run("A.6.{}", *range(1, 11))
            | run("CL-{:02d}", *range(1, 31)) | models | run("D.{}", *range(1, 7)) | questions)


def test_every_item_of_the_source_has_an_entry_and_nothing_else_has():
    assert {item.id for item in syllabus.items()} == source_items()


def test_an_item_is_kept_with_a_place_or_left_out_with_a_reason():
    for item in syllabus.items():
        assert bool(item.lessons or item.cases) != bool(item.reason), item.id


def test_there_are_the_lessons_and_cases_that_the_course_promises():
    assert [lesson.id for lesson in syllabus.lessons()][:17] == [f"{n:02d}" for n in range(17)]
    assert {"haier", "dell", "fedex", "metro", "haagen-dazs", "starbucks", "minor-firms"} <= {
        case.id for case in syllabus.cases()}


@pytest.mark.parametrize("unit", (*syllabus.lessons(), *syllabus.cases()), ids=lambda unit: unit.id)
def test_a_unit_promises_what_can_be_checked(unit):
    assert unit.question.endswith("?") and unit.title
    assert 1 <= len(unit.objectives) <= 3
    for objective in unit.objectives:
        assert objective.split()[0] in VERBS, (
            f"“{objective}” begins with no verb that can be checked: take one of VERBS, or add yours there")
    assert unit.id == "00" or unit.items, (
        f"unit {unit.id} covers no item of the source material: name it at one, under `items` in syllabus.yaml")


@pytest.mark.parametrize("lesson", syllabus.lessons(), ids=lambda lesson: lesson.id)
def test_a_lesson_needs_only_earlier_ones_and_fits_an_hour(lesson):
    assert all(needed < lesson.id for needed in lesson.needs)
    assert (lesson.minutes or 0) <= 45 and lesson.part in syllabus.parts()


def test_lesson_five_works_on_the_eighty_twenty_claim():
    assert {"CL-13", "C.12", "A-001-07"} <= set(syllabus.lesson("05").items)
    assert syllabus.lesson(5) is syllabus.lesson("05")


def test_unknown_units_name_near_ones():
    with pytest.raises(NotFound, match="There is no lesson '99'"):
        syllabus.lesson("99")
    with pytest.raises(NotFound, match="haier"):
        syllabus.case("Hair")


@pytest.fixture
def plan():
    return copy.deepcopy(numbers("syllabus")), copy.deepcopy(texts("syllabus"))


@pytest.mark.parametrize(("change", "message"), [
    (lambda n, t: n["items"]["D1"].update(status="soon"), "'soon' is none of"),
    (lambda n, t: n["items"]["D1"].update(lessons=["77"]), "'77' is none of"),
    (lambda n, t: n["items"]["D1"].pop("lessons"), "has a lesson or a case"),
    (lambda n, t: n["items"]["D1"].update(status="left-out", reason="because"), "'because' is none of"),
    (lambda n, t: n["lessons"]["05"].update(room=1), "unknown room"),
    (lambda n, t: n["lessons"]["05"].update(needs=["x"]), "'x' is none of"),
    (lambda n, t: t["lessons"]["05"].update(objectives=["a"] * 4), "one to 3 objectives"),
    (lambda n, t: t["cases"].pop("dell"), "no texts for dell"),
])
def test_each_rule_of_the_syllabus_has_its_message(plan, change, message):
    entries, words = plan
    syllabus.check(entries, words)
    change(entries, words)
    with pytest.raises(ContentError, match=message):
        syllabus.check(entries, words)
