"""Every lesson and every case has a teaching note, and the answers in it are the computed ones."""

from __future__ import annotations

import pytest

from crmlab.course import units
from tests.lessons.notes import BLOCK, CASES, FOLDER, PLANTED, unit_of, written

OF_LESSONS = [pytest.param(FOLDER / f"{unit}.md", id=unit) for unit in units.lessons() if unit != "00"]
OF_CASES = [pytest.param(CASES / case / "teaching-note.md", id=case) for case in units.cases()]
ALWAYS = ("## Plan", "## What students get wrong", "## In a lecture", "## Answers")
IN_CASES = ("## Board plan", "## The discussion questions", "## How to mark the memo", "## Debrief",
            "## Planted and found")


@pytest.mark.parametrize("path", OF_LESSONS + OF_CASES)
def test_the_answers_are_the_computed_ones(path):
    assert path.is_file(), "a lesson or case needs its teaching note here"
    text = path.read_text(encoding="utf-8")
    assert BLOCK.search(text), "under the answers: a line <!-- answers --> and a line <!-- end of answers -->"
    assert written(path) == text, "write it again: python -m tests.lessons.notes"


@pytest.mark.parametrize("path", OF_LESSONS + OF_CASES)
def test_says_how_to_run_it_minute_by_minute(path):
    text = path.read_text(encoding="utf-8")
    assert [heading for heading in ALWAYS if heading not in text] == []


@pytest.mark.parametrize("path", OF_CASES)
def test_a_case_s_note_has_the_board_the_debrief_and_what_was_planted(path):
    text = path.read_text(encoding="utf-8")
    assert [heading for heading in IN_CASES if heading not in text] == []
    assert PLANTED.search(text), "a line <!-- planted --> and a line <!-- end of planted -->"
    assert unit_of(path) == path.parent.name
