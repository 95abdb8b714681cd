"""The course's five texts are dated by their upload, and every page says so."""

from __future__ import annotations

import re

import pytest

from crmlab.course.loading import numbers
from tests.lessons.execute import committed
from tests.lessons.test_pattern import read, source

TEXT = re.compile(r"\b(student report|course slides|slides of a course[^,;)]*|an article|"
                  r"ERP course)[^,;()|]*[,(]? ?\(?(2018|2019|2020|2024)\b")


@pytest.mark.parametrize("path", committed(), ids=lambda path: path.stem)
def test_no_year_of_upload_is_given_as_a_year_of_writing(path):
    prose = [source(cell) for cell in read(path) if cell["cell_type"] == "markdown"]
    assert [found[0] for text in prose for found in TEXT.finditer(text) if "upload" not in found[0]] == []


def test_the_register_knows_no_year_of_writing():
    for document in numbers("claims")["documents"].values():
        assert set(document) <= {"uploaded", "page_foot", "kind"}


def test_the_rule_finds_a_bare_year():
    assert TEXT.search("(a student report, 2019; an article, 2018)")
    assert TEXT.search("an article (2018) tells")
