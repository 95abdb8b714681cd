from __future__ import annotations

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from urllib.request import urlopen

import psutil
import pytest

from crmlab.base.errors import BadInput
from crmlab.desk import server
from crmlab.reader import JUPYTER_PATH

ROOT = Path(__file__).parents[2]


def options(*given, **kind):
    arguments = server.command(*given, **kind)
    return dict(argument[2:].split("=", 1) for argument in arguments if argument.startswith("--"))


def test_a_port_in_use_gives_the_next_free_one():
    with socket.create_server((server.HOST, 0)) as taken:
        port = taken.getsockname()[1]
        if port < 65_500:
            assert port < server.free_port(port) <= port + server.TRIES


@pytest.mark.parametrize("port", [-1, 0, 80, 1023, 65_536, 10**9])
def test_what_is_no_port_is_refused_with_the_range(port):
    with pytest.raises(BadInput, match="1024 to 65535"):
        server.free_port(port)


def test_nothing_is_asked_from_outside_and_the_token_stays(tmp_path):
    given = options(tmp_path, 9000, "notebooks/00.ipynb", "open")
    assert given["LabApp.news_url"] == "None"
    assert given["LabApp.check_for_updates_class"].endswith("NeverCheckForUpdate")
    assert given["LabApp.extension_manager"] == "readonly"
    assert given["ServerApp.ip"] == "127.0.0.1"
    assert not any("token" in name.lower() for name in given)  # other users can read a command line


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no such user here")
@pytest.mark.parametrize(("uid", "allowed"), [(0, "True"), (1000, None)])
def test_root_in_a_container_is_let_in_and_nobody_else_needs_it(tmp_path, monkeypatch, uid, allowed):
    monkeypatch.setattr(os, "geteuid", lambda: uid)
    assert options(tmp_path, 9000, None, "none").get("ServerApp.allow_root") == allowed


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there can a machine have no screen")
def test_a_screen_is_what_the_environment_says(monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not server.can_open_browser()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert server.can_open_browser()


def test_the_courses_settings_are_written_once_and_then_the_learners(tmp_path):
    server.keep_quiet(tmp_path)
    path = tmp_path / "@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    assert json.loads(path.read_text())["fetchNews"] == "false"
    path.write_text("{}")
    server.keep_quiet(tmp_path)
    assert path.read_text() == "{}"


def test_nobody_elses_settings_kernels_or_modules_are_in_the_way(tmp_path):
    given = server.environment(tmp_path, "secret", {"JUPYTER_PATH": "/theirs", "HOME": "/home/ada"})
    assert given["JUPYTER_PATH"] == os.pathsep.join([str(JUPYTER_PATH), "/theirs"])
    assert given["HOME"] == "/home/ada" and given["JUPYTER_TOKEN"] == "secret"
    assert given["JUPYTER_NO_CONFIG"] == given["JUPYTER_PREFER_ENV_PATH"] == "1"
    assert server.command(tmp_path, 9000, None, "none")[1:4] == ["-P", "-m", "jupyterlab"]


class Running:
    """``crmlab lab`` as a learner starts it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        environment = {name: value for name, value in os.environ.items() if name != "CRMLAB_HOME"}
        self.process = subprocess.Popen([sys.executable, "-m", "crmlab", "lab", str(folder), "--no-browser"],
                                        cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment)
        watch = threading.Timer(150, self.process.kill)  # so that reading its words can't last forever
        watch.start()
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if "Ctrl+C" in line:
                break
        watch.cancel()
        self.port, self.token = re.search(r"http://127\.0\.0\.1:(\d+)/\S*token=(\w+)", self.said).groups()

    def page(self, path: str) -> str:
        return urlopen(f"http://{server.HOST}:{self.port}{path}?token={self.token}", timeout=60).read().decode("utf-8")

    def ask(self, method: str, path: str, body: dict | None = None, token: str | None = None):
        connection = http.client.HTTPConnection(server.HOST, int(self.port), timeout=60)
        headers = {"Authorization": f"token {self.token if token is None else token}"}
        with closing(connection):
            connection.request(method, path, json.dumps(body) if body else None, headers)
            response = connection.getresponse()
            return response.status, json.loads(response.read() or b"null")

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        self.process.communicate(timeout=60)
        return self.process.returncode


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    running = Running(tmp_path_factory.mktemp("lab") / "course")
    yield running
    if running.process.poll() is None:
        running.stop()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that asks a program to end")
class TestARealJupyterLab:
    def test_it_shows_the_course_only_to_who_has_the_address(self, lab):
        status, listing = lab.ask("GET", "/api/contents/notebooks")
        assert status == 200 and "00-start-here.ipynb" in [entry["name"] for entry in listing["content"]]
        assert lab.ask("GET", "/api/contents", token="wrong")[0] == 403

    def test_what_is_saved_through_it_is_stripped(self, lab):
        live = {"output_type": "display_data", "metadata": {}, "data": {
            "text/plain": "kept", "application/vnd.jupyter.widget-view+json": {"model_id": "a"}}}
        cell = {"cell_type": "code", "id": "c", "metadata": {}, "source": "x", "execution_count": 1,
                "outputs": [live]}
        notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"widgets": {"a": 1}}, "cells": [cell]}
        assert lab.ask("PUT", "/api/contents/mine.ipynb", {"type": "notebook", "content": notebook})[0] == 201
        saved = lab.ask("GET", "/api/contents/mine.ipynb")[1]["content"]
        assert saved["cells"][0]["outputs"][0]["data"] == {"text/plain": "kept"}
        assert "widgets" not in saved["metadata"]

    def test_its_own_export_shows_figures_without_the_network(self, lab):
        source = (ROOT / "notebooks" / "05-eighty-twenty.ipynb").read_text("utf-8")
        (lab.folder / "saved.ipynb").write_text(source, "utf-8")
        page = lab.page("/nbconvert/html/saved.ipynb")
        assert page.count('class="crmlab-figure"') == page.count('class="crmlab-sentence"') > 0
        assert "window.crmlabPlotly" in page

    def test_stopping_it_ends_its_kernels_and_is_no_error(self, lab):
        status, kernel = lab.ask("POST", "/api/kernels", {"name": "python3"})
        assert status == 201
        assert lab.stop() == 0
        with pytest.raises(OSError, match="refused"):
            lab.ask("GET", "/api")
        commands = [" ".join(process.info["cmdline"] or []) for process in psutil.process_iter(["cmdline"])]
        assert not any(kernel["id"] in command for command in commands)
