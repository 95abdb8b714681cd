"""The test with calls and the monthly signals: what was planted is found, and no older table moved."""

import pandas as pd
import pytest

from crmlab.data import simulate
from crmlab.data.companies import find
from crmlab.data.worlds import shared_dataset

NEW = {"signals", "campaign"}


@pytest.fixture(scope="module")
def tea():
    return simulate("lantern", customers=60_000, seed=31)


@pytest.fixture(scope="module")
def both(tea):
    return tea["campaign"].merge(tea.truth["campaign"], on="customer_id", validate="one_to_one")


def rates(campaign):
    return campaign.groupby(["segment", "group"])["bought"].mean().unstack()


def test_the_lot_makes_two_groups_that_are_alike_without_a_call(both):
    anyway = both.groupby(["segment", "group"])["buys_anyway"].mean().unstack()
    assert ((anyway["called"] - anyway["left alone"]).abs() < 0.03).all()
    assert (both["group"] == "called").mean() == pytest.approx(0.5, abs=0.01)


def test_what_is_seen_is_one_of_the_two(both):
    called = both["group"] == "called"
    seen = both["buys_if_called"].where(called, both["buys_anyway"])
    assert (seen == both["bought"]).all()
    assert ((both["amount_cents"] > 0) == both["bought"]).all()
    assert not (both["asked_to_stop"] & ~called).any()


def test_those_who_buy_most_gain_least_by_a_call(both):
    found = rates(both)
    gain = found["called"] - found["left alone"]
    assert found["left alone"]["regular"] > 0.3 > found["left alone"]["slipping"] > found["left alone"]["asleep"]
    assert gain["regular"] < 0.005 and gain["slipping"] > 0.10 and 0 < gain["asleep"] < 0.04
    planted = both.groupby("segment")[["buys_if_called", "buys_anyway"]].mean()
    assert (gain - (planted["buys_if_called"] - planted["buys_anyway"])).abs().max() < 0.02


def test_neutral_knobs_make_a_call_do_nothing():
    made = simulate("lantern", customers=2000, knobs={"call_persuades": 0, "call_annoys": 0})
    truth = made.truth["campaign"]
    assert (truth["buys_anyway"] == truth["buys_if_called"]).all() and not made["campaign"]["asked_to_stop"].any()


def test_nobody_who_left_buys_anyway(tea):
    left = tea.truth["customers"].dropna(subset=["left_on"])["customer_id"]
    truth = tea.truth["campaign"]
    assert not truth.loc[truth["customer_id"].isin(left), "buys_anyway"].any()


def test_visits_thin_out_when_somebody_has_left(tea):
    signals = tea["signals"].merge(tea.truth["customers"][["customer_id", "left_on"]], on="customer_id")
    gone = signals["left_on"] < signals["month"]
    visits = signals.groupby(gone)["visits"].mean()
    assert visits[True] / visits[False] == pytest.approx(tea.scenario["visits_after_leaving"], abs=0.02)
    assert visits[False] == pytest.approx(tea.scenario["visits_per_month"], rel=0.05)


def test_a_reminder_follows_two_months_without_an_order(tea):
    signals, orders = tea["signals"], tea["orders"]
    bought = set(zip(orders["customer_id"], orders["date"].dt.to_period("M"), strict=True))
    some = signals[signals["month"] == pd.Timestamp("2025-11-01")].head(2000)
    joined = tea["customers"].set_index("customer_id")["registered"].dt.to_period("M")
    november, october = pd.Period("2025-11"), pd.Period("2025-10")
    for row in some.itertuples():
        quiet = (row.customer_id, november) not in bought and (row.customer_id, october) not in bought
        assert row.reminders == (quiet and joined[row.customer_id] <= october)


def test_only_the_last_twelve_months_are_kept():
    assert simulate("lantern", customers=50)["signals"]["month"].min() >= pd.Timestamp("2025-01-01")
    assert set(simulate("lantern", customers=50, months=3)["signals"]["month"].dt.month) <= {1, 2, 3}


def test_the_version_before_has_every_older_table_alike():
    before, now = shared_dataset("lantern", "lantern-3"), shared_dataset("lantern", "lantern-4")
    assert set(now) - set(before) == NEW and set(now.truth) - set(before.truth) == {"campaign"}
    assert find("lantern").changed("lantern-3", "lantern-4") == {*NEW, "truth of campaign"}
    for table in before:
        assert before[table].equals(now[table]), table
