"""For every test: no network but this machine's own, no clock, and a loud word where no browser can be driven.

It lies here, not in tests/, so that it holds for docstring examples and for notebooks as well.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

GUARD = Path(__file__).parent / "tests" / "guard"
sys.path.insert(0, str(GUARD))
import network_guard  # noqa: E402

# One log a process (pytest or one of its workers); the programs that it starts write to the same.
_handle, _log = tempfile.mkstemp(prefix="crmlab-network-", suffix=".log")
os.close(_handle)
os.environ[network_guard.LOG_VARIABLE] = _log
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(GUARD), os.environ.get("PYTHONPATH")]))
network_guard.install()

_BLAMED = pytest.StashKey[int]()  # how many bytes of the log earlier tests have answered for
_NO_BROWSER = "no Chromium on this machine"


def pytest_configure() -> None:
    """A busy machine must not fail a property test: none asserts a time."""
    if find_spec("hypothesis"):  # the environment of `make portability` has none
        from hypothesis import settings

        settings.register_profile("untimed", deadline=None)
        settings.load_profile("untimed")


def find_chromium() -> str | None:
    """The Chromium that browser tests drive, or None."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CRMLAB_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo) -> Iterator[None]:
    """Let a test fail in or after which somebody tried to reach another machine, even if the try was swallowed."""
    report = yield
    blamed = item.config.stash.get(_BLAMED, 0)
    size = os.stat(_log).st_size  # nothing of higher level: the test may still have open() replaced
    if size > blamed:
        item.config.stash[_BLAMED] = size
        handle = os.open(_log, os.O_RDONLY)
        os.lseek(handle, blamed, os.SEEK_SET)
        tried = os.read(handle, size - blamed).decode("utf-8", "replace")
        os.close(handle)
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr or ''}\nThe network is not for tests. Somebody tried to reach\n{tried}"
    return report


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if find_chromium() is None:
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=_NO_BROWSER))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    _say_whether_the_network_was_there(terminalreporter)
    skipped = [report for report in terminalreporter.stats.get("skipped", [])
               if "browser" in report.keywords]
    if skipped:
        terminalreporter.write_sep("!", f"{len(skipped)} BROWSER TESTS DID NOT RUN", red=True)
        terminalreporter.write_line("What a learner sees in the page was not checked. Install Chromium "
                                    "(Debian: apt install chromium), or name one in CRMLAB_CHROMIUM.")


def _say_whether_the_network_was_there(terminalreporter: pytest.TerminalReporter) -> None:
    if os.environ.get("CRMLAB_TESTS_ALONE") == "no":  # said by tests/guard/alone.py, long ago by now
        terminalreporter.write_sep("!", "THE NETWORK WAS THERE", red=True)
        terminalreporter.write_line("This machine let no test run without a network. A hook watched Python; what other "
                                    "programs did was not seen.")


def pytest_unconfigure() -> None:
    Path(_log).unlink(missing_ok=True)
