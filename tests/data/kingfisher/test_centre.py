"""The whole centre's calls: a peak at ten, ten working days, whole half hours."""

import numpy as np
import pytest

from crmlab.data import own_world, shared_world, simulate

PEAK = ["10:00", "10:30"]


def peak_hour(volumes):
    return volumes[volumes["start"].isin(PEAK)].groupby("date")["calls"].sum()


def load_in_erlangs(volumes):
    """Calls that are in progress at once in the busiest hour, if nobody waits."""
    busiest = volumes[volumes["start"].isin(PEAK)]
    return (busiest["calls"] * busiest["mean_handling_s"]).sum() / busiest["date"].nunique() / 3600


def test_there_are_two_working_weeks_of_half_hours_from_eight_to_eight():
    volumes = shared_world("kingfisher").load("call_volumes")
    assert len(volumes) == 240 and not volumes.duplicated(["date", "start"]).any()
    assert sorted(set(volumes["date"].dt.day_of_week)) == [0, 1, 2, 3, 4]
    assert (volumes["start"].min(), volumes["start"].max()) == ("08:00", "19:30")


@pytest.mark.parametrize("seed", range(6))
def test_the_busiest_hour_begins_at_ten_with_about_1100_calls_of_three_minutes(seed):
    volumes = simulate("kingfisher", seed=seed)["call_volumes"]
    assert peak_hour(volumes).mean() == pytest.approx(1100, rel=0.04)
    assert volumes.groupby("start")["calls"].sum().idxmax() in PEAK
    weights = volumes["calls"] / volumes["calls"].sum()
    assert (volumes["mean_handling_s"] * weights).sum() == pytest.approx(180, abs=3)


def test_eighty_on_the_payroll_are_plainly_not_eighty_seats():
    world = shared_world("kingfisher")
    agents, load = world.load("agents"), load_in_erlangs(world.load("call_volumes"))
    on_the_phone = ((agents["shift"] == "early") & (agents["outbound"] == 0)).sum()
    assert on_the_phone < 0.7 * load < load < 80


def test_own_worlds_differ_in_their_peak():
    loads = [load_in_erlangs(own_world(f"peak {n}", company="kingfisher").load("call_volumes")) for n in range(40)]
    assert min(loads) > 30 and max(loads) < 80 and np.std(loads) > 5
