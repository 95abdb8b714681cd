"""Every try at a sorting task is recorded, and run again the latest one stands there with what was said."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.record.record import Record
from crmlab.learn.tasks.sort import SortItem, SortTask
from crmlab.learn.tasks.sort_session import SortSession

TASK = SortTask("t.sort", "Hot or cold?", {"hot": "Hot", "cold": "Cold"}, (
    SortItem("tea", "Tea", ("hot", "cold"), "Both."), SortItem("soup", "Soup", ("hot",), "It steams."),
    SortItem("ice", "Ice", ("cold",), "It melts.")))
RIGHT = {"tea": "cold", "soup": "hot", "ice": "cold"}
WRONG = {"tea": "cold", "soup": "cold", "ice": "hot"}


@pytest.fixture
def record(tmp_path):
    return Record(tmp_path / "record.jsonl")


def test_a_try_is_recorded_with_the_places_and_how_many_are_right(record):
    session = SortSession(TASK, record)
    session.check(WRONG)
    session.check(RIGHT)
    first, second = record.of("sort", "t.sort")
    assert (first["placed"], first["right"], first["of"], first["score"], first["first"]) == (WRONG, 1, 3, 0.3333, True)
    assert (second["placed"], second["right"], second["first"]) == (RIGHT, 3, False)


def test_run_all_restores_the_latest_try(record):
    session = SortSession(TASK, record)
    session.check(RIGHT)
    session.check(WRONG)
    again = SortSession(TASK, Record(record.path))
    assert (again.placed, again.mark, again.tries, again.answered) == (WRONG, session.mark, 2, False)


def test_an_incomplete_sheet_is_not_recorded_and_takes_nothing_away(record):
    session = SortSession(TASK, record)
    session.check(WRONG)
    with pytest.raises(BadInput, match="Still open: Ice"):
        session.check({"tea": "hot", "soup": "hot"})
    assert (session.placed, session.tries, len(record.events)) == (WRONG, 1, 1)


def test_the_places_are_shown_after_the_second_try_only_and_that_is_recorded(record):
    session = SortSession(TASK, record)
    for may_show in (False, False, True):
        assert session.may_show is may_show
        if not may_show:
            with pytest.raises(BadInput, match="After the second try"):
                session.show_places()
            session.check(WRONG)
    mark = session.show_places()
    assert session.placed == RIGHT  # tea stays where the learner put it: that is right too
    assert mark.notes["soup"].verdict == "Not right. It belongs in: Hot."
    assert (session.answered, session.may_show) == (True, False)
    assert [event["kind"] for event in record.events] == ["sort", "sort", "solution"]


def test_shown_places_are_restored_until_the_next_try(record):
    session = SortSession(TASK, record)
    session.check(WRONG)
    session.check(WRONG)
    session.show_places()
    again = SortSession(TASK, Record(record.path))
    assert (again.shown, again.placed, again.mark) == (True, RIGHT, session.mark)
    again.clear()
    assert (again.placed, again.mark, again.answered, again.may_show) == (None, None, False, False)
    again.check(WRONG)
    assert SortSession(TASK, Record(record.path)).shown is False


def test_a_right_sheet_leaves_nothing_to_show(record):
    session = SortSession(TASK, record)
    session.check(RIGHT)
    session.check(RIGHT)
    assert (session.answered, session.may_show) == (True, False)


def test_lines_that_make_no_sense_are_passed_over():
    record = Record(None)
    record.append("solution", "t.sort")
    for placed in (None, "hot", [], ["tea"], {}, {"tea": "hot"}, {**RIGHT, "ice": "gone"}, {**RIGHT, "ice": []}, 7):
        record.append("sort", "t.sort", placed=placed, score="?")
    record.append("sort", "t.sort")
    record.append("order", "t.sort", placed=RIGHT)
    session = SortSession(TASK, record)
    assert (session.placed, session.tries, session.shown) == (None, 0, False)
