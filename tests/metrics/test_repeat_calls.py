"""Calls that come back: a geometric series, and a simulation of callers who ring again."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.repeat_calls import calls_per_problem, total_calls


def test_by_hand_every_second_unsolved_caller_rings_again():
    assert calls_per_problem(resolution=0.6, comes_back=0.5) == pytest.approx(1.25)
    assert total_calls(800, resolution=0.6, comes_back=0.5) == pytest.approx(1000)


def test_where_all_is_solved_or_nobody_comes_back_a_problem_is_one_call():
    assert calls_per_problem(resolution=1, comes_back=1) == 1
    assert calls_per_problem(resolution=0, comes_back=0) == 1


@given(st.floats(0.01, 1), st.floats(0, 1))
def test_is_the_sum_of_all_rounds(resolution, comes_back):
    again = comes_back * (1 - resolution)
    assert calls_per_problem(resolution=resolution, comes_back=comes_back) == pytest.approx(
        sum(again**n for n in range(4000)), rel=1e-6)


def test_agrees_with_callers_who_ring_until_they_give_up():
    rng, calls, waiting = np.random.default_rng(7), 0, 100_000
    while waiting:
        calls += waiting
        unsolved = waiting - rng.binomial(waiting, 0.62)
        waiting = rng.binomial(unsolved, 0.5)
    assert calls / 100_000 == pytest.approx(calls_per_problem(resolution=0.62, comes_back=0.5), rel=0.01)


def test_a_caller_who_never_stops_is_refused():
    with pytest.raises(BadInput, match="below 1"):
        calls_per_problem(resolution=0, comes_back=1)
