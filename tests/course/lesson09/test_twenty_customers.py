"""Twenty customers: the same people in every order, largest first where it is said so."""

import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.data import load

twenty = labs.get("twenty_customers")


def money(column):
    return [float(cell.replace(",", "").replace("−", "-")) for cell in column]


def test_whatever_the_order_it_is_the_same_twenty():
    views = [twenty(order=order) for order in ("list", "revenue", "profit")]
    assert len({frozenset(view.table["Customer"]) for view in views}) == 1
    assert money(views[1].table["Revenue"]) == sorted(money(views[0].table["Revenue"]), reverse=True)
    assert money(views[2].table["Profit"]) == sorted(money(views[0].table["Profit"]), reverse=True)


def test_each_row_adds_up():
    table = twenty().table
    columns = [money(table[name]) for name in ("Revenue", "Goods", "Cost to serve", "Profit")]
    for revenue, goods, serving, profit in zip(*columns, strict=True):
        assert revenue - goods - serving == pytest.approx(profit, abs=0.011)


def test_a_file_of_orders_has_no_profit_to_show():
    with pytest.raises(BadInput, match="orders only"):
        twenty(load("orders"))
