"""Start here leads into the course: its first result comes early, and what is there is asked of the map, not typed."""

from __future__ import annotations

import re

import pytest

from crmlab.course.budget import budget
from crmlab.learn.cards.claim import SIGNS
from tests.lessons.execute import ROOT
from tests.lessons.test_pattern import code, first, read, source

CELLS = read(ROOT / "notebooks" / "00-start-here.ipynb")
PROSE = "\n".join(source(cell) for cell in CELLS if cell["cell_type"] == "markdown")
WORDS_IN_TWO_MINUTES = 240  # a slow reader's, in a second language


def test_the_first_guess_and_the_first_slider_come_within_two_minutes():
    before = [source(cell) for cell in CELLS[: first(CELLS, "crm.lab(")] if cell["cell_type"] == "markdown"]
    assert len(" ".join(before).split()) < WORDS_IN_TWO_MINUTES


def test_the_way_to_its_end_takes_no_more_than_the_minutes_that_it_promises():
    end = first(CELLS, "crm.done(")
    assert budget({"cells": CELLS[: end + 1]}).minutes <= int(re.findall(r"\*(\d+) minutes", source(CELLS[0]))[0]) == 10


def test_what_one_may_look_for_later_stands_after_the_end_under_one_heading():
    later = "\n".join(source(cell) for cell in CELLS[first(CELLS, "crm.done(") + 1:])
    assert re.findall(r"^## (.+)$", later, re.MULTILINE) == ["Whenever you need it"]
    for call in ("crm.course_map()", "crm.progress()", "crm.me()", "crm.hand_in()", "crm.doctor()"):
        assert call in later


def test_it_explains_every_sign_of_how_well_a_fact_is_known():
    assert {sign for known, sign in SIGNS.items() if known != "not-found"} <= set(PROSE)


@pytest.mark.parametrize("call", ["crm.course_map()", "crm.progress()", "crm.me()", "crm.hand_in()", "crm.doctor()"])
def test_it_has_a_card_for(call):
    assert call in "\n".join(code(CELLS))


def test_no_other_lesson_is_named_in_prose():
    assert re.findall(r"\b(?:0[1-9]|1[0-6])\b(?! minutes)|\.ipynb", PROSE) == []


def test_its_own_links_lead_to_headings_that_are_there():
    headings = re.findall(r"^#+ (.+)$", PROSE, re.MULTILINE)
    anchors = re.findall(r"\]\(#([^)]+)\)", PROSE)
    # JupyterLab finds a heading again only where its address needs no escape.
    assert anchors and all(anchor.isalpha() and anchor.isascii() for anchor in anchors)
    assert set(anchors) <= set(headings)


def test_the_stored_map_links_the_notebooks_beside_it():
    stored = "".join(part for cell in CELLS for output in cell.get("outputs", [])
                     for part in output.get("data", {}).get("text/html", []))
    links = re.findall(r'href="([^"]+\.ipynb)"', stored)
    assert links and [link for link in links if not (ROOT / "notebooks" / link).is_file()] == []
