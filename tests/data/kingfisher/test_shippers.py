"""Shippers: unlike in size, alike in how they are treated; users of the site are larger and more content."""

import numpy as np
import pytest

from crmlab.data import own_world, simulate


@pytest.fixture(scope="module")
def carrier():
    return simulate("kingfisher", customers=12_000, seed=3)


def test_they_are_listed_by_their_first_shipment_on_a_working_day(carrier):
    started = carrier["shippers"]["started"]
    assert started.is_monotonic_increasing and (started.dt.day_of_week < 5).all()
    assert (started < "2024-01-01").mean() == pytest.approx(carrier.scenario["stock_share"], abs=0.02)


def test_size_and_hazard_are_what_was_planted(carrier):
    truth, scenario = carrier.truth["shippers"], carrier.scenario
    assert truth["shipments_per_month"].min() >= 1
    assert truth["shipments_per_month"].mean() == pytest.approx(scenario["shipments_per_month"], rel=0.03)
    yearly = 1 - (1 - truth["hazard_per_month"]) ** 12
    assert 1 - yearly.mean() == pytest.approx(scenario["retention_per_year"], abs=0.005)
    assert truth["hazard_per_month"].nunique() == len(truth)


def test_size_says_nothing_about_the_hazard(carrier):
    truth = carrier.truth["shippers"]
    assert abs(np.corrcoef(truth["shipments_per_month"], truth["hazard_per_month"])[0, 1]) < 0.03


def test_large_shippers_use_the_site_more_often(carrier):
    web, size = carrier["shippers"]["web_shipping"], carrier.truth["shippers"]["shipments_per_month"]
    assert web.mean() == pytest.approx(carrier.scenario["web_share"], abs=0.02)
    assert web[size > size.median()].mean() > web[size <= size.median()].mean() + 0.05


def test_users_of_the_site_are_more_satisfied_and_a_late_delivery_annoys(carrier):
    shippers, bills = carrier["shippers"], carrier["bills"]
    by_site = shippers.groupby("web_shipping")["satisfaction"].mean()
    assert by_site[1] > by_site[0] + 0.15
    late = bills.groupby("shipper_id")["late"].last() > 0
    by_late = shippers.set_index("shipper_id")["satisfaction"].groupby(late).mean()
    assert by_late[True] < by_late[False] - 0.4


def test_in_the_plain_scenario_neither_makes_a_difference():
    plain = simulate("kingfisher", customers=12_000, seed=3, scenario_name="plain")
    scores = plain["shippers"].groupby("web_shipping")["satisfaction"].mean()
    assert abs(scores[1] - scores[0]) < 0.08


def test_most_shippers_are_satisfied_in_every_own_world():
    for n in range(20):
        shippers = own_world(f"content {n}", company="kingfisher").load("shippers")
        assert 0.45 < (shippers["satisfaction"] >= 4).mean() < 0.75
        assert set(shippers["satisfaction"]) == {1, 2, 3, 4, 5}
