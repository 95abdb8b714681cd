"""Small kits, and what a learner and JupyterLab do to the copies of their lessons."""

from __future__ import annotations

import json
from pathlib import Path

from crmlab.desk.kit import read_kit

PLACE = "notebooks/05-top.ipynb"


def kit(root: Path, *sources: str, place: str = PLACE):
    """A kit in `root` with one lesson of these code cells."""
    cells = [{"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None, "outputs": [],
              "source": source} for n, source in enumerate(sources)]
    (root / place).parent.mkdir(parents=True, exist_ok=True)
    (root / place).write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return read_kit(root)


def work_on(path: Path, text: str = "my answer"):
    """Do what a learner does: change a cell and save."""
    notebook = json.loads(path.read_text())
    notebook["cells"][-1]["source"] = text
    path.write_text(json.dumps(notebook))


def run(path: Path):
    """Do what opening a lesson does: the page runs its cells, and JupyterLab adds an empty one and saves."""
    notebook = json.loads(path.read_text())
    for number, cell in enumerate(notebook["cells"], start=1):
        cell |= {"outputs": [{"output_type": "stream", "name": "stdout", "text": "42"}], "execution_count": number}
    notebook["cells"].append({"cell_type": "code", "id": "added", "metadata": {}, "execution_count": None,
                              "outputs": [], "source": ""})
    notebook["metadata"]["language_info"] = {"name": "python"}
    path.write_text(json.dumps(notebook))


def sources(path: Path):
    return ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"]]
