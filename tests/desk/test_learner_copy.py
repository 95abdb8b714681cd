from __future__ import annotations

import copy
from zlib import crc32

import nbformat
import pytest

from crmlab.desk.learner_copy import NOTE_ID, is_notebook, lesson_print, with_note, without_results


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
    with_note(lesson, "new")
    assert lesson == before


def test_what_was_run_or_opened_is_no_work():
    plain = notebook(words("# Lesson"), code("f()"))
    run = notebook(words("# Lesson"), code("f()", "1"), code(""), code(" \n"))
    run["metadata"]["language_info"] = {"name": "python"}
    assert lesson_print(plain) == lesson_print(run)


@pytest.mark.parametrize("touched", [
    notebook(words("# Lesson"), code("f(2)")), notebook(words("# Lesson, mine"), code("f()")),
    notebook(code("f()"), words("# Lesson")), notebook(words("# Lesson")), notebook(words("# Lesson"), words("f()")),
    notebook(words("# Lesson"), code("f()"), code("mine"))],
    ids=["typed", "written", "moved", "deleted", "another kind", "added"])
def test_whatever_a_learner_did_to_a_cell_is_work(touched):
    assert lesson_print(touched) != lesson_print(notebook(words("# Lesson"), code("f()")))


def test_a_text_as_lines_or_as_one_string_is_the_same_text():
    assert lesson_print(notebook(code("a\nb"))) == lesson_print(notebook(code(["a\n", "b"])))


@pytest.mark.parametrize("minor", [4, 5])
def test_the_note_is_one_first_cell_and_leaves_all_others(minor):
    lesson = notebook(words("# Lesson"), code("1", "1"), minor=minor)
    if minor == 4:
        for cell in lesson["cells"]:
            del cell["id"]
    noted = with_note(lesson, "It is newer.")
    assert noted["cells"][1:] == lesson["cells"] and noted["cells"][0]["source"] == "It is newer."
    again = with_note(noted, "It moved.")
    assert again["cells"][1:] == lesson["cells"] and again["cells"][0]["source"] == "It moved."
    assert noted["cells"][0].get("id", NOTE_ID) == NOTE_ID and lesson_print(again) == lesson_print(lesson)
    nbformat.validate(nbformat.from_dict(again))


@pytest.mark.parametrize("value", [None, [], {}, {"cells": 3}, {"cells": [3]}])
def test_what_is_no_notebook_is_known_as_such(value):
    assert not is_notebook(value)
