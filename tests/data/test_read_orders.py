"""Somebody's own export comes back exactly, or one sentence says what is wrong with it and what to do."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.data.read_orders import read_orders
from crmlab.data.reading.customers import spelling_key

HEADER = "Order ID,Customer ID,Order Date,Total\n"
FIRST = "1,A7,2025-03-14,19.99\n"


@pytest.fixture
def read(tmp_path):
    def read_text(content: str | bytes, name: str = "shop.csv", **wishes):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_orders(file, **wishes)
    return read_text


def complaint(read, content, **wishes) -> str:
    with pytest.raises(BadInput) as caught:
        read(content, **wishes)
    assert caught.value.__cause__ is None
    return str(caught.value)


# What comes out

def test_the_table_has_the_house_form(read):
    table = read(HEADER + FIRST).table
    assert list(table) == ["order_id", "customer_id", "date", "amount_cents"]
    assert table.loc[0].to_list() == [1, "A7", pd.Timestamp("2025-03-14"), 1999]
    assert [str(kind) for kind in table.dtypes] == ["int64", "str", "datetime64[us]", "int64"]


def test_nothing_else_from_the_file_reaches_the_table(read):
    orders = read("Customer ID,Email,Name,Address,Date,Total\nA7,a@example.com,Ann,Street 1,2025-03-14,5\n")
    assert len(orders.table.columns) == 4
    assert "Ann" not in orders.table.to_csv() and "example.com" not in orders.table.to_csv()


def test_refunds_zeros_and_duplicates_are_kept_and_counted(read):
    text = "Customer ID,Order Date,Total\nA7,2025-03-14,19.99\nA7,2025-03-14,19.99\n" \
        "A7,2025-03-15,-19.99\nB1,2025-03-15,0\n"
    orders = read(text)
    report = orders.report
    assert orders.table["amount_cents"].to_list() == [1999, 1999, -1999, 0]
    assert (report.refunds, report.zeros, report.duplicates, report.repeated_order_numbers) == (1, 1, 1, 0)
    assert read(text, duplicates="drop").table["amount_cents"].to_list() == [1999, -1999, 0]


def test_an_amount_that_is_said_in_every_row_of_an_order_counts_once(read):
    text = HEADER + FIRST + FIRST + "2,B1,2025-03-15,7\n"
    orders = read(text)
    assert orders.table["amount_cents"].to_list() == [1999, 700]
    assert 'rows="lines"' in str(orders.report)
    assert read(text, rows="lines").table["amount_cents"].to_list() == [3998, 700]
    assert read(text, rows="orders").table["amount_cents"].to_list() == [1999, 1999, 700]
    assert read(text, rows="orders").report.duplicates == 1


def test_rows_that_share_an_order_number_and_differ_are_lines_of_one_order(read):
    orders = read(HEADER + FIRST + "1,A7,2025-03-14,5.00\n")
    assert orders.table["amount_cents"].to_list() == [2499]
    assert orders.report.orders == 1
    assert "further line" in str(orders.report)


def test_guests_and_blank_rows_are_set_aside_with_their_row_numbers(read):
    orders = read(HEADER + FIRST + "\n2,,2025-03-15,7\n,,,\n3,B1,2025-03-15,8\n")
    assert orders.table["order_id"].to_list() == [1, 3]
    assert list(orders.report.set_aside.values()) == [(3, 5), (4,)]
    assert orders.report.records == orders.report.orders + 3


def test_a_shopify_export_counts_each_order_once(read):
    orders = read("Name,Email,Financial Status,Paid at,Currency,Subtotal,Total,Created at,Lineitem name\n"
                  "#1001,a@example.com,paid,2024-03-04,USD,3.00,3.50,2024-03-04 23:33:00 -0500,tea\n"
                  "#1001,a@example.com,,,,,,2024-03-04 23:33:00 -0500,cup\n"
                  "#1002,b@example.com,paid,2024-03-05,USD,9.00,9.00,2024-03-05 00:10:00 +0200,pot\n")
    assert orders.table["amount_cents"].to_list() == [350, 900]
    assert orders.table["date"].dt.day.to_list() == [4, 5]
    assert list(orders.report.set_aside.values()) == [(3,)]
    text = str(orders.report)
    assert "time zone" in text and "'Financial Status' was only seen" in text and "'Subtotal'" in text


@pytest.mark.parametrize(("encoding", "header", "amount"), [
    ("gb18030", "订单编号,买家昵称,订单创建时间,买家实际支付金额", "￥１，２３４．５０"),
    ("big5", "訂單編號,會員編號,訂單日期,實付金額", "NT$1234.50"),
    ("utf-8", "订单编号,客户编号,付款时间,付款金额", "1234.50元"),
    ("utf-8-sig", "訂單編號,客戶編號,訂單日期,訂單金額", "\"1,234.50\""),
    ("utf-16", "订单编号,会员号,日期,金额", "¥1234.5"),
])
def test_chinese_exports_are_read_in_the_encodings_that_they_come_in(read, encoding, header, amount):
    orders = read(f"{header}\n1,王小明,2025年3月4日,{amount}\n".encode(encoding))
    assert orders.table.iloc[0].to_list() == [1, "王小明", pd.Timestamp("2025-03-04"), 123450]


def test_a_european_export_is_read(read):
    content = "Kunde;Customer ID;Date;Total\nGrößer;K1;25.03.2025;1.234,50 €\n".encode("cp1252")
    assert read(content).table["amount_cents"].to_list() == [123450]


def test_order_numbers_that_are_no_plain_numbers_become_running_numbers(read):
    text = HEADER + "".join(f"{number},A,2025-03-14,1\n" for number in ("X-9", "007", "X-9", ""))
    assert read(text).table["order_id"].to_list() == [1, 2, 3]
    assert read(text, rows="orders").table["order_id"].to_list() == [1, 2, 3, 4]


def test_without_order_numbers_the_row_is_the_number(read):
    orders = read("Customer ID,Date,Total\nA,2025-03-14,1\n\nA,2025-03-14,1\n")
    assert orders.table["order_id"].to_list() == [2, 4]
    assert orders.report.duplicates == 1


def test_amounts_in_cents_stay_cents(read):
    assert read("customer_id,date,amount_cents\nA,2025-03-14,1999\n").table["amount_cents"].to_list() == [1999]


def test_the_report_reads_as_sentences_and_escapes_html(read):
    report = read("Date,<b>ID</b>,Total\n2025-03-14,A,1\n", customer="<b>ID</b>").report
    assert all(sentence.endswith(".") for sentence in report.sentences())
    assert "<b>" not in report._repr_html_() and "&lt;b&gt;" in report._repr_html_()


def test_an_orders_object_shows_no_row(read):
    orders = read(HEADER + FIRST)
    assert "A7" not in repr(orders) + orders._repr_html_()


# Pseudonyms

def test_pseudonyms_hide_customers_and_order_numbers_but_keep_who_is_who(read):
    text = HEADER + "9001,ann,2025-03-14,1\n9002,bob,2025-03-14,2\n9003,ann,2025-03-14,3\n9004,,2025-03-14,4\n"
    orders = read(text, pseudonymise=True)
    codes = orders.table["customer_id"].to_list()
    assert codes[0] == codes[2] != codes[1]
    assert set(codes) == {"P000001", "P000002"}
    assert orders.table["order_id"].to_list() == [1, 2, 3]
    assert orders.report.set_aside is not None


def test_pseudonyms_are_new_at_every_reading(read):
    text = HEADER + "".join(f"{n},c{n},2025-03-14,1\n" for n in range(40))
    assert read(text, pseudonymise=True).table["customer_id"].to_list() != \
        read(text, pseudonymise=True).table["customer_id"].to_list()


@pytest.mark.parametrize("row", ["1,ann@secret.example,ann@secret.example,71",
                                 "1,xyz,2025-03-14,ann@secret.example",
                                 "1,1.5E+17,2025-03-14,71", "1,xyz,03/04/2025,71"])
def test_with_pseudonyms_no_error_prints_a_cell(read, row):
    text = complaint(read, HEADER + row + "\n", pseudonymise=True)
    assert not any(cell in text for cell in row.split(",")[1:])
    assert "row 2" in text


def test_a_file_without_a_header_does_not_leak_its_first_customer(read):
    text = complaint(read, "ann@secret.example,2025-03-14,5\n", pseudonymise=True)
    assert "secret" not in text and "first row holds data" in text


# What is wrong, and where

@pytest.mark.parametrize(("content", "parts"), [
    (HEADER + "1,A,2025-03-14,twelve\n", ["row 2", "'Total'", "'twelve'", "amount="]),
    (HEADER + FIRST + "2,A,soon,5\n", ["row 3", "'Order Date'", "'soon'", "date="]),
    (HEADER + "1,A,2025-02-30,5\n", ["row 2", "no day of the calendar"]),
    (HEADER + "1,A,,5\n", ["row 2", "date is missing"]),
    (HEADER + "1,A,2025-03-14,\n", ["row 2", "amount is missing"]),
    (HEADER + FIRST + "2,A,2025-03-14,5,6\n", ["row 3", "5 fields", "header has 4"]),
    (HEADER + FIRST + "2,A\n", ["row 3", "2 fields"]),
    (HEADER + '1,"A,2025-03-14,5\n' + FIRST, ["row 2", "quotes"]),
    (HEADER + FIRST * 9000 + "1,\0,2025-03-14,5\n", ["row 9002", "NUL"]),
    (HEADER + FIRST + "x" * 250_000, ["longer than 200,000"]),
    (HEADER, ["no orders"]),
    ("", ["empty"]),
    ("\n \n", ["no text"]),
    ("a,b\n1,2\n", ["customer=", "date=", "amount=", "'a', 'b'"]),
    ("Total;Order Total;Customer ID;Date\n1;2;A;2025-03-14\n", ["'Total', 'Order Total'", "amount="]),
    ("Total,Total,Customer ID,Date\n1,2,A,2025-03-14\n", ["same name", "rename"]),
    (HEADER + "1,,2025-03-14,5\n", ["none of the 1 rows", "customer="]),
    (HEADER + "1,A,2025-03-14,$5\n2,A,2025-03-14,€5\n", ["row 2", "row 3", "currencies"]),
    ("Customer ID,Date,Total,Currency\nA,2025-03-14,5,USD\nA,2025-03-14,5,EUR\n", ["'Currency'", "row 2", "row 3"]),
    (HEADER + "1,2.00001E+17,2025-03-14,5\n", ["row 2", "spreadsheet has shortened"]),
    (b"\x00\x01\x02\x03" * 99, ["NUL"]),
    (bytes(range(1, 32)) * 9, ["not plain text"]),
    (b"\x81\xff\xff,\x8d\n", ["no encoding"]),
    (b"PK\x03\x04 no workbook", ["zip archive", "unpack"]),
    (b"%PDF-1.7", ["PDF"]),
    (b"\xd0\xcf\x11\xe0", ["old Excel"]),
    ("<html></html>", ["web page"]),
])
def test_each_fault_gets_one_error_that_names_it(read, content, parts):
    text = complaint(read, content)
    assert text.startswith("shop.csv")
    assert [part for part in parts if part not in text] == []


@pytest.mark.parametrize(("wishes", "part"), [
    ({"customer": "Custmer ID"}, "'Customer ID'"), ({"amount": "Customer ID"}, "both"),
    ({"decimal": ";"}, "decimal="), ({"day_first": "yes"}, "day_first="), ({"encoding": "rot13"}, "no encoding"),
    ({"encoding": "utf-16"}, "can't be read as utf-16"),
])
def test_a_wish_that_cannot_be_met_is_said(read, wishes, part):
    assert part in complaint(read, HEADER + FIRST, **wishes)


@pytest.mark.parametrize("address", ["http://example.com/a.csv", "https://example.com/a.csv", "s3://a/b.csv",
                                     "file:///a.csv", " HTTP:/example.com/a.csv"])
def test_addresses_are_refused(address):
    with pytest.raises(BadInput, match="only from this computer"):
        read_orders(address)


@pytest.mark.parametrize("path", ["", "\0", 5, None, b"orders.csv", "/dev/zero"])
def test_what_is_no_file_is_refused(path):
    with pytest.raises(BadInput):
        read_orders(path)


def test_a_missing_file_names_its_neighbours(tmp_path):
    (tmp_path / "orders_2025.csv").write_text("x")
    with pytest.raises(BadInput, match=r"orders_2025\.csv"):
        read_orders(tmp_path / "order_2025.csv")
    with pytest.raises(BadInput, match="no folder"):
        read_orders(tmp_path / "none" / "order_2025.csv")
    with pytest.raises(BadInput, match="folder"):
        read_orders(tmp_path)


def test_a_forbidden_file_is_said_to_be_one(tmp_path, monkeypatch):
    def forbid(*_args, **_wishes):
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "shop.csv"
    file.write_text(HEADER + FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", forbid)  # an administrator may read every file, so a real one proves nothing
        with pytest.raises(BadInput, match="permission"):
            read_orders(file)


def test_a_file_of_two_gigabytes_is_refused_unread(tmp_path):
    file = tmp_path / "shop.csv"
    with file.open("wb") as handle:
        handle.truncate(2_000_000_000)
    with pytest.raises(BadInput, match=r"2\.0 GB"):
        read_orders(file)


# Any table comes back, or an error; any bytes give orders, or an error

DATE_STYLES = {
    "iso": "{y:04d}-{m:02d}-{d:02d}", "slashed": "{y}/{m}/{d}", "chinese": "{y}年{m}月{d}日",
    "compact": "{y}{m:02d}{d:02d}",
    "day first": "{d:02d}/{m:02d}/{y}", "month first": "{m}/{d}/{y}", "dotted": "{d}.{m}.{y}",
    "with time": "{y}-{m:02d}-{d:02d} 23:59:59", "zoned": "{y}-{m:02d}-{d:02d}T00:00:01+08:00",
}


def _grouped(cents: int, group: str, mark: str) -> str:
    return f"{cents // 100:,}".replace(",", group) + f"{mark}{cents % 100:02d}"


AMOUNT_STYLES = {
    "plain": lambda c: f"{c // 100}.{c % 100:02d}", "english": lambda c: _grouped(c, ",", "."),
    "german": lambda c: _grouped(c, ".", ","), "french": lambda c: _grouped(c, " ", ","),
    "whole": lambda c: f"{c // 100}" if c % 100 == 0 else f"{c // 100},{c % 100:02d}",
    "thousands": lambda c: f"{c // 100:,}" if c % 100 == 0 else f"{c // 100:,}.{c % 100:02d}",
    "three decimals": lambda c: f"{c // 100},{c % 100:02d}0",
    "full width": lambda c: _grouped(c, ",", ".").translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
    "currency": lambda c: f"NT$ {c // 100}.{c % 100:02d}",
}
SIGNS = {"minus": "-{}", "trailing": "{}-", "brackets": "({})"}
HEADERS = [("Customer ID", "Order Date", "Total"),
           ("客户编号", "订单日期", "实付金额"), ("Email", "Date", "Amount")]

days = st.dates(date(1990, 1, 1), date(2059, 12, 31))
cents = st.one_of(st.integers(-10**11, 10**11), st.integers(-2000, 2000).map(lambda euros: 100 * euros))
people = st.text(st.sampled_from("ABz09 ,;\"'王小明李订单"), min_size=1, max_size=6).filter(
    # An id that begins with ' was made text in a spreadsheet so; tests of their own hold what becomes of it.
    lambda name: name.strip(" '") == name and any(ch in "ABz王小明李订单" for ch in name))


def _one_spelling_each(rows):
    """Spellings of one customer are joined by the reader; tests of their own hold that."""
    first = {}
    return [row for row in rows if first.setdefault(spelling_key(row[0]), row[0]) == row[0]]


tables = st.lists(st.tuples(people, days, cents), min_size=1, max_size=12).map(_one_spelling_each)
hard = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def _write(rows, header, delimiter, encoding, date_style, amount_style, sign) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(header)
    for name, day, amount in rows:
        number = AMOUNT_STYLES[amount_style](abs(amount))
        writer.writerow([name, DATE_STYLES[date_style].format(y=day.year, m=day.month, d=day.day),
                         SIGNS[sign].format(number) if amount < 0 else number])
    return text.getvalue().encode(encoding)


def _read_bytes(content: bytes, name: str, **wishes):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        try:
            return read_orders(file, **wishes)
        except BadInput as error:
            assert name.split(".")[0] in str(error)
            return None


def _same(orders, rows) -> None:
    assert orders.table["amount_cents"].to_list() == [amount for _name, _day, amount in rows]
    assert orders.table["date"].dt.date.to_list() == [day for _name, day, _amount in rows]


@hard
@given(rows=tables, header=st.sampled_from(HEADERS), delimiter=st.sampled_from(",;\t"),
       encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
       date_style=st.sampled_from(sorted(DATE_STYLES)), amount_style=st.sampled_from(sorted(AMOUNT_STYLES)),
       sign=st.sampled_from(sorted(SIGNS)))
def test_any_table_in_any_form_comes_back_exactly_or_is_asked_about(
        rows, header, delimiter, encoding, date_style, amount_style, sign):
    orders = _read_bytes(_write(rows, header, delimiter, encoding, date_style, amount_style, sign), "shop.csv")
    if orders is not None:
        _same(orders, rows)
        if encoding.startswith("utf"):
            assert orders.table["customer_id"].to_list() == [name for name, _day, _amount in rows]


@hard
@given(rows=tables, delimiter=st.sampled_from(",;\t"), date_style=st.sampled_from(sorted(DATE_STYLES)),
       amount_style=st.sampled_from(sorted(AMOUNT_STYLES)), sign=st.sampled_from(sorted(SIGNS)))
def test_with_the_two_hints_every_table_is_read(rows, delimiter, date_style, amount_style, sign):
    content = _write(rows, HEADERS[0], delimiter, "utf-8", date_style, amount_style, sign)
    comma = amount_style in ("german", "french", "whole", "three decimals")
    orders = _read_bytes(content, "shop.csv", day_first=date_style in ("day first", "dotted"),
                         decimal="," if comma else ".")
    assert orders is not None
    _same(orders, rows)


@settings(hard, max_examples=25)
@given(rows=tables)
def test_workbooks_and_parquet_files_come_back_exactly(rows):
    pytest.importorskip("openpyxl")
    pytest.importorskip("pyarrow")
    frame = pd.DataFrame(rows, columns=["Customer ID", "Order Date", "Total"])
    frame["Total"] = frame["Total"] / 100
    frame["Order Date"] = frame["Order Date"].astype("datetime64[us]") + np.timedelta64(86_399, "s")
    book, parquet = io.BytesIO(), io.BytesIO()
    frame.to_excel(book, index=False)
    frame.to_parquet(parquet, index=False)
    for content, name in ((book, "shop.xlsx"), (parquet, "shop.parquet")):
        orders = _read_bytes(content.getvalue(), name)
        assert orders is not None
        _same(orders, rows)


@hard
@given(content=st.binary(max_size=600), name=st.sampled_from(["shop.csv", "shop.xlsx", "shop.parquet", "shop"]),
       start=st.sampled_from([b"", HEADER.encode(), b"PK\x03\x04", b"PAR1", b"\xff\xfe"]))
def test_any_bytes_give_orders_or_an_error_in_words(content, start, name):
    _read_bytes(start + content, name)


@hard
@given(cells=st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), max_size=4),
       header=st.sampled_from(HEADERS))
def test_any_text_in_the_cells_gives_orders_or_an_error_in_words(cells, header):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([header, *cells])
    _read_bytes(text.getvalue().encode("utf-8", "replace"), "shop.csv")


@settings(hard, max_examples=80)
@given(changes=st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6),
       kind=st.sampled_from(["shop.csv", "shop.xlsx", "shop.parquet"]))
def test_a_damaged_file_gives_orders_or_an_error_in_words(changes, kind):
    content = bytearray(_sound_file(kind))
    for where, value in changes:
        content[int(where * len(content))] = value
    _read_bytes(bytes(content), kind)


def _sound_file(kind: str) -> bytes:
    pytest.importorskip("openpyxl")
    pytest.importorskip("pyarrow")
    start = date(2025, 1, 1)
    frame = pd.DataFrame({"Customer ID": ["A", "B"] * 9, "Order Date": [start + timedelta(n) for n in range(18)],
                          "Total": [n + 0.25 for n in range(18)]})
    file = io.BytesIO()
    write = {"shop.csv": frame.to_csv, "shop.xlsx": frame.to_excel, "shop.parquet": frame.to_parquet}[kind]
    write(file, index=False)
    return file.getvalue()
