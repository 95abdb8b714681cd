"""Whatever a shop exports is read right, or asked about in one sentence that an argument answers."""

from __future__ import annotations

import os
import time
import tracemalloc

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.read_orders import read_orders
from tests.fuzz import order_files

MANY = int(os.environ.get("CRMLAB_FUZZ", "300"))
BLOCKS = 10
EACH_KIND = 20
MOST_SECONDS, MOST_BYTES = 20.0, 200 * 2**20

pytest.importorskip("openpyxl")


def numbers(orders):
    report = orders.report
    assert report.orders == len(orders.table) and report.total_cents == orders.table["amount_cents"].sum()
    return report.orders, report.customers, report.total_cents


@pytest.mark.parametrize("kind", range(len(order_files.KINDS)), ids=[kind.__name__ for kind in order_files.KINDS])
def test_each_kind_is_read_right_or_asked_about(kind, tmp_path):
    for again in range(EACH_KIND):
        seed = again * len(order_files.KINDS) + kind
        file = order_files.made(seed)
        path = tmp_path / file.name
        path.write_bytes(file.content)
        right = (file.orders, file.customers, file.cents)
        found = read_orders(path, **file.wishes)
        assert numbers(found) == right, f"order_files.made({seed})"
        assert found.report.doubts or not file.doubt, f"order_files.made({seed})"
        try:
            assert numbers(read_orders(path)) == right, f"order_files.made({seed}) without a word"
        except BadInput as asked:
            assert file.wishes, f"order_files.made({seed}): {asked}"


@pytest.mark.parametrize("block", range(BLOCKS))
def test_a_damaged_file_is_read_or_refused_and_costs_little(block, tmp_path):
    read, slowest = 0, 0.0
    for seed in range(block, MANY, BLOCKS):
        name, content = order_files.hostile(seed)
        path = tmp_path / name
        path.write_bytes(content)
        start = time.perf_counter()
        try:
            numbers(read_orders(path))
            read += 1
        except BadInput as refused:
            assert str(refused).startswith("shop.")
        except Exception as error:
            raise AssertionError(f"order_files.hostile({seed})") from error
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < MOST_SECONDS
    assert 0.05 < read / (MANY / BLOCKS) < 0.95  # else the files are all alike


@pytest.mark.parametrize("seed", range(0, min(MANY, 3000), 100))
def test_it_takes_little_memory(seed, tmp_path):
    name, content = order_files.hostile(seed)
    path = tmp_path / name
    path.write_bytes(content)
    tracemalloc.start()
    try:
        read_orders(path)
    except BadInput:
        pass
    finally:
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert most < MOST_BYTES
