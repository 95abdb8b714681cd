"""Word of mouth breaks even at 67.9 % with TARP's numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.word_of_mouth import break_even_satisfied_share, word_of_mouth_reach

TOLD = st.floats(0.1, 50)


def test_tarp_breaks_even_at_67_9_percent():
    assert break_even_satisfied_share(told_by_satisfied=4.5, told_by_dissatisfied=9.5) == pytest.approx(
        0.679, abs=5e-4)


@given(TOLD, TOLD)
def test_at_break_even_good_and_bad_reach_the_same(good, bad):
    told = {"told_by_satisfied": good, "told_by_dissatisfied": bad}
    reach = word_of_mouth_reach(1000, satisfied_share=break_even_satisfied_share(**told), **told)
    assert reach.good == pytest.approx(reach.bad)


def test_bad_input_is_named():
    with pytest.raises(BadInput, match="satisfied_share"):
        word_of_mouth_reach(10, satisfied_share=1.2, told_by_satisfied=1, told_by_dissatisfied=1)
    with pytest.raises(BadInput, match="told_by_satisfied"):
        break_even_satisfied_share(told_by_satisfied=0, told_by_dissatisfied=1)
