"""Excel workbooks: one sheet's values, as the workbook stored them. Formulas and macros are never run."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count
from crmlab.base.texts import _
from crmlab.data.reading.archive import MAX_SHEET_ROWS, broken, check_archive
from crmlab.data.reading.extras import need
from crmlab.data.reading.header import ENOUGH_ROLES, HEAD_RECORDS, Record, above_fact, find_header, names_known
from crmlab.data.reading.place import Place, listed, shortened
from crmlab.data.reading.source import Cells, Shape, Source

MAX_CELLS = 30_000_000
MAX_SHEETS = 200


def open_workbook(place: Place, shape: Shape) -> Source:
    """One sheet as a source: the named one, else the first, or the only one that has the columns of orders."""
    need("openpyxl", "excel", _("An Excel file"))
    check_archive(place)
    names, at, head = _look(place, shape)
    found = find_header(place, head, shape)
    if found is None:
        raise place.error(_("sheet {name} is empty.").format(name=shortened(names[at])), _sheets(names))
    row, header = found
    fact = _("Sheet {name} was read.").format(name=shortened(names[at]))
    if at and shape.sheet is None:
        fact += " " + _("It is the only one with the columns of orders.")
    if len(names) > 1:
        fact += " " + _sheets(names)

    def read(positions: list[int]) -> Cells:
        with _opened(place) as pages:
            return _read(place, _rows(place, pages[at]), row, len(header), positions)

    return Source(header, row, read, (fact, *above_fact(row, head)), advice=_sheets(names) if len(names) > 1 else "")


def _look(place: Place, shape: Shape) -> tuple[list[str], int, list[Record]]:
    """The sheets' names, the position of the sheet to read, and its first records."""
    with _opened(place) as pages:
        names = [page.title for page in pages]
        if not names:
            raise place.error(_("the workbook has no sheet with cells."), _("Save your orders as a table."))
        if len(names) > MAX_SHEETS:
            raise place.error(_("the workbook has more than {n} sheets.").format(n=MAX_SHEETS),
                              _("Save the sheet with the orders as a CSV file."))
        at = _position(place, names, shape.sheet) if shape.sheet is not None else _likeliest(place, pages, shape)
        return names, at, list(islice(_rows(place, pages[at]), max(HEAD_RECORDS, shape.header_row or 0)))


def _likeliest(place: Place, pages: list[Any], shape: Shape) -> int:
    """The first sheet, unless it shows no columns of orders and exactly one other does."""
    fitting = []
    for at, page in enumerate(pages):
        head = islice(_rows(place, page), HEAD_RECORDS)
        if max((names_known(cells, shape.names) for _row, cells in head), default=0) >= ENOUGH_ROLES:
            if at == 0:
                return 0
            fitting.append(at)
    return fitting[0] if len(fitting) == 1 else 0


@contextmanager
def _opened(place: Place) -> Iterator[list[Any]]:
    """The sheets with cells; whatever a damaged workbook leads to becomes one error."""
    import openpyxl

    try:
        with place.path.open("rb") as handle, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and dates that we do not use
            yield openpyxl.load_workbook(handle, read_only=True, data_only=True).worksheets
    except BadInput:
        raise
    except Exception:  # openpyxl raises whatever a damaged workbook leads to
        raise broken(place) from None


def _rows(place: Place, page: Any) -> Iterator[Record]:
    """(row number, cells) of every row of a sheet."""
    page.reset_dimensions()  # a workbook may claim any size
    cells_seen = 0
    for row, cells in enumerate(page.iter_rows(values_only=True), 1):
        cells_seen += len(cells)
        if row > MAX_SHEET_ROWS or cells_seen > MAX_CELLS:
            raise place.error(_("the sheet has more than {n} rows, or far too many columns.").format(
                n=as_count(MAX_SHEET_ROWS)), _("Save a shorter period, or a CSV file."))
        yield row, [_value(cell) for cell in cells]


def _position(place: Place, names: list[str], sheet: str | int) -> int:
    if isinstance(sheet, str) and sheet in names:
        return names.index(sheet)
    if isinstance(sheet, int) and not isinstance(sheet, bool) and 1 <= sheet <= len(names):
        return sheet - 1
    raise place.error(_("there is no sheet {name}.").format(name=shortened(sheet)), _sheets(names))


def _value(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    if hasattr(cell, "isoformat"):
        return cell.isoformat()
    return str(cell)


def _read(place: Place, records: Iterator[Record], header_row: int, width: int, positions: list[int]) -> Cells:
    rows: list[int] = []
    columns: list[list[Any]] = [[] for _position in positions]
    for row, record in records:
        if row <= header_row:
            continue
        if any(cell != "" for cell in record[width:]):
            raise place.error(_("this row has a cell beyond the last column of the header."),
                              _("Give that column a name, or delete the cell."), row=row)
        rows.append(row)
        for column, position in zip(columns, positions, strict=True):
            column.append(record[position] if position < len(record) else "")
    return Cells(rows, columns)


def _sheets(names: list[str]) -> str:
    return _("Sheets: {names}. Choose one with sheet=.").format(names=listed(names))
