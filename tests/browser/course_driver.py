"""Open the course as a learner does: ``crmlab lab FOLDER``, then a notebook in the browser."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.lab_driver import NotebookPage, free_port

ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\S*\?(token=\w+)")


class Course:
    """A course folder, laid out and served by the kit's own command; ``url`` and ``query`` lead to its pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __enter__(self) -> Course:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "crmlab", "lab", str(self.folder), "--no-browser", "--port", str(free_port())],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            env={key: value for key, value in os.environ.items() if key != "CRMLAB_HOME"})
        self.printed = ""
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.printed += line
            if found := ADDRESS.search(line):
                self.url, self.query = found.groups()
                return self
        raise RuntimeError(f"crmlab lab gave no address:\n{self.printed}")

    def __exit__(self, *_error: object) -> None:
        self._process.send_signal(signal.SIGINT)
        try:
            self._process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    @property
    def record(self) -> str:
        """What the learner's record holds now."""
        return (self.folder / "record.jsonl").read_text(encoding="utf-8")

    def notebooks(self) -> list[str]:
        """Every notebook of the folder, by its path inside it."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.ipynb")
                      if not any(part.startswith(".") for part in path.relative_to(self.folder).parts))


def stop_kernel(page: NotebookPage) -> None:
    """Kernel > Shut Down Kernel."""
    page.get_by_role("menuitem", name="Kernel", exact=True).click()
    page.get_by_role("menuitem", name="Shut Down Kernel", exact=True).click()
    page.wait_for_timeout(1500)


def labs(page: NotebookPage) -> Any:
    """The labs of the open notebook that are not veiled."""
    return page.locator(".jp-OutputArea-output:has(.crmlab-panel):has(.crmlab-figure svg)")
