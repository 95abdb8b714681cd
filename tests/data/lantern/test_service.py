"""Service: contacts cost what they take, some failures bring complaints, some customers cost more than they pay."""

import numpy as np
import pytest

from crmlab.data import own_world, simulate


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=10_000, seed=22)


def profits(tables):
    """Gross margin minus cost to serve, one number a buyer."""
    lines = tables["order_lines"].merge(tables["orders"][["order_id", "customer_id"]], on="order_id")
    margin = (lines["amount_cents"] - lines["cost_cents"]).groupby(lines["customer_id"]).sum()
    costs = tables["costs_to_serve"].set_index("customer_id").sum(axis=1)
    return margin - costs.loc[margin.index]


def whale_peak(profit):
    """The highest point of cumulated profit, customers from best to worst, as a multiple of the total."""
    return float(profit[profit > 0].sum() / profit.sum())


def test_costs_to_serve_are_the_sums_of_what_they_come_from(tea):
    costs, contacts = tea["costs_to_serve"].set_index("customer_id"), tea["service_contacts"]
    sums = contacts.groupby("customer_id")[["cost_cents", "refund_cents"]].sum()
    assert (costs.loc[sums.index, "service_cents"] == sums["cost_cents"]).all()
    assert costs["refund_cents"].sum() == contacts["refund_cents"].sum()
    assert costs["handling_cents"].sum() == len(tea["orders"]) * tea.scenario["handling_cost_cents"]
    assert costs["programme_cents"].sum() == tea["programme"]["cost_cents"].sum()


def test_contacts_cost_what_they_take(tea):
    contacts = tea["service_contacts"]
    exact = contacts["handling_time_s"] / 60 * tea.scenario["agent_cost_cents_per_minute"]
    assert (contacts["cost_cents"] - exact).abs().max() <= 0.5
    assert (contacts["handling_time_s"] > 0).all()


def test_only_failed_orders_bring_complaints_and_most_of_them_none(tea):
    complaints = tea["service_contacts"].query("topic == 'complaint'")
    failed = tea.truth["orders"].set_index("order_id")["failed"]
    assert failed.loc[complaints["order_id"]].all() and complaints["order_id"].is_unique
    assert len(complaints) / failed.sum() == pytest.approx(tea.scenario["complaint_share"], abs=0.04)


def test_a_refund_follows_a_complaint_and_never_exceeds_the_order(tea):
    contacts = tea["service_contacts"].merge(tea["orders"][["order_id", "amount_cents"]], on="order_id")
    assert (contacts["refund_cents"] <= contacts["amount_cents"]).all()
    assert (contacts.loc[contacts["topic"] == "question", "refund_cents"] == 0).all()


def test_a_contact_comes_after_its_order_and_by_its_customer(tea):
    joined = tea["service_contacts"].merge(tea["orders"], on="order_id", suffixes=("", "_of_order"))
    assert (joined["customer_id"] == joined["customer_id_of_order"]).all()
    assert ((joined["date"] - joined["date_of_order"]).dt.days.between(0, 14)).all()


def test_the_whale_curve_rises_above_120_per_cent():
    for seed in (2024, 1, 2):
        peak = whale_peak(profits(simulate("lantern", seed=seed)))
        assert 1.2 < peak < 1.5


def test_own_worlds_have_a_whale_too_and_never_a_loss():
    for n in range(25):
        world = own_world(f"whale {n}")
        profit = profits({name: world.load(name) for name in ("orders", "order_lines", "costs_to_serve")})
        assert profit.sum() > 0 and 1.01 < whale_peak(profit) < 3


def test_few_customers_make_most_of_the_contacts(tea):
    counts = tea["service_contacts"].query("topic == 'question'")["customer_id"].value_counts().to_numpy()
    assert np.sort(counts)[::-1][:len(counts) // 5].sum() / counts.sum() > 0.5
