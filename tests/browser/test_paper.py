"""A page made of a lesson shows its figures in a browser that has no network."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.lab_driver import CHROMIUM, Browser

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "notebooks" / "05-eighty-twenty.ipynb"


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
def test_what_nbconvert_makes_of_a_saved_lesson_shows_each_figure_sentence_and_table_once(tmp_path):
    """With the configuration that an installed kit brings."""
    page = tmp_path / "lesson.html"
    subprocess.run([sys.executable, "-m", "nbconvert", "--to", "html", "--output", str(page), str(LESSON)], check=True,
                   env={**os.environ, "JUPYTER_CONFIG_PATH": str(ROOT / "crmlab" / "desk"), "PYTHONPATH": str(ROOT)})
    with Browser() as browser:
        context = browser._chromium.new_context(offline=True)
        opened, problems = context.new_page(), []
        opened.on("pageerror", lambda problem: problems.append(str(problem)))
        opened.goto(page.as_uri())
        figures = opened.locator(".crmlab-figure")
        figures.first.locator("svg").first.wait_for()
        assert problems == []
        assert figures.count() == opened.locator(".crmlab-sentence").count() == opened.locator(".crmlab-table").count()
        for figure in figures.all():
            figure.locator(".trace path").first.wait_for(state="attached")
        sentences = opened.locator(".crmlab-sentence").all_inner_texts()
        whole = opened.locator("body").inner_text()
        assert [whole.count(sentence) for sentence in sentences] == [1] * len(sentences)
