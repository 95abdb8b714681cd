"""What the first lab needs is loaded while the learner guesses, and only in a kernel."""

import subprocess
import sys

import pytest

IN_A_LOOP = """
import asyncio, sys
from crmlab.engine import ahead
async def cell():
    ahead.load_ahead()
    before = "pandas" in sys.modules
    await asyncio.sleep(ahead.PAUSE_S + 0.2)
    return before
print(asyncio.run(cell()), "pandas" in sys.modules, "plotly.graph_objects" in sys.modules)
"""
OUTSIDE = """
import sys
from crmlab.engine import ahead
ahead.load_ahead()
print("pandas" in sys.modules)
"""
BROKEN = """
import asyncio, sys
sys.modules["pandas"] = None
from crmlab.engine import ahead
async def cell():
    ahead.load_ahead()
    await asyncio.sleep(ahead.PAUSE_S + 0.2)
    return "went on"
print(asyncio.run(cell()))
"""


@pytest.mark.parametrize("code, said", [(IN_A_LOOP, "False True False"), (OUTSIDE, "False"), (BROKEN, "went on")])
def test_libraries_are_loaded_once_the_kernel_is_idle(code, said):
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == said
