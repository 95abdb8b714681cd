"""The learner's copy of a lesson: what is laid down, how to tell whether it changed, how an old copy says so."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, TypeGuard

from crmlab.base.texts import _

Notebook = dict[str, Any]
NOTE_ID = "crmlab-newer-copy"
_GUESS = re.compile(r"^[^#\n]*\bguess\(", re.MULTILINE)


def without_results(notebook: Notebook) -> Notebook:
    """`notebook` with no output from its first guess on, so that nothing gives the result away.

    >>> code = lambda source: {"cell_type": "code", "source": source, "outputs": ["4"], "execution_count": 1}
    >>> copy = without_results({"cells": [code("1 + 3"), code("crm.guess('05.top-share')"), code("2 + 2")]})
    >>> [cell["outputs"] for cell in copy["cells"]]
    [['4'], [], []]
    """
    cells, seen = [], False
    for cell in notebook["cells"]:
        is_code = cell.get("cell_type") == "code"
        seen = seen or (is_code and bool(_GUESS.search(joined(cell.get("source", "")))))
        cells.append({**cell, "outputs": [], "execution_count": None} if seen and is_code else cell)
    return {**notebook, "cells": cells}


def lesson_print(notebook: Notebook) -> str:
    """A fingerprint of what a lesson says: its cells' texts. Outputs may differ without the lesson changing."""
    return _fingerprint([[cell.get("cell_type"), joined(cell.get("source", ""))] for cell in notebook["cells"]])


def work_print(notebook: Notebook) -> str:
    """A fingerprint of what a learner would miss: texts and outputs, not what JupyterLab writes by itself."""
    return _fingerprint([[cell.get("cell_type"), joined(cell.get("source", "")), _joined_deep(cell.get("outputs"))]
                         for cell in notebook["cells"]])


def saying_newer(notebook: Notebook, newer_name: str) -> Notebook:
    """`notebook` with a first cell that names the newer copy beside it; all other cells as they are."""
    text = _("**There is a newer copy of this lesson beside this one: `{name}`.** "
             "This file is your older copy, with your work in it. Nothing in it was changed but this note."
             ).format(name=newer_name)
    note: dict[str, Any] = {"cell_type": "markdown", "metadata": {"crmlab": {"note": NOTE_ID}}, "source": text}
    if (notebook.get("nbformat", 4), notebook.get("nbformat_minor", 0)) >= (4, 5):
        note["id"] = NOTE_ID
    others = [cell for cell in notebook["cells"] if not _is_note(cell)]
    return {**notebook, "cells": [note, *others]}


def is_notebook(value: Any) -> TypeGuard[Notebook]:
    """Whether `value` (from a JSON file) has the form of a notebook, as far as a copy needs it."""
    return (isinstance(value, dict) and isinstance(value.get("cells"), list)
            and all(isinstance(cell, dict) for cell in value["cells"]))


def joined(text: Any) -> str:
    """A cell's text as one string; files hold it as a string or as a list of lines."""
    return "".join(map(str, text)) if isinstance(text, list) else str(text)


def _is_note(cell: dict[str, Any]) -> bool:
    own = (cell.get("metadata") or {}).get("crmlab")
    return isinstance(own, dict) and own.get("note") == NOTE_ID


def _joined_deep(value: Any) -> Any:
    """Outputs with every list of lines as one string: Jupyter writes either, and means the same."""
    if isinstance(value, dict):
        return {key: _joined_deep(item) for key, item in value.items() if key != "execution_count"}
    if isinstance(value, list):
        if value and all(isinstance(item, str) for item in value):
            return "".join(value)
        return [_joined_deep(item) for item in value]
    return value


def _fingerprint(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
