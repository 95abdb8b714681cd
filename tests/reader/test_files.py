"""The reading view's files: each small, each named by another, each text used, each colour named once."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg

from crmlab.base.version import __version__
from crmlab.reader import JUPYTER_PATH, words

ROOT = Path(__file__).parents[2]
STATIC = JUPYTER_PATH / "labextensions" / "crmlab" / "page"
SCRIPTS, STYLES = sorted(STATIC.glob("*.js")), sorted(STATIC.glob("*.css"))
LONGEST = 250
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b")


def everything() -> str:
    return "\n".join(path.read_text("utf-8") for path in SCRIPTS)


@pytest.mark.parametrize("path", [*SCRIPTS, *STYLES], ids=lambda path: path.name)
def test_a_file_holds_one_idea_and_says_which(path):
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST
    assert text.startswith(("// ", "/* "))


def test_every_file_is_reached_and_nothing_is_named_that_is_not_there():
    named = set(re.findall(r'"(?:\./)?([\w]+\.(?:js|css|json))"', everything()))
    assert {path.name for path in STATIC.iterdir()} == named | {"remoteEntry.js"}
    package = json.loads((STATIC.parent / "package.json").read_text("utf-8"))
    assert package["jupyterlab"]["_build"]["load"] == "page/remoteEntry.js"
    assert package["version"] == __version__


def test_every_text_is_used():
    text = everything()
    assert [name for name in words() if f'"{name}"' not in text] == []
    assert [name for name in re.findall(r'\bsay\("(\w+)"', text) if name not in words()] == []


def test_every_text_reaches_the_translators():
    with (ROOT / ".ci/babel.cfg").open(encoding="utf-8") as file:
        methods, _options = parse_mapping_cfg(file)
    collected = {found[2] for found in extract_from_dir(ROOT / "crmlab", methods)}
    assert set(words().values()) <= collected
    assert len(collected) > 500


def test_colours_are_named_in_one_place():
    assert [path.name for path in STYLES if COLOUR.search(path.read_text("utf-8"))] == ["tokens.css"]
