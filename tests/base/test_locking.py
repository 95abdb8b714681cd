"""One at a time, on every kind of disk."""

from __future__ import annotations

import errno
import os
import threading
import time

import pytest

from crmlab.base.locking import locked

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has locks of another kind")


def no_lock(*_arguments):
    raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))


def most_at_once(path):
    """How many of six threads were inside the lock at the same time."""
    inside, most = [], []

    def work():
        with locked(path, 5):
            inside.append(1)
            most.append(len(inside))
            time.sleep(0.03)
            inside.pop()

    threads = [threading.Thread(target=work) for _n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(most) == 6
    return max(most)


def test_only_one_is_inside(tmp_path):
    assert most_at_once(tmp_path / "lock") == 1


def test_only_one_is_inside_where_the_disk_has_no_locks(tmp_path, monkeypatch):
    monkeypatch.setattr("fcntl.flock", no_lock)
    assert most_at_once(tmp_path / "lock") == 1
    assert not (tmp_path / "lock.soft").exists()


def test_it_says_which_kind_it_is(tmp_path, monkeypatch):
    with locked(tmp_path / "lock", 1) as alone:
        assert alone
    monkeypatch.setattr("fcntl.flock", no_lock)
    with locked(tmp_path / "lock", 1) as alone:
        assert not alone


def test_who_waits_too_long_is_told(tmp_path):
    with locked(tmp_path / "lock", 1), pytest.raises(TimeoutError), locked(tmp_path / "lock", 0.1):
        pass


def test_a_soft_lock_that_was_left_behind_is_taken_over(tmp_path, monkeypatch):
    monkeypatch.setattr("fcntl.flock", no_lock)
    (tmp_path / "lock.soft").touch()
    start = time.monotonic()
    with locked(tmp_path / "lock", 0.3):
        assert 0.3 < time.monotonic() - start < 5


def test_where_no_lock_file_can_be_made_the_work_is_done_all_the_same(tmp_path):
    (tmp_path / "file").touch()
    with locked(tmp_path / "file" / "lock", 0.3) as alone:
        assert not alone


def test_an_error_inside_comes_out_and_the_lock_is_given_back(tmp_path, monkeypatch):
    for _kind in range(2):
        with pytest.raises(ZeroDivisionError), locked(tmp_path / "lock", 1):
            _never = 1 / 0
        with locked(tmp_path / "lock", 0.5):
            pass
        monkeypatch.setattr("fcntl.flock", no_lock)
