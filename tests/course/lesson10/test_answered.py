"""Answers and what came after them: who is watched long enough, and which orders count."""


import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.course.lesson10.answered import answered
from crmlab.course.worlds import lantern
from crmlab.data.worlds import as_world


def company(answers, orders):
    """Answers as (customer, day, mark) and orders as (customer, day, cents)."""
    survey = pd.DataFrame(answers, columns=["customer_id", "answered_on", "satisfied"])
    bought = pd.DataFrame(orders, columns=["customer_id", "date", "amount_cents"])
    survey["answered_on"], bought["date"] = pd.to_datetime(survey["answered_on"]), pd.to_datetime(bought["date"])
    return as_world({"satisfaction": survey, "orders": bought})


FOUR = company([("A", "2025-01-01", 10), ("B", "2025-01-01", 10), ("C", "2025-01-01", 8), ("D", "2025-12-30", 10)],
               [("A", "2024-12-01", 100), ("A", "2025-06-30", 100), ("B", "2025-01-01", 100),
                ("C", "2025-02-01", -100), ("C", "2025-07-01", 100), ("D", "2025-12-31", 100)])


def test_an_order_counts_only_after_the_answer_and_within_the_days():
    data = answered(FOUR)
    # A after 180 days exactly; B only on the day of the answer; C after 181 days, its refund counts nothing.
    assert list(data.days_to_order) == [180, float("inf"), 181, 1]
    assert data.again(180, 10) == (2, 1)
    assert data.again(180, 8, 8) == (1, 0)
    assert data.again(181, 8, 8) == (1, 1)


def test_who_answered_too_late_is_not_watched_and_tells_nothing_yet():
    data = answered(FOUR)
    assert data.again(1, 10) == (3, 1)
    assert data.again(180, 10)[0] == 2


def test_two_answers_of_one_customer_are_two_rows():
    twice = company([("A", "2025-01-01", 10), ("A", "2025-03-01", 5)],
                    [("A", "2025-02-01", 100), ("B", "2025-12-31", 100)])
    assert list(answered(twice).days_to_order) == [31, float("inf")]


def test_a_survey_without_marks_is_refused_in_a_sentence():
    broken = as_world({"satisfaction": pd.DataFrame({"customer_id": ["A"]}),
                                   "orders": pd.DataFrame({"customer_id": ["A"]})})
    with pytest.raises(BadInput, match="answered_on"):
        answered(lantern(broken))
