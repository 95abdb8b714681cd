"""Scripts of cards and labs share one file, and write nothing in a language of their own."""

import re
from pathlib import Path

import pytest

from crmlab.base.page import script
from crmlab.engine.control_panel import ControlPanel

PACKAGE = Path(__file__).parents[2] / "crmlab"
OWN = [path for room in ("learn", "engine") for path in sorted((PACKAGE / room).rglob("*.js"))
       if path.name != "plotly_source.js"]  # the one that goes without
SHARED = re.findall(r"^(?:function|const) (\w+)", (PACKAGE / "base" / "page.js").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_no_script_fixes_a_language_or_makes_again_what_all_share(path):
    text = path.read_text("utf-8")
    assert not re.search(r"toLocale\w+\(\s*[\"']|NumberFormat\(\s*[\"']", text)
    assert "createElement" not in text and "aria-live\", \"polite" not in text
    assert not [name for name in SHARED if re.search(rf"^\s*(?:function|const) {name}\b", text, re.MULTILINE)]


def test_a_script_stands_behind_what_is_shared_and_wakes_with_it():
    made = script(PACKAGE / "learn" / "cards" / "static" / "steps.js")
    assert made.index("function element(") < made.index("function render(")
    assert made.endswith("export default { initialize, render };\n")


def test_a_script_without_its_last_line_is_refused(tmp_path):
    (tmp_path / "odd.js").write_text("function render() {}\n")
    with pytest.raises(ValueError, match=r"odd\.js must end with"):
        script(tmp_path / "odd.js")


def test_numbers_on_a_slider_are_written_as_the_reader_writes_them(monkeypatch):
    assert ControlPanel().writing["locale"] == "en"
    monkeypatch.setenv("CRMLAB_LANGUAGE", "zh_TW")
    assert ControlPanel().writing["locale"] == "zh-Hant"
