"""Bills: the mean bill and margin, who leaves, and what a late delivery does to that."""

import numpy as np
import pandas as pd
import pytest

from crmlab.data import own_world, shared_world, simulate

SEEDS = (2024, 1, 2, 3, 4)


@pytest.fixture(scope="module")
def carrier():
    return simulate("kingfisher", customers=20_000, seed=9)


def months_at_risk(bills):
    """Every month after which a shipper could be seen to leave: whether one came late in it, whether it left."""
    gone = bills["month"] == bills.groupby("shipper_id")["month"].transform("max")
    seen = bills["month"] < bills["month"].max()
    return pd.DataFrame({"late": bills["late"] > 0, "gone": gone})[seen]


def late_hazard_ratio(bills):
    """The hazard after a month with a late delivery over that after one without, by person-months; its log's error."""
    by_late = months_at_risk(bills).groupby("late")["gone"]
    rate = -np.log1p(-by_late.mean())
    return rate[True] / rate[False], float(np.sqrt((1 / by_late.sum()).sum()))


def whole_months(dataset):
    """The bills of months that the shipper was there from the first day."""
    started = dataset["shippers"].set_index("shipper_id")["started"]
    bills = dataset["bills"]
    return bills[bills["month"] >= bills["shipper_id"].map(started)]


def test_person_months_find_the_planted_hazard_ratio(carrier):
    ratio, error = late_hazard_ratio(carrier["bills"])
    assert error < 0.04 and ratio == pytest.approx(carrier.scenario["late_hazard"], rel=0.1)


def test_they_find_none_where_none_was_planted():
    ratio, _error = late_hazard_ratio(simulate("kingfisher", customers=20_000, scenario_name="plain")["bills"])
    assert ratio == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_course_s_size_finds_it_within_sampling_error(seed):
    made = simulate("kingfisher", seed=seed)
    ratio, error = late_hazard_ratio(made["bills"])
    assert abs(np.log(ratio / made.scenario["late_hazard"])) < 3 * error and ratio > 1.2


def test_who_ever_got_one_late_seems_to_stay_longer_since_stayers_get_more_of_everything(carrier):
    bills = carrier["bills"]
    ever, left = bills.groupby("shipper_id")["late"].sum() > 0, bills.groupby("shipper_id")["month"].max()
    left = left < bills["month"].max()
    assert left[ever].mean() < left[~ever].mean()


def test_nine_of_ten_stay_a_year_in_which_nothing_comes_late(carrier):
    kept = 1 - months_at_risk(carrier["bills"]).groupby("late")["gone"].mean()
    assert kept[False] ** 12 == pytest.approx(carrier.scenario["retention_per_year"], abs=0.012)
    assert kept[True] ** 12 < kept[False] ** 12 - 0.05


def test_a_shipper_has_a_bill_for_every_month_until_it_leaves_and_none_after(carrier):
    bills = carrier["bills"]
    spans = bills.groupby("shipper_id")["month"].agg(["min", "max", "count"])
    months = spans[["min", "max"]].apply(lambda dates: dates.dt.year * 12 + dates.dt.month)
    assert (months["max"] - months["min"] + 1 == spans["count"]).all() and len(spans) == 20_000
    left_on = carrier.truth["shippers"].set_index("shipper_id")["left_on"]
    assert (spans["max"] + pd.offsets.MonthBegin(1) == left_on)[left_on.notna()].all()
    assert (spans["max"][left_on.isna()] == bills["month"].max()).all()


def test_truth_holds_the_hazard_of_every_month(carrier):
    bills, truth = carrier["bills"], carrier.truth["bills"]
    assert (bills["shipper_id"] == truth["shipper_id"]).all() and (bills["month"] == truth["month"]).all()
    base = bills["shipper_id"].map(carrier.truth["shippers"].set_index("shipper_id")["hazard_per_month"])
    expected = np.where(bills["late"] > 0, carrier.scenario["late_hazard"], 1)
    assert np.allclose(np.log1p(-truth["hazard"]) / np.log1p(-base), expected)
    assert truth["left_after"].mean() == pytest.approx(truth["hazard"].mean(), rel=0.05)


def test_counts_are_possible_and_shares_are_as_planted(carrier):
    bills, scenario = carrier["bills"], carrier.scenario
    assert (bills["shipments"] >= 1).all()
    assert (bills[["late", "tracked_online"]].max(axis=1) <= bills["shipments"]).all()
    assert bills["late"].sum() / bills["shipments"].sum() == pytest.approx(scenario["late_share"], abs=0.001)
    web = bills["shipper_id"].map(carrier["shippers"].set_index("shipper_id")["web_shipping"]) == 1
    assert (bills.loc[~web, "tracked_online"] == 0).all()
    tracked = bills[web]["tracked_online"].sum() / bills[web]["shipments"].sum()
    assert tracked == pytest.approx(scenario["tracked_share"], abs=0.005)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_mean_bill_is_near_1500_dollars_and_the_margin_near_a_tenth(seed):
    made = simulate("kingfisher", seed=seed)
    assert 1350 < whole_months(made)["revenue_cents"].mean() / 100 < 1650
    sums = made["bills"][["revenue_cents", "cost_cents"]].sum()
    assert 0.09 < 1 - sums["cost_cents"] / sums["revenue_cents"] < 0.11


def test_the_committed_tables_tell_the_case():
    bills = shared_world("kingfisher").load("bills")
    ratio, _error = late_hazard_ratio(bills)
    assert 1.5 < ratio < 2.2
    assert 1400 < bills["revenue_cents"].mean() / 100 < 1550
    assert 0.09 < 1 - bills["cost_cents"].sum() / bills["revenue_cents"].sum() < 0.11


def test_own_worlds_differ_in_substance_and_stay_sensible():
    tables = [own_world(f"shipper {n}", "crm", "kingfisher").load("bills") for n in range(60)]
    bill = [table["revenue_cents"].mean() / 100 for table in tables]
    margin = [1 - table["cost_cents"].sum() / table["revenue_cents"].sum() for table in tables]
    kept = [1 - months_at_risk(table)["gone"].mean() for table in tables]
    assert min(bill) > 950 and max(bill) < 2300 and np.std(bill) > 150
    assert min(margin) > 0.04 and max(margin) < 0.16 and np.std(margin) > 0.015
    assert all(0.70 < rate**12 < 0.95 for rate in kept) and np.std(kept) > 0.002
    assert all(months_at_risk(table).groupby("late")["gone"].sum().min() > 20 for table in tables)
