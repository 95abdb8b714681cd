"""How long ``import crmlab`` and Run All of each lesson take, and how much memory a kernel has afterwards."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
import psutil
from nbclient import NotebookClient

from benchmarks.report import Row, machine, table
from tests.lessons.example_home import fill

RUNS = 5
MEGABYTE = 2**20


def import_seconds(module: str) -> float:
    """Seconds for ``import module`` in a fresh interpreter, less what starting the interpreter takes."""
    timed = f"import time; start = time.perf_counter(); import {module}; print(time.perf_counter() - start)"
    return float(subprocess.run([sys.executable, "-c", timed], check=True, capture_output=True, text=True).stdout)


def run_all(path: Path) -> tuple[float, float]:
    """Seconds from the first cell to the last, and the kernel's memory in MB after it."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=300, kernel_name="python3",
                            resources={"metadata": {"path": str(path.parent)}})
    with client.setup_kernel():
        start = time.perf_counter()
        for number, cell in enumerate(notebook.cells):
            client.execute_cell(cell, number)
        seconds = time.perf_counter() - start
        return seconds, kernel_memory(client.km.provisioner.pid) / MEGABYTE


def kernel_memory(pid: int) -> int:
    return psutil.Process(pid).memory_info().rss


def name_of(path: Path) -> str:
    """A notebook of a lesson by its file, one of a case by its folder too."""
    return path.stem if path.parent.name == "notebooks" else f"{path.parent.name}/{path.stem}"


def main(paths: list[str]) -> None:
    lessons = [Path(path) for path in paths] or [*sorted(Path("notebooks").glob("[01]*.ipynb")),
                                                *sorted(Path("cases").glob("*/*.ipynb"))]
    rows = [Row("import crmlab", "s", [import_seconds("crmlab") for _ in range(RUNS)], below=0.15),
            Row("import pandas (beside it)", "s", [import_seconds("pandas") for _ in range(RUNS)])]
    with tempfile.TemporaryDirectory() as home:
        os.environ["CRMLAB_HOME"] = str(fill(Path(home)))
        for path in lessons:
            runs = [run_all(path) for _ in range(RUNS)]
            rows.append(Row(f"{name_of(path)}: Run All", "s", [seconds for seconds, _ in runs], below=10))
            rows.append(Row(f"{name_of(path)}: kernel memory", "MB", [memory for _, memory in runs], below=200))
    print(machine("pandas", "plotly", "ipywidgets", "ipykernel", "pyarrow"), table(rows), sep="\n\n")


if __name__ == "__main__":
    main(sys.argv[1:])
