"""kill -9 at any step of writing loses no confirmed answer and leaves no mixed dataset."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

POINTS = max(20, int(os.environ.get("CRMLAB_FUZZ", "300")) // 50)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no kill -9 here")
@pytest.mark.parametrize("what", ["record", "data"])
def test_whatever_step_is_the_last_one(what):
    done = subprocess.run([sys.executable, "-m", "tests.fuzz.killing", what, str(POINTS)], capture_output=True,
                          text=True, check=False, cwd=Path(__file__).parents[2], timeout=900)
    assert done.returncode == 0, done.stderr
