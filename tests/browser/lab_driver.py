"""Drive a real JupyterLab in a real Chromium: start a server on a folder, open a notebook, run it, look at it.

    with JupyterServer(folder) as server, Browser() as browser:
        page = browser.open(server, "lesson.ipynb")
        page.run_all()
        page.locator(".crmlab-figure svg").first.wait_for()
        assert page.console_errors == [] and page.outside_requests == []

Nothing leaves the machine: news, update checks and the extension manager are off, and requests to any other
host are refused and listed in ``outside_requests``.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

CHROMIUM = os.environ.get("CRMLAB_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
CHROMIUM_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
LOCAL_HOSTS = {"127.0.0.1", "localhost", ""}
OFFLINE_SETTINGS = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false", "checkForUpdates": False, "doNotDisturbMode": True},
    "@jupyterlab/extensionmanager-extension:plugin": {"enabled": False},
}


def notebook(*cells: str) -> dict[str, Any]:
    """A notebook with these code cells, as JSON."""
    return {"nbformat": 4, "nbformat_minor": 5,
            "metadata": {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
            "cells": [{"cell_type": "code", "id": f"cell-{n}", "metadata": {}, "outputs": [],
                       "execution_count": None, "source": source} for n, source in enumerate(cells)]}


class JupyterServer:
    """JupyterLab on `folder`, at a free port, without token; its own settings live in `folder`/.jupyter-test.

    python : the interpreter whose JupyterLab is started; more : further command-line arguments.
    """

    def __init__(self, folder: Path, *more: str, python: str = sys.executable) -> None:
        self.folder, self._python, self._more = Path(folder), python, more
        self.query = ""  # what must follow every address: a token where there is one
        self._home = self.folder / ".jupyter-test"

    def write(self, name: str, *cells: str) -> str:
        """Put a notebook with these code cells into the folder; its name again."""
        (self.folder / name).write_text(json.dumps(notebook(*cells)), encoding="utf-8")
        return name

    def saved(self, name: str) -> dict[str, Any]:
        """The notebook as it lies on disk now."""
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def __enter__(self) -> JupyterServer:
        settings = self._home / "overrides"
        settings.mkdir(parents=True, exist_ok=True)
        for plugin, values in OFFLINE_SETTINGS.items():
            package, _colon, name = plugin.partition(":")
            path = settings / package / f"{name}.jupyterlab-settings"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(values), encoding="utf-8")
        self.url = f"http://127.0.0.1:{free_port()}"
        environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(self._home / "config"),
                       "JUPYTER_RUNTIME_DIR": str(self._home / "runtime"),
                       "JUPYTERLAB_WORKSPACES_DIR": str(self._home / "workspaces"),
                       "JUPYTERLAB_SETTINGS_DIR": str(settings), "IPYTHONDIR": str(self._home / "ipython")}
        self._log = (self._home / "server.log").open("wb")
        self._process = subprocess.Popen(
            [self._python, "-m", "jupyterlab", "--no-browser", "--allow-root", "--IdentityProvider.token=",
             f"--ServerApp.port={urlsplit(self.url).port}", "--ServerApp.port_retries=0",
             "--ServerApp.disable_check_xsrf=True", "--LabApp.extension_manager=readonly",
             f"--ServerApp.root_dir={self.folder}", *self._more],
            cwd=self.folder, env=environment, stdout=self._log, stderr=subprocess.STDOUT)
        self._wait_until_up()
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.terminate()  # the server shuts its kernels down
        try:
            self._process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def log(self) -> str:
        """What the server has printed."""
        return (self._home / "server.log").read_text(encoding="utf-8", errors="replace")

    def _wait_until_up(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self._process.poll() is None:
            try:
                with urlopen(f"{self.url}/api/status", timeout=2):
                    return
            except (URLError, OSError):
                time.sleep(0.2)
        self._process.kill()
        raise RuntimeError(f"JupyterLab did not start:\n{self.log()[-2000:]}")


class Browser:
    """One headless Chromium; close it by leaving the ``with`` block."""

    def __enter__(self) -> Browser:
        from playwright.sync_api import sync_playwright

        self._playwright = sync_playwright().start()
        self._chromium = self._playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_FLAGS)
        return self

    def __exit__(self, *_error: object) -> None:
        self._chromium.close()
        self._playwright.stop()

    def open(self, server: Any, name: str, *, width: int = 1280, height: int = 900,
             workspace: str = "test", before: str = "") -> NotebookPage:
        """The notebook in JupyterLab's single-document mode, with a kernel that is ready.

        before : a script that the page runs before any other.
        """
        page = self.blank(server, width=width, height=height, before=before)
        page.goto(self.address(server, name, workspace))
        return page

    def blank(self, server: Any, *, width: int = 1280, height: int = 900, before: str = "") -> NotebookPage:
        """An empty page for a notebook of the server."""
        context = self._chromium.new_context(viewport={"width": width, "height": height})
        if before:
            context.add_init_script(before)
        return getattr(server, "page_class", NotebookPage)(context.new_page())

    @staticmethod
    def address(server: Any, name: str, workspace: str = "test") -> str:
        """Where the notebook opens in single-document mode."""
        return f"{server.url}/doc/workspaces/{workspace}/tree/{name}?reset&{server.query}"


class NotebookPage:
    """One notebook in a tab. Everything that a Playwright page can do is also here (``locator``, ``keyboard`` …).

    console_errors : errors on the page's console; outside_requests : addresses asked for off this machine.
    late_scripts : how often anywidget gave up waiting for a script, as it does on a busy machine. That is no error
    here: the kit's widgets go on hearing the kernel, and test_slow_page holds them to it.
    """

    def __init__(self, page: Any) -> None:
        self.page = page
        self.console_errors: list[str] = []
        self.outside_requests: list[str] = []
        self.late_scripts = 0
        page.on("console", lambda message: message.type == "error" and self._failed(message.text))
        page.on("pageerror", lambda error: self._failed(str(error)))
        page.context.route("**/*", self._only_local)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.page, name)

    def goto(self, url: str) -> None:
        """Load the notebook and wait for its kernel."""
        self.page.goto(url)
        self.wait_ready()

    def reload(self) -> None:
        """Load the page again; the kernel goes on."""
        self.page.reload()
        self.wait_ready()

    def wait_ready(self, seconds: float = 60) -> None:
        """Wait until the notebook is drawn and its kernel idle."""
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=1000 * seconds)
        self.wait_idle(seconds)

    def wait_idle(self, seconds: float = 120) -> None:
        """Wait until no cell runs or waits to run."""
        self.page.wait_for_function(
            """() => [...document.querySelectorAll('.jp-StatusBar-TextItem')]
                   .some(item => item.textContent.endsWith('| Idle'))
                 && ![...document.querySelectorAll('.jp-InputPrompt')].some(p => p.textContent.includes('*'))""",
            timeout=1000 * seconds)

    def run_all(self, seconds: float = 120) -> None:
        """Run > Run All Cells, and wait until the last one is done."""
        self.start_all()
        self.wait_idle(seconds)

    def start_all(self) -> None:
        """Run > Run All Cells, without waiting."""
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_timeout(300)  # until the cells are marked as waiting

    def save(self) -> None:
        """Save with the keyboard, and wait until the server has written the file."""
        self.page.keyboard.press("Escape")
        with self.page.expect_response(lambda response: "/api/contents/" in response.url
                                       and response.request.method == "PUT"):
            self.page.keyboard.press("Control+s")
        self.page.wait_for_timeout(300)

    def serious_problems(self, selector: str) -> list[str]:
        """What axe-core finds inside `selector` that is serious or critical, one line each."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, context=selector).response["violations"]
        return [f"{one['id']}: {one['help']} {node['target']}" for one in found
                if one["impact"] in ("serious", "critical") for node in one["nodes"]]

    def _failed(self, message: str) -> None:
        if "[anywidget] Failed to initialize model" in message:
            self.late_scripts += 1
        else:
            self.console_errors.append(message)

    def _only_local(self, route: Any) -> None:
        parts = urlsplit(route.request.url)
        if parts.scheme in ("data", "blob") or parts.hostname in LOCAL_HOSTS:
            route.continue_()
        else:
            self.outside_requests.append(route.request.url)
            route.abort()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
