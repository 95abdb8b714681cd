"""One column of cells, held as its distinct values: a million rows hold few different days and amounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np

# Full-width forms (as a Chinese keyboard writes them) as ASCII, other spaces as a space, signs as one sign.
PLAIN_FORMS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ", 0xA0: " ", 0x202F: " ", 0x2009: " ", 0xFFE5: "¥", 0xFFE1: "£", 0xFF04: "$",
    0x2212: "-", 0x2013: "-", 0x2014: "-", 0x2010: "-", 0x2011: "-", 0xFE63: "-", 0x2019: "'", 0x200E: None,
    0x200F: None, 0x200B: None, 0x200C: None, 0x200D: None, 0x2060: None, 0xFEFF: None,
}


@dataclass(frozen=True)
class Column:
    """name : in the file. rows : row numbers. values : distinct cells. codes : each row's position in `values`."""

    name: str
    rows: np.ndarray
    codes: np.ndarray
    values: list[Any]

    def row_of(self, code: int) -> int:
        """The first row in which a distinct value stands."""
        return int(self.rows[np.argmax(self.codes == code)])

    def keep(self, mask: np.ndarray) -> Column:
        """The same column for some of the rows, with only the values that still occur."""
        if mask.all():
            return self
        used, codes = np.unique(self.codes[mask], return_inverse=True)
        return Column(self.name, self.rows[mask], codes, [self.values[code] for code in used])

    def spread(self, of_values: Sequence[Any], dtype: Any) -> np.ndarray:
        """One result per distinct value, laid out over the rows."""
        return np.array(of_values, dtype=dtype)[self.codes]

    def texts(self) -> Column:
        """The same column with each cell as trimmed text, equal texts joined."""
        texts = as_texts(self.values)
        return self if texts == self.values else self.renamed(texts)

    def renamed(self, texts: Sequence[str]) -> Column:
        """The same column with another text for each distinct value, equal texts joined."""
        places: dict[str, int] = {}
        joined = np.array([places.setdefault(text, len(places)) for text in texts], dtype=np.int64)
        return Column(self.name, self.rows, joined[self.codes], list(places))

    def where(self, test: Callable[[Any], bool]) -> np.ndarray:
        """Which rows hold a value that passes a test; each distinct value is asked once."""
        return self.spread([test(value) for value in self.values], bool)

    def blank(self) -> np.ndarray:
        """Which rows hold nothing here."""
        blank = [code for code, value in enumerate(self.values)
                 if isinstance(value, str) and (not value or value.isspace())]
        return np.isin(self.codes, blank)


def column(name: str, rows: Sequence[int], cells: Sequence[Any]) -> Column:
    """Cells of one column as distinct values."""
    import pandas as pd

    held = np.empty(len(cells), dtype=object)
    held[:] = cells
    codes, values = pd.factorize(held, use_na_sentinel=False)
    return Column(name, np.asarray(rows, dtype=np.int64), codes, list(values))


def as_texts(cells: Sequence[Any]) -> list[str]:
    """:func:`as_text` of every cell; a million plain texts are only stripped."""
    if all(type(cell) is str for cell in cells):
        together = "".join(cells)
        if not any(mark in together for mark in ('="', "\ufeff", "\u200b", "`")):
            return [cell.strip() for cell in cells]
    return [as_text(cell) for cell in cells]


def as_text(cell: Any) -> str:
    """A cell as text, without what a spreadsheet wraps around it.

    >>> as_text(10023.0), as_text('="00042"'), as_text(" A1 ")
    ('10023', '00042', 'A1')
    """
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, Decimal):
        return str(int(cell)) if cell == cell.to_integral_value() else format(cell, "f")
    # A payment service writes "`4.50", so that a spreadsheet leaves the cell alone.
    text = str(cell).strip().strip("\ufeff\u200b").lstrip("`").strip()
    return text[2:-1].strip() if text[:2] == '="' and text[-1] == '"' and len(text) > 2 else text


def plain_text(cell: Any) -> str:
    """A cell as text in ASCII forms where such exist: full-width digits, dashes, spaces.

    >>> plain_text("￥１２．５０")
    '¥12.50'
    """
    text = as_text(cell)
    return text if text.isascii() else text.translate(PLAIN_FORMS).strip()
