"""The model as a whole: own worlds differ so much that a neighbour's answers do not pass."""

import itertools

import numpy as np
import pytest

from crmlab.data import own_world, simulate

# How close two answers must be for a check to take one for the other.
TOLERANCE = {"bill_dollars": 10, "margin_percent": 0.1, "kept_percent": 0.5, "peak_calls": 10, "referrals_percent": 0.5}


def key_answers(world):
    """What a case is likely to ask: mean bill, margin, shippers kept from January to January, peak, referrals."""
    bills, volumes = world.load("bills"), world.load("call_volumes")
    sums = bills[["revenue_cents", "cost_cents"]].sum()
    there = [set(bills.loc[bills["month"] == month, "shipper_id"]) for month in ("2024-01-01", "2025-01-01")]
    peak = volumes[volumes["start"].isin(["10:00", "10:30"])]["calls"].sum() / 10
    satisfied = (world.load("shippers")["satisfaction"] >= 4).sum()
    return {"bill_dollars": bills["revenue_cents"].mean() / 100,
            "margin_percent": 100 * (1 - sums["cost_cents"] / sums["revenue_cents"]),
            "kept_percent": 100 * len(there[0] & there[1]) / len(there[0]), "peak_calls": peak,
            "referrals_percent": 100 * len(world.load("referrals")) / satisfied}


@pytest.fixture(scope="module")
def answers():
    return [key_answers(own_world(f"student {n}", "crm-2025", "kingfisher")) for n in range(100)]


def test_copied_answers_rarely_pass_one_check_and_never_all(answers):
    pairs = list(itertools.permutations(answers, 2))
    passes = {name: np.array([abs(one[name] - other[name]) <= slack for one, other in pairs])
              for name, slack in TOLERANCE.items()}
    for name, passed in passes.items():
        assert passed.mean() < 0.12, name
    assert not np.logical_and.reduce(list(passes.values())).any()


def test_own_worlds_stay_sensible(answers):
    for found in answers:
        assert 900 < found["bill_dollars"] < 2400 and 3 < found["margin_percent"] < 17
        assert 70 < found["kept_percent"] < 96 and 750 < found["peak_calls"] < 1450


def test_the_locale_changes_nothing_since_no_table_has_names():
    plain, other = (simulate("kingfisher", customers=100, locale=locale) for locale in ("en_US", "zh_TW"))
    assert all(plain[name].equals(other[name]) for name in plain)


def test_only_what_a_table_needs_is_drawn():
    made = simulate("kingfisher", customers=100)
    made["agents"], made["call_volumes"]
    assert not {"shippers", "bills", "calls"} & set(vars(made._model))
