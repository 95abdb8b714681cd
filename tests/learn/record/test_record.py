"""A record loses nothing that was written, whatever happens to the machine or to the file."""

from __future__ import annotations

import errno
import json
import os
import platform
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager
from multiprocessing import get_context

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.record import appending
from crmlab.learn.record.line import MAX_LINE_BYTES, format_line, parse_line
from crmlab.learn.record.record import NotSaved, Record


def test_an_event_is_on_disk_as_one_readable_line_when_append_returns(path):
    Record(path).append("guess", "05.top-share", value=62, world="lantern-1")
    line = json.loads(path.read_text(encoding="utf-8"))
    assert list(line) == ["v", "at", "kind", "item", "value", "world"]
    assert (line["v"], line["kind"], line["value"], line["at"][-6:]) == (1, "guess", 62, "+00:00")


def test_what_one_notebook_writes_another_reads(path):
    one, other = Record(path), Record(path)
    one.append("guess", "a", value=1)
    assert [event["value"] for event in other.events] == [1]
    other.append("guess", "a", value=2)
    assert one.latest("guess", "a")["value"] == 2
    assert one.latest("answer", "a") is None and one.latest("guess", "b") is None


def test_nothing_personal_stands_in_a_line(path):
    Record(path).append("guess", "a", value=1)
    text = path.read_text(encoding="utf-8")
    assert platform.node() not in text and str(path.parent) not in text


def test_chinese_text_stays_readable_and_numpy_numbers_become_plain_ones(path):
    record = Record(path)
    event = record.append("reason", "a", text="因为", share=np.float64(0.5), many=np.array([1, 2]))
    assert "因为" in path.read_text(encoding="utf-8")
    assert event["share"] == 0.5 and event["many"] == [1, 2] and record.events == [event]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), object(), {1, 2}, "x" * MAX_LINE_BYTES, 10**301,
                                   {1: 1, "1": 2}])
def test_a_value_that_no_line_can_hold_is_refused_with_a_sentence_and_writes_nothing(path, value):
    record = Record(path)
    with pytest.raises(BadInput, match="answer"):
        record.append("answer", "a", value=value)
    assert record.keep("answer", "a", value=value).startswith("Not saved.")
    assert record.events == [] and not path.exists()


def test_a_field_can_not_take_the_place_of_the_time(path):
    with pytest.raises(TypeError):
        Record(path).append("guess", "a", at="yesterday")


GOOD = format_line({"v": 1, "at": "2026-01-05T09:00:00+00:00", "kind": "guess", "item": "a", "value": 1})


@pytest.mark.parametrize("damage", [
    b"not json\n", b'{"v": 1, "at": "2026\n', b"[1]\n", b"7\n",
    b'{"v": "1", "at": "x", "kind": "x", "item": "x"}\n',
    b'{"v": true, "at": "x", "kind": "x", "item": "x"}\n', b'{"v": 1, "kind": "x", "item": "x"}\n',
    b'{"v": 1, "at": 5, "kind": "x", "item": "x"}\n', b'{"v": 0, "at": "x", "kind": "x", "item": "x"}\n',
    b'{"v": 1, "at": "x", "kind": "x", "item": "x", "value": NaN}\n', b"\xff\xfe\x00\n", b"\x00\x00\x00\n",
    b'{"v": 1, "at": "x", "kind": "x", "item": "\\ud800"}\n', b"[" * 50_000 + b"\n",
    b'{"v": 1, "at": "x", "kind": "x", "item": "' + b"y" * 3 * MAX_LINE_BYTES + b'"}\n', b"9" * 9000 + b"\n",
])
def test_a_damaged_line_costs_itself_only(path, damage):
    path.write_bytes(GOOD + damage + GOOD)
    record = Record(path)
    assert len(record.events) == 2 and record.damaged == 1
    record.append("guess", "a", value=3)
    assert len(record.events) == 3 and record.damaged == 1 and len(Record(path).events) == 3


def test_a_torn_last_line_costs_itself_only(path):
    path.write_bytes(GOOD + GOOD[:40])
    record = Record(path)
    assert len(record.events) == 1 and record.damaged == 1
    record.append("guess", "a", value=2)
    assert [event["value"] for event in record.events] == [1, 2] and record.damaged == 1
    assert path.read_bytes().startswith(GOOD + GOOD[:40] + b"\n")


def test_a_whole_last_line_without_its_end_is_read_once(path):
    path.write_bytes(GOOD[:-1])
    record = Record(path)
    assert len(record.events) == 1
    record.append("guess", "a", value=2)
    assert len(record.events) == 2 and record.damaged == 0


def test_lines_of_a_newer_version_are_set_aside(path):
    path.write_bytes(b'{"v": 2, "what": "ever"}\n' + GOOD)
    record = Record(path)
    assert len(record.events) == 1 and record.newer == [{"v": 2, "what": "ever"}] and record.damaged == 0


VALUES = st.lists(st.integers(0, 99), max_size=6)


@given(VALUES, VALUES)
def test_whatever_file_takes_the_record_s_place_it_is_read_anew(tmp_path_factory, first, second):
    path = tmp_path_factory.mktemp("record") / "record.jsonl"
    path.write_bytes(b"".join(GOOD.replace(b'"value": 1', b'"value": %d' % value) for value in first))
    record = Record(path)
    assert [event["value"] for event in record.events] == first
    content = b"".join(GOOD.replace(b'"value": 1', b'"value": %d' % value) for value in second)
    path.write_bytes(content)  # the same inode, shorter, longer, or of the same length
    assert [event["value"] for event in record.events] == second
    (path.parent / "other").write_bytes(content + GOOD)
    os.replace(path.parent / "other", path)
    assert [event["value"] for event in record.events] == [*second, 1] and record.damaged == 0


def test_a_line_changed_in_the_middle_of_a_file_that_grew_is_noticed(path):
    path.write_bytes(GOOD * 3)
    record = Record(path)
    assert len(record.events) == 3
    path.write_bytes(GOOD + GOOD.replace(b'"value": 1', b'"value": 7') + GOOD * 2)
    assert [event["value"] for event in record.events] == [1, 7, 1, 1]


def test_a_torn_line_is_counted_as_long_as_it_lies_there(path):
    path.write_bytes(GOOD + b'{"v": 1')
    record = Record(path)
    assert [record.damaged, record.damaged, len(record.events)] == [1, 1, 1]
    path.unlink()
    assert record.damaged == 0 and record.events == []


def test_a_file_saved_by_an_editor_is_read_again_from_its_start(path):
    record = Record(path)
    for value in range(3):
        record.append("guess", "a", value=value)
    assert len(record.events) == 3
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"))
    assert [event["value"] for event in record.events] == [1] and record.damaged == 0


@given(st.dictionaries(st.text(min_size=1).filter(lambda name: name not in ("v", "at", "kind", "item", "self")),
                       st.none() | st.booleans() | st.integers(-10**9, 10**9) | st.text()
                       | st.floats(allow_nan=False, allow_infinity=False)), st.text(), st.text())
def test_every_event_of_plain_values_comes_back_as_it_was(fields, kind, item):
    event = {"v": 1, "at": "2026-01-05", "kind": kind, "item": item, **fields}
    line = format_line(event)
    assert line.count(b"\n") == 1
    assert parse_line(line) == event


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(raw):
    parse_line(raw)


def write_many(path, name, count):
    record = Record(path)
    for value in range(count):
        record.append("answer", name, value=value)


def test_two_kernels_at_once_both_get_everything_recorded(path):
    context = get_context("spawn")
    writers = [context.Process(target=write_many, args=(path, name, 60)) for name in ("a", "b")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    record = Record(path)
    assert record.damaged == 0
    for name in ("a", "b"):
        assert [event["value"] for event in record.of("answer", name)] == list(range(60))


def test_threads_of_one_kernel_do_not_disturb_each_other(path):
    record = Record(path)

    def write(name):
        for value in range(25):
            record.append("answer", name, value=value)
            assert record.latest("answer", name)["value"] == value

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(record.events) == 75 and record.damaged == 0


WRITER = """
import sys
from crmlab.learn.record.record import Record
record = Record(sys.argv[1])
for value in range(10**6):
    record.append("answer", "a", value=value, text="x" * 2000)
    print(value, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
def test_a_killed_kernel_loses_at_most_the_line_that_it_was_writing(path):
    for _round in range(4):
        before = len(Record(path).events)
        command = [sys.executable, "-c", WRITER, str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            for _line in range(15):
                acknowledged = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
            rest = writer.stdout.read().split()
        acknowledged = int(rest[-1]) if rest else acknowledged
        record = Record(path)
        assert len(record.events) - before >= acknowledged + 1
    record.append("answer", "a", value=-1)  # and the lock is free
    assert record.latest("answer", "a")["value"] == -1


def fail_with(code):
    def failing(*_arguments):
        raise OSError(code, os.strerror(code))
    return failing


@pytest.mark.parametrize("code, words", [
    (errno.ENOSPC, "disk is full"), (errno.EROFS, "read-only"), (errno.EACCES, "read-only"),
    (errno.EIO, "can't be")])
def test_what_the_disk_refuses_still_counts_now_and_is_written_later(path, monkeypatch, code, words):
    record = Record(path)
    with monkeypatch.context() as patch:
        patch.setattr(appending.os, "write", fail_with(code))
        with pytest.raises(NotSaved, match=words):
            record.append("guess", "a", value=1)
        assert record.keep("guess", "b", value=2).startswith("Not saved.")
        assert record.latest("guess", "a")["value"] == 1 and Record(path).events == []
    record.append("guess", "c", value=3)
    assert [event["item"] for event in Record(path).events] == ["a", "b", "c"] == [e["item"] for e in record.events]


def test_half_a_line_that_fits_on_a_full_disk_is_taken_back(path, monkeypatch):
    Record(path).append("guess", "a", value=1)
    whole, write = path.read_bytes(), os.write
    monkeypatch.setattr(appending.os, "write", lambda handle, data: write(handle, data[:10]))
    with pytest.raises(NotSaved, match="full"):
        Record(path).append("guess", "b", value=2)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, errno.EINVAL, errno.EDQUOT])
def test_what_the_disk_did_not_confirm_is_said_once_and_not_written_again(path, monkeypatch, code):
    record = Record(path)
    monkeypatch.setattr(appending.os, "fsync", fail_with(code))
    said = [record.keep("answer", "a", value=value) for value in range(5)]
    assert said[0].startswith("Saved, but the disk did not confirm it") and said[1:] == [""] * 4
    assert len(path.read_bytes().splitlines()) == 5
    assert [event["value"] for event in record.events] == list(range(5))


def test_a_line_that_is_there_although_the_write_failed_is_not_written_again(path, monkeypatch):
    write = os.write

    def late(handle, data):
        write(handle, data)
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr(appending.os, "write", late)
        assert "did not confirm" in Record(path).keep("answer", "a", value=1)
    record = Record(path)
    record.append("answer", "a", value=2)
    assert [event["value"] for event in record.events] == [1, 2] and len(path.read_bytes().splitlines()) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has locks of another kind")
@pytest.mark.parametrize("code", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL, errno.EIO])
def test_a_disk_without_locks_saves_and_says_so_once(path, monkeypatch, code):
    monkeypatch.setattr("fcntl.flock", fail_with(code))
    record = Record(path)
    said = [record.keep("answer", "a", value=value) for value in range(3)]
    if code != errno.ENOSYS:  # there filelock stands in by itself
        assert "no locks" in said[0] and "not saved" not in said[0].casefold()
    assert said[1:] == ["", ""] and len(path.read_bytes().splitlines()) == 3
    assert sorted(found.name for found in path.parent.iterdir() if "soft" in found.name) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_a_record_is_its_owner_s_only(path):
    before = os.umask(0)
    try:
        Record(path).append("guess", "a", value=1)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_line_goes_into_the_file_that_took_the_record_s_place_while_it_waited(path, monkeypatch):
    Record(path).append("guess", "a", value=1)
    locked = appending.locked

    @contextmanager
    def replaced_meanwhile(*arguments):
        (path.parent / "other").write_bytes(GOOD * 2)
        os.replace(path.parent / "other", path)
        with locked(*arguments) as alone:
            yield alone

    monkeypatch.setattr(appending, "locked", replaced_meanwhile)
    Record(path).append("guess", "a", value=5)
    assert [event["value"] for event in Record(path).events] == [1, 1, 5]


@pytest.mark.parametrize("size", [MAX_LINE_BYTES - 1, MAX_LINE_BYTES, MAX_LINE_BYTES + 1])
def test_the_longest_event_is_written_and_read_and_one_byte_more_is_refused(path, size):
    event = {"v": 1, "at": "2026-01-05T09:00:00.000+00:00", "kind": "answer", "item": "a", "text": ""}
    text = "x" * (size - len(format_line(event)))
    if size <= MAX_LINE_BYTES:
        line = format_line({**event, "text": text})
        assert len(line) == size and parse_line(line)["text"] == text
        Record(path).append("answer", "a", text=text)
        assert Record(path).latest("answer", "a")["text"] == text and Record(path).damaged == 0
    else:
        with pytest.raises(BadInput, match="64 kilobytes"):
            format_line({**event, "text": text})
        with pytest.raises(BadInput, match="64 kilobytes"):
            Record(path).append("answer", "a", text=text)
        assert not path.exists() and parse_line(json.dumps({**event, "text": text}).encode() + b"\n") is None


def test_a_course_folder_that_was_removed_is_not_made_again(tmp_path):
    record = Record(tmp_path / "gone" / "record.jsonl")
    assert "course folder" in record.keep("guess", "a", value=1)
    assert not (tmp_path / "gone").exists()


def test_without_a_course_folder_answers_count_and_the_reason_is_said_once():
    record = Record(None, "There is no course folder here.")
    assert "There is no course folder here." in record.keep("guess", "a", value=1)
    assert record.keep("guess", "b", value=2) == ""
    assert record.latest("guess", "a")["value"] == 1 and record.damaged == 0
