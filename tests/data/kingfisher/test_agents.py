"""Agents: trained by lot, better with training, ever less so; eighty on the payroll are not eighty on the phone."""

import numpy as np
import pytest

from crmlab.data import own_world, simulate

WORLD_SEEDS = range(12)


@pytest.fixture(scope="module")
def carriers():
    return [simulate("kingfisher", seed=seed) for seed in WORLD_SEEDS]


def resolved_by_training(tables):
    calls = tables("calls").merge(tables("agents")[["agent_id", "training_days"]], on="agent_id")
    return calls.groupby("training_days")["resolved"].mean()


def test_the_calls_show_what_training_does_with_diminishing_returns(carriers):
    found = np.array([resolved_by_training(made.__getitem__).loc[[20, 40, 60]] for made in carriers])
    assert found.mean(axis=0) == pytest.approx([0.62, 0.71, 0.75], abs=0.01)
    assert (np.abs(found - [0.62, 0.71, 0.75]) < 0.035).all()
    gains = np.diff(found.mean(axis=0))
    assert gains[0] > 1.5 * gains[1] > 0


def test_where_training_does_nothing_the_groups_are_alike():
    plain = simulate("kingfisher", customers=5000, scenario_name="plain")
    assert resolved_by_training(plain.__getitem__).to_numpy() == pytest.approx([0.62] * 3, abs=0.03)


def test_an_agents_calls_show_the_agents_true_rate():
    made = simulate("kingfisher", customers=20_000, seed=2)
    seen = made["calls"].groupby("agent_id")["resolved"].mean()
    truth = made.truth["agents"].set_index("agent_id")["resolution_rate"].loc[seen.index]
    assert np.abs(seen - truth).max() < 0.02


def test_lots_make_groups_of_one_size(carriers):
    for made in carriers:
        agents = made["agents"]
        assert len(agents) == 80 and sorted(agents["training_days"].value_counts()) == [26, 27, 27]
        assert agents["hired"].is_monotonic_increasing and agents["hired"].max().year < 2024


def test_the_test_at_the_end_says_something_about_the_agent(carriers):
    for made in carriers:
        score, rate = made["agents"]["test_score"], made.truth["agents"]["resolution_rate"]
        assert score.between(0, 100).all() and np.corrcoef(score, rate)[0, 1] > 0.4


def test_at_ten_in_the_morning_fewer_than_half_of_them_can_take_a_call(carriers):
    for made in carriers:
        agents = made["agents"]
        there = ((agents["shift"] == "early") & (agents["outbound"] == 0)).sum()
        assert 20 < there < 40
        assert made.scenario["off_share"] == pytest.approx((agents["shift"] == "off").mean(), abs=0.01)


def test_agents_on_outbound_duty_take_no_calls(carriers):
    for made in carriers:
        outbound = made["agents"].query("outbound == 1")["agent_id"]
        assert not made["calls"]["agent_id"].isin(outbound).any()
        assert len(outbound) == round(made.scenario["outbound_share"] * 80)


def test_own_worlds_differ_in_who_is_there_and_in_what_training_does():
    there, gain = [], []
    for n in range(40):
        load = own_world(f"agent {n}", company="kingfisher").load
        agents, rates = load("agents"), resolved_by_training(load)
        there.append(((agents["shift"] == "early") & (agents["outbound"] == 0)).sum())
        gain.append(rates[60] - rates[20])
    assert min(there) >= 18 and max(there) <= 45 and np.std(there) > 2
    assert min(gain) > 0.03 and np.std(gain) > 0.02
