"""One Tuesday: what goes well on which floors, counted by hand, and what the figure says of it."""

import pytest

from crmlab import labs
from crmlab.course.lesson01.tuesday import FLOORS, TWELVE, going_well, missing

one_tuesday = labs.get("one_tuesday")


@pytest.mark.parametrize(("built", "count"), [
    ((), 0), (("idea",), 1), (("way",), 1), (("software",), 3), (("idea", "way"), 3), (("idea", "software"), 4),
    (("way", "software"), 7), (FLOORS, 11)])
def test_as_many_go_well_as_the_lesson_says(built, count):
    assert len(going_well(*built)) == count
    view = one_tuesday(**{floor: floor in built for floor in FLOORS})
    assert f"{count} of 12 things go well" in view.sentence
    assert list(view.table["Goes well"]).count("yes") == count


def test_a_further_floor_never_makes_anything_go_wrong():
    for floor in FLOORS:
        assert set(going_well(floor)) <= set(going_well(*FLOORS))


def test_there_are_twelve_and_each_says_why():
    assert len(TWELVE) == len({moment.text for moment in TWELVE}) == 12
    assert all(moment.because.endswith(".") for moment in TWELVE)


def test_what_is_missing_is_counted_floor_by_floor():
    assert missing("way", "software") == 7 and missing("idea", "software") == 4 and missing("software", "software") == 0


def test_with_everything_built_the_ship_is_late_all_the_same():
    assert one_tuesday(idea=True, way=True).sentence == (
        "With all three floors, 11 of 12 things go well. No floor brings a late ship.")


def test_each_thing_has_a_mark_for_each_floor_that_it_needs():
    drawn = one_tuesday().drawn
    marks = [len(trace["x"]) for trace in drawn.data if trace.get("mode") == "markers"]
    assert marks == [sum(floor in moment.needs for moment in TWELVE) for floor in FLOORS]


def test_the_guess_has_its_place_where_only_the_software_is_built():
    assert one_tuesday().guess_at is not None
    assert one_tuesday(idea=True).guess_at is None
