"""Excel workbooks: one sheet's values, as the workbook stored them. Formulas and macros are never run."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from crmlab.base.errors import BadInput
from crmlab.base.texts import _
from crmlab.data.reading.extras import need
from crmlab.data.reading.place import Place, listed, shortened
from crmlab.data.reading.source import MAX_ROWS, Cells, Source

MAX_UNPACKED_BYTES = 1_000_000_000


def open_workbook(place: Place, sheet: str | int | None) -> Source:
    """One sheet as a source: the named one, else the first."""
    need("openpyxl", "excel", _("An Excel file"))
    _check_archive(place)
    records = _records(place, sheet)
    title, names = next(records)
    filled = next(((row, cells) for row, cells in records if any(cell != "" for cell in cells)), None)
    if filled is None:
        raise place.error(_("sheet {name} is empty.").format(name=shortened(title)), _sheets(names))
    row, header = filled[0], [str(cell).strip() for cell in filled[1]]
    fact = _("Sheet {name} was read.").format(name=shortened(title))
    if len(names) > 1:
        fact += " " + _sheets(names)

    def read(positions: list[int]) -> Cells:
        return _read(place, _records(place, sheet), row, len(header), positions)

    return Source(header, row, read, (fact,))


def _check_archive(place: Place) -> None:
    try:
        with zipfile.ZipFile(place.path) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            names = set(archive.namelist())
    except Exception:  # a damaged archive raises whatever its bytes lead to
        raise _broken(place) from None
    if "xl/workbook.xml" not in names:
        raise place.error(_("this is a zip archive, but no Excel workbook."),
                          _("Unpack it, or save your orders as .xlsx or .csv."))
    if unpacked > MAX_UNPACKED_BYTES:
        raise place.error(_("the workbook unpacks to more than 1 GB."), _("Save the orders alone, as a CSV file."))


def _records(place: Place, sheet: str | int | None) -> Iterator[Any]:
    """First (title, all sheet names), then (row number, cells) of every row."""
    import openpyxl

    try:
        with place.path.open("rb") as handle, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and dates that we do not use
            book = openpyxl.load_workbook(handle, read_only=True, data_only=True)
            page = _page(place, book, sheet)
            yield page.title, [ws.title for ws in book.worksheets]
            page.reset_dimensions()  # a workbook may claim any size
            for row, cells in enumerate(page.iter_rows(values_only=True), 1):
                if row > MAX_ROWS:
                    raise place.error(_("the sheet has more than {n:,} rows.").format(n=MAX_ROWS),
                                      _("Save a shorter period."))
                yield row, [_value(cell) for cell in cells]
    except BadInput:
        raise
    except Exception:  # openpyxl raises whatever a damaged workbook leads to
        raise _broken(place) from None


def _page(place: Place, book: Any, sheet: str | int | None) -> Any:
    names = [page.title for page in book.worksheets]
    if not names:
        raise place.error(_("the workbook has no sheet with cells."), _("Save your orders as a table."))
    if sheet is None:
        return book.worksheets[0]
    if isinstance(sheet, str) and sheet in names:
        return book.worksheets[names.index(sheet)]
    if isinstance(sheet, int) and not isinstance(sheet, bool) and 1 <= sheet <= len(names):
        return book.worksheets[sheet - 1]
    raise place.error(_("there is no sheet {name}.").format(name=shortened(sheet)), _sheets(names))


def _value(cell: Any) -> Any:
    if cell is None:
        return ""
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return cell
    if hasattr(cell, "isoformat"):
        return cell.isoformat()
    return str(cell)


def _read(place: Place, records: Iterator[Any], header_row: int, width: int, positions: list[int]) -> Cells:
    next(records)
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


def _broken(place: Place) -> BadInput:
    return place.error(_("the workbook is damaged or locked with a password."),
                       _("Open it in Excel and save it again, or save it as \"CSV UTF-8\"."))
