"""Every notebook keeps the lesson pattern that CONTRIBUTING describes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from crmlab.course import items
from crmlab.course.notebooks import is_apart, unit_of
from tests.lessons.execute import ROOT, committed, mark

LONGEST_CELL = 15


def read(path: Path) -> list[dict]:
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def source(cell: dict) -> str:
    return "".join(cell["source"])


def code(cells: list[dict]) -> list[str]:
    return [source(cell) for cell in cells if cell["cell_type"] == "code"]


def first(cells: list[dict], call: str) -> int:
    found = [place for place, cell in enumerate(cells) if cell["cell_type"] == "code" and call in source(cell)]
    return found[0] if found else -1


NOTEBOOKS = [pytest.param(path, id=path.stem) for path in committed()]
GUESSING = [pytest.param(path, id=path.stem) for path in committed() if not path.stem.endswith("-practice")]
EXERCISES = items.ids("exercises")


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_opens_with_its_question_and_where_nobody_counts_them_its_minutes(path):
    opening = source(read(path)[0])
    assert re.search(r"^\*\*.+\?\*\*$", opening, re.MULTILINE), "the question in bold, on a line of its own"
    counted = is_apart(unit_of(path.relative_to(ROOT).as_posix()))
    assert counted != bool(re.search(r"\b(\d+|Five|Ten|Twenty) minutes\b", opening)), "typed only where not counted"


@pytest.mark.parametrize("path", GUESSING)
def test_asks_for_a_guess_before_it_shows_a_result(path):
    cells = read(path)
    guess = first(cells, "crm.guess(")
    assert guess >= 0
    for call in ("crm.lab(", "crm.compare(", "crm.claim("):
        assert first(cells, call) == -1 or guess < first(cells, call)


@pytest.mark.parametrize("path", GUESSING)
def test_every_lab_waits_for_a_guess_or_follows_one_that_did(path):
    for text in code(read(path)):
        for name, rest in re.findall(r'crm\.lab\("(\w+)"(.*?)\)\s*$', text, re.MULTILINE):
            seen_before = any(f'"{name}", after=' in other for other in code(read(path)))
            assert "after=" in rest or seen_before or "real" in path.name, text


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_no_cell_is_longer_than_fifteen_lines_of_code(path):
    assert [text for text in code(read(path)) if len(text.splitlines()) > LONGEST_CELL] == []


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_reads_no_address(path):
    assert [text for text in code(read(path)) if "://" in text] == []


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_stores_an_output_for_every_cell_that_shows_something(path):
    for cell in read(path):
        if cell["cell_type"] == "code" and re.search(r"^crm\.", source(cell), re.MULTILINE):
            assert cell["outputs"], source(cell)
            assert not any(output["output_type"] == "error" for output in cell["outputs"]), source(cell)


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_carries_the_mark_of_its_unit_and_nobody_is_told_to_run_it(path):
    notebook = json.loads(path.read_text("utf-8"))
    assert notebook["metadata"]["crmlab"] == mark(path)
    assert not [cell["id"] for cell in notebook["cells"] if "Run All" in "".join(cell["source"])]


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_stores_no_widget(path):
    text = path.read_text(encoding="utf-8")
    assert "widget-view" not in text
    assert "widgets" not in json.loads(text)["metadata"]


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_types_no_computed_share_into_prose_beside_a_lab(path):
    """Numbers with a decimal are computed or cited: prose that has one must name its source on the same line."""
    for cell in read(path):
        if cell["cell_type"] == "markdown":
            bare = [line for line in source(cell).splitlines()
                    if re.search(r"\d\.\d\s?(%|per cent)", line) and not re.search(r"\(|source|published", line)]
            assert bare == []


@pytest.mark.parametrize("item", EXERCISES)
def test_every_exercise_knows_two_misconceptions_or_more(item):
    exercise = items.exercise(item)
    assert len(exercise.misconceptions) >= 2
    assert exercise.hints and exercise.solution and exercise.right


@pytest.mark.parametrize("item", EXERCISES)
def test_every_exercise_is_asked_in_a_notebook(item):
    assert any(f'"{item}"' in text for path in committed() for text in code(read(path)))
