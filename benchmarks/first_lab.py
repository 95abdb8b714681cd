"""How long a learner waits: from opening a lesson to the first question, and from the answer to the first lab.

    python -m benchmarks.first_lab [runs]

The course is served and read as a learner does it: `crmlab lab`, the reading view, a fresh kernel, a fresh page. The
page runs the lesson by itself. The learner takes ten seconds over the guess; the second clock starts with the key that
gives it and stops when the lab's figure is drawn.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.report import Row, machine, table
from tests.browser.course_driver import Course
from tests.browser.lab_driver import Browser

GUESSING_S = 10
LESSONS = ("00-start-here", "05-eighty-twenty")
GUESS_BOX = ".crmlab-card input >> visible=true"
FIGURE = ".crmlab-figure .main-svg >> visible=true"


def one_run(lesson: str) -> tuple[float, float]:
    """Seconds to the first question, and from its answer to the first figure."""
    with tempfile.TemporaryDirectory() as home, Course(Path(home) / "course") as course, Browser() as browser:
        page = browser.blank(course)
        start = time.perf_counter()
        page.page.goto(browser.address(course, f"notebooks/{lesson}.ipynb"))
        page.locator(GUESS_BOX).first.wait_for(timeout=120_000)
        opened = time.perf_counter() - start
        page.wait_ready()
        page.wait_for_timeout(1000 * GUESSING_S)
        assert page.locator(FIGURE).count() == 0, "a lab is open before the guess"
        page.locator(GUESS_BOX).first.fill("30")
        start = time.perf_counter()
        page.keyboard.press("Enter")
        page.locator(FIGURE).first.wait_for(timeout=60_000)
        return opened, time.perf_counter() - start


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    rows = []
    for lesson in LESSONS:
        opened, drawn = zip(*[one_run(lesson) for _run in range(runs)], strict=True)
        rows.append(Row(f"{lesson}: opened, to the first question", "s", opened))
        rows.append(Row(f"{lesson}: guess given, to the lab's figure", "s", drawn, below=1))
    print(machine("jupyterlab", "ipykernel", "anywidget", "plotly", "pandas"), table(rows), sep="\n\n")


if __name__ == "__main__":
    main()
