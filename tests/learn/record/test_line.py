"""A line of a record is what the kit writes, or it is damage."""

from __future__ import annotations

import pytest

from crmlab.learn.record.line import parse_line, strict_json

HEAD = '{"v": 1, "at": "2026-01-05", "kind": "guess", "item": "x"'


@pytest.mark.parametrize("rest", ['}', ', "value": 62.5}', ', "value": [1, "a", null]}', ', "value": "茶"}'])
def test_what_the_kit_writes_comes_back(rest):
    assert parse_line((HEAD + rest).encode())["item"] == "x"


@pytest.mark.parametrize("rest", [
    ', "value": NaN}', ', "value": Infinity}', ', "value": 1e999}', ', "value": -1e999}',
    ', "value": ' + "9" * 301 + '}', ', "value": ' + "9" * 5000 + '}', ', "value": 1, "value": 2}',
    ', "value": "\\ud800"}', ', "value": {"a": 1, "a": 1}}', ', "value": ' + "[" * 30_000, ""])
def test_everything_else_is_damage(rest):
    assert parse_line((HEAD + rest).encode()) is None


def test_the_name_that_comes_twice_is_told():
    with pytest.raises(ValueError, match="'kind' comes twice"):
        strict_json('{"kind": 1, "kind": 2}')
