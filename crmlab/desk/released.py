"""The code cells of earlier releases, so that an older copy of a lesson goes on running by itself.

``released_cells.json`` holds a fingerprint of each cell's source and no text. Only the kit's own table is believed: a
list that lies in a course folder could be anybody's. A release adds its cells: ``python -m crmlab.desk.released``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from crmlab.course.notebooks import kit_folder, notebooks
from crmlab.desk.files import as_json, read_json
from crmlab.desk.learner_copy import is_notebook, joined

TABLE = Path(__file__).with_name("released_cells.json")
DIGITS = 24


def released_sources(path: Path) -> list[str]:
    """The sources of those code cells of the notebook at `path` that stood in an earlier release, word for word."""
    known = set((read_json(TABLE) or {}).get("cells", ()))
    return [source for source in code_sources(path) if cell_print(source) in known]


def code_sources(path: Path) -> Iterator[str]:
    """The source of each code cell of the notebook at `path`; nothing where it can't be read as one."""
    notebook = read_json(path)
    if is_notebook(notebook):
        yield from (joined(cell.get("source", "")) for cell in notebook["cells"] if cell.get("cell_type") == "code")


def cell_print(source: str) -> str:
    """The fingerprint of one cell's source.

    >>> cell_print("import crmlab as crm")
    '46be13cfda7a0ce45b2ef4a4'
    """
    return hashlib.sha256(source.encode("utf-8", "replace")).hexdigest()[:DIGITS]


def add_release(root: Path) -> None:
    """Add the cells of the kit at `root` to the table."""
    known = set((read_json(TABLE) or {}).get("cells", ()))
    known |= {cell_print(source) for one in notebooks(root) for source in code_sources(root / one.place)}
    TABLE.write_bytes(as_json({"cells": sorted(known)}))


if __name__ == "__main__":
    add_release(kit_folder())
