from __future__ import annotations

import json

import pytest

from crmlab.base.errors import BadInput
from crmlab.desk.kit import START, read_kit

FIRST_SESSION = "cases/fedex/1-what-a-shipper-is-worth.ipynb"


def test_the_kit_has_its_start_and_its_lessons():
    places = [lesson.place for lesson in read_kit().lessons]
    assert START in places
    assert len(places) == len(set(places))


def test_every_lesson_of_the_kit_is_laid_down_without_its_results():
    for lesson in read_kit().lessons:
        cells = json.loads(lesson.copy)["cells"]
        first = next((n for n, cell in enumerate(cells) if "crm.guess(" in "".join(cell["source"])), len(cells))
        assert not any(cell.get("outputs") for cell in cells[first:]), lesson.place


def test_a_learner_never_gets_the_teaching_notes(tmp_path):
    for name in ("notebooks/notes", "cases/dell"):
        (tmp_path / name).mkdir(parents=True)
    empty = json.dumps({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    for name in ("notebooks/01-a.ipynb", "notebooks/notes/01.ipynb", "notebooks/notes/01.md",
                 "cases/dell/case.ipynb", "cases/dell/teaching-note.md", "cases/dell/key.ipynb"):
        (tmp_path / name).write_text(empty)
    kit = read_kit(tmp_path)
    assert [lesson.place for lesson in kit.lessons] == ["notebooks/01-a.ipynb", "cases/dell/case.ipynb"]
    assert kit.files == {}


def test_a_damaged_kit_says_which_file_and_what_to_do(tmp_path):
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "01-a.ipynb").write_text("{")
    with pytest.raises(BadInput, match=r"01-a\.ipynb is damaged.*Install"):
        read_kit(tmp_path)


def test_the_kit_lays_down_its_cases_and_never_a_note_or_a_key():
    kit = read_kit()
    assert FIRST_SESSION in [lesson.place for lesson in kit.lessons]
    laid = [lesson.place for lesson in kit.lessons] + list(kit.files)
    assert not [place for place in laid if place.endswith(".md") or "note" in place.rsplit("/", 1)[1] or "key" in place]
    [case] = [lesson for lesson in kit.lessons if lesson.place == FIRST_SESSION]
    assert b"Planted and found" not in case.copy and b"teaching-note" not in case.copy
