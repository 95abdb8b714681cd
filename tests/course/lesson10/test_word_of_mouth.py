"""Word of mouth: TARP's numbers give 67.9 %, and both lines meet where the sentence says."""

import numpy as np
import pytest

from crmlab import labs

word_of_mouth = labs.get("word_of_mouth")


def lines(view):
    return [trace for trace in view.figure.data if trace.mode == "lines"]


def test_the_published_numbers_balance_at_two_thirds():
    view = word_of_mouth(satisfied=0.8)
    assert view.sentence == (
        "Of 100 customers 80 are satisfied. They tell good news to 360 people; the 20 others tell bad news to 190. "
        "Both would be equal at 67.9 % satisfied.")


def test_the_lines_cross_at_the_balance():
    good, bad = lines(word_of_mouth())
    cross = 100 * 9.5 / (9.5 + 4.5)
    assert np.interp(cross, good.x, good.y) == pytest.approx(np.interp(cross, bad.x, bad.y))


def test_silent_complainers_move_the_balance_down():
    assert "equal at 51.4 %" in word_of_mouth(talking_bad=0.5).sentence
    assert word_of_mouth(talking_bad=0.5).table["Each tells on average"].iloc[1] == "4.75"


def test_equally_talkative_customers_balance_at_one_half():
    assert "equal at 50.0 %" in word_of_mouth(told_bad=4.5).sentence


@pytest.mark.parametrize(("satisfied", "words"), [(0, "good news to 0 people; the 100 others tell bad news to 950"),
                                                  (1, "good news to 450 people; the 0 others tell bad news to 0")])
def test_the_ends_of_the_scale_have_only_one_kind_of_news(satisfied, words):
    assert words in word_of_mouth(satisfied=satisfied).sentence


def test_colour_is_never_the_only_sign():
    assert len({line.line.dash for line in lines(word_of_mouth())}) == 2
