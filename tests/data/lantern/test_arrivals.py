"""Arrivals: new buyers are those of the ledger, who comes anyway is as planted, and no older table moved."""

import pytest

from crmlab.data import shared_world, simulate
from crmlab.data.companies import find
from crmlab.data.worlds import shared_dataset


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=20_000, seed=23)


def test_new_buyers_are_those_of_the_ledger(tea):
    keys = ["month", "channel"]
    both = tea["arrivals"].merge(tea["ledger"].query("purpose == 'acquisition'"), on=keys, validate="one_to_one")
    assert len(both) == len(tea["arrivals"]) and (both["new_buyers_x"] == both["new_buyers_y"]).all()
    assert tea["arrivals"]["organic_buyers"].between(0, tea["arrivals"]["new_buyers"]).all()


@pytest.mark.parametrize("level", [0, 0.7, 1.2])
def test_as_many_come_anyway_as_are_planted(level):
    made = simulate("lantern", customers=20_000, seed=23, knobs={"organic_level": level})
    sums = made["arrivals"].groupby("channel")[["new_buyers", "organic_buyers"]].sum()
    truth = made.truth["arrivals"].set_index("channel")["organic_share"]
    assert (sums["organic_buyers"] / sums["new_buyers"] - truth).abs().max() < 0.03
    for name, channel in made.scenario.planted["acquisition_channels"].items():
        assert truth[name] == pytest.approx(level * channel["organic"])


def test_half_of_all_come_anyway():
    sums = shared_world("lantern").load("arrivals")[["new_buyers", "organic_buyers"]].sum()
    assert sums["organic_buyers"] / sums["new_buyers"] == pytest.approx(0.5, abs=0.02)


def test_the_first_version_can_still_be_made_and_has_every_older_table_alike():
    first, now = shared_dataset("lantern", "lantern-1"), shared_dataset("lantern", "lantern-2")
    assert (first.world_version, now.world_version) == ("lantern-1", "lantern-2")
    assert set(now) - set(first) == {"arrivals"} and set(now.truth) - set(first.truth) == {"arrivals"}
    assert find("lantern").changed("lantern-1", "lantern-2") == {"arrivals", "truth of arrivals"}
    for table in first:
        assert first[table].equals(now[table]), table
    for table in first.truth:
        assert first.truth[table].equals(now.truth[table]), table
