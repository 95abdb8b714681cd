"""Own years: why a calendar year is no year of a customer, computed from the tables themselves."""

import pytest

from crmlab.course.shop.own_years import order_margins, own_years
from crmlab.data import shared_world


@pytest.fixture(scope="module")
def orders():
    """Each order with its gross margin and the first order of its customer; buyers of 2024."""
    world = shared_world("lantern")
    lines = world.load("order_lines")
    goods = (lines["amount_cents"] - lines["cost_cents"]).groupby(lines["order_id"]).sum() / 100
    orders = world.load("orders")
    orders["margin"] = orders["order_id"].map(goods)
    orders["came"] = orders.groupby("customer_id")["date"].transform("min")
    return orders[orders["came"] < "2025-01-01"]


def test_a_calendar_year_takes_a_part_of_a_year_for_the_whole(orders):
    people, calendar = orders["customer_id"].nunique(), orders["date"] < "2025-01-01"
    own = (orders["date"] - orders["came"]).dt.days < 365
    there = (366 - orders.groupby("customer_id")["came"].first().dt.day_of_year).mean() / 366
    assert orders.loc[calendar, "margin"].sum() / people == pytest.approx(53.37, abs=0.005)
    assert orders.loc[own, "margin"].sum() / people == pytest.approx(73.92, abs=0.005)
    assert 100 * there == pytest.approx(55, abs=1)


def test_calendar_retention_mixes_who_came_early_and_who_came_late(orders):
    came = orders.groupby("customer_id")["came"].first()
    back = came.index.isin(orders.loc[orders["date"] >= "2025-01-01", "customer_id"])
    quarters = [100 * back[came.dt.quarter == quarter].mean() for quarter in (1, 4)]
    assert [100 * back.mean(), *quarters] == pytest.approx([40.5, 31.7, 54.0], abs=0.05)


def test_the_formula_with_calendar_inputs_expects_less_for_ever_than_came_in_one_year(orders):
    people, later = orders["customer_id"].nunique(), orders[orders["date"] >= "2025-01-01"]
    margin = (orders["margin"].sum() - later["margin"].sum()) / people
    kept = later["customer_id"].nunique() / people
    assert margin * kept / (1.1 - kept) == pytest.approx(31.15, abs=0.005)
    assert later["margin"].sum() / people == pytest.approx(37.24, abs=0.005)


def test_own_years_follow_one_group_from_order_to_order(orders):
    found = own_years(shared_world("lantern"))
    first_quarter = orders[orders["came"] < "2024-04-01"]
    age = (first_quarter["date"] - first_quarter["came"]).dt.days
    assert (found.came_in, found.buyers, found.stayed) == ("2024-01 to 2024-03", 540, 157)
    assert found.buyers == first_quarter["customer_id"].nunique()
    assert found.stayed == first_quarter.loc[age >= 365, "customer_id"].nunique()
    assert found.gross == pytest.approx(first_quarter.loc[age < 365, "margin"].sum())
    assert (found.margin_per_year, found.later_per_buyer) == pytest.approx((41.30, 15.86), abs=0.005)


def test_contribution_takes_off_all_that_serving_orders_cost():
    world = shared_world("lantern")
    found, serving = world.once(order_margins), world.load("costs_to_serve")
    taken = (found["gross"] - found["contribution"]).sum()
    costs = serving[["handling_cents", "service_cents", "refund_cents"]].sum().sum() / 100
    assert taken == pytest.approx(costs, rel=1e-4)
