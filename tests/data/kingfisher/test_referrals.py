"""Referrals: a quarter of one a satisfied shipper, each by a shipper that was there."""

import numpy as np
import pytest

from crmlab.data import own_world, shared_world, simulate


def rate(tables):
    return len(tables("referrals")) / (tables("shippers")["satisfaction"] >= 4).sum()


@pytest.mark.parametrize("seed", [2024, 1, 2, 3])
def test_a_satisfied_shipper_brings_a_quarter_of_a_new_one_and_not_one(seed):
    assert rate(simulate("kingfisher", seed=seed).__getitem__) == pytest.approx(0.25, abs=0.01)


def test_the_committed_tables_tell_the_case():
    assert rate(shared_world("kingfisher").load) == pytest.approx(0.25, abs=0.01)


def test_only_satisfied_shippers_that_still_ship_recommend():
    made = simulate("kingfisher", customers=5000, seed=6)
    shippers = made["shippers"].set_index("shipper_id")
    referrals, left = made["referrals"], made.truth["shippers"].set_index("shipper_id")["left_on"]
    referrer = shippers.loc[referrals["referrer_id"]].reset_index()
    assert (referrer["satisfaction"] >= 4).all() and (referrer["started"] < referrals["date"]).all()
    gone = left.loc[referrals["referrer_id"]].reset_index(drop=True)
    assert (gone.isna() | (gone > referrals["date"])).all()


def test_who_came_by_referral_is_on_file_as_such_and_once():
    made = simulate("kingfisher", customers=5000, seed=6)
    shippers, referrals = made["shippers"].set_index("shipper_id"), made["referrals"]
    assert set(shippers.index[shippers["channel"] == "referral"]) == set(referrals["referred_id"])
    assert referrals["referred_id"].is_unique
    assert (shippers.loc[referrals["referred_id"], "started"].to_numpy() == referrals["date"].to_numpy()).all()


def test_without_word_of_mouth_the_table_is_empty_and_has_its_columns():
    referrals = simulate("kingfisher", scenario_name="plain")["referrals"]
    assert len(referrals) == 0 and list(referrals) == ["referrer_id", "referred_id", "date"]


def test_own_worlds_differ_in_it():
    found = [rate(own_world(f"mouth {n}", company="kingfisher").load) for n in range(40)]
    assert min(found) > 0.12 and max(found) < 0.37 and np.std(found) > 0.03
