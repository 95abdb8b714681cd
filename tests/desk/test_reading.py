from __future__ import annotations

import json
import os

import pytest

from crmlab.desk import ledger
from crmlab.desk.course_folder import lay_out
from crmlab.desk.learner_copy import joined
from crmlab.desk.reading import own_sources, place_of, reading
from crmlab.learn.record.home import HOME_VARIABLE
from crmlab.learn.record.record import Record
from crmlab.reader import words

LESSON = "notebooks/05-eighty-twenty.ipynb"


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reading") / "course"
    lay_out(folder)
    return folder


@pytest.fixture
def folder(laid, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(laid))
    return laid


def told(folder, file, unit, at="notebooks"):
    answer = reading(json.dumps({"file": file, "unit": unit}), folder / at)
    return answer._repr_mimebundle_()["application/json"]


def test_what_may_run_is_what_stands_in_the_kits_own_notebooks(folder):
    cells = json.loads((folder / LESSON).read_text("utf-8"))["cells"]
    code = {joined(cell["source"]) for cell in cells if cell["cell_type"] == "code"}
    own = own_sources("05")
    assert code <= set(own)
    assert own_sources("no such unit") == []


def test_the_bar_knows_where_the_page_stands(folder):
    page = told(folder, "05-eighty-twenty.ipynb", "05")
    assert page["title"].startswith("05 · ") and page["part"].startswith("Part ")
    assert page["next"]["address"].startswith("06-") and page["map"]["address"] == "00-start-here.ipynb#Map"
    assert page["done"] == 0 < page["total"]
    assert set(page["words"]) == set(words())


def test_it_counts_what_was_done_since(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    Record(tmp_path / "record.jsonl").append("guess", "05.top-share", value=70.0)
    assert told(tmp_path, "05-eighty-twenty.ipynb", "05", ".")["done"] == 1


def test_a_case_lies_in_another_folder(folder):
    page = told(folder, "case.ipynb", "fedex", "cases/fedex")
    assert page["map"]["address"] == "../../notebooks/00-start-here.ipynb#Map"


def test_the_newest_copy_is_known_under_the_address_of_the_first(folder):
    entries = ledger.load(folder)
    newer = "notebooks/05-eighty-twenty (new).ipynb"
    (folder / newer).write_bytes((folder / LESSON).read_bytes())
    entries.entries[LESSON].copy = newer
    ledger.save(folder, entries)
    page = told(folder, "00-start-here.ipynb", "00")
    assert page["newest"] == {"05-eighty-twenty.ipynb": "05-eighty-twenty%20%28new%29.ipynb"}
    assert place_of(folder / newer, "05") == LESSON
    assert told(folder, os.path.basename(newer), "05")["title"] == told(folder, "05-eighty-twenty.ipynb", "05")["title"]


def test_a_file_outside_every_course_folder_still_has_its_name(tmp_path, monkeypatch):
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    page = told(tmp_path, "05-eighty-twenty.ipynb", "05", ".")
    assert page["title"].startswith("05 · ") and page["next"] is None and page["newest"] == {}


def test_a_unit_that_this_kit_does_not_know_gets_nothing_to_run(folder):
    page = told(folder, "77-future.ipynb", "77")
    assert page["own"] == [] and "title" not in page
