"""The guard itself: who tries to reach another machine fails, in pytest and in what it starts."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import network_guard
import pytest

ROOT = Path(__file__).parents[1]
FAR = "192.0.2.1"  # reserved for documentation: no machine has it
TRY = f"import socket; socket.create_connection(({FAR!r}, 9), timeout=1)"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "", "0.0.0.0"])
def test_this_machine_may_be_reached(host):
    assert network_guard.is_here(host)


@pytest.mark.parametrize("host", [FAR, "10.0.0.1", "192.168.1.1", "2001:db8::1", "example.com"])
def test_no_other_machine_may_be_reached(host):
    assert not network_guard.is_here(host)


def test_a_program_that_a_test_starts_is_refused_and_written_down(tmp_path):
    log = tmp_path / "log"
    done = subprocess.run([sys.executable, "-c", TRY], capture_output=True, text=True, check=False,
                          env={**os.environ, network_guard.LOG_VARIABLE: str(log)})
    assert done.returncode != 0 and "NetworkForbidden" in done.stderr
    assert FAR in log.read_text()


def test_a_test_that_swallows_the_refusal_still_fails(tmp_path):
    shutil.copy(ROOT / "conftest.py", tmp_path)
    shutil.copytree(ROOT / "tests" / "guard", tmp_path / "tests" / "guard")
    (tmp_path / "test_it.py").write_text(
        f"def test_it():\n    try:\n        {TRY}\n    except OSError:\n        pass\n")
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull,
                           "--rootdir", tmp_path, tmp_path], capture_output=True, text=True, check=False,
                          cwd=tmp_path, env={**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"})
    assert done.returncode == 1 and "The network is not for tests" in done.stdout, done.stdout


def test_sockets_on_this_machine_work():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
