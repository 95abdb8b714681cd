"""How long the first lab of a lesson takes to show, for a learner who runs the cells one after the other.

    python -m benchmarks.first_lab [runs]

The kernel is fresh. The learner takes ten seconds over the guess; meanwhile the kit loads what the lab will need. The
clock starts with the lab's own cell and stops when its figure is drawn.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from benchmarks.report import Row, machine, table
from tests.browser.lab_driver import Browser, JupyterServer, NotebookPage
from tests.lessons.example_home import fill

GUESSING_S = 10
LESSONS = ("00-start-here", "05-eighty-twenty")


def cells_before_lab(path: Path) -> list[str]:
    """The cells above the first lab."""
    cells = nbformat.read(path, as_version=4).cells
    lab = next(n for n, cell in enumerate(cells) if cell.cell_type == "code" and "crm.lab(" in cell.source)
    return [cell.source for cell in cells[:lab]]


def first_lab_s(page: NotebookPage, above: list[str]) -> float:
    """Run the cells above the lab one by one, then its own: seconds from its start to its figure."""
    page.locator(".jp-Notebook .jp-Cell").first.click()
    page.keyboard.press("Escape")
    for cell in above:
        page.keyboard.press("Shift+Enter")
        page.wait_idle()
        if "crm.guess(" in cell:
            page.wait_for_timeout(1000 * GUESSING_S)
    start = time.perf_counter()
    page.keyboard.press("Shift+Enter")
    page.locator(".crmlab-figure .main-svg").first.wait_for(timeout=60_000)
    return time.perf_counter() - start


def one_run(lesson: str) -> float:
    """One lesson in a fresh kernel and a fresh page."""
    path = Path("notebooks") / f"{lesson}.ipynb"
    with tempfile.TemporaryDirectory() as home:
        folder = fill(Path(home))
        os.environ["CRMLAB_HOME"] = home
        shutil.copy(path, folder)
        with JupyterServer(folder) as server, Browser() as browser:
            page = browser.open(server, path.name)
            return first_lab_s(page, cells_before_lab(path))


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rows = [Row(f"{lesson}: first lab after its cell starts", "s", [one_run(lesson) for _run in range(runs)], below=1)
            for lesson in LESSONS]
    print(machine("jupyterlab", "ipykernel", "anywidget", "plotly", "pandas"), table(rows), sep="\n\n")


if __name__ == "__main__":
    main()
