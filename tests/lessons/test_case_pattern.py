"""A case in one notebook keeps the older pattern: brief, tables, steps, decision, discussion, memo."""

from __future__ import annotations

import re

import pytest

from crmlab.course import items, units
from crmlab.course.notebooks import is_apart
from crmlab.desk.kit import read_kit
from tests.lessons.execute import ROOT, committed
from tests.lessons.test_pattern import code, first, read, source

PARTS = ("The decision", "The brief", "The tables", "Step 1", "Step 2", "Step 3", "Decide", "Discuss", "The memo",
         "Your own data", "Keep")
MARKS = ("stated", "read", "recalled")
CASES = [pytest.param(path, id=path.parent.name) for path in committed() if path.name == "case.ipynb"]
LINK = re.compile(r"\]\(([^)#]+)")


def words(cells: list[dict]) -> str:
    return "\n".join(source(cell) for cell in cells if cell["cell_type"] == "markdown")


def part(cells: list[dict], name: str) -> list[dict]:
    """The cells of one part: from its heading to the next one, in cells that begin with a heading or follow one."""
    inside, found = False, []
    for cell in cells:
        if cell["cell_type"] == "markdown" and source(cell).startswith("## "):
            inside = name.lower() in source(cell).splitlines()[0].lower()
        found += [cell] if inside else []
    return found


def test_there_are_cases_to_check():
    assert {path.values[0].parent.name for path in CASES} == {case for case in units.cases() if not is_apart(case)}


@pytest.mark.parametrize("path", CASES)
def test_has_its_parts_in_order(path):
    headings = [line for line in words(read(path)).splitlines() if line.startswith("## ")]
    places = [next((place for place, line in enumerate(headings) if name.lower() in line.lower()), None)
              for name in PARTS]
    assert None not in places, dict(zip(PARTS, places, strict=True))
    assert places == sorted(places)


@pytest.mark.parametrize("path", CASES)
def test_begins_with_a_decision_that_the_learner_commits_before_the_brief(path):
    cells, unit = read(path), path.parent.name
    guess = first(cells, f'crm.guess("{unit}.decision")')
    brief = next(n for n, cell in enumerate(cells) if source(cell).startswith("## 2"))
    lab, compare = first(cells, f'after="{unit}.decision"'), first(cells, f'crm.compare("{unit}.decision")')
    assert -1 < guess < brief < lab < compare


@pytest.mark.parametrize("path", CASES)
def test_marks_the_facts_of_its_brief(path):
    brief = words(part(read(path), "The brief")).lower()
    assert all(mark in brief for mark in MARKS)


@pytest.mark.parametrize("path", CASES)
def test_says_that_its_tables_are_not_the_firm_s(path):
    tables = words(part(read(path), "The tables"))
    assert re.search(r"\*\*[^*]*made up[^*]*not \w+(-\w+)?'s data[^*]*\*\*", tables), "in bold"
    assert "does not exist" in tables


@pytest.mark.parametrize("path", CASES)
def test_every_step_guesses_first_shows_a_lab_and_ends_in_exercises(path):
    cells = read(path)
    for step in [line for line in words(cells).splitlines() if re.match(r"## \d+ · Step", line)]:
        calls = " ".join(code(part(cells, step.removeprefix("## "))))
        guess, lab = calls.find("crm.guess("), calls.find("crm.lab(")
        assert -1 < guess < lab, step
        assert len(set(re.findall(r'crm\.exercise\("([\w.-]+)"', calls))) >= 2, step
        assert "answer = ..." in calls, f"{step}: a blank to fill"
        assert "crm.state(" in calls, f"{step}: a worked example"


@pytest.mark.parametrize("path", CASES)
def test_asks_eight_questions_and_a_memo_with_points(path):
    cells, unit = read(path), path.parent.name
    assert len(re.findall(r"^\d\. .+\?", words(part(cells, "Discuss")), re.MULTILINE)) == 8
    assert len(items.explain(f"{unit}.memo").rubric) >= 5
    assert first(cells, f'crm.explain("{unit}.memo")') >= 0


@pytest.mark.parametrize("path", CASES)
def test_asks_in_the_learner_s_own_company_too(path):
    own = " ".join(code(part(read(path), "Your own data")))
    asked = {item for item in re.findall(r'crm\.exercise\("([\w.-]+)"', own)}
    assert "crm.me()" in own and "mine=True" in own
    assert asked == {item for item in units.unit_items(path.parent.name).exercises if items.is_own(item)}


@pytest.mark.parametrize("path", CASES)
def test_asks_everything_that_its_module_holds(path):
    calls, asked = " ".join(code(read(path))), units.unit_items(path.parent.name)
    for section in ("guesses", "sorts", "orders", "exercises", "explains", "quizzes"):
        for item in getattr(asked, section):
            assert f'"{item}"' in calls


@pytest.mark.parametrize("path", CASES)
def test_its_links_lead_somewhere_in_a_learner_s_folder(path):
    laid = {lesson.place for lesson in read_kit().lessons}
    for link in LINK.findall(words(read(path))):
        place = (path.parent / link).resolve().relative_to(ROOT).as_posix()
        assert place in laid, link


@pytest.mark.parametrize("path", CASES)
def test_has_its_note_beside_it_and_reads_no_address(path):
    assert path.with_name("teaching-note.md").is_file()
    assert "://" not in words(read(path)) + " ".join(code(read(path)))
