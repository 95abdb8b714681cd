"""The page on which a lesson is read: a JupyterLab extension, as files that need no build.

`jupyter/` is a folder as Jupyter looks for it on its data path; what a learner reads in it is in ``words.json``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

JUPYTER_PATH = Path(__file__).parent / "jupyter"
WORDS = JUPYTER_PATH / "labextensions" / "crmlab" / "page" / "words.json"


def words() -> dict[str, str]:
    """The texts of the reading view, by the names under which its scripts know them, in English.

    >>> words()["next"]
    'Next'
    """
    return json.loads(WORDS.read_text(encoding="utf-8"))


def extract(fileobj: Any, keywords: Any, comment_tags: Any, options: Any) -> Iterator[tuple[int, None, str, list[str]]]:
    """What `make texts` collects from ``words.json``; Babel asks for just these arguments."""
    lines = fileobj.read().decode("utf-8")
    for text in json.loads(lines).values():
        yield lines[:lines.index(json.dumps(text, ensure_ascii=False))].count("\n") + 1, None, text, []
