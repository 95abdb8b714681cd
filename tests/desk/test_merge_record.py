"""`crmlab record merge` brings in what copies hold, keeps what was there, and can be run again."""

from __future__ import annotations

import os

import pytest

from crmlab.base.errors import BadInput
from crmlab.cli import main
from crmlab.desk.merge_record import merge
from crmlab.learn.record.home import MARKER
from crmlab.learn.record.record import Record


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / MARKER).touch()
    Record(tmp_path / "record.jsonl").append("guess", "a", value=1)
    return tmp_path


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix == ".jsonl"}


def test_it_merges_keeps_and_says(folder, capsys):
    Record(folder / "record 2.jsonl").append("guess", "b", value=2)
    before = files(folder)
    assert main(["record", "merge"]) == 0
    said = capsys.readouterr().out
    assert "record 2.jsonl: 1 entry." in said and "kept as record.before-merge.jsonl" in said
    assert [event["value"] for event in Record(folder / "record.jsonl").events] == [1, 2]
    after = files(folder)
    assert after["record.before-merge.jsonl"] == before["record.jsonl"]
    assert after["record 2.jsonl"] == before["record 2.jsonl"]
    assert main(["record", "merge", "--course", str(folder)]) == 0
    assert "nothing to merge" in capsys.readouterr().out and files(folder) == after


def test_an_open_notebook_goes_on_in_the_merged_record(folder):
    open_one = Record(folder / "record.jsonl")
    assert len(open_one.events) == 1
    Record(folder / "record 2.jsonl").append("guess", "b", value=2)
    merge(folder / "record.jsonl")
    open_one.append("guess", "c", value=3)
    assert [event["value"] for event in open_one.events] == [1, 2, 3]
    assert [event["value"] for event in Record(folder / "record.jsonl").events] == [1, 2, 3]


def test_every_record_as_it_was_is_kept(folder):
    for n in (1, 2, 3):
        Record(folder / f"record ({n}).jsonl").append("guess", "b", value=n)
        merge(folder / "record.jsonl")
    assert len([name for name in files(folder) if "before-merge" in name]) == 3


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_the_merged_and_the_kept_are_their_owner_s_only(folder):
    Record(folder / "record 2.jsonl").append("guess", "b", value=2)
    merge(folder / "record.jsonl")
    assert {path.stat().st_mode & 0o777 for path in folder.glob("record*.jsonl")} == {0o600}


def test_a_disk_that_is_full_is_a_sentence_and_nothing_is_lost(folder, monkeypatch):
    Record(folder / "record 2.jsonl").append("guess", "b", value=2)
    before = files(folder)

    def full(*_arguments, **_named):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("crmlab.desk.merge_record.write_atomically", full)
    with pytest.raises(BadInput, match="disk is full"):
        merge(folder / "record.jsonl")
    assert files(folder) == before


def test_outside_a_course_folder_it_is_a_sentence(tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["record", "merge"]) == 2 and "no course folder" in capsys.readouterr().err
