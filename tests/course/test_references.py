"""What one part of the content says about another is true: ids that are named exist."""

from __future__ import annotations

import pytest

from crmlab import labs
from crmlab.course import items, plan, units
from crmlab.course.loading import numbers, texts
from crmlab.data import shared_world
from crmlab.learn.tasks.sort import mark_places

SECTIONS = ("guesses", "exercises", "orders", "sorts", "explains", "quizzes")
ASKED = {item for section in SECTIONS for item in items.ids(section)}


@pytest.mark.parametrize("claim", list(numbers("claims")["claims"]))
def test_a_claim_is_tested_where_it_says(claim):
    assert set(numbers("claims")["claims"][claim].get("tested_by", ())) <= ASKED | set(labs.names())


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("unit", units.names())
def test_numbers_and_words_have_the_same_ids(section, unit):
    asked = getattr(units.unit_items(unit), section)
    words = texts(units.folder_name(unit)).get(section, {})
    assert set(asked) == set(words)
    for item in asked:
        assert item.startswith(f"{unit}.")


@pytest.mark.parametrize("unit", units.names())
def test_every_slip_has_its_words_and_every_word_its_slip(unit):
    for item, ask in units.unit_items(unit).exercises.items():
        assert set(ask.slips) == set(texts(units.folder_name(unit))["exercises"][item]["slips"])


@pytest.mark.parametrize("item", items.ids("sorts"))
def test_a_sort_has_words_for_exactly_its_bins_and_items(item):
    words = texts(units.folder_name(units.unit_of(item)))["sorts"][item]
    task = items.sort(item)
    assert set(words) <= {"title", "prompt", "bins", "items"}
    assert (set(words["bins"]), set(words["items"])) == (set(task.bins), {one.id for one in task.items})
    for one in words["items"].values():
        assert set(one) <= {"text", "because", "slips"}
    assert mark_places(task, task.answer).score == 1


CHOICES = [item for item in items.ids("guesses") if items.guess(item).kind == "choice"]


@pytest.mark.parametrize("item", CHOICES)
def test_a_guess_by_choice_has_words_for_exactly_its_options_and_a_result_among_them(item):
    guess, result = items.guess(item), items.guess(item).result
    assert list(texts(units.folder_name(units.unit_of(item)))["guesses"][item]["options"]) == list(guess.options)
    assert items.example_guess(item) in guess.options
    assert result is None or result(shared_world(items.company(item))) in guess.options


@pytest.mark.parametrize("lesson", plan.lesson_plans(), ids=lambda lesson: lesson.id)
def test_a_plan_names_every_item_once(lesson):
    names = [item.id for item in lesson.items]
    assert len(names) == len(set(names)) > 0


def test_every_recall_card_asks_and_answers():
    cards = [card for unit in units.names() for card in items.recalls(unit)]
    assert len({card.id for card in cards}) == len(cards) >= 6
    assert all(card.front and card.back for card in cards)
