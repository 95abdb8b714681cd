"""`crmlab record save` and `bring`: one file to another computer and back, and nothing counted twice or lost."""

from __future__ import annotations

import json
import os
import time

import pytest

from crmlab.base.errors import BadInput
from crmlab.cli import main
from crmlab.desk.carry_record import FORMAT, bring, save
from crmlab.learn.record.home import MARKER
from crmlab.learn.record.record import Record


def computer(path, *items, student="", worlds=None):
    """A course folder in which something was answered."""
    path.mkdir()
    (path / MARKER).write_text(json.dumps({"layout": 1, "worlds": worlds} if worlds else {"layout": 1}))
    record = Record(path / "record.jsonl")
    if student:
        record.append("me", "id", id=student, course="CRM 1")
    for item in items:
        record.append("guess", item, value=1)
    return path


def items(folder):
    return [event["item"] for event in Record(folder / "record.jsonl").events if event["kind"] == "guess"]


def test_there_and_back_and_again(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    home, school, stick = computer(tmp_path / "home", "a", student="m 1"), computer(tmp_path / "school"), tmp_path / "f"
    assert main(["record", "save", str(stick), "--course", str(home)]) == 0
    assert "2 entries" in capsys.readouterr().out
    assert main(["record", "bring", str(stick), "--course", str(school)]) == 0
    assert "Brought into your record from f: 2 entries." in capsys.readouterr().out
    Record(school / "record.jsonl").append("guess", "b", value=1)
    time.sleep(1.1)  # a record keeps whole seconds, and sorts what was brought by them
    Record(home / "record.jsonl").append("guess", "c", value=1)
    save(school, stick)
    said = bring(home, stick)
    assert "1 entry" in said[0] and "record.before-merge.jsonl" in said[1]
    assert items(home) == ["a", "b", "c"]
    before = (home / "record.jsonl").read_bytes()
    assert "nothing new" in bring(home, stick)[0] and (home / "record.jsonl").read_bytes() == before
    assert len(list(home.glob("*before-merge*"))) == 1
    with pytest.raises(BadInput, match="no earlier copy"):  # it holds what the record at school does not
        save(home, stick) and save(school, stick)
    bring(school, stick)
    assert items(school) == items(home) and (school / "record.jsonl").read_bytes() == before


def test_the_file_says_whose_it_is_and_is_its_owners_only(tmp_path):
    home = computer(tmp_path / "home", "a", student="m 1", worlds={"lantern": "lantern-1"})
    save(home, tmp_path / "f")
    head = json.loads((tmp_path / "f").read_text().splitlines()[0])
    assert (head["format"], head["student"], head["course"]) == (FORMAT, "m 1", "CRM 1")
    assert head["marker"] == {"layout": 1, "worlds": {"lantern": "lantern-1"}}
    assert os.name == "nt" or (tmp_path / "f").stat().st_mode & 0o777 == 0o600


def test_the_record_of_somebody_else_is_refused(tmp_path):
    mine, other = computer(tmp_path / "a", "a", student="m1"), computer(tmp_path / "b", "b", student="m2")
    save(other, tmp_path / "f")
    before = (mine / "record.jsonl").read_bytes()
    for file in (tmp_path / "f", other / "record.jsonl"):
        with pytest.raises(BadInput, match="record of m2"):
            bring(mine, file)
    assert (mine / "record.jsonl").read_bytes() == before


def test_the_same_number_typed_in_another_way_is_the_same_person(tmp_path):
    mine, again = computer(tmp_path / "a", "a", student="M 1"), computer(tmp_path / "b", "b", student="m1")
    save(again, tmp_path / "f")
    bring(mine, tmp_path / "f")
    assert sorted(items(mine)) == ["a", "b"]


def test_an_unused_folder_goes_on_with_the_versions_that_the_record_began_with(tmp_path):
    home = computer(tmp_path / "a", "a", worlds={"lantern": "lantern-1"})
    new, used = (computer(tmp_path / name, *what, worlds={"lantern": "lantern-2"})
                 for name, what in (("b", ()), ("c", ("c",))))
    save(home, tmp_path / "f")
    bring(new, tmp_path / "f")
    assert json.loads((new / MARKER).read_text()) == {"layout": 1, "worlds": {"lantern": "lantern-1"}}
    assert "different versions" in bring(used, tmp_path / "f")[-1]
    assert json.loads((used / MARKER).read_text())["worlds"] == {"lantern": "lantern-2"}


def test_a_record_copied_by_hand_is_brought_too(tmp_path):
    home, school = computer(tmp_path / "a", "a"), computer(tmp_path / "b")
    bring(school, home / "record.jsonl")
    assert items(school) == ["a"]


def test_damaged_lines_are_left_out_and_counted(tmp_path):
    home, school = computer(tmp_path / "a", "a"), computer(tmp_path / "b", "b")
    save(home, tmp_path / "f")
    with (tmp_path / "f").open("ab") as file:
        file.write(b'{"v": 1, "at": "20\n\xff\xfe\n')
    assert "2 lines of it can't be read" in bring(school, tmp_path / "f")[1]
    assert Record(school / "record.jsonl").damaged == 0


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "crmlab-record-2"}', b"[" * 100_000,
                                     b'{"format": "crmlab-record-1", "marker": []}'])
def test_whatever_else_it_is_is_refused_and_nothing_is_changed(tmp_path, content):
    (tmp_path / "f").write_bytes(content)
    school = computer(tmp_path / "b", "b")
    before = (school / "record.jsonl").read_bytes()
    with pytest.raises(BadInput, match="no record that was saved"):
        bring(school, tmp_path / "f")
    assert (school / "record.jsonl").read_bytes() == before


def test_a_file_that_is_not_there_and_a_folder_are_named(tmp_path):
    school = computer(tmp_path / "b", "b")
    with pytest.raises(BadInput, match="can't be opened"):
        bring(school, tmp_path / "none")
    with pytest.raises(BadInput, match="no record that was saved"):
        bring(school, tmp_path)


def test_nothing_else_is_written_over_and_an_empty_record_is_not_carried(tmp_path):
    home = computer(tmp_path / "a", "a")
    (tmp_path / "thesis").write_text("x")
    with pytest.raises(BadInput, match="is there already"):
        save(home, tmp_path / "thesis")
    assert (tmp_path / "thesis").read_text() == "x"
    with pytest.raises(BadInput, match="empty"):
        save(computer(tmp_path / "b"), tmp_path / "f")
    with pytest.raises(BadInput, match="can't be written"):
        save(home, tmp_path / "no" / "such" / "folder")
