"""Execute the committed notebooks and strip them: ``python -m tests.lessons.execute [NOTEBOOK ...]``."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from crmlab.course.notebooks import unit_of
from crmlab.desk.saved import strip
from crmlab.learn.record.home import HOME_VARIABLE
from tests.lessons.example_home import fill

ROOT = Path(__file__).parents[2]
SECONDS_A_CELL = 120
KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


def committed() -> list[Path]:
    """Every notebook of the course, in the order of the folder listing."""
    return sorted(path for part in ("notebooks", "cases") for path in (ROOT / part).rglob("*.ipynb")
                  if ".ipynb_checkpoints" not in path.parts)


def execute(path: Path) -> None:
    """Run `path` from top to bottom in a fresh course folder, strip what may not be saved, and write it."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[HOME_VARIABLE] = str(fill(Path(folder)))
        NotebookClient(notebook, timeout=SECONDS_A_CELL, kernel_name="python3",
                       resources={"metadata": {"path": str(path.parent)}}).execute()
    nbformat.write(cleaned(notebook, path), path)


def cleaned(notebook: nbformat.NotebookNode, path: Path) -> nbformat.NotebookNode:
    """The notebook without what may not be saved. A cell keeps its id, because a translation finds it by that."""
    notebook.metadata = nbformat.from_dict({"crmlab": mark(path), "kernelspec": KERNEL,
                                            "language_info": {"name": "python"}})
    for cell in notebook.cells:
        cell.metadata = nbformat.from_dict({key: value for key, value in cell.metadata.items() if key == "tags"})
    return nbformat.from_dict(strip(notebook))


def mark(path: Path) -> dict[str, str]:
    """What tells the reading view that a notebook is the course's own: the unit that it belongs to."""
    return {"unit": unit_of(path.relative_to(ROOT).as_posix())}


def main(arguments: list[str]) -> None:
    for path in [Path(given).resolve() for given in arguments] or committed():
        print(path.relative_to(ROOT), flush=True)
        execute(path)


if __name__ == "__main__":
    main(sys.argv[1:])
