"""Where in whose file a problem is: every error of the reader is written here, in one form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crmlab.base.errors import BadInput
from crmlab.base.numbers import as_count
from crmlab.base.texts import _, ngettext

SHOWN_CHARACTERS = 60
SHOWN_ROWS = 10


@dataclass(frozen=True)
class Place:
    """The file that is read.

    path : the file.
    hide_values : with pseudonyms, no error and no report may print what stands in a cell.
    """

    path: Path
    hide_values: bool = False

    def show(self, value: object) -> str:
        """A cell's value as an error may print it."""
        return _("(value hidden)") if self.hide_values else shortened(value)

    def error(self, problem: str, advice: str, *, row: int | None = None, column: str | None = None) -> BadInput:
        """The one error: file, row and column where they are known, what is wrong, what to do."""
        where = [shortened(self.path.name, plain=True)]
        if row is not None:
            where.append(_("row {row}").format(row=row))
        if column is not None:
            where.append(_("column {column}").format(column=shortened(column)))
        return BadInput(f"{', '.join(where)}: {problem} {advice}".rstrip())


def shortened(value: object, plain: bool = False) -> str:
    """A text in quotes, cut where it is long; `plain` leaves the quotes away.

    >>> shortened("abc")
    "'abc'"
    """
    text = str(value)
    text = text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
    return "".join(ch if ch.isprintable() else "�" for ch in text) if plain else repr(text)


def listed(names: Iterable[str]) -> str:
    """Column names in quotes, with commas."""
    names = list(names)
    more = "" if len(names) <= 40 else _(" and {n} more").format(n=len(names) - 40)
    return ", ".join(shortened(name) for name in names[:40]) + more


def row_list(rows: Sequence[int]) -> str:
    """Row numbers for a sentence: the first ten, and how many more.

    >>> row_list([2, 5])
    'rows 2, 5'
    """
    first = ", ".join(str(row) for row in rows[:SHOWN_ROWS])
    text = ngettext("row {rows}", "rows {rows}", len(rows)).format(rows=first)
    if len(rows) > SHOWN_ROWS:
        text += _(" and {n} more").format(n=as_count(len(rows) - SHOWN_ROWS))
    return text
