"""Every cell has an id that lasts: a translation of a notebook finds its texts by them."""

from __future__ import annotations

import re

import nbformat
import pytest

from tests.lessons.execute import cleaned, committed

NOTEBOOKS = [pytest.param(path, id=path.stem) for path in committed()]
ID = re.compile(r"[a-z0-9][a-z0-9-]{1,63}")


def ids(notebook):
    return [cell["id"] for cell in notebook["cells"]]


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_no_two_cells_share_an_id(path):
    found = ids(nbformat.read(path, as_version=nbformat.NO_CONVERT))
    assert len(set(found)) == len(found)
    assert [id_ for id_ in found if not ID.fullmatch(id_)] == []


@pytest.mark.parametrize("path", NOTEBOOKS)
def test_executing_a_notebook_again_keeps_every_id(path):
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell("One more.", id="one-more"))
    before = ids(notebook)
    assert ids(cleaned(notebook, path)) == before
