"""A course folder in which every guess is made: how the committed notebooks are executed and compared.

As a pytest plugin (``-p tests.lessons.example_home``) it gives such a folder to the kernels that nbval starts.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from crmlab.course import items
from crmlab.desk import ledger
from crmlab.learn.record.guess_attempt import GuessAttempt
from crmlab.learn.record.home import HOME_VARIABLE, RECORD_NAME
from crmlab.learn.record.record import Record

_folder: tempfile.TemporaryDirectory | None = None


def fill(folder: Path) -> Path:
    """Make `folder` a course folder of today whose record holds the example guess of every item."""
    ledger.mark(folder)
    record = Record(folder / RECORD_NAME)
    for item in items.ids("guesses"):
        GuessAttempt(items.guess(item), record).commit(items.example_guess(item))
    return folder


def pytest_configure() -> None:
    global _folder
    _folder = tempfile.TemporaryDirectory(prefix="crmlab-example-")
    os.environ[HOME_VARIABLE] = str(fill(Path(_folder.name)))


def pytest_unconfigure() -> None:
    if _folder is not None:
        _folder.cleanup()
