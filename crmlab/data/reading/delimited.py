"""Text files with commas, semicolons or tabs: read record by record, so that no line can fill the memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count
from crmlab.base.texts import N_, _
from crmlab.data.reading.below import OddRows
from crmlab.data.reading.encodings import Encoding, choose_encoding
from crmlab.data.reading.files import unreadable
from crmlab.data.reading.header import HEAD_RECORDS, above_fact, find_header, is_blank, is_hint, names_known
from crmlab.data.reading.place import Place
from crmlab.data.reading.source import MAX_ROWS, Cells, Shape, Source

MAX_LINE = 200_000
LONGEST_FIELD = 131_072
SAMPLE_LINES = 50
BLOCK_ROWS = 10_000
DELIMITERS = {",": N_("commas"), ";": N_("semicolons"), "\t": N_("tabs"), "|": N_("vertical bars")}


class _BadLine(Exception):
    """A line that must not reach the CSV reader; the record's number is added further up."""


def open_delimited(place: Place, shape: Shape) -> Source:
    """The file as a source: encoding, delimiter and header found, columns readable."""
    coded = choose_encoding(place, shape.encoding)
    lines = _sample_lines(place, coded)
    delimiter = _given_delimiter(place, shape.delimiter) or choose_delimiter(lines, shape.names)
    head = _head(place, coded, delimiter, max(HEAD_RECORDS, shape.header_row or 0))
    found = find_header(place, head, shape)
    if found is None:
        raise place.error(_("the file holds no text."), _("Export it again, then give the new file."))
    header_row, header = found

    def read(positions: list[int]) -> Cells:
        return _read(place, _records(place, coded, delimiter), header_row, len(header), positions)

    facts = (coded.fact, _("Columns are separated by {name}.").format(
        name=_(DELIMITERS[delimiter]) if delimiter in DELIMITERS else repr(delimiter)), *above_fact(header_row, head))
    return Source(header, header_row, read, facts, (coded.doubt,) if coded.doubt else ())


def choose_delimiter(lines: list[str], given: Sequence[str] = ()) -> str:
    """The delimiter under which a header has most known names, then most rows of its own length.

    >>> choose_delimiter(["Customer ID;Total", "7;1,50"])
    ';'
    """
    def score(delimiter: str) -> tuple[int, float, int]:
        try:
            rows = [row for row in csv.reader(lines, delimiter=delimiter) if not is_blank(row) and not is_hint(row)]
        except csv.Error:
            return (0, 0.0, 0)
        if not rows:
            return (0, 0.0, 0)
        known = [names_known(row, given) if len(row) > 1 else 0 for row in rows]
        at = known.index(max(known))
        width, below = len(rows[at]), rows[at:]
        alike = sum(len(row) == width for row in below) / len(below) if width > 1 else 0.0
        return (known[at], alike, width)

    return max(DELIMITERS, key=score)


def _head(place: Place, coded: Encoding, delimiter: str, records: int) -> list[tuple[int, list[str]]]:
    """The first records; a fault among them is left to the reading of orders, if a header can stand before it."""
    head: list[tuple[int, list[str]]] = []
    try:
        head.extend(islice(_records(place, coded, delimiter), records))
    except BadInput:
        if not head:
            raise
    return head


def _given_delimiter(place: Place, given: str | None) -> str | None:
    if given is not None and (not isinstance(given, str) or len(given) != 1 or given in '"\r\n\0'):
        raise place.error(_("delimiter={given} is no delimiter.").format(given=repr(given)[:20]),
                          _("Write the one sign that separates columns, for example delimiter=\";\"."))
    return given


def _lines(place: Place, coded: Encoding) -> Iterator[str]:
    with place.path.open(encoding=coded.codec, errors=coded.errors, newline="") as handle:
        while line := handle.readline(MAX_LINE):
            if len(line) == MAX_LINE and line[-1] not in "\r\n":
                raise _BadLine(_("a line is longer than {n} characters.").format(n=as_count(MAX_LINE)))
            if "\0" in line:
                raise _BadLine(_("the row holds a NUL byte, which is no text."))
            yield line


def _sample_lines(place: Place, coded: Encoding) -> list[str]:
    try:
        return list(islice(_lines(place, coded), SAMPLE_LINES))
    except _BadLine as problem:
        raise _damaged(place, str(problem), None) from None
    except OSError as error:
        raise unreadable(place, error) from None


def _records(place: Place, coded: Encoding, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """(row number, fields) of every record, blank lines included as []."""
    row = 0
    try:
        with _limited_fields():
            for row, record in enumerate(csv.reader(_lines(place, coded), delimiter=delimiter, strict=True), 1):
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


def _read(place: Place, records: Iterator[tuple[int, list[str]]], header_row: int, width: int,
          positions: list[int]) -> Cells:
    rows: list[int] = []
    columns: list[list[str]] = [[] for _position in positions]
    block: list[list[str]] = []  # a million records kept at once would keep the garbage collector busy
    odd = OddRows(place, width)
    for row, record in records:
        if row <= header_row:
            continue
        if len(record) != width:
            fitted = odd.fitted(row, record)
            if fitted is None:
                continue
            record = fitted
        elif odd.waiting:
            odd.settle(last=False)
        rows.append(row)
        block.append(record)
        if len(block) == BLOCK_ROWS:
            _move(block, positions, columns)
        if len(rows) > MAX_ROWS:
            raise place.error(_("the file has more than {n} rows.").format(n=as_count(MAX_ROWS)),
                              _("Export a shorter period."))
    odd.settle(last=True)
    _move(block, positions, columns)
    return Cells(rows, columns, odd.aside)


def _move(block: list[list[str]], positions: list[int], columns: list[list[str]]) -> None:
    for position, cells in zip(positions, columns, strict=True):
        cells.extend([record[position] for record in block])
    block.clear()


def _quotes(place: Place, error: str, row: int) -> Exception:
    if "field limit" in error:
        problem = _("a field never ends (more than {n} characters).").format(n=as_count(LONGEST_FIELD))
    else:
        problem = _("the double quotes do not pair up.")
    return place.error(problem, _("A quote inside a quoted text is written twice: \"\". Correct the row, or "
                                  "export the file again."), row=row)


def _damaged(place: Place, problem: str, row: int | None) -> Exception:
    return place.error(problem, _("The file is damaged, or no CSV. Export it again as \"CSV UTF-8\"."), row=row)
