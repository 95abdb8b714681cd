"""Handing in writes one file, for one student, and says what is in it."""

from __future__ import annotations

import os

import pytest

from crmlab.base.errors import BadInput
from crmlab.desk.handing_in import hand_in
from crmlab.learn.handin import read_handin
from crmlab.learn.record.record import Record


@pytest.fixture
def record(tmp_path):
    made = Record(tmp_path / "record.jsonl")
    made.append("guess", "05.top-share", value=80)
    made.append("answer", "05.top-share", value=62, outcome="right", world="lantern-1")
    made.append("answer", "of-no-lesson", value=1)
    return made


@pytest.fixture
def mine(record):
    record.append("me", "id", id="Ｍ2024 0017", course="CRM 25")
    return record


def test_the_file_lies_in_the_course_folder_and_can_be_read(mine, tmp_path):
    made = hand_in(mine)
    assert made.path == tmp_path / "handin-m20240017.json"
    assert read_handin(made.path) == made.handin
    assert (made.handin.student, made.handin.course) == ("m20240017", "crm25")


@pytest.mark.skipif(os.name == "nt", reason="rights of this kind are another system's")
def test_only_its_writer_can_read_it(mine):
    assert hand_in(mine).path.stat().st_mode & 0o777 == 0o600


def test_it_says_what_is_in_it(mine):
    made = hand_in(mine)
    assert "In it, from m20240017, course crm25: 1 guess and 2 answers." in made.sentences()
    assert made.rows() == [("Lesson 05: Eighty-twenty", 1, 1), ("of-no-lesson", 0, 1)]


def test_the_newest_replaces_the_one_before_and_says_so(mine):
    assert not hand_in(mine).replaced
    mine.append("guess", "05.next-year", value=70)
    again = hand_in(mine)
    assert again.replaced and "It replaces the one that you made before." in again.sentences()
    assert read_handin(again.path).counts["guesses"] == 2


def test_answers_that_lie_beside_the_record_are_named(mine, tmp_path):
    Record(tmp_path / "record-LAPTOP.jsonl").append("answer", "05.own", value=3)
    [said] = hand_in(mine).left_out()
    assert "record-LAPTOP.jsonl (1 entry)" in said and "crmlab record merge" in said and "hand in again" in said


def test_a_record_that_an_editor_saved_as_utf_16_is_named_and_not_called_empty(mine, tmp_path):
    path = tmp_path / "record.jsonl"
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-16")
    with pytest.raises(BadInput, match=r"record\.jsonl \(4 entries\).*crmlab record merge"):
        hand_in(Record(path))


def test_damaged_lines_are_said(mine, tmp_path):
    with (tmp_path / "record.jsonl").open("ab") as file:
        file.write(b"not a line\n")
    assert hand_in(mine).left_out() == ["1 line of your record can't be read and is not in it."]


def test_a_number_that_was_typed_before_is_named(record):
    for typed in ("test", "A 7", "a7"):
        record.append("me", "id", id=typed)
    made = hand_in(record)
    assert made.handin.student == "a7"
    assert [sentence for sentence in made.left_out() if "another number, too: test." in sentence]


def test_the_same_number_typed_twice_is_no_other(mine):
    mine.append("me", "id", id="m2024 0017")
    assert hand_in(mine).left_out() == []


def test_without_an_id_it_says_how_to_give_one_and_writes_nothing(record, tmp_path):
    with pytest.raises(BadInput, match=r"no student number yet.*\*Your own data\*"):
        hand_in(record)
    assert list(tmp_path.glob("handin*")) == []


def test_an_id_that_is_given_counts_where_the_record_has_none(record):
    assert hand_in(record, student="B 7").path.name == "handin-b7.json"


def test_the_same_id_typed_differently_is_the_same_and_another_is_refused(mine):
    assert hand_in(mine, student="M20240017").handin.student == "m20240017"
    with pytest.raises(BadInput, match="you are m20240017, and now m20240018 came"):
        hand_in(mine, student="m20240018")


@pytest.mark.parametrize("student", ["../x", "a/b", "x" * 65, "\x00", "  "])
def test_an_id_that_can_be_none_leaves_no_file(record, student, tmp_path):
    with pytest.raises(BadInput):
        hand_in(record, student=student)
    assert list(tmp_path.rglob("*handin*")) == []


def test_an_id_in_a_record_that_was_tampered_with_is_no_path(record, tmp_path):
    record.append("me", "id", id="../../x")
    with pytest.raises(BadInput, match="Leave out the sign"):
        hand_in(record)


def test_an_empty_record_and_one_in_memory_are_told_apart(tmp_path):
    with pytest.raises(BadInput, match="your record is empty"):
        hand_in(Record(tmp_path / "record.jsonl"), student="a")
    record = Record(None, "There is no course folder.")
    record.append("guess", "05.top-share", value=1)
    with pytest.raises(BadInput, match="There is no course folder"):
        hand_in(record, student="a")


def test_out_names_a_file_or_a_folder(mine, tmp_path):
    (tmp_path / "desk").mkdir()
    assert hand_in(mine, out=tmp_path / "desk").path == tmp_path / "desk/handin-m20240017.json"
    assert hand_in(mine, out=tmp_path / "mine.json").path.is_file()


def test_what_is_no_hand_in_is_never_overwritten(mine, tmp_path):
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("a year of work")
    with pytest.raises(BadInput, match="is there already and is no hand-in"):
        hand_in(mine, out=thesis)
    assert thesis.read_text() == "a year of work"


def test_another_student_s_hand_in_and_a_link_are_left_alone(mine, tmp_path):
    other = hand_in(mine, out=tmp_path / "x.json").path
    second = Record(None)
    second.append("me", "id", id="b")
    with pytest.raises(BadInput, match="no hand-in of b"):
        hand_in(second, out=other)
    (tmp_path / "link.json").symlink_to(other)
    with pytest.raises(BadInput, match="is there already"):
        hand_in(mine, out=tmp_path / "link.json")


def test_a_folder_that_is_not_there_is_a_sentence(mine, tmp_path):
    with pytest.raises(BadInput, match="can't be written"):
        hand_in(mine, out=tmp_path / "nowhere" / "x.json")
    assert list(tmp_path.glob(".crmlab-*")) == []
