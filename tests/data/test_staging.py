"""Files come in together: the old ones or the new ones, and what a killed program left is removed."""

from __future__ import annotations

import errno
import os

import pytest

from crmlab.base.locking import locked
from crmlab.data import staging

NAMES = ["a.csv", "b.csv", "c.csv"]


def write(folder, text, names=NAMES):
    with staging.beside(folder) as place:
        for name in names:
            (place / name).write_text(text)
        staging.put_in_place(place, folder, names)


def holds(folder):
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def all_are(text):
    return dict.fromkeys(NAMES, text)


def test_a_new_folder_appears_whole_with_the_rights_of_any_other(tmp_path):
    write(tmp_path / "x" / "y", "new")
    (tmp_path / "other").mkdir()
    assert holds(tmp_path / "x" / "y") == all_are("new")
    assert [path.name for path in (tmp_path / "x").iterdir()] == ["y"]
    assert (tmp_path / "x" / "y").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_what_else_lies_there_stays(tmp_path):
    (tmp_path / "mine").write_text("mine")
    write(tmp_path, "new")
    write(tmp_path, "newer")
    assert holds(tmp_path) == {**all_are("newer"), "mine": "mine"} and len(list(tmp_path.iterdir())) == 4


@pytest.mark.parametrize("at", range(6))
@pytest.mark.parametrize("before", [NAMES, NAMES[:1], []])
def test_a_move_that_fails_leaves_all_as_it_was(tmp_path, monkeypatch, at, before):
    for name in before:
        (tmp_path / name).write_text("old")
    moves, replace = iter(range(100)), os.replace

    def failing(source, target):
        if next(moves) == at:
            raise OSError(errno.EACCES, "in use")
        replace(source, target)

    monkeypatch.setattr(staging.os, "replace", failing)
    if at < len(before) + len(NAMES):
        with pytest.raises(OSError, match="in use"):
            write(tmp_path, "new")
        assert holds(tmp_path) == dict.fromkeys(before, "old")
    else:
        write(tmp_path, "new")
        assert holds(tmp_path) == all_are("new")
    assert all(path.is_file() for path in tmp_path.iterdir())


def test_what_a_killed_program_left_is_removed_and_what_is_in_use_is_not(tmp_path):
    for name in (".writing-dead", ".writing-older", ".writing-alive"):
        (tmp_path / name / "new").mkdir(parents=True)
    (tmp_path / ".writing-older" / "orders.csv").write_text("half")
    (tmp_path / ".writing-file").write_text("no folder")
    with locked(tmp_path / ".writing-alive" / ".lock", 1):
        write(tmp_path, "new")
        assert sorted(path.name for path in tmp_path.iterdir()) == [".writing-alive", ".writing-file", *NAMES]
    write(tmp_path, "new")
    assert not (tmp_path / ".writing-alive").exists()


def test_of_a_new_folder_only_its_own_are_removed(tmp_path):
    (tmp_path / ".writing-tea-1" / "new").mkdir(parents=True)
    (tmp_path / ".writing-coffee-1" / "new").mkdir(parents=True)
    write(tmp_path / "tea", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".writing-coffee-1", "tea"]


def test_a_file_in_the_folder_s_place_is_an_error(tmp_path):
    (tmp_path / "tea").write_text("mine")
    with pytest.raises(OSError, match=r"tea"):
        write(tmp_path / "tea", "new")
    assert holds(tmp_path) == {"tea": "mine"}
