"""Columns are found under the names that shops write; two that fit equally are asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.reading.columns import choose_columns
from crmlab.data.reading.names import ROLES
from crmlab.data.reading.place import Place
from crmlab.data.reading.source import Cells, Source


def chosen(header: str, **given) -> dict[str, str]:
    source = Source(header.split(","), 1, lambda positions: Cells([], []))
    choices = choose_columns(Place(Path("shop.csv")), source, given)
    return {role: choices[role].name for role in ROLES if role in choices}


@pytest.mark.parametrize(("header", "customer", "date", "amount", "order"), [
    ("Order ID,Customer ID,Order Date,Total,Email", "Customer ID", "Order Date", "Total", "Order ID"),
    ("Name,Email,Paid at,Created at,Subtotal,Total,Lineitem name", "Email", "Created at", "Total", "Name"),
    ("Order Number,Order Status,Order Date,Email (Billing),Order Total Amount", "Email (Billing)", "Order Date",
     "Order Total Amount", "Order Number"),
    ("amazon-order-id,purchase-date,buyer-email,order-total", "buyer-email", "purchase-date", "order-total",
     "amazon-order-id"),
    ("订单编号,买家会员名,买家实际支付金额,总金额,订单创建时间,订单付款时间", "买家会员名",
     "订单创建时间", "买家实际支付金额", "订单编号"),
    ("訂單編號,會員編號,訂單日期,實付金額（元）,訂單金額", "會員編號", "訂單日期",
     "實付金額（元）", "訂單編號"),
    ("order_id,customer_id,date,amount_cents,channel", "customer_id", "date", "amount_cents", "order_id"),
])
def test_columns_of_usual_exports_are_found(header, customer, date, amount, order):
    assert chosen(header) == {"customer": customer, "date": date, "amount": amount, "order": order}


def test_a_name_given_wins_over_one_that_is_found():
    assert chosen("Customer ID,Date,Total,Paid", amount="Total")["amount"] == "Total"
    assert chosen("Customer ID,Date,Total,Paid", amount="total")["amount"] == "Total"


@pytest.mark.parametrize(("header", "given", "match"), [
    ("Customer ID,Date,Total,Grand Total", {}, r"'Total', 'Grand Total'.*amount="),
    ("Customer ID,Member No,Date,Total", {}, r"customer='Customer ID'"),
    ("Customer ID,Date,Total", {"date": "Dat"}, r"no column 'Dat'.*'Date'"),
    ("Customer ID,Date,Date,Total", {"date": "Date"}, "2 columns"),
    ("x,y,z", {}, r"the customer, the order date, the amount.*customer=.*date=.*amount=.*'x', 'y', 'z'"),
    ("Customer ID", {}, "only one column"),
    ("A7,2025-03-14,5.00", {}, "first row holds data"),
    ("Customer ID,Unit Price,Date", {}, "the amount"),
])
def test_doubt_is_asked_about_in_words_that_say_what_to_write(header, given, match):
    with pytest.raises(BadInput, match=match):
        chosen(header, **given)
