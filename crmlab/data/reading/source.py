"""What every kind of file offers the reader: a header, and the cells of chosen columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

MAX_ROWS = 5_000_000


@dataclass(frozen=True)
class Cells:
    """Chosen columns of a file.

    rows : the row number of each record, as a person sees it in the file (the header's row included).
    columns : one sequence of cells per chosen column: text, numbers, or "" where a cell is blank.
    """

    rows: Sequence[int]
    columns: Sequence[Sequence[Any]]


@dataclass(frozen=True)
class Source:
    """An opened file.

    header : the column names as text.
    header_row : the row in which they stand.
    read : reads the columns at some positions.
    facts : sentences for the report (encoding, delimiter, sheet).
    """

    header: list[str]
    header_row: int
    read: Callable[[list[int]], Cells]
    facts: tuple[str, ...] = field(default=())
