"""Seats or people: on paper the centre is large enough; by its own table of agents it is not."""

import pytest

from crmlab import labs
from crmlab.data import shared_world
from crmlab.metrics.staffing import most_calls_per_hour, service_level

seats_or_people = labs.get("seats_or_people")


@pytest.fixture(scope="module")
def day():
    return seats_or_people.prepared()


def numbers(view):
    return dict(zip(view.table["What"], view.table["Number"], strict=True))


def test_the_mean_day_is_that_of_the_volumes(day):
    volumes = shared_world("kingfisher").load("call_volumes")
    assert day.calls_per_day == pytest.approx(volumes["calls"].sum() / volumes["date"].nunique())
    ten = volumes.loc[volumes["start"] == "10:00", "calls"]
    assert day.calls[10.0] == pytest.approx(2 * ten.mean())


def test_shifts_overlap_from_noon_to_four(day):
    assert day.on_shift(10) == day.by_shift["early"] and day.on_shift(17) == day.by_shift["late"]
    assert day.on_shift(13) == day.by_shift["early"] + day.by_shift["late"] < 1


def test_eighty_people_on_paper_are_eighty_seats_and_enough(day):
    view = seats_or_people.draw(day, seats_or_people.checked({"plan": "paper"}))
    assert "80 of 80 people are on the phone" in view.sentence
    level = service_level(80, calls_per_hour=day.calls[10.0], handling_time_s=day.handling_s, target_s=20)
    assert f"{100 * level.within_target:.0f} % of callers are answered within 20 seconds" in view.sentence
    assert most_calls_per_hour(80, handling_time_s=180, target_s=20, within_target=0.8) > day.calls[10.0]


def test_by_the_table_of_agents_the_rows_lead_from_people_to_seats(day):
    found = numbers(seats_or_people.draw(day, seats_or_people.checked({})))
    agents = shared_world("kingfisher").load("agents")
    early = (agents["shift"] == "early").sum()
    assert float(found["their shift runs at 10:00"]) == pytest.approx(early, abs=0.05)
    assert float(found["not in a break or a talk"]) == pytest.approx(0.85 * early, abs=0.051)
    taking = float(found["of these, taking calls; the phone counts whole people"])
    assert taking == pytest.approx(0.85 * early * day.inbound, abs=0.051)
    assert day.plan().seats(10.0) == int(taking) < 80 / 3


def test_an_overloaded_hour_says_how_many_can_be_answered_at_most(day):
    sentence = seats_or_people.draw(day, seats_or_people.checked({})).sentence
    assert "until they give up" in sentence and "nan" not in sentence and "inf" not in sentence


def test_the_people_it_asks_for_are_enough(day):
    people = day.plan().people_for(day.needed(10.0), 10.0)
    assert day.plan(people=people).seats(10.0) >= day.needed(10.0) > day.plan(people=people - 5).seats(10.0)


def test_tracking_needs_fewer_agents_and_an_own_plan_is_taken_as_set(day):
    assert day.needed(10.0, saved=0.35) < 0.72 * day.needed(10.0)
    view = seats_or_people.draw(day, seats_or_people.checked(
        {"plan": "own", "own_shift": 0.5, "outbound": 0.25, "breaks": 0.3}))
    assert "21 of 80 people" in view.sentence
