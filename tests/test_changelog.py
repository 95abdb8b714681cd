"""CHANGELOG.md has the release that this is, and says of each what it means for whom."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import crmlab

PAGE = (Path(__file__).parents[1] / "CHANGELOG.md").read_text("utf-8")
READERS = ["For a learner", "For an instructor", "For a record"]
RELEASES = dict(re.findall(r"^## (\S+)(.*?)(?=^## |\Z)", PAGE, re.M | re.S))


def test_the_newest_release_is_the_kits_number():
    assert next(name for name in RELEASES if name != "Unreleased") == crmlab.__version__


def test_what_is_not_released_yet_stands_first_and_a_release_has_its_day():
    assert list(RELEASES).index("Unreleased") == 0
    assert all(re.match(r" - \d{4}-\d{2}-\d{2}\n", text) for name, text in RELEASES.items() if name != "Unreleased")


@pytest.mark.parametrize("release", RELEASES)
def test_a_release_says_what_it_means_for_whom(release):
    parts = re.findall(r"^### (.+)\n\n((?:- .+\n)+)", RELEASES[release], re.M)
    assert [name for name, _said in parts] == READERS
