"""What one part of the content says about another is true: ids that are named exist."""

from __future__ import annotations

import pytest

from crmlab import labs
from crmlab.course import items, plan
from crmlab.course.loading import numbers, texts

SECTIONS = ("guesses", "exercises", "orders", "explains", "quizzes")
ASKED = {item for section in SECTIONS for item in items.ids(section)}


@pytest.mark.parametrize("claim", list(numbers("claims")["claims"]))
def test_a_claim_is_tested_where_it_says(claim):
    assert set(numbers("claims")["claims"][claim].get("tested_by", ())) <= ASKED | set(labs.names())


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("lesson", items.LESSONS)
def test_numbers_and_words_have_the_same_ids(section, lesson):
    asked = getattr(items.lesson_items(lesson), section)
    words = texts(f"lesson{lesson}").get(section, {})
    assert set(asked) == set(words)
    for item in asked:
        assert item.startswith(f"{lesson}.")


@pytest.mark.parametrize("lesson", items.LESSONS)
def test_every_slip_has_its_words_and_every_word_its_slip(lesson):
    for item, ask in items.lesson_items(lesson).exercises.items():
        assert set(ask.slips) == set(texts(f"lesson{lesson}")["exercises"][item]["slips"])


@pytest.mark.parametrize("lesson", plan.lesson_plans(), ids=lambda lesson: lesson.id)
def test_a_plan_names_every_item_once(lesson):
    names = [item.id for item in lesson.items]
    assert len(names) == len(set(names)) > 0


def test_every_recall_card_asks_and_answers():
    cards = items.recall_cards()
    assert len({card.id for card in cards}) == len(cards) >= 6
    assert all(card.front and card.back for card in cards)
