"""The learner's copy of a lesson: what is laid down, how to tell whether somebody worked in it, how to leave a note."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any, TypeGuard

Notebook = dict[str, Any]
NOTE_ID = "crmlab-newer-copy"
_GUESS = re.compile(r"^[^#\n]*\bguess\(", re.MULTILINE)
_DRAWING = re.compile(r"^[^#\n]*\bdrawing\(", re.MULTILINE)


def without_results(notebook: Notebook) -> Notebook:
    """`notebook` with no output from its first guess on, so that nothing gives the result away.

    Nor any drawing: until it has run, JupyterLab would show nothing of it but its words, one after the other.

    >>> code = lambda source: {"cell_type": "code", "source": source, "outputs": ["4"], "execution_count": 1}
    >>> copy = without_results({"cells": [code("1 + 3"), code("crm.guess('05.top-share')"), code("2 + 2")]})
    >>> [cell["outputs"] for cell in copy["cells"]]
    [['4'], [], []]
    """
    cells, seen = [], False
    for cell in notebook["cells"]:
        is_code, source = cell.get("cell_type") == "code", joined(cell.get("source", ""))
        seen = seen or (is_code and bool(_GUESS.search(source)))
        is_bare = is_code and (seen or _DRAWING.search(source))
        cells.append({**cell, "outputs": [], "execution_count": None} if is_bare else cell)
    return {**notebook, "cells": cells}


def lesson_print(notebook: Notebook) -> str:
    """A fingerprint of what a notebook says: the texts of its cells, whatever was run in it.

    Outputs are no work: a page that runs itself writes them. Nor are an empty cell, which JupyterLab adds below the
    last one, and the kit's own note. So two copies differ where a learner typed, moved or deleted something.

    >>> code = {"cell_type": "code", "source": "1 + 1", "outputs": [], "execution_count": None}
    >>> run = {"cells": [{**code, "outputs": ["2"], "execution_count": 1}, {**code, "source": ""}]}
    >>> lesson_print(run) == lesson_print({"cells": [code]})
    True
    """
    said = [[cell.get("cell_type"), joined(cell.get("source", ""))] for cell in notebook["cells"] if not _is_note(cell)]
    return hashlib.sha256(json.dumps([one for one in said if one[1].strip()]).encode()).hexdigest()


def with_note(notebook: Notebook, text: str) -> Notebook:
    """`notebook` with `text` (Markdown) as a first cell, in the place of an earlier note; all other cells as they are.

    >>> noted = with_note({"cells": []}, "A newer copy lies beside this one.")
    >>> with_note(noted, "It moved.")["cells"][0]["source"]
    'It moved.'
    """
    note: dict[str, Any] = {"cell_type": "markdown", "metadata": {"crmlab": {"note": NOTE_ID}}, "source": text}
    if (notebook.get("nbformat", 4), notebook.get("nbformat_minor", 0)) >= (4, 5):
        note["id"] = NOTE_ID
    return {**notebook, "cells": [note, *(cell for cell in notebook["cells"] if not _is_note(cell))]}


def mark_of(notebook: Notebook) -> str:
    """The unit in a notebook's mark, by which the reading view knows it; "" where it has none.

    >>> mark_of(with_mark({"cells": [], "metadata": {"own": 1}}, "05"))
    '05'
    """
    mark = notebook.get("metadata", {}).get("crmlab")
    return str(mark.get("unit", "")) if isinstance(mark, dict) else ""


def with_mark(notebook: Notebook, unit: str) -> Notebook:
    """`notebook` with the mark of this unit."""
    return {**notebook, "metadata": {**notebook.get("metadata", {}), "crmlab": {"unit": unit}}}


def is_notebook(value: Any) -> TypeGuard[Notebook]:
    """Whether `value` (from a JSON file) has the form of a notebook, as far as a copy needs it."""
    return (isinstance(value, dict) and isinstance(value.get("cells"), list)
            and isinstance(value.get("metadata", {}), dict) and all(isinstance(cell, dict) for cell in value["cells"]))


def joined(text: Any) -> str:
    """A cell's text as one string; files hold it as a string or as a list of lines."""
    return "".join(map(str, text)) if isinstance(text, list) else str(text)


def _is_note(cell: dict[str, Any]) -> bool:
    own = (cell.get("metadata") or {}).get("crmlab")
    return isinstance(own, dict) and own.get("note") == NOTE_ID
