"""Every notebook of the course, opened in the browser, run from top to bottom, each lab moved with the keyboard."""

from __future__ import annotations

import json

import pytest

from crmlab.learn.record.record import Record
from tests.browser.course_driver import Course, labs
from tests.browser.lab_driver import CHROMIUM, Browser
from tests.lessons.example_home import fill
from tests.lessons.execute import ROOT, committed

pytestmark = [pytest.mark.browser,
              pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium here")]
NOTEBOOKS = [path.relative_to(ROOT).as_posix() for path in committed()]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A learner's folder in which every guess is made and an own world chosen, so that no lab is veiled."""
    with Course(tmp_path_factory.mktemp("sweep") / "course") as running:
        fill(running.folder)
        Record(running.folder / "record.jsonl").append("me", "id", id="2026-0173", course="")
        yield running


@pytest.fixture(scope="module")
def tab(course):
    """One tab for all notebooks: the browser compiles JupyterLab's scripts once."""
    with Browser() as browser:
        yield browser.blank(course, height=20_000)


@pytest.fixture
def page(tab, course):
    """The tab without what the notebook before left in it; its kernel is given back."""
    tab.console_errors.clear()
    yield tab
    tab.page.goto("about:blank")
    course.stop_kernels()


def test_the_learner_has_every_notebook_and_nothing_else(course):
    assert course.notebooks() == sorted(NOTEBOOKS)
    assert not list(course.folder.rglob("teaching-note.md")) and not list(course.folder.rglob("notes"))


class Sweep:
    """This file takes longest. A worker of pytest takes a whole class, so two of them share the notebooks."""

    def test_runs_moves_and_stays_on_this_machine(self, name, course, page):
        page.goto(Browser.address(course, name))
        assert page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
        for number in range(expected_labs(course, name)):
            move(page, labs(page).nth(number))
        assert page.serious_problems(".jp-Notebook .jp-OutputArea-output") == []
        assert page.outside_requests == []
        assert page.console_errors == []


@pytest.mark.parametrize("name", NOTEBOOKS[::2])
class TestEverySecondNotebook(Sweep):
    """The first, the third, and so on."""


@pytest.mark.parametrize("name", NOTEBOOKS[1::2])
class TestTheNotebooksBetween(Sweep):
    """The second, the fourth, and so on."""


def expected_labs(course, name):
    """How many labs the notebook shows; the browser must show them all."""
    cells = json.loads((course.folder / name).read_text(encoding="utf-8"))["cells"]
    return sum("crm.lab(" in "".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")


def move(page, lab):
    """Move the lab's first control by keyboard, until sentence, table or figure change."""
    view = lab.locator(".crmlab-view")
    view.locator(".crmlab-sentence").wait_for()
    before = view.inner_html()
    for key in ("ArrowRight", "ArrowLeft", "ArrowLeft", " "):
        lab.locator("input:visible").first.focus()
        if lab.locator("input[type=radio]:checked").count():
            lab.locator("input[type=radio]:checked").first.focus()
        page.keyboard.press(key)
        for _look in range(8):
            page.wait_for_timeout(50)
            if view.inner_html() != before:
                return
    raise AssertionError(f"no control changes: {view.inner_text()}")
