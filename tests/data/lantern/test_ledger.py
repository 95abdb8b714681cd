"""The ledger: its customers are the customers, its curves can be found again, its programme is fair and works."""

import numpy as np
import pandas as pd
import pytest

from crmlab.data import simulate


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=20_000, seed=23)


def test_new_buyers_in_the_ledger_are_those_in_the_orders(tea):
    first = tea["orders"].drop_duplicates("customer_id").merge(
        tea["customers"][["customer_id", "acquisition_channel"]], on="customer_id")
    month = first["date"].dt.to_period("M").dt.to_timestamp().astype(first["date"].dtype)
    counted = first.groupby([month, "acquisition_channel"]).size()
    won = tea["ledger"].query("purpose == 'acquisition'").set_index(["month", "channel"])["new_buyers"]
    assert won.sum() == counted.sum() and (won.loc[counted.index] == counted).all()


def test_what_a_new_buyer_costs_is_near_what_is_planted(tea):
    sums = tea["ledger"].query("purpose == 'acquisition'").groupby("channel")[["spend_cents", "new_buyers"]].sum()
    cost = sums["spend_cents"] / sums["new_buyers"]
    for name, channel in tea.scenario.planted["acquisition_channels"].items():
        # Above the planted cost of a mean month, because busy months run into the ceiling.
        assert 0.95 < cost[name] / channel["cost_cents"] < 1.6


def test_the_response_curve_behind_the_spending_can_be_found_again(tea):
    curves = tea.truth["ledger"].set_index("channel")
    for channel, rows in tea["ledger"].query("purpose == 'acquisition'").groupby("channel"):
        ceiling, k = curves.loc[channel]
        predicted = ceiling * (1 - np.exp(-k * rows["spend_cents"]))
        assert np.corrcoef(predicted, rows["new_buyers"])[0, 1] > 0.95
        assert predicted.sum() == pytest.approx(rows["new_buyers"].sum(), rel=0.05)


def test_retention_spending_is_what_the_programme_cost(tea):
    retention = tea["ledger"].query("purpose == 'retention'")
    assert retention["spend_cents"].sum() == tea["programme"]["cost_cents"].sum()
    assert (retention["spend_cents"] == retention["customers_in_programme"]
            * round(tea.scenario["programme_cost_cents_per_month"])).all()


def active_at_the_end(dataset):
    programme = dataset["programme"].query("started < '2025-01-01'")
    recent = dataset["orders"].query("date >= '2025-07-01'")["customer_id"].unique()
    return programme["customer_id"].isin(recent).groupby(programme["group"]).mean()


def test_the_programme_keeps_customers_only_where_it_is_planted(tea):
    active = active_at_the_end(tea)
    assert active["treated"] - active["control"] > 0.03
    off = active_at_the_end(simulate("lantern", customers=20_000, seed=23, knobs={"programme_wear": 1}))
    assert off["treated"] == pytest.approx(off["control"], abs=0.02)


def test_the_shared_worlds_programme_has_an_effect_that_can_be_seen():
    active = active_at_the_end(simulate("lantern"))
    assert active["treated"] - active["control"] > 0.03


def test_every_buyer_is_in_the_draw_and_half_of_them_are_treated(tea):
    programme = tea["programme"]
    assert set(programme["customer_id"]) == set(tea["orders"]["customer_id"])
    assert (programme["group"] == "treated").mean() == pytest.approx(0.5, abs=0.02)


def test_a_month_without_new_buyers_costs_nothing():
    small = simulate("lantern", customers=5, seed=1)["ledger"].query("purpose == 'acquisition'")
    assert (small.loc[small["new_buyers"] == 0, "spend_cents"] == 0).all()
    assert len(pd.unique(small["month"])) == 24


def test_winning_costs_more_where_its_level_is_higher():
    spent = {}
    for level in (0.9, 1.2):
        ledger = simulate("lantern", customers=3_000, seed=5, knobs={"acquisition_cost_level": level})["ledger"]
        spent[level] = ledger.query("purpose == 'acquisition'")["spend_cents"].sum()
    assert 1.15 < spent[1.2] / spent[0.9] < 1.5
