"""Parquet files: every type that holds a day, an amount or an id is read exactly."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.read_orders import read_orders

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

LATE = datetime(2025, 3, 14, 23, 30)


@pytest.fixture
def write(tmp_path):
    def write_columns(amount, date=None, customer=None):
        path = tmp_path / "shop.parquet"
        table = pa.table({"customer_id": customer or pa.array(["A", "B"]),
                          "date": date or pa.array([LATE, LATE], pa.timestamp("us")), "amount": amount})
        pq.write_table(table, path)
        return path
    return write_columns


@pytest.mark.parametrize("amount", [
    pa.array([19.99, -5.0]), pa.array([19.99, -5.0], pa.float32()), pa.array([Decimal("19.99"), Decimal("-5.00")]),
    pa.array(["19.99", "-5"]), pa.array(["19.99", "-5"]).dictionary_encode()])
def test_amounts_are_exact_whatever_their_type(write, amount):
    assert read_orders(write(amount)).table["amount_cents"].to_list() == [1999, -500]


@pytest.mark.parametrize("kind", [pa.timestamp("s"), pa.timestamp("ms"), pa.timestamp("us"), pa.timestamp("ns"),
                                  pa.date32(), pa.date64()])
def test_days_are_kept_whatever_their_type(write, kind):
    stamps = pa.array([LATE, LATE], pa.timestamp("us")).cast(kind, safe=False)
    assert read_orders(write(pa.array([1, 2]), stamps)).table["date"].dt.day.to_list() == [14, 14]


def test_a_time_with_a_zone_keeps_its_local_day(write):
    zoned = pa.array([datetime(2025, 3, 14, 20, 0)] * 2, pa.timestamp("us", tz="Asia/Taipei"))
    orders = read_orders(write(pa.array([1, 2]), zoned))
    assert orders.table["date"].dt.day.to_list() == [15, 15]
    assert "time zone" in str(orders.report)


def test_missing_values_are_never_guessed(write):
    path = write(pa.array([1.0, 2.0]), customer=pa.array([None, "B"]))
    assert list(read_orders(path).report.set_aside.values()) == [(2,)]
    with pytest.raises(BadInput, match=r"row 3.*amount is missing"):
        read_orders(write(pa.array([1.0, None])))


@pytest.mark.parametrize("times, limit", [(600, 2 << 20), (3, 64)])
def test_a_long_text_that_stands_in_many_rows_is_refused_before_it_is_written_out(tmp_path, times, limit):
    """2 MB once in the file's list of texts, or 400 MB three times in full."""
    long = "x" * (2 * 10**6 if times > 3 else 4 * 10**8)
    table = pa.table({"customer_id": pa.array([long] * times), "date": pa.array([LATE] * times, pa.timestamp("us")),
                      "amount": [1.0] * times})
    pq.write_table(table, tmp_path / "shop.parquet", dictionary_pagesize_limit=limit, compression="zstd")
    del table, long
    with pytest.raises(BadInput, match="unpack to more than 1,000 MB"):
        read_orders(tmp_path / "shop.parquet")
