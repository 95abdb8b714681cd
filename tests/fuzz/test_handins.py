"""Whatever is handed in is read or refused with one sentence, in little time and memory."""

from __future__ import annotations

import os
import time
import tracemalloc

import pytest

from crmlab.base.errors import BadInput
from crmlab.base.ids import normal_course, normal_id
from crmlab.learn.handin import read_handin
from tests.fuzz import handins

MANY = int(os.environ.get("CRMLAB_FUZZ", "300"))
BLOCKS = 10
MOST_SECONDS, MOST_BYTES = 5.0, 200 * 2**20


def read_or_refused(path):
    """Whether it was read; every question about it is asked once."""
    try:
        found = read_handin(path)
    except BadInput as refused:
        assert str(refused).isprintable() and len(str(refused)) < 300
        return False
    assert normal_id(found.student) == found.student and normal_course(found.course) == found.course
    assert all(0 <= n <= 10**9 for n in found.counts.values())
    assert isinstance(found.by_unit(), dict) and isinstance(found.worlds, list)
    path.write_bytes(found.content())
    assert read_handin(path) == found
    return True


@pytest.mark.parametrize("block", range(BLOCKS))
def test_it_is_read_or_refused_and_costs_little(block, tmp_path):
    path, read, slowest = tmp_path / "handin-x.json", 0, 0.0
    for seed in range(block, MANY, BLOCKS):
        path.write_bytes(handins.hostile(seed))
        start = time.perf_counter()
        try:
            read += read_or_refused(path)
        except Exception as error:
            raise AssertionError(f"handins.hostile({seed})") from error
        slowest = max(slowest, time.perf_counter() - start)
    assert slowest < MOST_SECONDS
    assert 0.05 < read / (MANY / BLOCKS) < 0.6  # else the files are all alike


@pytest.mark.parametrize("seed", range(0, min(MANY, 3000), 100))
def test_it_takes_little_memory(seed, tmp_path):
    path = tmp_path / "handin-x.json"
    path.write_bytes(handins.hostile(seed))
    tracemalloc.start()
    try:
        read_or_refused(path)
        assert tracemalloc.get_traced_memory()[1] < MOST_BYTES
    finally:
        tracemalloc.stop()
