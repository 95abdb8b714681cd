"""Calls: tracking saves some, unresolved ones bring others, and each has a shipper, an agent and a working day."""

import numpy as np
import pytest

from crmlab.data import own_world, shared_world, simulate
from crmlab.data.scenario import read_knobs

SEEDS = (2024, 1, 2, 3, 4)


@pytest.fixture(scope="module")
def carrier():
    return simulate("kingfisher", customers=20_000, seed=4)


def by_shipper(tables, reason=None):
    """Calls, tracked shipments and other shipments of each shipper."""
    sums = tables("bills").groupby("shipper_id")[["shipments", "tracked_online"]].sum()
    calls = tables("calls")
    calls = calls if reason is None else calls[calls["reason"] == reason]
    count = calls["shipper_id"].value_counts().reindex(sums.index, fill_value=0)
    return count.to_numpy(), sums["tracked_online"].to_numpy(), (sums["shipments"] - sums["tracked_online"]).to_numpy()


def calls_per_shipment(tables, reason=None):
    """By weighted least squares: calls a shipment that is not tracked, and one that is."""
    count, tracked, others = by_shipper(tables, reason)
    weight = 1 / np.sqrt(tracked + others)
    matrix = np.column_stack([others, tracked]) * weight[:, None]
    return np.linalg.lstsq(matrix, count * weight, rcond=None)[0]


def saved(tables, reason=None):
    without, tracked = calls_per_shipment(tables, reason)
    return 1 - tracked / without


def test_the_tables_show_what_tracking_saves(carrier):
    assert calls_per_shipment(carrier.__getitem__)[0] == pytest.approx(0.2, abs=0.01)
    assert saved(carrier.__getitem__) == pytest.approx(carrier.scenario["tracking_cut"], abs=0.02)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_course_s_size_shows_it_too(seed):
    made = simulate("kingfisher", seed=seed)
    assert saved(made.__getitem__) == pytest.approx(0.35, abs=0.06)


def test_users_of_the_site_save_less_since_they_do_not_track_every_shipment(carrier):
    count, tracked, others = by_shipper(carrier.__getitem__)
    web = carrier["shippers"]["web_shipping"].to_numpy() == 1
    rate = [count[group].sum() / (tracked + others)[group].sum() for group in (~web, web)]
    expected = carrier.scenario["tracking_cut"] * carrier.scenario["tracked_share"]
    assert 1 - rate[1] / rate[0] == pytest.approx(expected, abs=0.02)


def test_tracking_answers_where_a_parcel_is_and_nothing_else(carrier):
    assert saved(carrier.__getitem__, "where_is_it") > 0.45
    for reason in ("pickup", "bill", "complaint"):
        assert abs(saved(carrier.__getitem__, reason)) < 0.06, reason


def test_where_tracking_does_nothing_nothing_is_saved():
    plain = simulate("kingfisher", customers=10_000, scenario_name="plain")
    assert abs(saved(plain.__getitem__)) < 0.03
    assert (plain.truth["calls"]["follows"] == 0).all()


def test_an_unresolved_call_leads_to_another_with_the_planted_chance(carrier):
    calls, truth = carrier["calls"], carrier.truth["calls"]
    early = calls["date"] < "2025-12-15"
    unresolved = calls.loc[early & (calls["resolved"] == 0), "call_id"]
    assert unresolved.isin(truth["follows"]).mean() == pytest.approx(carrier.scenario["repeat_chance"], abs=0.01)
    later = calls.merge(truth[truth["follows"] > 0], on="call_id").merge(
        calls, left_on="follows", right_on="call_id", suffixes=("", "_before"))
    assert len(later) == (truth["follows"] > 0).sum() and later["follows"].is_unique
    assert (later["resolved_before"] == 0).all() and (later["reason"] == later["reason_before"]).all()
    assert (later["shipper_id"] == later["shipper_id_before"]).all()
    assert ((later["date"] - later["date_before"]).dt.days.between(1, 7)).all()


def test_calls_come_on_working_days_after_the_first_shipment(carrier):
    calls = carrier["calls"]
    started = calls["shipper_id"].map(carrier["shippers"].set_index("shipper_id")["started"])
    assert (calls["date"] >= started).all() and (calls["date"].dt.day_of_week < 5).all()
    assert calls["date"].is_monotonic_increasing and (calls["call_id"] == np.arange(1, len(calls) + 1)).all()


def test_handling_takes_about_three_minutes_and_complaints_longest(carrier):
    times = carrier["calls"].groupby("reason")["handling_s"].mean()
    assert carrier["calls"]["handling_s"].mean() == pytest.approx(180, rel=0.03)
    assert times.idxmax() == "complaint" and carrier["calls"]["handling_s"].min() >= 10


def test_complaints_follow_late_deliveries(carrier):
    first = carrier.truth["calls"].query("follows == 0")["call_id"]
    complaints = carrier["calls"].query("reason == 'complaint'")
    share = complaints["call_id"].isin(first).sum() / carrier["bills"]["late"].sum()
    assert share == pytest.approx(carrier.scenario["complaints_per_late"], abs=0.02)


def test_no_corner_of_the_knobs_makes_calls_fewer_than_none():
    knobs = read_knobs("kingfisher")
    corner = {name: knobs[name].high for name in ("late_share", "complaints_per_late", "tracking_cut")}
    corner["calls_per_shipment"] = knobs["calls_per_shipment"].low
    made = simulate("kingfisher", customers=2000, knobs=corner)
    assert 0.3 < saved(made.__getitem__) < 0.6


def test_own_worlds_differ_in_what_tracking_saves():
    found = [saved(own_world(f"caller {n}", company="kingfisher").load) for n in range(40)]
    assert min(found) > 0.1 and max(found) < 0.55 and np.std(found) > 0.04


def test_the_committed_tables_tell_the_case():
    world = shared_world("kingfisher")
    assert saved(world.load) == pytest.approx(0.35, abs=0.04)
    assert calls_per_shipment(world.load)[0] == pytest.approx(0.2, abs=0.01)
