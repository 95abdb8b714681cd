from __future__ import annotations

import os

import pytest

from crmlab.course.moved import now_at
from crmlab.desk import course_folder, moving
from crmlab.desk.course_folder import lay_out
from tests.desk.laying import kit, run, sources, work_on

OLD, CLASS, PRACTICE = "notebooks/05-top.ipynb", "notebooks/05-share.ipynb", "notebooks/05-practice.ipynb"
GONE = "notebooks/06-gone.ipynb"


@pytest.fixture(autouse=True)
def table(monkeypatch):
    moved = {OLD: (CLASS, PRACTICE), GONE: ()}
    monkeypatch.setattr(course_folder, "move_on", lambda *given: moving.move_on(*given, moved))
    return moved


@pytest.fixture
def next_kit(root, folder):
    """A function: lay the old kit out, let `work` happen to each copy, and give the kit in which all has moved."""
    def after(work=lambda path: None):
        kit(root, "old", place=OLD)
        lay_out(folder, kit(root, "gone", place=GONE))
        for place in (OLD, GONE):
            work(folder / place)
            (root / place).unlink()
        kit(root, "class", place=CLASS)
        return kit(root, "practice", place=PRACTICE)
    return after


def notebooks(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.ipynb"))


@pytest.mark.parametrize("work", [lambda path: None, run], ids=["untouched", "run"])
def test_a_copy_that_nobody_worked_in_makes_room_for_its_parts(folder, root, next_kit, work):
    said = lay_out(folder, next_kit(work))
    assert notebooks(folder) == [PRACTICE, CLASS]
    assert said == [f"{OLD} is now {CLASS}, {PRACTICE}.",
                    f"{GONE} is no longer part of the course. You had not changed it, so it was removed."]
    assert lay_out(folder, course_folder.read_kit(root)) == []


def test_a_copy_with_work_is_kept_and_says_where_its_parts_went(folder, root, next_kit):
    said = lay_out(folder, next_kit(work_on))
    assert notebooks(folder) == [PRACTICE, CLASS, OLD, GONE]
    note, mine = sources(folder / OLD)
    assert mine == "my answer" and "[05-share](05-share.ipynb), [05-practice](05-practice.ipynb)" in note
    note, mine = sources(folder / GONE)
    assert mine == "my answer" and "no longer part" in note
    assert [sentence.split(" ", 1)[0] for sentence in said] == [OLD, GONE] and all("kept" in one for one in said)
    before = {path: path.read_bytes() for path in folder.rglob("*.ipynb")}
    assert lay_out(folder, course_folder.read_kit(root)) == []
    assert {path: path.read_bytes() for path in folder.rglob("*.ipynb")} == before


def test_of_two_copies_the_one_with_work_stays_and_leads_to_the_new_place(folder, root, next_kit):
    lay_out(folder, kit(root, "older", place=OLD))
    work_on(folder / OLD)
    lay_out(folder, next_kit())
    assert notebooks(folder) == [PRACTICE, CLASS, OLD]
    note, mine = sources(folder / OLD)
    assert "05-share.ipynb" in note and mine == "my answer"


def test_without_a_readable_list_a_moved_copy_counts_as_work(folder, next_kit):
    whole = next_kit()
    (folder / ".crmlab" / "laid.json").write_text("{")
    lay_out(folder, whole)
    assert sources(folder / OLD)[1:] == ["old"] and sources(folder / GONE)[1:] == ["gone"]


def test_a_crash_before_the_old_copy_is_gone_is_mended_the_next_time(folder, next_kit, monkeypatch):
    whole = next_kit()

    def crash(*_given):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(course_folder, "move_on", crash)
        with pytest.raises(KeyboardInterrupt):
            lay_out(folder, whole)
    lay_out(folder, whole)
    assert notebooks(folder) == [PRACTICE, CLASS]


@pytest.mark.skipif(os.name == "nt", reason="links need special rights on Windows")
def test_a_link_in_a_moved_lessons_place_is_left_alone(folder, tmp_path, next_kit):
    whole = next_kit()
    mine = tmp_path / "mine.ipynb"
    (folder / OLD).rename(mine)
    (folder / OLD).symlink_to(mine)
    before = mine.read_bytes()
    lay_out(folder, whole)
    assert (folder / OLD).is_symlink() and mine.read_bytes() == before


def test_a_copy_that_cannot_be_read_is_kept(folder, next_kit):
    whole = next_kit()
    (folder / OLD).write_text("{")
    [sentence, _gone] = lay_out(folder, whole)
    assert (folder / OLD).read_text() == "{" and "kept" in sentence


def test_a_part_whose_newest_copy_has_another_name_is_named_so(folder, root, next_kit):
    lay_out(folder, kit(root, "first class", place=CLASS))
    work_on(folder / CLASS)
    lay_out(folder, next_kit(work_on))
    assert "(05-share%20%28new%29.ipynb)" in sources(folder / OLD)[0]


def test_a_table_that_leads_in_a_circle_ends():
    assert now_at("a", {"c"}, {"a": ("b",), "b": ("a", "c")}) == ("c",)
