"""Delimiters are found, rows keep their numbers, and damaged rows are named."""

from __future__ import annotations

import csv

import pytest

from crmlab.base.errors import BadInput
from crmlab.data.reading.delimited import choose_delimiter, open_delimited
from crmlab.data.reading.place import Place
from crmlab.data.reading.source import Shape


@pytest.fixture
def source(tmp_path):
    def write_and_open(content: str):
        file = tmp_path / "shop.csv"
        file.write_bytes(content.encode())
        return open_delimited(Place(file), Shape())
    return write_and_open


@pytest.mark.parametrize(("lines", "expected"), [
    (["a,b,c", "1,2,3"], ","), (["a;b", "1,5;2,5"], ";"), (["a\tb", "1,5\t2"], "\t"),
    (["Total, net;Customer ID", "1;2"], ";"), (['"a,b,c";d', "1;2"], ";"), (["one"], ","), ([], ","),
])
def test_the_delimiter_is_found(lines, expected):
    assert choose_delimiter(lines) == expected


def test_rows_are_numbered_as_a_spreadsheet_shows_them(source):
    found = source('\na,b,c\n1,"two\nlines",3\n\n4,5,6\n')
    cells = found.read([0, 1, 2])
    assert (found.header_row, list(cells.rows)) == (2, [3, 4, 5])
    assert list(cells.columns[1]) == ["two\nlines", "", "5"]


def test_excels_hint_line_is_no_header(source):
    found = source("sep=;\na;b;c\n1;2;3\n")
    assert found.header == ["a", "b", "c"]


def test_blank_fields_too_many_are_no_fault(source):
    assert list(source("a,b,c,,\n1,2,3,,\n1,2,3,\n").read([0, 1, 2]).rows) == [2, 3]


def test_old_line_ends_are_read(source):
    assert list(source("a,b,c\r1,2,3\r4,5,6\r").read([0, 1, 2]).columns[2]) == ["3", "6"]


@pytest.mark.parametrize("limit_of_the_process", [1000, 131_072, 10**9])  # other libraries change it
def test_a_quote_that_never_ends_is_named_and_not_swallowed(source, limit_of_the_process):
    found = source('a,b,c\n1,"2,3\n' + "1,2,3\n" * 50_000)
    before = csv.field_size_limit(limit_of_the_process)
    try:
        with pytest.raises(BadInput, match=r"row 2.*never ends"):
            found.read([0, 1, 2])
        assert csv.field_size_limit() == limit_of_the_process
    finally:
        csv.field_size_limit(before)
