"""From people to seats: the usual example, and what claim CL-15 is silent about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.rostering import agents_on_phone, employees_needed
from crmlab.metrics.staffing import most_calls_per_hour, service_level

ALL_AT_ONCE = {"share_on_shift": 1, "shrinkage": 0, "share_inbound": 1}
SHARES = {"share_on_shift": 0.5, "shrinkage": 0.3, "share_inbound": 0.75}


def test_fourteen_agents_and_thirty_per_cent_shrinkage_need_twenty_people():
    assert employees_needed(14, share_on_shift=1, shrinkage=0.3, share_inbound=1) == 20


def test_eighty_of_seven_hundred_as_claimed():
    assert round(80 / 700, 3) == 0.114
    assert agents_on_phone(80, **ALL_AT_ONCE) == 80
    calls = most_calls_per_hour(80, handling_time_s=180, target_s=20, within_target=0.8)
    assert calls == pytest.approx(1480, abs=1)
    level = service_level(80, calls_per_hour=calls, handling_time_s=180, target_s=20)
    assert level.occupancy == pytest.approx(0.925, abs=5e-4)


def test_with_shifts_breaks_and_calls_out_eighty_people_are_twenty_one_seats():
    assert agents_on_phone(80, **SHARES) == pytest.approx(21)


@given(st.integers(0, 500), st.floats(0.05, 1), st.floats(0, 0.9), st.floats(0.05, 1))
def test_the_people_needed_fill_the_seats_and_one_less_does_not(seats, shift, shrinkage, inbound):
    shares = {"share_on_shift": shift, "shrinkage": shrinkage, "share_inbound": inbound}
    people = employees_needed(seats, **shares)
    assert agents_on_phone(people, **shares) >= seats - 1e-6
    assert people == 0 or agents_on_phone(people - 1, **shares) < seats


@pytest.mark.parametrize(("change", "says"), [
    ({"share_on_shift": 1.2}, "share_on_shift"), ({"shrinkage": 1}, "shrinkage"), ({"share_inbound": -0.1}, "inbound")])
def test_refuses_what_is_no_share_and_names_it(change, says):
    with pytest.raises(BadInput, match=says):
        agents_on_phone(80, **{**SHARES, **change})


def test_nobody_inbound_can_fill_no_seat():
    with pytest.raises(BadInput, match="share_inbound"):
        employees_needed(1, **{**SHARES, "share_inbound": 0})
