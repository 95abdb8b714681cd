"""JupyterLab for one course folder: no news, no update checks, nothing sent anywhere, and a clean end."""

from __future__ import annotations

import http.client
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.desk.files import as_json, write_atomically
from crmlab.desk.ledger import OWN_FOLDER
from crmlab.learn.record.home import HOME_VARIABLE
from crmlab.reader import JUPYTER_PATH

HOST = "127.0.0.1"
FIRST_PORT = 8888
TRIES = 50
# Read by JupyterLab from its settings folder; without it, its first act is to ask whether it may fetch news.
SETTINGS = {"@jupyterlab/apputils-extension/notification.jupyterlab-settings":
            {"fetchNews": "false", "checkForUpdates": False},
            # The whole page stands there: to be searched, printed, and scrolled without jumps.
            "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"}}
PROMPT = "crmlab.desk.prompt_messages.PromptConnection"
START_SECONDS = 120.0
STOP_SECONDS = 30.0
FORGOTTEN_SECONDS = 1200


def free_port(wanted: int) -> int:
    """The first port from `wanted` on that nobody uses on this machine.

    Raises BadInput for a number that is no port, and where the next 50 are all taken.
    """
    if not 1024 <= wanted <= 65535:
        raise BadInput(_("A port is a number from 1024 to 65535; {wanted} is not.").format(wanted=wanted))
    for port in range(wanted, min(wanted + TRIES, 65536)):
        with socket.socket() as probe:
            if os.name != "nt":  # on Windows this option would let two servers share a port
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise BadInput(_("The ports from {wanted} on are all in use. Name another with --port.").format(wanted=wanted))


def can_open_browser() -> bool:
    """Whether this machine has a screen on which a browser could open."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def command(folder: Path, port: int, start: str | None, browser: str) -> list[str]:
    """The command that serves the course folder; `browser` is "open" or "none", `start` the notebook to show."""
    own = folder / OWN_FOLDER
    options = {
        "ServerApp.root_dir": folder,
        "ServerApp.ip": HOST,
        "ServerApp.port": port,
        "ServerApp.port_retries": 0,  # the address that was told must be the one that answers
        "ServerApp.open_browser": browser == "open",
        "ServerApp.answer_yes": True,  # Ctrl+C ends it, without a second question
        "Application.log_level": "ERROR",
        "ServerApp.kernel_websocket_connection_class": PROMPT,
        "ContentsManager.pre_save_hook": "crmlab.desk.saved.pre_save",
        "HTMLExporter.preprocessors": '["crmlab.desk.paper.Paper"]',  # for "Save and Export Notebook As"
        "KernelManager.transport_encryption": "auto",
        # A lesson whose tab was closed gives its kernel back.
        "MappingKernelManager.cull_idle_timeout": FORGOTTEN_SECONDS,
        "MappingKernelManager.cull_interval": FORGOTTEN_SECONDS // 4,
        "ServerApp.jpserver_extensions": "jupyter_lsp=True",  # JupyterLab's page asks for it, wanted or not
        # Offline: no announcements, no search for updates, no list of extensions from a registry.
        "LabApp.news_url": None,
        "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        "LabApp.extension_manager": "readonly",
        # The course's own settings and open tabs, apart from those of the learner's other work.
        "LabApp.user_settings_dir": own / "settings",
        "LabApp.workspaces_dir": own / "workspaces",
        "LabApp.default_url": page(start),
    }
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options["ServerApp.allow_root"] = True
    # -P: no .py file of the course folder is taken for one of the server's own modules.
    return [sys.executable, "-P", "-m", "jupyterlab", *(f"--{name}={value}" for name, value in options.items())]


def keep_quiet(settings: Path) -> None:
    """Write the course's settings for JupyterLab where there are none; what a learner set stays."""
    for name, values in SETTINGS.items():
        path = settings / name
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(path, as_json(values))


def page(start: str | None) -> str:
    """The page of JupyterLab that shows the notebook `start`, alone.

    >>> page("notebooks/00 (new).ipynb")
    '/doc/tree/notebooks/00%20%28new%29.ipynb'
    """
    return f"/doc/tree/{quote(start)}" if start else "/lab"


def environment(folder: Path, token: str, given: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The environment of the course's server: nobody else's settings, kernels or extensions in its way."""
    return {**given,
            # In the environment, not in the command line, which other users of the machine can read.
            "JUPYTER_TOKEN": token,
            HOME_VARIABLE: str(folder),
            "JUPYTER_NO_CONFIG": "1",
            "JUPYTER_PREFER_ENV_PATH": "1",
            # Where the reading view lies; an installation from a checkout has it nowhere else.
            "JUPYTER_PATH": os.pathsep.join(filter(None, [str(JUPYTER_PATH), given.get("JUPYTER_PATH", "")]))}


def serve(folder: Path, port: int, start: str | None, browser: str, say: Callable[[str], None]) -> int:
    """Run JupyterLab until it is stopped (Ctrl+C, or a signal to end); its exit code, 0 for an orderly stop."""
    keep_quiet(folder / OWN_FOLDER / "settings")
    token = secrets.token_hex(24)
    process = subprocess.Popen(command(folder, port, start, browser), cwd=folder, env=environment(folder, token),
                               stdin=subprocess.DEVNULL, start_new_session=os.name != "nt")
    with _ending_on_signals():
        try:
            if _answers(process, port):
                say(_("JupyterLab is ready. If no browser shows it, open this address in one:"))
                say(f"\n    http://{HOST}:{port}{page(start)}?token={token}\n")
                say(_("To stop it, press Ctrl+C here."))
            return process.wait()
        except KeyboardInterrupt:
            say(_("Stopping. Your work is in {folder}.").format(folder=folder))
            return _stop(process)


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Wait until the server answers; False when it ended or took too long."""
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        connection = http.client.HTTPConnection(HOST, port, timeout=5)
        try:
            connection.request("GET", "/api")
            if connection.getresponse().status == http.client.OK:
                return True
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        finally:
            connection.close()
    return False


@contextmanager
def _ending_on_signals() -> Iterator[None]:
    """Let a request to end, or a closed terminal, do what Ctrl+C does."""
    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    names = [name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), interrupt) for name in names}
    try:
        yield
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _stop(process: subprocess.Popen[bytes]) -> int:
    """End the server with its kernels; a second Ctrl+C, or no answer in time, ends it at once."""
    if os.name != "nt":  # on Windows the server shares the console and got the Ctrl+C itself
        process.terminate()
    try:
        process.wait(STOP_SECONDS)
        return 0
    except (subprocess.TimeoutExpired, KeyboardInterrupt):
        process.kill()
        return process.wait()
