"""The simulated customers: one a buyer, the same for the same orders, others for others."""

import numpy as np
import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.course.lesson03.tea_buyers import tea_buyers
from crmlab.data import load, own_world, shared_world
from crmlab.data.worlds import as_world


@pytest.fixture(scope="module")
def lantern():
    return tea_buyers(shared_world())


def test_there_is_one_for_each_buyer_of_the_year_and_the_box_costs_a_mean_order(lantern):
    year = load("orders").query("date >= '2025-01-01'")
    assert lantern.size == year["customer_id"].nunique()
    assert lantern.price == pytest.approx(year["amount_cents"].mean() / 100)


def test_the_same_orders_give_the_same_people_and_other_orders_others(lantern):
    again, own = tea_buyers(shared_world()), tea_buyers(own_world("a"))
    assert (again.hour == lantern.hour).all() and (again.taste == lantern.taste).all()
    assert own.size != lantern.size and own.hour[0] != lantern.hour[0]


def test_hours_and_doubts_are_worth_one_on_average_and_differ_from_person_to_person():
    many = tea_buyers(as_world(orders(pd.date_range("2025-01-01", periods=20_000, freq="min"))))
    for drawn in (many.hour, many.doubt):
        assert drawn.mean() == pytest.approx(1, abs=0.04) and np.median(drawn) < 0.8 and drawn.min() > 0


def orders(dates):
    return pd.DataFrame({"customer_id": [f"C{n}" for n in range(len(dates))], "date": dates, "amount_cents": 4000})


def test_only_the_last_twelve_months_count():
    dates = pd.to_datetime(["2024-01-15", "2024-02-15", "2025-01-15"])
    assert tea_buyers(as_world(orders(dates))).size == 2


def test_orders_without_a_sale_are_refused():
    with pytest.raises(BadInput, match="no sale"):
        tea_buyers(as_world(orders(pd.to_datetime(["2025-01-15"])).assign(amount_cents=-500)))
