"""The course folder is found from anywhere inside it, and what is missing is said."""

from __future__ import annotations

import pytest

from crmlab.base.errors import BadInput
from crmlab.learn.record.home import find_course_folder, open_record


@pytest.fixture(autouse=True)
def no_home(monkeypatch, tmp_path):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def course(tmp_path):
    folder = tmp_path / "my course"
    (folder / "notebooks" / "deep").mkdir(parents=True)
    (folder / ".crmlab-course").touch()
    return folder


def test_the_marker_is_found_upwards(course, monkeypatch):
    monkeypatch.chdir(course / "notebooks" / "deep")
    assert find_course_folder() == course == find_course_folder(course)


def test_the_variable_goes_before_the_marker(course, monkeypatch, tmp_path):
    monkeypatch.setenv("CRMLAB_HOME", str(tmp_path))
    assert find_course_folder(course) == tmp_path


def test_a_variable_that_names_no_folder_is_said_and_stops_no_lesson(monkeypatch, tmp_path):
    monkeypatch.setenv("CRMLAB_HOME", str(tmp_path / "typo"))
    with pytest.raises(BadInput, match="typo"):
        find_course_folder()
    assert "typo" in open_record().keep("guess", "a", value=1)


def test_one_kernel_has_one_record_a_folder(course):
    assert open_record(course) is open_record(course / "notebooks")
    assert open_record(course).path == course / "record.jsonl"


def test_without_a_folder_the_record_lives_in_memory(tmp_path):
    record = open_record(tmp_path)
    assert record.path is None and "course folder" in record.why and open_record(tmp_path) is record
