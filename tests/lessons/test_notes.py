"""Every lesson has a teaching note, and the answers in it are the computed ones."""

from __future__ import annotations

import pytest

from tests.lessons.execute import committed
from tests.lessons.notes import BLOCK, FOLDER, written
from tests.lessons.test_pattern import FULL_LESSON

NOTES = [pytest.param(FOLDER / f"{path.name[:2]}.md", id=path.name[:2]) for path in committed()
         if FULL_LESSON.match(path.name)]


@pytest.mark.parametrize("path", NOTES)
def test_the_answers_are_the_computed_ones(path):
    text = path.read_text(encoding="utf-8")
    assert BLOCK.search(text)
    assert written(path) == text, "write it again: python -m tests.lessons.notes"


@pytest.mark.parametrize("path", NOTES)
def test_says_how_to_run_it_minute_by_minute(path):
    text = path.read_text(encoding="utf-8")
    for heading in ("## Plan", "## What students get wrong", "## In a lecture", "## Answers"):
        assert heading in text
