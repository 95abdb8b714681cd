from __future__ import annotations

import os
import stat

import pytest

from crmlab.desk import files


def test_what_is_written_is_whole_and_leaves_nothing_beside_it(tmp_path):
    files.write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_disk_that_fills_up_leaves_the_old_file(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        files.write_atomically(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_the_rights_of_a_file_stay(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    path.chmod(0o600)
    files.write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff\xfe", b"[" * 100_000])
def test_a_file_without_a_whole_object_reads_as_none(tmp_path, content):
    (tmp_path / "a").write_bytes(content)
    assert files.read_json(tmp_path / "a") is None


def test_json_keeps_letters_as_they_are():
    assert "客户" in files.as_json({"a": "客户"}).decode("utf-8")
