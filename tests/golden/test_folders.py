"""Course folders as release 0.1.0 left them, and what becomes of them when today's kit is laid over them.

``folders-0.1.0.tar.gz`` was made with that release: laid out; the three notebooks run and saved as JupyterLab saves
them; and besides run, a line typed into a cell of two of them, a note written into the third. Cut down to these three.
"""

from __future__ import annotations

import json
import tarfile
from pathlib import Path

import pytest

from crmlab.course.moved import MOVED, now_at
from crmlab.desk.course_folder import lay_out, newest_copy
from crmlab.desk.kit import read_kit
from crmlab.desk.learner_copy import NOTE_ID, mark_of

STORED = Path(__file__).with_name("folders-0.1.0.tar.gz")
KIT = read_kit()
PLACES = {lesson.place: lesson for lesson in KIT.lessons}
OLD = ("cases/fedex/case.ipynb", "notebooks/05-real-orders.ipynb", "notebooks/08-further-silence.ipynb")


def folder(tmp_path, name):
    with tarfile.open(STORED) as stored:
        stored.extractall(tmp_path, filter="data")
    return tmp_path / name


def cells(path):
    """Text and outputs of each cell but the kit's note."""
    return [(cell["source"], cell.get("outputs")) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
            if cell.get("id") != NOTE_ID]


@pytest.mark.parametrize("name", ["untouched", "run"])
def test_a_folder_that_nobody_worked_in_becomes_todays_and_nothing_lies_there_twice(tmp_path, name):
    course = folder(tmp_path, name)
    lay_out(course, KIT)
    laid = {path.relative_to(course).as_posix(): path.read_bytes() for path in course.rglob("*.ipynb")}
    assert laid == {place: lesson.copy for place, lesson in PLACES.items()}
    assert lay_out(course, KIT) == []


@pytest.mark.parametrize("place", OLD)
def test_work_stays_as_it_is_and_says_where_the_lesson_is_today(tmp_path, place):
    course = folder(tmp_path, "edited")
    before = cells(course / place)
    said = lay_out(course, KIT)
    assert cells(course / place) == before
    notebook = json.loads((course / place).read_text(encoding="utf-8"))
    listed = json.loads((folder(tmp_path / "again", "edited") / ".crmlab/laid.json").read_text())["lessons"]
    if place in PLACES and PLACES[place].print == listed[place]["lesson"]:  # today's lesson says the same
        assert newest_copy(course, place) == place and mark_of(notebook) == PLACES[place].mark
    else:
        new = [newest_copy(course, one) for one in now_at(place, PLACES)]
        assert place not in PLACES or mark_of(notebook) == PLACES[place].mark
        assert place not in new and any(place in sentence and all(map(sentence.count, new)) for sentence in said)
        assert all(Path(one).stem in notebook["cells"][0]["source"] for one in new)
    assert lay_out(course, KIT) == []


def test_every_place_of_the_last_release_is_in_the_kit_or_in_the_table_of_what_moved():
    release = json.loads(Path(__file__).with_name("places-0.1.0.json").read_text(encoding="utf-8"))
    assert [place for place in release if place not in PLACES and place not in MOVED] == []
    assert [old for old, new in MOVED.items() if old in PLACES or (new and not now_at(old, PLACES))] == []
