"""Text files with commas, semicolons or tabs: read record by record, so that no line can fill the memory."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice

from crmlab.base.texts import N_, _
from crmlab.data.reading.encodings import choose_encoding
from crmlab.data.reading.files import unreadable
from crmlab.data.reading.names import known_names_in
from crmlab.data.reading.place import Place
from crmlab.data.reading.source import MAX_ROWS, Cells, Source

MAX_LINE = 200_000
LONGEST_FIELD = 131_072
SAMPLE_LINES = 50
BLOCK_ROWS = 10_000
DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab")}


class _BadLine(Exception):
    """A line that must not reach the CSV reader; the record's number is added further up."""


def open_delimited(place: Place, encoding: str | None) -> Source:
    """The file as a source: encoding and delimiter found, header read, columns readable."""
    coded = choose_encoding(place, encoding)
    delimiter = choose_delimiter(_sample_lines(place, coded.codec))
    header_row, header = _header(place, coded.codec, delimiter)

    def read(positions: list[int]) -> Cells:
        return _read(place, _records(place, coded.codec, delimiter), header_row, len(header), positions)

    return Source(header, header_row, read, (
        coded.fact, _("Columns are separated by {name}.").format(name=_(DELIMITERS[delimiter]))))


def choose_delimiter(lines: list[str]) -> str:
    """The delimiter under which a header has most known names, then most rows of its own length.

    >>> choose_delimiter(["Customer ID;Total", "7;1,50"])
    ';'
    """
    def score(delimiter: str) -> tuple[int, float, int]:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if any(row) and not _is_hint(row)]
        except csv.Error:
            return (0, 0.0, 0)
        if not rows:
            return (0, 0.0, 0)
        width = len(rows[0])
        alike = sum(len(row) == width for row in rows) / len(rows) if width > 1 else 0.0
        return (sum(known_names_in(name) for name in rows[0]) if width > 1 else 0, alike, width)

    return max(DELIMITERS, key=score)


def _lines(place: Place, codec: str) -> Iterator[str]:
    with place.path.open(encoding=codec, newline="") as handle:
        while line := handle.readline(MAX_LINE):
            if len(line) == MAX_LINE and line[-1] not in "\r\n":
                raise _BadLine(_("a line is longer than {n:,} characters.").format(n=MAX_LINE))
            if "\0" in line:
                raise _BadLine(_("the row holds a NUL byte, which is no text."))
            yield line


def _sample_lines(place: Place, codec: str) -> list[str]:
    try:
        return list(islice(_lines(place, codec), SAMPLE_LINES))
    except _BadLine as problem:
        raise _damaged(place, str(problem), None) from None
    except OSError as error:
        raise unreadable(place, error) from None


def _records(place: Place, codec: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(row number, fields) of every record, blank lines included as []."""
    row = 0
    try:
        with _limited_fields():
            for row, record in enumerate(csv.reader(_lines(place, codec), delimiter=delimiter, strict=True), 1):
                yield row, record
    except csv.Error as error:
        raise _quotes(place, str(error), row + 1) from None
    except _BadLine as problem:
        raise _damaged(place, str(problem), row + 1) from None
    except UnicodeError:
        raise place.error(_("this row can't be decoded."), _("Save the file as \"CSV UTF-8\"."),
                          row=row + 1) from None
    except OSError as error:
        raise unreadable(place, error) from None


@contextmanager
def _limited_fields() -> Iterator[None]:
    """A field as long as LONGEST_FIELD at most: csv's own limit is the process's, and other libraries lift it."""
    before = csv.field_size_limit(LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _header(place: Place, codec: str, delimiter: str) -> tuple[int, list[str]]:
    for row, record in _records(place, codec, delimiter):
        if any(cell.strip() for cell in record) and not _is_hint(record):
            names = [cell.strip().strip("\ufeff") for cell in record]
            while names and not names[-1]:
                names.pop()
            return row, names
    raise place.error(_("the file holds no text."), _("Export it again, then give the new file."))


def _is_hint(record: list[str]) -> bool:
    """Excel's own first line, ``sep=;``, is no header."""
    return re.fullmatch(r"sep=.?", record[0].strip(), re.IGNORECASE) is not None if record else False


def _read(place: Place, records: Iterator[tuple[int, list[str]]], header_row: int, width: int,
          positions: list[int]) -> Cells:
    rows: list[int] = []
    columns: list[list[str]] = [[] for _position in positions]
    block: list[list[str]] = []  # a million records kept at once would keep the garbage collector busy
    for row, record in records:
        if row <= header_row:
            continue
        if len(record) != width:
            record = _fitted(place, row, record, width)
        rows.append(row)
        block.append(record)
        if len(block) == BLOCK_ROWS:
            _move(block, positions, columns)
        if len(rows) > MAX_ROWS:
            raise place.error(_("the file has more than {n:,} rows.").format(n=MAX_ROWS),
                              _("Export a shorter period."))
    _move(block, positions, columns)
    return Cells(rows, columns)


def _move(block: list[list[str]], positions: list[int], columns: list[list[str]]) -> None:
    for position, cells in zip(positions, columns, strict=True):
        cells.extend([record[position] for record in block])
    block.clear()


def _fitted(place: Place, row: int, record: list[str], width: int) -> list[str]:
    """A blank row, or one that only has blank fields too many, as a row of the right width; else the error."""
    if not any(cell.strip() for cell in record):
        return [""] * width
    if len(record) > width and not any(cell.strip() for cell in record[width:]):
        return record[:width]
    raise place.error(
        _("this row has {n} fields, the header has {width}.").format(n=len(record), width=width),
        _("Look for a delimiter inside a text or an amount: such a field must stand in double quotes."), row=row)


def _quotes(place: Place, error: str, row: int) -> Exception:
    if "field limit" in error:
        problem = _("a field never ends (more than {n:,} characters).").format(n=LONGEST_FIELD)
    else:
        problem = _("the double quotes do not pair up.")
    return place.error(problem, _("A quote inside a quoted text is written twice: \"\". Correct the row, or "
                                  "export the file again."), row=row)


def _damaged(place: Place, problem: str, row: int | None) -> Exception:
    return place.error(problem, _("The file is damaged, or no CSV. Export it again as \"CSV UTF-8\"."), row=row)
