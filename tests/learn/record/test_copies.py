"""What sync services and editors make of a record is found by what it holds, and merged without loss."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crmlab.learn.record.copies import copies_of, merged
from crmlab.learn.record.line import format_line
from crmlab.learn.record.record import Record

NAMES = ["record (Anna's conflicted copy 2026-01-05).jsonl", "record (conflicted copy 2026-01-05 101530).jsonl",
         "record-LAPTOP-AB12.jsonl", "record_conflict-20260105-101530.jsonl", "record 2.jsonl", "record (1).jsonl",
         "record.sync-conflict-20260105-101530-ABCDEFG.jsonl", "record [Conflict].jsonl", "Record - Copy.jsonl",
         "Copy of record.jsonl", "record.jsonl.bak", "record.jsonl~", "record (在 2026-01-05 冲突的副本).jsonl",
         "record (SFConflict anna@example.com 2026-01-05-10-15-30).jsonl"]


def line(minute, item="a", **fields):
    at = f"2026-01-05T09:{minute:02}:00.000+00:00"
    return format_line({"v": 1, "at": at, "kind": "guess", "item": item, **fields})


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "record.jsonl"
    made.write_bytes(line(1, value=1) + line(5, value=5))
    return made


def values(content, path):
    path.write_bytes(content)
    return [event["value"] for event in Record(path).events]


@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_service_calls_it_a_copy_is_found_by_what_it_holds(path, name):
    (path.parent / name).write_bytes(line(1, value=1) + line(3, value=3))
    [found] = copies_of(path)
    assert (found.path.name, found.missing) == (name, 1)
    assert values(merged(path), path) == [1, 3, 5] and copies_of(path) == []


def test_what_holds_nothing_more_or_is_no_record_is_not_named(path):
    (path.parent / "record (1).jsonl").write_bytes(line(1, value=1))
    (path.parent / "record.lock").touch()
    (path.parent / "record.jsonl.lock").write_bytes(line(9, value=9))
    (path.parent / "recordings").mkdir()
    (path.parent / "my records.csv").write_text("a,b\n1,2\n")
    (path.parent / "notes.jsonl").write_bytes(line(9, value=9))
    assert copies_of(path) == [] and merged(path) == path.read_bytes()


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_record_saved_as_utf_16_is_found_with_what_was_added_since(path, coding):
    mark = "" if coding == "utf-16" else "\ufeff"
    text = (line(1, value=1) + line(2, item="上海", value=2)).decode("utf-8")
    path.write_bytes((mark + text.replace("\n", "\r\n")).encode(coding))
    Record(path).append("guess", "b", value=6)
    assert [event["value"] for event in Record(path).events] == [6] and Record(path).damaged
    [found] = copies_of(path)
    assert (found.path, found.missing) == (path, 3)
    assert values(merged(path), path) == [1, 2, 6]
    assert copies_of(path) == [] and Record(path).damaged == 0 and Record(path).latest("guess", "上海")


def test_a_copy_saved_as_utf_16_is_merged_too(path):
    (path.parent / "record 2.jsonl").write_text(line(3, item="茶", value=3).decode("utf-8"), encoding="utf-16")
    assert values(merged(path), path) == [1, 3, 5]


def test_damaged_and_newer_lines_of_the_record_stay_where_they_are(path):
    newer = b'{"v": 2, "what": "ever"}\n'
    path.write_bytes(line(1, value=1) + b"damaged\n" + newer + line(5, value=5))
    (path.parent / "record 2.jsonl").write_bytes(line(3, value=3) + b"damaged too\n" + newer)
    assert merged(path) == line(1, value=1) + b"damaged\n" + newer + line(3, value=3) + line(5, value=5)


def test_a_clock_that_was_set_back_does_not_change_a_file_s_own_order(path):
    path.write_bytes(line(30, value=30) + line(2, value=2))
    (path.parent / "record 2.jsonl").write_bytes(line(10, value=10))
    assert values(merged(path), path) == [10, 30, 2]


def test_a_copy_is_there_without_a_record(tmp_path):
    (tmp_path / "record 2.jsonl").write_bytes(line(1, value=1))
    assert [copy.missing for copy in copies_of(tmp_path / "record.jsonl")] == [1]
    assert merged(tmp_path / "record.jsonl") == line(1, value=1)


MINUTES = st.lists(st.integers(0, 59), max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(MINUTES, st.lists(MINUTES, max_size=3))
def test_nothing_is_lost_nothing_comes_twice_and_a_second_time_changes_nothing(tmp_path, own, others):
    for old in tmp_path.iterdir():
        old.unlink()
    path = tmp_path / "record.jsonl"
    path.write_bytes(b"".join(line(minute, value=minute) for minute in own))
    for n, minutes in enumerate(others):
        (tmp_path / f"record {n}.jsonl").write_bytes(b"".join(line(minute, value=minute) for minute in minutes))
    expected = {*own, *(minute for minutes in others for minute in minutes)}
    once = merged(path)
    assert set(values(once, path)) == expected
    assert all(values(once, path).count(value) == max(own.count(value), 1) for value in expected)
    assert merged(path) == once and copies_of(path) == []
