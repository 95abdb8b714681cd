"""What the README says is there, is there."""

from __future__ import annotations

import re

from tests.lessons.readme import BLOCK, README, written


def test_the_list_of_notebooks_is_the_course_map_s():
    text = README.read_text(encoding="utf-8")
    assert BLOCK.search(text)
    assert written() == text, "write it again: python -m tests.lessons.readme"


def test_every_file_that_it_links_is_there():
    linked = re.findall(r"\]\(([^)#]+)", README.read_text(encoding="utf-8"))
    assert linked and [place for place in linked if not (README.parent / place).exists()] == []
