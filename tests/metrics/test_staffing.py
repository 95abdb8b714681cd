"""Erlang B and C: the published table for 200 calls an hour, and the value of pooling."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.staffing import agents_needed, erlang_b, erlang_c, most_calls_per_hour, service_level

CALLS = {"calls_per_hour": 200, "handling_time_s": 180, "target_s": 20}
TABLE = [(11, 0.16323, 0.6821, 0.3896, 122.8, 0.909), (12, 0.11974, 0.4494, 0.6402, 40.4, 0.833),
         (13, 0.08434, 0.2853, 0.7956, 17.1, 0.769), (14, 0.05682, 0.1741, 0.8884, 7.8, 0.714),
         (15, 0.03650, 0.1020, 0.9415, 3.7, 0.667)]


@pytest.mark.parametrize(("agents", "blocked", "waits", "in_time", "mean_wait", "occupancy"), TABLE)
def test_the_published_table(agents, blocked, waits, in_time, mean_wait, occupancy):
    level = service_level(agents, **CALLS)
    assert erlang_b(agents, 10) == pytest.approx(blocked, abs=5e-6)
    assert level.wait_probability == pytest.approx(waits, abs=5e-5)
    assert level.within_target == pytest.approx(in_time, abs=5e-5)
    assert level.mean_wait_s == pytest.approx(mean_wait, abs=0.05)
    assert level.occupancy == pytest.approx(occupancy, abs=5e-4)


def test_tiny_centres_by_hand():
    assert erlang_c(2, 1) == pytest.approx(1 / 3)
    assert erlang_c(1, 0.5) == pytest.approx(0.5)
    assert erlang_b(14, 10) == pytest.approx(0.056819, abs=5e-7)


def test_pooling_takes_more_calls_per_agent():
    team = {"handling_time_s": 180, "target_s": 20, "within_target": 0.8}
    assert most_calls_per_hour(10, **team) == pytest.approx(145.9, abs=0.05)
    assert most_calls_per_hour(80, **team) == pytest.approx(1480.4, abs=0.05)


@given(st.floats(0, 2000), st.floats(10, 900), st.floats(0, 120), st.floats(0.05, 0.99))
def test_the_number_needed_is_enough_and_one_less_is_not(calls, handling, target, share):
    hour = {"calls_per_hour": calls, "handling_time_s": handling, "target_s": target}
    n = agents_needed(**hour, within_target=share)
    assert service_level(n, **hour).within_target >= share
    assert n == 1 or service_level(n - 1, **hour).within_target < share


def test_an_overloaded_centre_and_an_idle_one_are_limits():
    full = service_level(10, **CALLS)
    assert (full.wait_probability, full.within_target, full.mean_wait_s, full.occupancy) == (1, 0, math.inf, 1)
    idle = service_level(1, calls_per_hour=0, handling_time_s=180, target_s=0)
    assert (idle.wait_probability, idle.within_target, idle.mean_wait_s) == (0, 1, 0)


@pytest.mark.parametrize(("call", "says"), [
    (lambda: erlang_c(0, 1), "agents"), (lambda: erlang_b(2.5, 1), "whole number"),
    (lambda: erlang_b(2, -1), "load"),
    (lambda: service_level(3, calls_per_hour=1, handling_time_s=0, target_s=1), "handling_time_s"),
    (lambda: agents_needed(**CALLS, within_target=1), "within_target"),
    (lambda: agents_needed(calls_per_hour=1e9, handling_time_s=180, target_s=20, within_target=0.8), "units")])
def test_bad_input_is_named(call, says):
    with pytest.raises(BadInput, match=says):
        call()
