"""Words and minutes are counted by one function, from what a learner sees."""

from __future__ import annotations

import pytest

from crmlab.course import items
from crmlab.course.budget import COSTS, Budget, budget, words
from crmlab.learn.kinds import KINDS


def of(*sources):
    return budget({"cells": [{"cell_type": "code" if "crm." in source else "markdown", "source": [source]}
                             for source in sources]})


@pytest.mark.parametrize(("text", "count"), [
    ("", 0), ("One, two: three.", 3), ("**80/20** and 62.4 %", 3), ("[a link](https://example.com/a/b)", 2),
    ("<p>Anna &amp; Ben</p><p>tea</p>", 3), ("| a | b |\n| --- | :-: |\n| c | d |", 4), ("a customer's twenty-five", 3),
    ("客户 stay", 2), ("<style>p { color: red }</style><p>tea</p>", 1)])
def test_words_are_counted_as_they_are_read(text, count):
    assert words(text) == count


def test_reading_and_doing_add_up():
    assert of("word " * 260) == Budget(260)
    assert Budget(260, 1.5).minutes == 4
    assert of("word " * 10, 'crm.guess("05.top-share")') == Budget(10 + words(items.guess("05.top-share").prompt), 1)


@pytest.mark.parametrize(("call", "minutes"), [
    ('crm.compare("05.top-share")', 1), ('crm.lab("eighty_twenty", after="05.top-share")', 2 + 4 * 1.5),
    ('crm.lab("eighty_twenty", mine=True)', 2),
    ('crm.exercise("05.quarter")', 3), ('crm.quiz("05.when")', len(items.quiz("05.when").questions)),
    ('crm.sort("01.functions")', 1 + len(items.sort("01.functions").items) / 4), ('crm.order("05.procedure")', 3),
    ('crm.explain("05.say-it")', 2), ('crm.recall(2, before="06")', 2)])
def test_each_card_takes_its_minutes(call, minutes):
    assert of(call).minutes_doing == minutes


def test_an_answer_from_code_is_no_second_exercise():
    assert of('answer = ...\ncrm.exercise("05.quarter", answer)') == Budget(0)


def test_a_choice_a_sort_and_a_claim_are_read_whole():
    assert of('crm.sort("01.functions")').words > len(items.sort("01.functions").items)
    assert of('crm.claim("CL-13")').words > 60 and of('crm.term("churn")').words > 5


def test_every_card_that_has_a_cost_is_one_that_a_notebook_can_call():
    import crmlab

    assert set(COSTS) <= set(crmlab.__all__)
    assert set(KINDS) <= set(COSTS), "a kind of task without words and minutes"


def test_what_is_over_the_budget_is_said():
    assert Budget(1600, 20).problems("class") == []
    assert Budget(1700, 40).problems("class") == ["1700 words, 1600 at most", "54 minutes, 40 at most"]
    assert Budget(1700, 40).problems("further") == []
