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


def alone(*command):
    """What a command did that ran without a network; skipped where the machine allows none."""
    done = subprocess.run([sys.executable, ROOT / "tests" / "guard" / "alone.py", *command], capture_output=True,
                          text=True, check=False, timeout=60)
    if "COULD NOT BE TAKEN AWAY" in done.stderr:
        pytest.skip(f"this machine allows no network namespace: {done.stderr}")
    return done


PAST_THE_HOOK = {
    "connect": "s.connect((FAR, 9))",
    "connect_ex": "import os; n = s.connect_ex((FAR, 9)); assert not n, os.strerror(n)",
    "sendto": "s.sendto(b'x', (FAR, 9))", "sendmsg": "s.sendmsg([b'x'], [], 0, (FAR, 9))",
    "gethostbyaddr": "socket.gethostbyaddr(FAR)", "getaddrinfo": "socket.getaddrinfo('example.com', 80)",
    "ctypes": "import ctypes, os, struct\n"
              "at = struct.pack('=HH4s8x', 2, 2304, socket.inet_aton(FAR))\n"
              "c = ctypes.CDLL(None, use_errno=True)\n"
              "assert not c.connect(s.fileno(), at, len(at)), os.strerror(ctypes.get_errno())"}


@pytest.mark.parametrize("way", PAST_THE_HOOK.values(), ids=PAST_THE_HOOK)
def test_without_a_network_no_way_past_the_hook_leads_anywhere(way):
    code = f"import socket; FAR = {FAR!r}; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n{way}"
    done = alone(sys.executable, "-I", "-E", "-S", "-c", code)
    assert done.returncode == 1 and "NetworkForbidden" not in done.stderr, done
    assert any(words in done.stderr for words in ("unreachable", "Unknown host", "Host name", "resolution")), done


def test_without_a_network_another_program_reaches_nobody():
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    assert alone("curl", "--silent", "--show-error", "--max-time", "5", f"http://{FAR}/").returncode == 7


def test_without_a_network_this_machine_can_be_reached_by_name_and_by_both_numbers():
    code = ("import socket\n"
            "for host in ('127.0.0.1', 'localhost'):\n"
            "    with socket.create_server((host, 0)) as server, socket.create_connection(server.getsockname()):\n"
            "        print(host, open('/proc/net/dev').read().count(':'))")
    done = alone(sys.executable, "-I", "-c", code)
    assert done.stdout == "127.0.0.1 1\nlocalhost 1\n", done.stderr


def test_a_command_s_exit_code_comes_through():
    assert alone(sys.executable, "-c", "raise SystemExit(7)").returncode == 7


def test_where_the_network_stays_it_is_said_and_the_command_runs(tmp_path):
    code = ("import sys; sys.path.insert(0, 'tests/guard'); import alone\n"
            "def refuse(): raise OSError(1, 'not permitted')\n"
            "alone.be_alone = refuse\n"
            "alone.main([sys.executable, '-c', 'import os; print(os.environ[\"CRMLAB_TESTS_ALONE\"])'])")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout == "no\n" and "COULD NOT BE TAKEN AWAY" in done.stderr


def test_sockets_on_this_machine_work():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
