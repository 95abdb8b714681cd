"""Newcomers: a cohort that can be counted by hand."""

import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.course.lesson07.newcomers import newcomers
from crmlab.course.worlds import lantern


def orders(*rows):
    table = pd.DataFrame(rows, columns=["customer_id", "date"])
    return table.assign(date=pd.to_datetime(table["date"]), amount_cents=100, order_id=range(len(table)))


# Four come in the first quarter. Two order in the second, one of them and a returner in the third.
FOUR = orders(("A", "2024-01-10"), ("B", "2024-02-10"), ("C", "2024-03-31"), ("D", "2024-03-01"),
              ("A", "2024-04-02"), ("B", "2024-06-30"), ("E", "2024-05-05"),
              ("A", "2024-07-01"), ("C", "2024-09-30"), ("E", "2024-08-01"))


def test_only_newcomers_of_the_first_quarter_are_followed():
    found = newcomers(lantern(FOUR))
    assert found.size == 4
    assert found.quarters == ("2024 Q1", "2024 Q2", "2024 Q3")
    assert found.active.tolist() == [1.0, 0.5, 0.5]


def test_again_counts_those_of_the_quarter_before():
    assert newcomers(lantern(FOUR)).again.tolist() == [0.5, 0.5]


def test_a_quarter_that_is_not_over_is_left_out():
    started = pd.concat([FOUR, orders(("A", "2024-10-15")).assign(order_id=len(FOUR))], ignore_index=True)
    assert newcomers(lantern(started)).quarters[-1] == "2024 Q3"


def test_quarters_begin_with_the_data():
    shifted = FOUR.assign(date=FOUR["date"] + pd.DateOffset(months=1))
    assert newcomers(lantern(shifted)).quarters[0] == "2024-02 + 2"


def test_a_refund_is_no_order():
    refunded = FOUR.assign(amount_cents=[-100 if n == 4 else 100 for n in range(len(FOUR))])
    assert newcomers(lantern(refunded)).active.tolist() == [1.0, 0.25, 0.5]


@pytest.mark.parametrize("table", [FOUR.head(3), FOUR.assign(amount_cents=-1)])
def test_less_than_two_quarters_can_not_be_followed(table):
    with pytest.raises(BadInput, match="two whole quarters"):
        newcomers(lantern(table))
