"""A case in sessions keeps its own pattern: decision, brief, tables, guided steps, discussion, memo."""

from __future__ import annotations

import re

import pytest

from crmlab.course import items, units
from crmlab.course.notebooks import Notebook, kit_folder, notebooks
from crmlab.desk.kit import read_kit
from tests.lessons.execute import ROOT
from tests.lessons.test_pattern import code, read, source

FIRST, SECOND = ("The brief", "What the tables can say", "The step that everybody skips", "Keep"), (
    "Decide", "Discuss", "The memo", "What we planted", "What happened later", "Keep")
SIGNS = ("●", "◦")  # read, stated
CASES = [pytest.param(case, id=case) for case in units.cases()]
LINK = re.compile(r"\]\(([^)#]+)")


def of(case: str, kind: str = "") -> list[Notebook]:
    return [one for one in notebooks() if one.unit == case and kind in (one.kind, "")]


def cells_of(case: str, kind: str = "") -> list[dict]:
    """The cells of all notebooks of a case, or of those of one kind, in order."""
    return [cell for one in of(case, kind) for cell in read(kit_folder() / one.place)]


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


def place(calls: list[str], call: str) -> int:
    return next((n for n, text in enumerate(calls) if call in text), -1)


@pytest.mark.parametrize("case", CASES)
def test_has_two_sessions_with_their_parts_in_order(case):
    sessions = of(case, "session")
    assert len(sessions) == 2
    for one, parts in zip(sessions, (FIRST, SECOND), strict=True):
        headings = [line for line in words(read(kit_folder() / one.place)).splitlines() if line.startswith("## ")]
        places = [next((n for n, line in enumerate(headings) if name.lower() in line.lower()), None) for name in parts]
        assert None not in places, dict(zip(parts, places, strict=True))
        assert places == sorted(places)


@pytest.mark.parametrize("case", CASES)
def test_begins_with_a_decision_that_the_learner_commits_before_the_brief(case):
    texts = [source(cell) for cell in cells_of(case, "session")]
    guess, brief = place(texts, f'crm.guess("{case}.decision")'), place(texts, "## The brief")
    lab, compare = place(texts, f'after="{case}.decision"'), place(texts, f'crm.compare("{case}.decision")')
    assert -1 < guess < brief < lab < compare


@pytest.mark.parametrize("case", CASES)
def test_marks_the_facts_of_its_brief(case):
    brief = words(part(cells_of(case, "session"), "The brief"))
    assert all(brief.count(sign) > 1 for sign in SIGNS), "each fact with its sign, and what the sign says"


@pytest.mark.parametrize("case", CASES)
def test_says_that_its_tables_are_not_the_firm_s(case):
    tables = words(part(cells_of(case, "session"), "What the tables can say"))
    assert re.search(r"\*\*[^*]*made up[^*]*not \w+(-\w+)?'s data[^*]*\*\*", tables), "in bold"
    assert "does not exist" in tables


@pytest.mark.parametrize("case", CASES)
def test_every_guess_comes_before_its_lab_and_two_exercises_are_asked_in_class_or_more(case):
    calls = code(cells_of(case, "session"))
    for guess in units.unit_items(case).guesses:
        asked, lab = place(calls, f'crm.guess("{guess}")'), place(calls, f'after="{guess}"')
        assert asked < lab or asked == lab == -1, guess
    assert len(set(re.findall(r'crm\.exercise\("([\w.-]+)"', " ".join(calls)))) >= 2
    assert "crm.state(" in " ".join(calls), "a worked example"


@pytest.mark.parametrize("case", CASES)
def test_who_likes_code_finds_a_blank_to_fill_in(case):
    assert "answer = ..." in " ".join(code(cells_of(case, "further") + cells_of(case, "practice")))


@pytest.mark.parametrize("case", CASES)
def test_asks_eight_questions_and_a_memo_with_points(case):
    cells = cells_of(case, "session")
    assert len(re.findall(r"^\d\. .+\?", words(part(cells, "Discuss")), re.MULTILINE)) == 8
    assert len(items.explain(f"{case}.memo").rubric) >= 5
    assert place(code(cells), f'crm.explain("{case}.memo")') >= 0


@pytest.mark.parametrize("case", CASES)
def test_asks_in_the_learner_s_own_company_too(case):
    own = " ".join(code(cells_of(case, "practice")))
    asked = set(re.findall(r'crm\.exercise\("([\w.-]+)"', own))
    assert "crm.me()" in own and "mine=True" in own
    assert asked == {item for item in units.unit_items(case).exercises if items.is_own(item)}


@pytest.mark.parametrize("case", CASES)
def test_asks_everything_that_its_module_holds(case):
    calls, asked = " ".join(code(cells_of(case))), units.unit_items(case)
    for section in ("guesses", "sorts", "orders", "exercises", "explains", "quizzes"):
        for item in getattr(asked, section):
            assert f'"{item}"' in calls


@pytest.mark.parametrize("case", CASES)
def test_its_links_lead_somewhere_in_a_learner_s_folder(case):
    laid = {lesson.place for lesson in read_kit().lessons}
    for one in of(case):
        path = kit_folder() / one.place
        for link in LINK.findall(words(read(path))):
            assert (path.parent / link).resolve().relative_to(ROOT).as_posix() in laid, link


@pytest.mark.parametrize("case", CASES)
def test_has_its_note_beside_it_and_reads_no_address(case):
    assert (kit_folder() / "cases" / case / "teaching-note.md").is_file()
    cells = cells_of(case)
    assert "://" not in words(cells) + " ".join(code(cells))
