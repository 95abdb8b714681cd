"""Recall asks about what the learner has had, wherever they came in."""

from crmlab.course.recalling import cards_for, needed_by
from crmlab.learn.record.record import Record


def lessons(unit, record):
    return {card.lesson for card in cards_for(unit, record)}


def test_a_lesson_asks_about_those_that_it_builds_on():
    assert lessons("07", Record(None)) == {"00", "05", "06"}


def test_a_skipped_lesson_is_not_asked_about_until_it_was_begun():
    record = Record(None)
    assert "01" not in lessons("05", record)
    record.append("guess", "01.sign", value="D14")
    assert "01" in lessons("05", record)


def test_a_case_asks_about_its_lessons_and_never_about_later_ones():
    assert {"05", "08"} <= needed_by("fedex") and not lessons("fedex", Record(None)) & {"09", "10"}


def test_a_case_asks_about_no_case_that_comes_after_it_whatever_its_name():
    record = Record(None)
    record.append("guess", "fedex.leaving", value=2)
    assert "fedex" not in lessons("haier", record) | lessons("05", record) | lessons("fedex", record)
    record.append("guess", "10.again", value=2)
    assert "10" in lessons("fedex", record)
