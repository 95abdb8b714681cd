"""Workbooks: sheets are chosen by name, cells are values, and hostile archives are refused."""

from __future__ import annotations

import time
import tracemalloc
import zipfile
from datetime import datetime

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.read_orders import read_orders

openpyxl = pytest.importorskip("openpyxl")


@pytest.fixture
def book(tmp_path):
    def write(**sheets):
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        for name, rows in sheets.items():
            page = workbook.create_sheet(name)
            for row in rows:
                page.append(row)
        workbook.save(tmp_path / "shop.xlsx")
        return tmp_path / "shop.xlsx"
    return write


HEADER = ["Customer ID", "Order Date", "Total"]


def test_dates_numbers_and_blank_rows_are_read(book):
    late = datetime(2025, 3, 14, 23, 59)
    path = book(Orders=[[], HEADER, [10023, late, 19.99], [], ["B", "2025-03-15", "(5.00)"]])
    orders = read_orders(path)
    assert orders.table["customer_id"].to_list() == ["10023", "B"]
    assert orders.table["amount_cents"].to_list() == [1999, -500]
    assert orders.table["date"].dt.day.to_list() == [14, 15]
    assert list(orders.report.set_aside.values()) == [(4,)]


def test_the_first_sheet_is_read_unless_another_is_named(book):
    path = book(One=[HEADER, ["A", "2025-03-14", 1]], Two=[HEADER, ["A", "2025-03-14", 2]])
    assert read_orders(path).table["amount_cents"].to_list() == [100]
    assert "'One', 'Two'" in str(read_orders(path).report)
    for sheet in ("Two", 2):
        assert read_orders(path, sheet=sheet).table["amount_cents"].to_list() == [200]
    for sheet in ("Three", 3, 0, True):
        with pytest.raises(BadInput, match="no sheet"):
            read_orders(path, sheet=sheet)


@pytest.mark.parametrize(("rows", "match"), [
    ([], "empty"), ([HEADER], "no orders"), ([HEADER, ["A", "2025-03-14", "#N/A"]], "row 2, column 'Total'"),
    ([HEADER, ["A", "2025-03-14", "=1+1"]], "amount is missing"), ([HEADER, ["A", 45730, 5]], "Excel's day number"),
    ([HEADER, ["A", "2025-03-14", True]], "'True'"), ([HEADER, ["A", "2025-03-14", 5, "note"]], "row 2.*beyond"),
])
def test_faults_name_their_row(book, rows, match):
    with pytest.raises(BadInput, match=match):
        read_orders(book(Orders=rows))


def test_an_archive_that_unpacks_to_gigabytes_is_refused_unread(tmp_path):
    path = tmp_path / "shop.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as sheet:
            for _block in range(1001):
                sheet.write(bytes(1_000_000))
    with pytest.raises(BadInput, match="more than 1 GB"):
        read_orders(path)


def test_another_archive_is_no_workbook(tmp_path):
    path = tmp_path / "shop.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("shop.csv", "a,b")
    with pytest.raises(BadInput, match="no Excel workbook"):
        read_orders(path)


def test_the_only_sheet_with_the_columns_of_orders_is_read(book):
    path = book(Summary=[["Total", 220]], Orders=[["Sales report"], [], HEADER, ["A", "2025-03-14", 2]])
    orders = read_orders(path)
    assert orders.table["amount_cents"].to_list() == [200]
    assert "'Orders' was read" in str(orders.report) and "'Summary', 'Orders'" in str(orders.report)


def hostile(path, parts):
    """A workbook whose only sheet is made of these parts."""
    openpyxl.Workbook().save(path.with_suffix(".plain"))
    with zipfile.ZipFile(path.with_suffix(".plain")) as plain, zipfile.ZipFile(path, "w",
                         zipfile.ZIP_DEFLATED) as archive:
        for entry in plain.infolist():
            with archive.open(entry.filename, "w") as out:
                for part in parts if entry.filename.startswith("xl/worksheets/") else [plain.read(entry)]:
                    out.write(part)
    return path


SHEET = (b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>',
         b"</sheetData></worksheet>")


@pytest.mark.parametrize(("inside", "match"), [
    ([b'<row r="1"><c r="A1" t="inlineStr"><is><t>', *[bytes(1_000_000).replace(b"\0", b"A")] * 20,
     b"</t></is></c></row>"],
     "million characters"),
    ([b"<row/>" * 100_000] * 11, "more than 1,048,576 rows"),
    ([b'<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>'], "damaged"),
    ([b'<!DOCTYPE a [<!ENTITY b "c">]>'], "damaged"),
    ([b'<row r="1">', *[b"<c><v>1</v></c>" * 10_000] * 1100, b"</row>"], "more than 150 MB"),
])
def test_a_workbook_that_explodes_is_refused_in_little_time_and_memory(tmp_path, inside, match):
    path = hostile(tmp_path / "shop.xlsx", [SHEET[0], *inside, SHEET[1]])
    tracemalloc.start()
    started = time.process_time()
    try:
        with pytest.raises(BadInput, match=match):
            read_orders(path)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - started < 20
