"""Exports as shops write them: the right number, or a question that an argument answers."""

from __future__ import annotations

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.read_orders import read_orders

HEADER = "order_id,customer_id,order_date,total\n"
SHOPIFY = ("Name,Email,Financial Status,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Cancelled at,"
           "Refunded Amount,Id\n"
           "#1,a@example.com,paid,30.00,2025-03-01 23:39:00 +0800,1,Tea,10.00,,0.00,51\n"
           "#1,a@example.com,,,2025-03-01 23:39:00 +0800,2,Cup,10.00,,,\n"
           "#2,b@example.com,voided,80.00,2025-03-03 09:59:00 +0800,2,Pot,40.00,2025-03-04 10:00:00 +0800,20.00,52\n")
EBAY = (',,,\nOrder Number,Buyer Username,Total Price,Sale Date\n,,,\n12-1,b1,"$1,057.99",Jul-21-25\n'
        '12-2,b2,$25.00,Jul-22-25\n\n2,record(s) downloaded\nSeller ID : shop\n')
PAYPAL = ('"Date","Time","Name","Type","Currency","Gross","Fee","Net","From Email Address","Transaction ID"\n'
          '"01/15/2025","10:00:00","A A","Payment","USD","1,100.00","-32.20","1,067.80","a@example.com","T1"\n'
          '"01/16/2025","10:00:00","A A","Payment Refund","USD","-100.00","2.00","-98.00","shop@example.com","T2"\n'
          '"01/17/2025","10:00:00","","General Withdrawal","USD","-900.00","0.00","-900.00","shop@example.com","T3"\n')
SQUARE = ('Date,Time,Gross Sales,Net Sales,Total Collected,Transaction ID,Event Type,Customer ID\n'
          '2025-01-05,10:00:00,$12.00,$11.00,$12.10,S1,Payment,C1\n2025-01-06,10:00:00,($5.00),($5.00),($5.40),S2,Refund,C1\n')
ETSY = ('Sale Date,Item Name,Buyer,Quantity,Price,Item Total,Currency,Transaction ID,Order ID\n'
        '08/14/25,Fox,b42,2,$5.00,$10.00,USD,41,31\n08/14/25,Owl,b42,1,$3.00,$3.00,USD,42,31\n'
        '08/20/25,Owl,b7,1,$12.00,$12.00,USD,43,32\n')
SAP = ('-------------------------------------------\n|Customer  |Order date |Amount      |Order    |\n'
       '-------------------------------------------\n|0000100234|15.01.2025 |    1.234,56|90001    |\n'
       '|0000100235|17.01.2025 |     234,56-|90002    |\n')
WECHAT = ('交易时间,用户标识,微信订单号,总金额\n`2025-01-11 18:14:13,`oU1,`42000000000000001,`4.50\n'
          '`2025-01-12 18:14:13,`oU2,`42000000000000002,`14.50\n总交易单数,总交易额\n`2,`19.00\n')


@pytest.fixture
def read(tmp_path):
    def read_text(content: str | bytes, **wishes):
        path = tmp_path / "shop.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_orders(path, **wishes)
    return read_text


def numbers(orders):
    return orders.report.orders, orders.report.customers, orders.report.total_cents


@pytest.mark.parametrize(("content", "wishes", "expected"), [
    (SHOPIFY, {"status": "keep", "refunds": "ignore"}, (2, 2, 11000)),
    (SHOPIFY, {"status": "drop", "refunds": "subtract"}, (1, 1, 3000)),
    (SHOPIFY, {"status": ["paid"], "refunds": "subtract"}, (1, 1, 3000)),
    (EBAY, {}, (2, 2, 108299)), (PAYPAL, {}, (2, 1, 100000)), (SQUARE, {}, (2, 1, 670)), (ETSY, {}, (2, 2, 2500)),
    (SAP, {}, (2, 2, 100000)), (WECHAT, {}, (2, 2, 1900)),
    (HEADER + "1,A,2025-01-05,25\n1,A,2025-01-05,25\n2,B,2025-01-06,35\n", {}, (2, 2, 6000)),
    (HEADER + "1,A,2025-01-05,25\n1,A,2025-01-05,10\n2,B,2025-01-06,35\n", {}, (2, 2, 7000)),
    (HEADER + "1,A,2025-01-05,25\n1,,,10\n2,B,2025-01-06,35\n", {}, (2, 2, 7000)),
    (HEADER + "1,A,2025-01-05,25\n1,B,2025-01-05,10\n", {}, (2, 2, 3500)),
    ("order_id,customer,date,quantity,price\n1,A,2025-01-05,3,10.00\n2,B,2025-01-06,10,2.50\n",
     {"amount": "price", "quantity": "quantity"}, (2, 2, 5500)),
    ("order_id,customer,date,quantity,amount\n1,A,2025-01-05,3,10.00\n", {"quantity": False}, (1, 1, 1000)),
    ("order_id,customer_id,order_date,type,amount\n1,A,2025-01-05,sale,100\n1,A,2025-01-09,refund,100\n2,B,2025-01-07,sale,50\n",
     {}, (2, 2, 5000)),
    (HEADER + "1,A,2025-01-05,10\nTotal,,,10\n", {}, (1, 1, 1000)),
    (HEADER + "1,A,2025-01-05,10\n,合　计,2025-01-05,10\n", {}, (1, 1, 1000)),
    ("Email,Date,Total\nAnn@Example.com,2025-01-05,1\nann@example.com\u00a0,2025-01-06,1\n", {}, (2, 1, 200)),
    ("客户,日期,金额\n张　三,2025-01-05,1\n张\u00a0三,2025-01-06,1\n张三,2025-01-07,1\n", {}, (3, 1, 300)),
    ("id,customer,date,amount\n1,17850.0,2025-01-05,1\n2,17850,2025-01-06,1\n", {}, (2, 1, 200)),
    ("customer,date,Total,Total\nA,2025-01-05,10,12\n", {"amount": 4}, (1, 1, 1200)),
    ("customer_id,order_date,amount_pence\nA,2025-01-05,1250\n", {}, (1, 1, 1250)),
    ("customer_id,order_date,amount\nA,2025-01-05,1250\n", {"cents": True}, (1, 1, 1250)),
    ("customer_id,order_date,amount\nA,2025-01-05,10\nB,2025-01-06,-\n", {}, (2, 2, 1000)),
    ("customer~order date~amount\nA~2025-01-05~10\n", {"delimiter": "~"}, (1, 1, 1000)),
    ("a,b,c\ncustomer,order date,amount\nA,2025-01-05,10\n", {"header_row": 2}, (1, 1, 1000)),
    ("customer,date,amount\nA,2025-01-05,10\ncustomer,date,amount\nB,2025-01-06,20\n", {}, (2, 2, 3000)),
    ("order_id,customer,date,amount\n1.2E+17,A,2025-01-05,1\n1.2E+17,B,2025-01-06,1\n", {"order": False}, (2, 2, 200)),
    (HEADER + "1,A,2025-01-05,10\n2,A,2052-01-05,10\n", {"until": "2025-12-31"}, (1, 1, 1000)),
    (HEADER + "1,A,2025-01-05,10\n2,A,1900-01-01,10\n", {"since": "2025-01-01"}, (1, 1, 1000)),
    (HEADER + "1,Guest,2025-01-05,10\n2,A,2025-01-06,10\n", {"keep": "Guest"}, (2, 2, 2000)),
    (HEADER + "1,A,2025-01-05,10\n1,A,2025-01-05,10\n", {"rows": "lines", "duplicates": "drop"}, (1, 1, 1000)),
    (HEADER + "".join(f"{n},{n % 6},2025-01-{n + 10},1\n" for n in range(12)), {}, (12, 6, 1200)),  # ids count from 0
])
def test_the_right_number(read, content, wishes, expected):
    assert numbers(read(content, **wishes)) == expected


@pytest.mark.parametrize(("content", "match"), [
    (SHOPIFY, r"2 things.*'voided'.*status=\"drop\".*20\.00.*refunds=\"subtract\""),
    ("order_id,customer,date,quantity,price\n1,A,2025-01-05,3,10\n", "amount='price', quantity='quantity'"),
    ("order_id,customer,date,quantity,amount\n1,A,2025-01-05,3,10\n", "quantity=False"),
    ("customer,date,amount\nA,1736071200,1\n", 'date_form="unix"'), ("customer,date,amount\nA,45662,1\n",
     'date_form="excel"'),
    ("customer,date,amount\nA,114/01/05,1\n", 'date_form="minguo"'),
    ("customer,date,amount\nA,15/01/2568,1\n", 'date_form="buddhist"'),
    ("customer,date,amount\nA,2025-05-01,1\nB,13/01/2025,1\n", 'date_form="swapped"'),
    ("customer,date,amount\nA,25/03/04,1\nB,25/03/05,1\n", 'date_form="ymd"'),
    ("customer,date,amount\n6222021234567890000,2025-01-05,1\n", "fifteenth digit"),
    ("order_id,customer,date,amount\n1.2E+17,A,2025-01-05,1\n", "order=False"),
    (HEADER + "1,A,2024-01-05,10\n1,A,2025-01-05,12\n", 'rows="orders"'),
    (HEADER + "".join(f"{n},A,2025-01-05,{n}\n" * 2 for n in range(1, 12)) + "1,A,2025-01-05,99\n", 'rows="totals"'),
    ("customer,date,Total,Total\nA,2025-01-05,10,12\n", "amount=3 or amount=4"),
    ("customer~order date~amount\nA~2025-01-05~10\n", "delimiter="),
    ("C u s\0", "utf-16-le"),
])
def test_what_the_file_cannot_say_is_asked(read, content, match):
    with pytest.raises(BadInput, match=match):
        read(content)


@pytest.mark.parametrize("word", ["NULL", "nan", "#N/A", "-", "Guest", "Walk-in Customer", "散客", "匿名", "비회원",
                         "Gast", "Гость"])
def test_words_for_nobody_are_set_aside_with_their_money(read, word):
    report = read(HEADER + f"1,{word},2025-01-05,30\n2,A,2025-01-06,10\n").report
    assert (report.orders, list(report.cents_aside.values())) == (1, [3000])
    assert any("75" in doubt for doubt in report.doubts)


def test_a_shop_systems_0_is_a_guest(read):
    text = "customer_id,billing_email,date,total\n0,a@example.com,2025-01-05,5\n0,b@example.com,2025-01-06,5\n" \
           "17,c@example.com,2025-01-07,1\n"
    orders = read(text)
    assert numbers(orders) == (1, 1, 100)
    assert any("customer='billing_email'" in doubt for doubt in orders.report.doubts)


def test_money_of_guests_counts_once_an_order_too(read):
    report = read(HEADER + "1,,2025-01-05,30\n1,,2025-01-05,30\n2,A,2025-01-06,10\n2,A,2025-01-06,10\n").report
    assert (report.total_cents, sum(report.cents_aside.values())) == (1000, 3000)


@pytest.mark.parametrize(("rows", "part"), [
    ([f"{n},c{n},2025-01-{n + 10},5" for n in range(9)], "nobody ordered twice"),
    ([f"{n},A,2025-01-{n + 10},5" for n in range(9)], "the same customer"),
    ([f"{n},{'ABCDEFGHI'[n % 9] if n < 30 else 'Z'},2025-01-{n % 20 + 10},5" for n in range(90)], "collective account"),
    ([f"{n},c{n % 4},{'2052' if n == 8 else '2025'}-01-{n + 10},5" for n in range(11)], "far from all other orders"),
    ([f"{n},c{n % 4},2025-{n // 30 * 6 + 1:02d}-{n % 28 + 1:02d},5" for n in range(60)], "no order between"),
    ([*(f"{n},c{n % 2},2025-01-{n + 10},{n}" for n in range(1, 5)), "9,c0,2025-02-10,10"], "sum of all others"),
    (["1,00123,2025-01-05,1", "2,123,2025-01-06,1"], "count as two customers"),
    (["1,A,2025-01-05,1", "1,B,2025-01-05,2"], "more than one customer"),
])
def test_what_is_hard_to_believe_is_said(read, rows, part):
    report = read(HEADER + "\n".join(rows)).report
    assert any(part in doubt for doubt in report.doubts), report.doubts
    assert all(doubt in report.sentences() for doubt in report.doubts)


def test_ordinary_orders_raise_no_doubt(read):
    rows = (f"{n},c{n % 11},2025-{n % 12 + 1:02d}-{n % 27 + 1:02d},{n + 5}.50" for n in range(200))
    assert read(HEADER + "\n".join(rows)).report.doubts == ()


@pytest.mark.parametrize(("name", "text"), [
    ("shift_jis", "顧客名,注文日,金額\n田中,2025-01-05,1000\n鈴木,2025-01-06,5\n"),
    ("cp949", "customer,date,amount\n김철수,2025-01-05,1000\n이영희,2025-01-06,5\n"),
    ("cp1251", "клиент,дата,сумма\nИванов,2025-01-05,1000\nПетрова,2025-01-06,5\n"),
    ("cp1250", "customer,date,amount\nŁukasz Śliwiński,2025-01-05,1000\nŻaneta,2025-01-06,5\n"),
    ("cp874", "customer,date,amount\nสมชาย,2025-01-05,1000\nสมหญิง,2025-01-06,5\n"),
])
def test_names_in_the_encodings_of_their_countries_are_read(read, name, text):
    expected = [line.split(",")[0] for line in text.splitlines()[1:]]
    assert read(text.encode(name)).table["customer_id"].to_list() == expected


def test_one_damaged_byte_leaves_a_file_utf_8(read):
    orders = read("客户,日期,金额\n张三,2025-01-05,10\n".encode() + b"\xd5\xc5,2025-01-06,20\n")
    assert orders.table["customer_id"].to_list()[0] == "张三"
    assert "line 3" in orders.report.doubts[0]


@pytest.mark.parametrize("wishes", [
    {"date_form": "lunar"}, {"rows": "cells"}, {"refunds": "yes"}, {"status": 5}, {"since": "soon"}, {"header_row": 0},
    {"header_row": 9}, {"delimiter": "ab"}, {"amount": 9}, {"keep": 5}, {"duplicates": True}, {"cents": "yes"},
    {"status": ["shipped"]}, {"quantity": "pieces"},
])
def test_an_argument_that_means_nothing_is_said(read, wishes):
    with pytest.raises(BadInput):
        read(HEADER + "1,A,2025-01-05,10\n", **wishes)


def test_money_of_guests_is_that_of_all_their_pieces(read):
    report = read("order_id,customer_id,date,qty,price\n1,Guest,2025-01-05,3,10.00\n2,A,2025-01-06,1,10.00\n",
                  amount="price", quantity="qty").report
    assert list(report.cents_aside.values()) == [3000]


def test_refunds_stay_in_their_rows_when_cells_differ_only_in_blanks(read):
    text = "order_id,customer_id,date,total,refunds\n1,A,2025-01-05,10,2\n2,A,2025-01-06,10, 2\n3,B,2025-01-07,10,\n" \
           "4,B,2025-01-08,10,3\n5,B,2025-01-09,10,1\n"
    assert read(text, refunds="subtract").table["amount_cents"].to_list() == [800, 800, 1000, 700, 900]
