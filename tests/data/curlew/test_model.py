"""Curlew's world as a whole: the tables fit together, and own worlds differ in substance."""

import itertools

import numpy as np
import pytest

from crmlab.data import own_world, simulate


@pytest.fixture(scope="module")
def firm():
    return simulate("curlew", customers=20_000, seed=9)


def key_answers(world):
    """What a case is likely to ask: mean purchase, margin, part lost, contacts answered."""
    purchases, quarters = world.load("purchases"), world.load("quarters")
    return {"paid": purchases["paid_cents"].mean() / 100,
            "margin": 100 * (1 - purchases["goods_cents"].sum() / purchases["list_cents"].sum()),
            "lost": len(world.load("lost")) / len(quarters) * 100,
            "answered": 100 * quarters["answered"].sum() / quarters["contacts"].sum()}


def test_a_copied_set_of_answers_never_passes():
    slack = {"paid": 10, "margin": 0.1, "lost": 0.05, "answered": 0.2}
    answers = [key_answers(own_world(f"student {n}", "crm", "curlew")) for n in range(40)]
    for one, other in itertools.combinations(answers, 2):
        assert any(abs(one[name] - other[name]) > slack[name] for name in slack)
    assert np.std([one["paid"] for one in answers]) > 300
    assert all(2 < one["lost"] < 6 for one in answers)


def test_nobody_buys_after_being_lost_or_outside_a_quarter_on_the_list(firm):
    purchases, quarters = firm["purchases"], firm["quarters"]
    bought = purchases["date"].dt.to_period("Q").dt.start_time.astype(quarters["quarter"].dtype)
    on_list = set(zip(quarters["account_id"], quarters["quarter"], strict=True))
    assert set(zip(purchases["account_id"], bought, strict=True)) <= on_list
    last = quarters.groupby("account_id")["quarter"].max()
    lost = firm["lost"].set_index("account_id")["quarter"]
    assert (last.loc[lost.index] == lost).all()


def test_an_account_without_earlier_purchases_begins_with_its_first_one(firm):
    accounts = firm["accounts"].set_index("account_id")
    new = accounts[accounts["purchases_before"] == 0]
    first = firm["purchases"].groupby("account_id")["date"].min()
    assert (first.reindex(new.index) == new["first_purchase"]).all()
    assert (accounts.loc[accounts["purchases_before"] > 0, "first_purchase"] < "2024-01-01").all()


def test_the_price_paid_is_the_list_price_less_the_offer_of_the_quarter(firm):
    purchases = firm["purchases"].assign(quarter=lambda table: table["date"].dt.to_period("Q").dt.start_time)
    offers = firm["quarters"].assign(quarter=lambda table: table["quarter"].astype(purchases["quarter"].dtype))
    joined = purchases.merge(offers, on=["account_id", "quarter"])
    assert np.allclose(joined["paid_cents"], joined["list_cents"] * (1 - joined["discount_percent"] / 100), atol=1)


def test_contacts_are_as_the_lot_said_and_no_more_than_all_are_answered(firm):
    quarters = firm["quarters"]
    planned = quarters["account_id"].map(firm["accounts"].set_index("account_id")["contacts_planned"])
    assert (quarters["contacts"] == planned).all() and (quarters["answered"] <= quarters["contacts"]).all()


def test_only_what_a_table_needs_is_drawn():
    made = simulate("curlew", customers=100)
    made["quarters"]
    assert "orders" not in vars(made._model)
