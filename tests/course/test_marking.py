"""Points are for what a question asks, and a choice is not marked as right or wrong."""

from __future__ import annotations

import re

import pytest

from crmlab.course import items, questions

RUBRICS = {1: (2, 2, 1, 1, 1, 2, 1), 2: (3, 2, 1, 2, 2), 3: (2, 6, 2), 4: (4, 3, 3), 5: (5, 4, 1), 6: (3, 2, 3, 2),
           7: (3, 3, 4), 8: (3, 1, 3, 2, 1), 9: (2, 3, 3, 2), 10: (2, 3, 3, 2), 11: (2, 8), 12: (2, 3, 3, 2),
           13: (6, 2, 2)}


@pytest.mark.parametrize(("n", "worth"), RUBRICS.items())
def test_a_review_question_gives_its_points_as_the_source_does(n, worth):
    assert tuple(point.worth for point in questions.review(f"review-{n}").points) == worth


def test_no_rubric_of_the_bank_asks_for_a_sum_or_a_critique_that_the_question_does_not():
    for n in RUBRICS:
        review = questions.review(f"review-{n}")
        extra = {word for point in review.points for word in re.findall(r"[Cc]omput|[Cc]ritici[sz]", point.text)}
        assert not extra, review.id


def test_the_exam_answer_of_lesson_01_is_worth_what_the_bank_gives():
    worth = [int(point.text.split("(")[1].split()[0]) for point in items.explain("01.exam-answer").rubric]
    assert tuple(worth) == RUBRICS[1]


def test_whoever_sees_winning_customers_in_the_fourth_definition_is_right():
    places = {one.id: one.right for one in items.sort("01.promise").items}
    assert set(places["D4"]) == {"profit", "keeping"}
    assert {one.id: one.right for one in items.task("01.what-for").items}["D4"] == ("profit",)


def test_treatments_of_a_class_are_argued_and_not_sorted():
    assert {one.id for one in items.sort("09.traits").items} == {"few", "average", "loss", "good"}
    assert "treatment" in items.explain("09.treat").prompt
