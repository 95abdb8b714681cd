"""`crmlab lab` on a machine where much is in its way: somebody else's settings, kernel and modules."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from jupyter_client.manager import start_new_kernel

from crmlab.desk import server
from crmlab.desk.course_folder import lay_out

ROOT = Path(__file__).parents[2]
TRAPS = ("json", "random", "logging", "jupyterlab", "jupyter_server", "tornado", "crmlab", "sitecustomize", "secrets")
THEIRS = """
c.ServerApp.base_url = "/elsewhere/"
c.ServerApp.ip = "0.0.0.0"
c.IdentityProvider.token = ""
c.ServerApp.token = ""
c.PasswordIdentityProvider.password_required = False
c.ServerApp.disable_check_xsrf = True
c.ServerApp.allow_origin = "*"
open({ran!r}, "a").write("config")
"""


def set_traps(folder: Path, ran: Path) -> None:
    for name in TRAPS:
        (folder / f"{name}.py").write_text(f"open({str(ran)!r}, 'a').write({name!r})\nraise SystemExit(1)\n")


def spoil(home: Path, ran: Path) -> dict[str, str]:
    """A home with a configuration that opens the door and another Python's kernel."""
    (home / "config").mkdir(parents=True)
    for name in ("jupyter_server_config", "jupyter_lab_config", "jupyter_config"):
        (home / "config" / f"{name}.py").write_text(THEIRS.format(ran=str(ran)))
        (home / "config" / f"{name}.json").write_text('{"ServerApp": {"base_url": "/elsewhere/", "token": ""}}')
    (home / "data" / "kernels" / "python3").mkdir(parents=True)
    (home / "data" / "kernels" / "python3" / "kernel.json").write_text(json.dumps(
        {"argv": ["/nowhere/python3", "-m", "ipykernel_launcher"], "display_name": "Theirs", "language": "python"}))
    return {"JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTER_DATA_DIR": str(home / "data")}


def ask(port: int, path: str, token: str | None) -> tuple[int, bytes]:
    headers = {"Authorization": f"token {token}"} if token is not None else {}
    with closing(http.client.HTTPConnection(server.HOST, port, timeout=60)) as connection:
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        return response.status, response.read()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that asks a program to end")
def test_nothing_in_its_way_runs_breaks_the_start_or_opens_the_door(tmp_path):
    course, ran = tmp_path / "course", tmp_path / "ran"
    lay_out(course)
    set_traps(course, ran)
    environment = {name: value for name, value in os.environ.items() if name != "CRMLAB_HOME"}
    process = subprocess.Popen([sys.executable, "-m", "crmlab", "lab", str(course), "--no-browser"], cwd=ROOT,
                               stdout=subprocess.PIPE, text=True, env=environment | spoil(tmp_path / "home", ran))
    watch = threading.Timer(150, process.kill)
    watch.start()
    try:
        said = ""
        for line in process.stdout:
            said += line
            if "Ctrl+C" in line:
                break
        port, token = re.search(r"http://127\.0\.0\.1:(\d+)/\S*token=(\w+)", said).groups()
        assert ask(int(port), "/api/contents", token)[0] == 200
        assert ask(int(port), "/api/contents", None)[0] == 403 == ask(int(port), "/api/contents", "")[0]
        spec = json.loads(ask(int(port), "/api/kernelspecs", token)[1])["kernelspecs"]["python3"]["spec"]
        assert spec["argv"][0] != "/nowhere/python3" and spec["display_name"] != "Theirs"
    finally:
        watch.cancel()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)
    assert not ran.exists(), ran.read_text()


def test_a_kernel_starts_beside_traps_and_still_imports_what_a_learner_wrote(tmp_path):
    folder, ran = tmp_path / "notebooks", tmp_path / "ran"
    folder.mkdir()
    set_traps(folder, ran)
    (folder / "my_helper.py").write_text("ANSWER = 42")
    manager, client = start_new_kernel(kernel_name="python3", cwd=str(folder),
                                       env=server.environment(tmp_path, "secret"))
    try:
        reply = client.execute_interactive("import json, random, my_helper; assert my_helper.ANSWER == 42", timeout=60)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)
    assert reply["content"]["status"] == "ok" and not ran.exists(), ran.read_text() if ran.exists() else reply


def test_a_home_that_cant_be_written_is_one_sentence_on_the_command_line(tmp_path):
    (tmp_path / "home").touch()
    names = ("JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "CRMLAB_HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME")
    environment = {name: value for name, value in os.environ.items() if name not in names}
    done = subprocess.run([sys.executable, "-m", "crmlab", "lab", str(tmp_path / "course"), "--no-browser"],
                          check=False, capture_output=True, text=True, cwd=ROOT, timeout=120,
                          env=environment | {"HOME": str(tmp_path / "home")})
    assert done.returncode == 2 and done.stderr.startswith("crmlab: Jupyter can't write") and len(done.stderr) < 500
    assert done.stderr.count("\n") == 1
