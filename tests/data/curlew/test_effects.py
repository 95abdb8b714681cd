"""Each planted effect of Curlew's world is in its tables, when one knows the true types."""

import numpy as np
import pandas as pd
import pytest

from crmlab.data import simulate
from crmlab.data.curlew.accounts import kept_part


@pytest.fixture(scope="module")
def firm():
    return simulate("curlew", customers=40_000, seed=5)


@pytest.fixture(scope="module")
def kind(firm):
    return firm.truth["accounts"].set_index("account_id")["type_true"]


def orders_by_offer(firm, kind, which):
    """Mean orders of a quarter by its discount, of accounts that were there before."""
    quarters, purchases = firm["quarters"], firm["purchases"]
    known = firm["accounts"].set_index("account_id")["purchases_before"] > 0
    dates = purchases["date"].dt.to_period("Q").dt.start_time.astype(quarters["quarter"].dtype)
    orders = purchases.groupby([purchases["account_id"], dates.rename("quarter")]).size()
    table = quarters.set_index(["account_id", "quarter"]).assign(orders=orders).fillna({"orders": 0}).reset_index()
    table = table[table["account_id"].map(kind).eq(which) & table["account_id"].map(known)]
    return table.groupby("discount_percent")["orders"].mean()


def kept_by_contacts(firm, kind, which):
    quarters = firm["quarters"][firm["quarters"]["account_id"].map(kind).eq(which)]
    lost = firm["lost"][firm["lost"]["account_id"].map(kind).eq(which)]
    planned = firm["accounts"].set_index("account_id")["contacts_planned"]
    hazard = lost["account_id"].map(planned).value_counts() / quarters["contacts"].value_counts()
    return (1 - hazard).sort_index() ** 4


def test_transaction_customers_mind_the_price_and_relationship_customers_do_not(firm, kind):
    transaction, relationship = (orders_by_offer(firm, kind, which) for which in ("transaction", "relationship"))
    assert np.log(transaction[15] / transaction[0]) / np.log(0.85) == pytest.approx(-3, abs=0.2)
    assert relationship[15] / relationship[0] == pytest.approx(1, abs=0.03)


def test_contacts_keep_relationship_customers_less_and_less_and_not_beyond_six(firm, kind):
    kept = kept_by_contacts(firm, kind, "relationship")
    expected = 0.69 + 0.17 * kept_part(kept.index.to_numpy(), 6)
    assert np.allclose(kept, expected, atol=0.02)
    assert kept[4] - kept[1] > 2 * (kept[6] - kept[4]) and abs(kept[8] - kept[6]) < 0.02


def test_contacts_keep_no_transaction_customer(firm, kind):
    kept = kept_by_contacts(firm, kind, "transaction")
    assert np.allclose(kept, 0.78, atol=0.03)


def test_one_off_customers_buy_once(firm, kind):
    counts = firm["purchases"]["account_id"].map(kind).eq("one_off")
    assert firm["purchases"]["account_id"][counts].is_unique
    assert not firm["lost"]["account_id"].map(kind).eq("one_off").any()


def test_the_form_says_price_more_often_than_it_is_true(firm):
    reasons = firm["lost"].merge(firm.truth["lost"])
    hidden = reasons[reasons["reason_true"].isin(["nobody_called", "unsolved"])]
    assert (hidden["reason_stated"] == "price").mean() == pytest.approx(0.6, abs=0.03)
    found = firm["interviews"].merge(firm.truth["lost"])
    assert (found["reason_found"] == found["reason_true"]).all()


def test_some_relationship_customers_cost_more_than_they_bring(firm, kind):
    truth = firm.truth["accounts"].merge(firm["accounts"])
    cost = 4000 * truth["contacts_planned"] + 2500 * truth["calls_per_quarter"]
    loses = (truth["margin_cents_per_quarter"] < cost)[truth["type_true"] == "relationship"]
    assert 0.09 < loses.mean() < 0.17


def test_without_effects_none_is_found():
    plain = simulate("curlew", customers=40_000, seed=5, scenario_name="plain")
    kind = plain.truth["accounts"].set_index("account_id")["type_true"]
    transaction = orders_by_offer(plain, kind, "transaction")
    assert transaction[15] / transaction[0] == pytest.approx(1, abs=0.05)
    assert np.ptp(kept_by_contacts(plain, kind, "relationship")) < 0.04
    reasons = plain["lost"].merge(plain.truth["lost"])
    pd.testing.assert_series_equal(reasons["reason_stated"], reasons["reason_true"], check_names=False)
