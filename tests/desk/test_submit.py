"""`crmlab submit` finds the course folder, writes the file, says what is in it, and sends nothing."""

from __future__ import annotations

import json

import pytest

from crmlab.cli import WRONG_INPUT, main
from crmlab.learn.record.home import MARKER
from crmlab.learn.record.record import Record


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    made = tmp_path / "course"
    made.mkdir()
    (made / MARKER).touch()
    record = Record(made / "record.jsonl")
    record.append("me", "id", id="a7", course="")
    record.append("guess", "05.top-share", value=80)
    return made


def test_in_the_folder_beside_it_or_by_its_name(folder, monkeypatch, capsys):
    for here, arguments in ((folder, []), (folder.parent, []), ("/", ["--course", str(folder)])):
        monkeypatch.chdir(here)
        assert main(["submit", *arguments]) == 0
        said = capsys.readouterr().out
        assert "In it, from a7: 1 guess and 0 answers." in said and "Nothing was sent." in said
        assert "Lesson 05: Eighty-twenty: guesses 1, answers 0" in said
    assert json.loads((folder / "handin-a7.json").read_text(encoding="utf-8"))["student"] == "a7"


def test_out_and_student(folder, monkeypatch, tmp_path):
    monkeypatch.chdir(folder)
    assert main(["submit", "--student", "A 7", "--out", str(tmp_path / "mine.json")]) == 0
    assert (tmp_path / "mine.json").is_file() and not list(folder.glob("handin*"))


@pytest.mark.parametrize("arguments", [["--course", "."], ["--course", "nowhere"], []])
def test_no_course_folder_is_a_sentence(arguments, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert main(["submit", *arguments]) == WRONG_INPUT
    assert "course folder" in capsys.readouterr().err


def test_of_several_folders_it_takes_none(folder, monkeypatch, capsys):
    (folder.parent / "other").mkdir()
    (folder.parent / "other" / MARKER).touch()
    monkeypatch.chdir(folder.parent)
    assert main(["submit"]) == WRONG_INPUT
    assert "course, other" in capsys.readouterr().err
