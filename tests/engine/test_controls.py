"""Controls: what they take, what they refuse, and how page and code agree."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.engine import Choice, Slider, Switch

SHARE = Slider("Top part", "%", 0.05, 0.5, 0.05, 0.2, help="Which part?")
COUNT = Slider("Cost", "$", 0, 30, 1, 10)
WHO = Choice("Who", {"buyers": "buyers only", "registered": "all"}, "buyers")


def test_a_slider_takes_its_whole_range():
    assert [SHARE.check("top", value) for value in (0.05, 0.123, 0.5)] == [0.05, 0.123, 0.5]


@pytest.mark.parametrize("value", [0.51, 0, -1, 20, "20 %", None, True, float("nan"), float("inf"), [0.2]])
def test_a_slider_refuses_everything_else_and_names_its_range(value):
    with pytest.raises(BadInput, match=r"top is .*from 0\.05 to 0\.5; 0\.2 means 20 %"):
        SHARE.check("top", value)


def test_a_slider_of_whole_numbers_gives_whole_numbers():
    assert repr(COUNT.check("cost", 10.0)) == "10"


@given(st.integers(0, 9))
def test_what_a_slider_shows_comes_back_as_the_same_parameter(step):
    value = SHARE.from_page(5 + 5 * step)
    assert SHARE.check("top", value) == value
    assert SHARE.to_page(value) == 5 + 5 * step


@given(st.floats(-1e6, 1e6))
def test_whatever_the_page_sends_lies_on_a_step_inside_the_range(sent):
    value = SHARE.from_page(sent)
    assert 0.05 <= value <= 0.5
    assert round(value * 20) / 20 == pytest.approx(value, abs=1e-12)


def test_a_range_that_is_no_multiple_of_the_step_is_never_left():
    assert Slider("x", "", 0, 1, 0.3, 0).from_page(5) == 0.9


def test_percent_is_a_share_in_code_and_per_cent_in_the_page():
    described = SHARE.described()
    assert [described[key] for key in ("low", "high", "step", "default")] == [5, 50, 5, 20]


def test_a_choice_refuses_what_it_does_not_offer_and_lists_what_it_does():
    with pytest.raises(BadInput, match=r"who is 'all'\. It must be one of: \"buyers\", \"registered\""):
        WHO.check("who", "all")
    assert WHO.from_page("rubbish") == "buyers"


def test_a_switch_takes_nothing_but_true_and_false():
    switch = Switch("Refunds")
    assert switch.check("refunds", True) is True
    with pytest.raises(BadInput, match="True or False"):
        switch.check("refunds", 1)


def test_corners_are_both_ends_and_the_default():
    assert SHARE.corners() == (0.05, 0.2, 0.5)
    assert WHO.corners() == ("buyers", "registered")
    assert Switch("on").corners() == (False, True)


def test_a_control_that_depends_on_another_only_matters_beside_that_value():
    margin = Slider("Margin", "%", 0.1, 0.9, 0.1, 0.4, when=("measure", "profit"))
    assert margin.matters({"measure": "profit"}) and not margin.matters({"measure": "revenue"})
