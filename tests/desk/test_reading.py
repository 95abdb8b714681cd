from __future__ import annotations

import json
import os
import tarfile
from pathlib import Path
from urllib.parse import unquote

import pytest

from crmlab.course.moved import MOVED
from crmlab.desk import ledger, released
from crmlab.desk.course_folder import lay_out
from crmlab.desk.learner_copy import joined
from crmlab.desk.reading import begin_again, own_sources, place_of, reading
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


def stranger(path, *sources):
    cells = [{"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None, "outputs": [],
              "source": source} for n, source in enumerate(sources)]
    path.write_text(json.dumps({"cells": cells, "metadata": {"crmlab": {"unit": "05"}}, "nbformat": 4,
                                "nbformat_minor": 5}), "utf-8")


def test_of_a_strangers_file_only_the_kits_own_cells_run_by_themselves(folder):
    stranger(folder / "notebooks" / "gift.ipynb", "import os", 'crm.guess("05.top-share")', "crm.load('orders') # mine")
    own = told(folder, "gift.ipynb", "05")["own"]
    assert 'crm.guess("05.top-share")' in own and not {"import os", "crm.load('orders') # mine"} & set(own)


def test_a_cell_of_an_earlier_release_runs_where_it_stands_and_a_forged_list_does_not_help(folder, tmp_path,
                                                                                          monkeypatch):
    table = tmp_path / "released_cells.json"
    table.write_text(json.dumps({"cells": [released.cell_print("crm.of_old()")]}))
    monkeypatch.setattr(released, "TABLE", table)
    stranger(folder / "notebooks" / "old.ipynb", "crm.of_old()", "crm.of_old() # mine")
    (folder / ".crmlab" / "released_cells.json").write_text(json.dumps(
        {"cells": [released.cell_print("crm.of_old() # mine")]}))
    own = told(folder, "old.ipynb", "05")["own"]
    assert "crm.of_old()" in own and "crm.of_old() # mine" not in own
    assert "crm.of_old()" not in told(folder, "05-eighty-twenty.ipynb", "05")["own"]


def test_every_code_cell_of_release_0_1_0_is_known(tmp_path):
    with tarfile.open(Path(__file__).parents[1] / "golden" / "folders-0.1.0.tar.gz") as stored:
        stored.extractall(tmp_path, filter="data")
    for path in (tmp_path / "untouched").rglob("*.ipynb"):
        assert released.released_sources(path) == list(released.code_sources(path)) != []


@pytest.mark.parametrize("content", ["", "{", "[]"])
def test_what_is_no_notebook_has_no_cells_of_its_own(tmp_path, content):
    (tmp_path / "x.ipynb").write_text(content)
    assert released.released_sources(tmp_path / "x.ipynb") == released.released_sources(tmp_path / "none") == []


def test_the_bar_knows_where_the_page_stands(folder):
    page = told(folder, "05-eighty-twenty.ipynb", "05")
    assert page["title"].startswith("05 · ") and page["part"].startswith("Part ")
    assert page["next"]["address"] == "05-practice.ipynb" and page["map"]["address"] == "00-start-here.ipynb#Map"
    assert page["done"] == 0 < page["total"]
    assert set(page["words"]) == set(words())


def test_it_counts_what_was_done_since(folder, tmp_path, monkeypatch):
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    Record(tmp_path / "record.jsonl").append("guess", "05.top-share", value=70.0)
    assert told(tmp_path, "05-eighty-twenty.ipynb", "05", ".")["done"] == 1


def test_a_case_lies_in_another_folder(folder):
    page = told(folder, "2-eighty-people.ipynb", "fedex", "cases/fedex")
    assert page["map"]["address"] == "../../notebooks/00-start-here.ipynb#Map"


def test_the_newest_copy_is_known_under_the_address_of_the_first(folder):
    entries = ledger.load(folder)
    newer = "notebooks/05-eighty-twenty (new).ipynb"
    (folder / newer).write_bytes((folder / LESSON).read_bytes())
    entries.entries[LESSON].copy = newer
    ledger.save(folder, entries)
    page = told(folder, "00-start-here.ipynb", "00")
    assert page["newest"]["05-eighty-twenty.ipynb"] == "05-eighty-twenty%20%28new%29.ipynb"
    renamed = {os.path.relpath(old, "notebooks") for old in MOVED}
    assert set(page["newest"]) - renamed == {"05-eighty-twenty.ipynb"}
    assert place_of(folder / newer, "05") == LESSON
    assert told(folder, os.path.basename(newer), "05")["title"] == told(folder, "05-eighty-twenty.ipynb", "05")["title"]


def test_a_file_outside_every_course_folder_still_has_its_name(tmp_path, monkeypatch):
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    page = told(tmp_path, "05-eighty-twenty.ipynb", "05", ".")
    assert page["title"].startswith("05 · ") and page["next"] is None and page["newest"] == {}


def test_a_unit_that_this_kit_does_not_know_gets_nothing_to_run(folder):
    page = told(folder, "77-future.ipynb", "77")
    assert page["own"] == [] and "title" not in page


def test_a_unit_begins_again_on_a_fresh_copy(tmp_path):
    folder = tmp_path / "course"
    lay_out(folder)
    Record(folder / "record.jsonl").append("guess", "05.top-share", value=80)
    lesson = json.loads((folder / LESSON).read_text("utf-8"))
    lesson["cells"][0]["source"] = "# Mine"
    (folder / LESSON).write_text(json.dumps(lesson), encoding="utf-8")
    asked = json.dumps({"file": Path(LESSON).name, "unit": "05"})
    answer = begin_again(asked, folder / "notebooks")._repr_mimebundle_()["application/json"]
    assert "is open again" in " ".join(answer["said"])
    fresh = json.loads((folder / "notebooks" / unquote(answer["fresh"])).read_text("utf-8"))
    assert fresh["cells"][0]["source"] != "# Mine" and "# Mine" in (folder / LESSON).read_text("utf-8")
    assert told(folder, unquote(answer["fresh"]), "05")["done"] == 0


def test_outside_a_course_folder_nothing_begins_again(tmp_path, monkeypatch):
    monkeypatch.delenv(HOME_VARIABLE, raising=False)
    said = begin_again(json.dumps({"file": "x.ipynb", "unit": "05"}), tmp_path)
    answer = said._repr_mimebundle_()["application/json"]
    assert answer["fresh"] == "" and "crmlab lab" in answer["said"][0]
