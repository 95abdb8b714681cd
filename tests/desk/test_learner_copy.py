from __future__ import annotations

import copy
from zlib import crc32

import nbformat
import pytest

from crmlab.desk.learner_copy import is_notebook, lesson_print, saying_newer, without_results, work_print


def code(source, *outputs):
    return {"cell_type": "code", "id": f"c{crc32(str(source).encode())}", "metadata": {}, "source": source,
            "execution_count": 4, "outputs": [{"output_type": "stream", "name": "stdout", "text": text}
                                              for text in outputs]}


def words(source):
    return {"cell_type": "markdown", "id": f"m{crc32(source.encode())}", "metadata": {}, "source": source}


def notebook(*cells, minor=5):
    return {"nbformat": 4, "nbformat_minor": minor, "metadata": {}, "cells": list(cells)}


@pytest.mark.parametrize("call", ["crm.guess('05.top-share')", "guess = crm.guess(\n  '05.top-share')",
                                  ["import crmlab as crm\n", "crm.guess('05.top-share')"]])
def test_nothing_from_the_guess_on_gives_the_result_away(call):
    lesson = notebook(code("1 + 1", "2"), code(call, "no guess yet"), words("so:"), code("share", "0.62"))
    copied = without_results(lesson)
    assert [cell.get("outputs") != [] for cell in copied["cells"]] == [True, False, True, False]
    assert copied["cells"][3]["execution_count"] is None
    assert "0.62" not in str(copied)


@pytest.mark.parametrize("source", ["# crm.guess( comes later", "my_guess(3)", "print('think')"])
def test_what_only_looks_like_a_guess_hides_nothing(source):
    assert without_results(notebook(code(source, "kept")))["cells"][0]["outputs"] != []


def test_the_kits_own_notebook_stays_as_it_is():
    lesson = notebook(code("crm.guess('a')", "x"))
    before = copy.deepcopy(lesson)
    without_results(lesson)
    saying_newer(lesson, "new")
    assert lesson == before


def test_running_a_lesson_again_does_not_change_the_lesson_but_is_work():
    before, after = notebook(code("f()", "1")), notebook(code("f()", "2"))
    assert lesson_print(before) == lesson_print(after)
    assert work_print(before) != work_print(after)


def test_a_text_as_lines_or_as_one_string_is_the_same_text():
    assert work_print(notebook(code("a\nb", "x\ny"))) == work_print(
        {**notebook(), "cells": [{**code(["a\n", "b"]), "outputs": [
            {"output_type": "stream", "name": "stdout", "text": ["x\n", "y"]}]}]})


def test_what_jupyterlab_writes_by_itself_is_no_work():
    plain, opened = notebook(code("f()")), notebook(code("f()"))
    opened["metadata"]["language_info"] = {"name": "python"}
    opened["cells"][0]["execution_count"] = None
    assert work_print(plain) == work_print(opened)


@pytest.mark.parametrize("minor", [4, 5])
def test_the_note_is_one_first_cell_and_leaves_all_others(minor):
    lesson = notebook(words("# Lesson"), code("1", "1"), minor=minor)
    if minor == 4:
        for cell in lesson["cells"]:
            del cell["id"]
    noted = saying_newer(lesson, "05 (new).ipynb")
    assert noted["cells"][1:] == lesson["cells"]
    assert "`05 (new).ipynb`" in noted["cells"][0]["source"]
    again = saying_newer(noted, "05 (new 2).ipynb")
    assert again["cells"][1:] == lesson["cells"]
    assert "(new 2)" in again["cells"][0]["source"]
    nbformat.validate(nbformat.from_dict(again))


@pytest.mark.parametrize("value", [None, [], {}, {"cells": 3}, {"cells": [3]}])
def test_what_is_no_notebook_is_known_as_such(value):
    assert not is_notebook(value)
