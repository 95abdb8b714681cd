"""Take the picture that the README shows: ``python -m tests.browser.screenshot``. Lesson 05 with its guess made."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from crmlab.desk.course_folder import lay_out
from crmlab.learn.record.home import HOME_VARIABLE
from tests.browser.lab_driver import Browser, JupyterServer
from tests.lessons.example_home import fill

PICTURE = Path(__file__).parents[2] / "docs" / "lesson-05.png"
LESSON = "notebooks/05-eighty-twenty.ipynb"
FIGURE = ".crmlab-figure"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = fill(Path(name))
        lay_out(folder)
        os.environ[HOME_VARIABLE] = name
        with JupyterServer(folder) as server, Browser() as browser:
            page = browser.open(server, LESSON, width=1100, height=900)
            page.run_all()
            figure = page.locator(FIGURE).first
            figure.locator("svg").first.wait_for()
            figure.evaluate("element => element.scrollIntoView({block: 'center'})")
            page.wait_for_timeout(1500)  # until the page has settled after the jump
            PICTURE.parent.mkdir(exist_ok=True)
            page.screenshot(path=str(PICTURE))
    print(PICTURE.relative_to(Path(__file__).parents[2]))


if __name__ == "__main__":
    main()
