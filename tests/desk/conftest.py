from __future__ import annotations

import pytest


@pytest.fixture
def root(tmp_path):
    return tmp_path / "kit"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "course"
