"""Open the course as a learner does: ``crmlab lab FOLDER``, then a notebook in the browser."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from tests.browser.lab_driver import NotebookPage, free_port, notebook

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\S*\?(token=\w+)")


class Lesson(NotebookPage):
    """A notebook of the course, read as a learner reads it: in the reading view, which runs it."""

    def wait_ready(self, seconds: float = 120) -> None:
        """Wait until the page has run the course's own cells."""
        self.wait_state("ready", seconds)

    def wait_state(self, name: str, seconds: float = 60) -> None:
        """Wait for a state of the reading view: "starting", "ready", "asleep"."""
        self.page.locator(f"[data-crmlab-state={name}]").wait_for(timeout=1000 * seconds)


class Course:
    """A course folder, laid out and served by the kit's own command; ``url`` and ``query`` lead to its pages."""

    page_class = Lesson

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Course:
        self.start(free_port())
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self, port: int) -> None:
        """Serve the folder at `port`."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crmlab", "lab", str(self.folder), "--no-browser", "--port", str(port)],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            env={key: value for key, value in os.environ.items() if key != "CRMLAB_HOME"})
        self.printed = ""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.printed += line
            if found := ADDRESS.search(line):
                self.url, self.query = found.groups()
                return
        raise RuntimeError(f"crmlab lab gave no address:\n{self.printed}")

    def stop(self) -> None:
        """End the server as Ctrl+C does."""
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def write(self, name: str, *cells: str, unit: str = "05") -> str:
        """Put a notebook with these code cells and a lesson's mark into the folder; its name again."""
        content = notebook(*cells)
        content["metadata"]["crmlab"] = {"unit": unit}
        (self.folder / name).write_text(json.dumps(content), encoding="utf-8")
        return name

    @property
    def record(self) -> str:
        """What the learner's record holds now; "" before the first line."""
        path = self.folder / "record.jsonl"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def ask(self, method: str, path: str) -> Any:
        """What the server answers to a request of its own interface, such as ("GET", "kernels")."""
        request = Request(f"{self.url}/api/{path}", method=method,
                          headers={"Authorization": self.query.replace("=", " ")})
        with urlopen(request, timeout=30) as response:
            return json.loads(response.read() or b"null")

    def stop_kernels(self) -> None:
        """End every kernel, as "Shut Down Kernel" does."""
        for kernel in self.ask("GET", "kernels"):
            self.ask("DELETE", f"kernels/{kernel['id']}")

    def cell(self, page: NotebookPage, name: str, call: str) -> Any:
        """The cell of the open notebook `name` whose code holds `call`; the reading view shows no code."""
        cells = json.loads((self.folder / name).read_text(encoding="utf-8"))["cells"]
        place = next(n for n, one in enumerate(cells)
                     if one["cell_type"] == "code" and call in "".join(one["source"]))
        return page.locator(".jp-Notebook .jp-Cell").nth(place)

    def notebooks(self) -> list[str]:
        """Every notebook of the folder, by its path inside it."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.ipynb")
                      if not any(part.startswith(".") for part in path.relative_to(self.folder).parts))


def labs(page: NotebookPage) -> Any:
    """The labs of the open notebook that are not veiled."""
    return page.locator(".jp-OutputArea-output:has(.crmlab-panel):has(.crmlab-figure svg)")
