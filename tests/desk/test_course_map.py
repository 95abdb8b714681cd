"""The learner's map: links lead from the calling notebook to the newest copy, or words stand where none can."""

from __future__ import annotations

import json
import re
from urllib.parse import unquote

import pytest

from crmlab.course import syllabus, units
from crmlab.course.notebooks import kit_folder, notebooks
from crmlab.desk.course_folder import lay_out
from crmlab.desk.course_map import course_map
from crmlab.desk.kit import lesson_places, read_kit
from crmlab.learn.record.record import Record


def links(made):
    return {unquote(link) for link in re.findall(r'href="([^"]+)"', made.html())}


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    folder = tmp_path_factory.mktemp("my course")
    lay_out(folder)
    return folder


@pytest.fixture(autouse=True)
def no_home(monkeypatch):
    monkeypatch.delenv("CRMLAB_HOME", raising=False)


def test_places_are_those_of_the_kit():
    assert lesson_places() == [lesson.place for lesson in read_kit().lessons]


@pytest.mark.parametrize("here", ["notebooks", "cases/fedex", ""])
def test_every_notebook_of_the_folder_is_linked_from_wherever_the_map_is_called(laid, here, monkeypatch):
    (laid / here).mkdir(parents=True, exist_ok=True)
    found = links(course_map(Record(None), laid / here))
    assert {(laid / here / link).resolve() for link in found} == {(laid / place).resolve() for place in lesson_places()}
    monkeypatch.setenv("CRMLAB_HOME", str(laid))  # as `crmlab lab` sets it
    assert links(course_map(Record(None), laid / here)) == found


def test_the_newest_copy_is_linked_and_a_missing_one_is_not(tmp_path):
    lay_out(tmp_path)
    ledger = json.loads((tmp_path / ".crmlab/laid.json").read_text(encoding="utf-8"))
    place = "notebooks/05-eighty-twenty.ipynb"
    newer = tmp_path / "notebooks/05-eighty-twenty (new).ipynb"
    newer.write_bytes((tmp_path / place).read_bytes())
    ledger["lessons"][place]["copy"] = "notebooks/05-eighty-twenty (new).ipynb"
    (tmp_path / ".crmlab/laid.json").write_text(json.dumps(ledger), encoding="utf-8")
    (tmp_path / "notebooks/06-win-or-keep.ipynb").unlink()
    html = course_map(Record(None), tmp_path / "notebooks").html()
    assert 'href="05-eighty-twenty%20%28new%29.ipynb"' in html
    assert "06-win-or-keep.ipynb" not in html and "06 · Win or keep?" in html


def test_in_a_checkout_the_links_stay_in_the_checkout():
    assert "05-eighty-twenty.ipynb" in links(course_map(Record(None), kit_folder() / "notebooks"))


def test_outside_a_course_folder_it_degrades_in_words(tmp_path):
    made = course_map(Record(None), tmp_path)
    assert links(made) == set() and "`crmlab lab`" in made.text()
    assert made.next_sentence().startswith("First the rest of this page (0 of 2 done), then 0")


def test_the_map_knows_what_was_done(laid):
    record = Record(None)
    record.append("guess", "05.top-share", value=80)
    made = course_map(record, laid / "notebooks")
    assert made.next_sentence().startswith("Go on with 05 · Eighty-twenty (1 of ")


def test_every_lesson_that_asks_something_has_one_class_and_at_most_one_practice():
    kinds = {unit: [one.kind for one in notebooks() if one.unit == unit] for unit in units.lessons()}
    assert {unit: found for unit, found in kinds.items()
            if found.count("class") != 1 or found.count("practice") > 1} == {}


def test_going_further_names_notebooks_that_are_there():
    named = {f"notebooks/{name}.ipynb" for unit in syllabus.lessons() for name in unit.further}
    assert named <= set(lesson_places())
