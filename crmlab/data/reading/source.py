"""What every kind of file offers the reader: a header, and the cells of chosen columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_ROWS = 5_000_000


@dataclass(frozen=True)
class Shape:
    """What the caller says about a file's shape; None where the file must show it.

    header_row : the row in which the column names stand. delimiter : what separates columns. sheet : a workbook's
    sheet. encoding : how text is encoded. names : the column names that the caller has given.
    """

    header_row: int | None = None
    delimiter: str | None = None
    sheet: str | int | None = None
    encoding: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cells:
    """Chosen columns of a file.

    rows : the row number of each record, as a person sees it in the file (the header's row included).
    columns : one sequence of cells per chosen column: text, numbers, or "" where a cell is blank.
    aside : reason -> rows that the file's form shows to be no records, such as a line below the table.
    """

    rows: Sequence[int]
    columns: Sequence[Sequence[Any]]
    aside: dict[str, list[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Source:
    """An opened file.

    header : the column names as text.
    header_row : the row in which they stand.
    read : reads the columns at some positions.
    facts : sentences for the report (encoding, delimiter, sheet).
    doubts : sentences on what may be wrong with what is read.
    advice : what to try when no column fits, "" if there is nothing.
    """

    header: list[str]
    header_row: int
    read: Callable[[list[int]], Cells]
    facts: tuple[str, ...] = field(default=())
    doubts: tuple[str, ...] = field(default=())
    advice: str = ""
