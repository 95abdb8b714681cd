from __future__ import annotations

import errno
import json
import os
import threading

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.lantern import WORLD_VERSION
from crmlab.desk import course_folder, ledger
from crmlab.desk.course_folder import lay_out, newest_copy, summary
from crmlab.desk.kit import read_kit
from crmlab.learn.record.home import MARKER, find_course_folder
from tests.desk.laying import PLACE, kit, run, sources, work_on


def test_a_new_folder_becomes_a_course_folder_that_the_record_finds(root, folder, monkeypatch):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    assert lay_out(folder, kit(root, "a")) == []
    assert find_course_folder(folder / "notebooks") == folder.resolve()
    assert sources(folder / PLACE) == ["a"]


def test_the_marker_holds_nothing_personal(root, folder):
    lay_out(folder, kit(root, "a"))
    assert json.loads((folder / MARKER).read_text()) == {
        "layout": 1,
        "worlds": {"lantern": WORLD_VERSION, "kingfisher": "kingfisher-1", "barrow": "barrow-1",
                   "curlew": "curlew-1"}}


def test_the_whole_kit_is_laid_out_and_a_second_time_changes_nothing(folder):
    lay_out(folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.ipynb")}
    assert len(before) == len(read_kit().lessons)
    assert lay_out(folder) == []
    assert {path: path.read_bytes() for path in folder.rglob("*.ipynb")} == before


def test_work_is_never_overwritten(root, folder):
    lay_out(folder, kit(root, "a"))
    work_on(folder / PLACE)
    before = (folder / PLACE).read_bytes()
    assert lay_out(folder, kit(root, "a")) == []
    assert (folder / PLACE).read_bytes() == before


def test_a_copy_that_nobody_touched_is_replaced_by_its_newer_version(root, folder):
    lay_out(folder, kit(root, "a"))
    [message] = lay_out(folder, kit(root, "b"))
    assert "replaced" in message and PLACE in message
    assert sources(folder / PLACE) == ["b"]


def test_a_lesson_that_was_only_opened_and_run_is_replaced_by_its_newer_version(root, folder):
    lay_out(folder, kit(root, "a"))
    run(folder / PLACE)
    [message] = lay_out(folder, kit(root, "b"))
    assert "replaced" in message
    assert sources(folder / PLACE) == ["b"] and len(list(folder.rglob("*.ipynb"))) == 1


def test_a_lesson_that_changed_arrives_beside_the_work(root, folder):
    lay_out(folder, kit(root, "a", "b"))
    work_on(folder / PLACE)
    [message] = lay_out(folder, kit(root, "a", "c"))
    assert "05-top (new).ipynb" in message
    note, *mine = sources(folder / PLACE)
    assert mine == ["a", "my answer"] and "`05-top (new).ipynb`" in note
    assert sources(folder / "notebooks/05-top (new).ipynb") == ["a", "c"]
    assert lay_out(folder, kit(root, "a", "c")) == []
    assert newest_copy(folder, PLACE) == "notebooks/05-top (new).ipynb"


def test_work_in_the_newer_copy_is_kept_at_the_next_change_too(root, folder):
    lay_out(folder, kit(root, "a"))
    work_on(folder / PLACE, "first")
    lay_out(folder, kit(root, "b"))
    work_on(folder / "notebooks/05-top (new).ipynb", "second")
    lay_out(folder, kit(root, "c"))
    assert sources(folder / PLACE)[-1] == "first"
    assert sources(folder / "notebooks/05-top (new).ipynb")[-1] == "second"
    assert sources(folder / "notebooks/05-top (new 2).ipynb") == ["c"]


def test_an_untouched_newer_copy_is_renewed_in_its_place(root, folder):
    lay_out(folder, kit(root, "a"))
    work_on(folder / PLACE)
    lay_out(folder, kit(root, "b"))
    lay_out(folder, kit(root, "c"))
    assert sources(folder / "notebooks/05-top (new).ipynb") == ["c"]
    assert not (folder / "notebooks/05-top (new 2).ipynb").exists()


def test_who_deletes_a_lesson_gets_it_fresh(root, folder):
    lay_out(folder, kit(root, "a"))
    (folder / PLACE).unlink()
    lay_out(folder, kit(root, "a"))
    assert sources(folder / PLACE) == ["a"]


def test_a_data_file_beside_a_lesson_is_laid_down_and_never_over_the_learners(root, folder):
    whole = kit(root, "a")
    (root / "notebooks/orders.csv").write_text("kit")
    lay_out(folder, read_kit(root))
    assert (folder / "notebooks/orders.csv").read_text() == "kit"
    (folder / "notebooks/orders.csv").write_text("mine")
    lay_out(folder, read_kit(root))
    assert (folder / "notebooks/orders.csv").read_text() == "mine"
    assert whole.files == {}


def test_a_lesson_that_is_new_in_the_kit_is_added(root, folder):
    lay_out(folder, kit(root, "a"))
    lay_out(folder, kit(root, "b", place="cases/dell/case.ipynb"))
    assert sources(folder / "cases/dell/case.ipynb") == ["b"]


@pytest.mark.parametrize("damage", ["", "{", '{"cells": [1]}', "\x00"])
def test_a_damaged_file_is_left_alone_and_named(root, folder, damage):
    lay_out(folder, kit(root, "a"))
    (folder / PLACE).write_text(damage)
    messages = lay_out(folder, kit(root, "b"))
    assert (folder / PLACE).read_text() == damage
    assert any("could not be read" in message for message in messages)
    assert sources(folder / "notebooks/05-top (new).ipynb") == ["b"]


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"lessons": {"notebooks/05-top.ipynb": {"copy": 1}}}',
                                    '{"lessons": {"notebooks/05-top.ipynb": '
                                    '{"copy": "../../x", "lesson": "", "work": ""}}}'])
def test_without_a_readable_list_every_file_counts_as_work(root, folder, damage):
    lay_out(folder, kit(root, "a"))
    work_on(folder / PLACE)
    before = (folder / PLACE).read_bytes()
    (folder / ".crmlab" / "laid.json").write_text(damage)
    messages = lay_out(folder, kit(root, "b"))
    assert (folder / PLACE).read_bytes() == before
    assert any("kept as it is" in message for message in messages)


def test_a_crash_between_two_lessons_is_mended_the_next_time(root, folder, monkeypatch):
    both = kit(root, "a") and kit(root, "b", place="notebooks/06-rfm.ipynb")
    real = course_folder.write_atomically

    def crash(path, content):
        if path.name.startswith("06"):
            raise KeyboardInterrupt
        real(path, content)

    monkeypatch.setattr(course_folder, "write_atomically", crash)
    with pytest.raises(KeyboardInterrupt):
        lay_out(folder, both)
    monkeypatch.undo()
    assert lay_out(folder, both) == []
    assert sources(folder / "notebooks/06-rfm.ipynb") == ["b"]


def test_two_at_once_lay_out_one_course(root, folder):
    whole = kit(root, "a")
    threads = [threading.Thread(target=lay_out, args=(folder, whole)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [path.name for path in folder.rglob("*.ipynb")] == ["05-top.ipynb"]


def test_a_file_is_no_folder(root, folder):
    folder.write_text("x")
    with pytest.raises(BadInput, match="is a file"):
        lay_out(folder, kit(root, "a"))


def test_a_folder_with_other_things_in_it_is_refused_untouched(root, folder):
    folder.mkdir()
    (folder / "thesis.txt").write_text("x")
    with pytest.raises(BadInput, match="holds other things"):
        lay_out(folder, kit(root, "a"))
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_a_folder_with_only_a_systems_own_file_is_empty(root, folder):
    folder.mkdir()
    (folder / ".DS_Store").write_text("x")
    lay_out(folder, kit(root, "a"))
    assert (folder / PLACE).exists()


def test_a_folder_of_a_newer_kit_is_refused(root, folder):
    lay_out(folder, kit(root, "a"))
    (folder / MARKER).write_text('{"layout": 99}')
    with pytest.raises(BadInput, match="newer version"):
        lay_out(folder, kit(root, "b"))


def test_a_place_that_cannot_be_written_is_named_with_the_reason(root, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(BadInput, match="can't be written"):
        lay_out(tmp_path / "file" / "course", kit(root, "a"))


@pytest.mark.parametrize("name", ["with space", "客户 关系", "-rf", "a'b\"c", "%(x)s {y}", "x" * 200])
def test_odd_names_of_folders_work(root, tmp_path, name):
    lay_out(tmp_path / name, kit(root, "a"))
    assert (tmp_path / name / PLACE).exists()
    assert name in summary(tmp_path / name, read_kit(root))


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
def test_a_link_that_leads_out_is_not_followed(root, folder, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    lay_out(folder, kit(root, "a", place="cases/dell/case.ipynb"))
    (folder / "notebooks").symlink_to(outside)
    [message] = lay_out(folder, kit(root, "a"))[:1]
    assert list(outside.iterdir()) == []
    assert "link" in message


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
def test_a_lesson_that_is_a_link_is_work_and_its_target_stays(root, folder, tmp_path):
    lay_out(folder, kit(root, "a"))
    elsewhere = tmp_path / "mine.ipynb"
    (folder / PLACE).rename(elsewhere)
    (folder / PLACE).symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    lay_out(folder, kit(root, "b"))
    assert elsewhere.read_bytes() == before and (folder / PLACE).is_symlink()
    assert sources(folder / "notebooks/05-top (new).ipynb") == ["b"]


def forge(folder, copy, lesson):
    path = folder / ledger.OWN_FOLDER / ledger.LEDGER_NAME
    path.write_text(json.dumps({"lessons": {PLACE: {"lesson": lesson, "copy": copy}}}))


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
@pytest.mark.parametrize("copy", ["away/05-top.ipynb", "notebooks/away/05-top.ipynb", "notebooks/away (new).ipynb"])
def test_a_forged_list_with_a_linked_folder_writes_nothing_outside(root, folder, tmp_path, copy):
    outside = tmp_path / "outside"
    outside.mkdir()
    lay_out(folder, kit(root, "a"))
    (folder / "away").symlink_to(outside)
    (folder / "notebooks" / "away").symlink_to(outside)
    victim = outside / "05-top.ipynb"
    (folder / PLACE).rename(victim)
    (folder / "notebooks/away (new).ipynb").symlink_to(victim)
    before = victim.read_bytes()
    forge(folder, copy, kit(root, "a").lessons[0].print)
    assert newest_copy(folder, PLACE) is None
    lay_out(folder, kit(root, "b"))
    assert victim.read_bytes() == before and list(outside.iterdir()) == [victim]
    assert sources(folder / PLACE) == ["b"]


def test_a_forged_list_does_not_put_one_lesson_over_another(root, folder):
    other = "notebooks/06-win.ipynb"
    kit(root, "a")
    lay_out(folder, kit(root, "mine", place=other))
    before = (folder / other).read_bytes()
    forge(folder, other, next(one.print for one in kit(root, "a").lessons if one.place == other))
    lay_out(folder, kit(root, "b"))
    assert (folder / other).read_bytes() == before and sources(folder / PLACE) == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
@pytest.mark.parametrize("name", [ledger.OWN_FOLDER, f"{ledger.OWN_FOLDER}/settings"])
def test_a_link_in_the_place_of_the_kits_own_folder_is_refused(root, folder, tmp_path, name):
    outside = tmp_path / "outside"
    outside.mkdir()
    lay_out(folder, kit(root, "a"))
    if (folder / name).exists():
        (folder / name).rename(tmp_path / "put away")
    (folder / name).symlink_to(outside)
    with pytest.raises(BadInput, match="is a link that leads out"):
        lay_out(folder, kit(root, "b"))
    assert list(outside.iterdir()) == [] and sources(folder / PLACE) == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has rights of another kind")
def test_a_new_course_folder_is_its_owners_only_and_one_that_was_there_stays_as_it_is(root, folder, tmp_path):
    before = os.umask(0)
    try:
        lay_out(folder, kit(root, "a"))
        (tmp_path / "there").mkdir(mode=0o755)
        lay_out(tmp_path / "there", kit(root, "a"))
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700 == (folder / ledger.OWN_FOLDER).stat().st_mode & 0o777
    assert (tmp_path / "there").stat().st_mode & 0o777 == 0o755


def test_a_disk_without_locks_does_not_keep_the_course_away(root, folder, monkeypatch):
    def no_lock(_handle, _how):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", no_lock)
    lay_out(folder, kit(root, "a"))
    assert sources(folder / PLACE) == ["a"]


def test_the_list_never_leads_out_of_the_folder():
    assert ledger._entry({"copy": "/etc/passwd", "lesson": "", "work": ""}) is None


GOOD_ENTRY = {"lesson": "a", "copy": "notebooks/05.ipynb", "mark": "05"}


@pytest.mark.parametrize("changed", [
    {"copy": ""}, {"copy": "."}, {"copy": ".."}, {"copy": "../05.ipynb"}, {"copy": "notebooks/../../05.ipynb"},
    {"copy": "/05.ipynb"}, {"copy": None}, {"lesson": 1}, {"mark": None}])
def test_a_line_of_the_list_is_whole_and_stays_inside_or_counts_for_nothing(folder, changed):
    assert ledger._entry(GOOD_ENTRY) == ledger.Entry("a", "notebooks/05.ipynb", "05")
    assert ledger._entry({**GOOD_ENTRY, **changed}) is None and ledger._entry("x") is None
    (folder / ledger.OWN_FOLDER).mkdir(parents=True)
    path = folder / ledger.OWN_FOLDER / ledger.LEDGER_NAME
    path.write_text(json.dumps({"lessons": {"x": {**GOOD_ENTRY, **changed}, "y": GOOD_ENTRY}}))
    found = ledger.load(folder)
    assert found.lost and list(found.entries) == ["y"]
    path.write_text(json.dumps({"lessons": {"y": GOOD_ENTRY}}))
    assert not ledger.load(folder).lost


@pytest.mark.parametrize(("there", "lost"), [((), False), (("notebooks",), True), ((".crmlab/laid.json",), True)])
def test_a_list_is_lost_only_where_there_should_have_been_one(folder, there, lost):
    folder.mkdir()
    for name in there:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).mkdir() if name == "notebooks" else (folder / name).write_text("{")
    assert ledger.load(folder).lost is lost and ledger.load(folder).entries == {}
