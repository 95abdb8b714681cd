"""The customer-base audit: every order lies in one cell, and the page tells old money from new."""

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson07.cohorts import customer_base_of, from_older
from crmlab.data import shared_world

customer_base = labs.get("customer_base")
BASE = shared_world().once(customer_base_of)


def test_all_money_of_the_two_years_lies_in_the_table():
    assert BASE.revenue.sum() == pytest.approx(shared_world().load("orders")["amount_cents"].sum() / 100)


def test_nobody_orders_before_they_came():
    size = len(BASE.quarters)
    assert all(BASE.people[row, column] == 0 for row in range(size) for column in range(row))


def test_the_first_column_of_each_cohort_is_its_newcomers():
    first = shared_world().load("orders").groupby("customer_id")["date"].min().dt.to_period("Q")
    assert BASE.people.diagonal().tolist() == first.value_counts().sort_index().tolist()


def test_the_share_of_older_cohorts_by_hand():
    orders = shared_world().load("orders")
    first = orders.groupby("customer_id")["date"].transform("min")
    later = orders[orders["date"] >= "2025-01-01"]
    older = later[first[later.index] < "2025-01-01"]
    assert from_older(BASE) == pytest.approx(older["amount_cents"].sum() / later["amount_cents"].sum())


def test_the_sentence_follows_the_marked_cohort():
    assert customer_base(cohort="8").sentence.startswith("Who came in 2025 Q4 brought")
    assert "540 customers came in 2024 Q1" in customer_base(show="people").sentence


def test_half_a_year_is_needed():
    orders = pd.DataFrame({"customer_id": ["A", "B"], "amount_cents": [100, 200],
                           "date": pd.to_datetime(["2024-01-05", "2024-03-20"])})
    with pytest.raises(BadInput, match="two whole quarters"):
        customer_base(orders)
