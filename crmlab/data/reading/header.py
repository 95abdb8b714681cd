"""In which row the column names stand: above them there may be titles, periods, blank rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crmlab.base.texts import _
from crmlab.data.reading.names import ROLES, roles_of, simple_name
from crmlab.data.reading.place import Place, listed
from crmlab.data.reading.source import Shape

HEAD_RECORDS = 60
ENOUGH_ROLES = 2
LONGEST_NAME = 80
LOOKS_LIKE_DATA = re.compile(r"\s*([-+(]?[$€£¥￥]?\s*\d[\d.,/:\-\sT]*|\d{4}年.*|[^@\s]+@[^@\s]+\.\w+)\s*")
RULE = re.compile(r"[-=+_*|\s]{3,}")

Record = tuple[int, Sequence[object]]


def find_header(place: Place, head: Sequence[Record], shape: Shape) -> tuple[int, list[str]] | None:
    """Row number and names of the header among a file's first records; None if they are all blank.

    The row that the caller names, else the first with the most known names, else the first row, unless it is only a
    title: then the first that is as wide as the rows below.
    """
    if shape.header_row is not None:
        return _as_given(place, head, shape.header_row)
    filled = [(row, cells) for row, cells in head if not is_blank(cells) and not is_hint(cells)]
    if not filled:
        return None
    scores = [names_known(cells, shape.names) for _row, cells in filled]
    best = max(scores)
    if best >= ENOUGH_ROLES:
        row, cells = filled[scores.index(best)]
    else:
        row, cells = next(((row, cells) for row, cells in filled if _is_wide(cells, filled)), filled[0])
    return row, names_of(cells)


def names_known(cells: Sequence[object], given: Sequence[str] = ()) -> int:
    """For how many roles a row has a column, and how many of the caller's own names it holds."""
    texts = [str(cell) for cell in cells if cell != ""]
    simple = {simple_name(text) for text in texts if len(text) <= LONGEST_NAME}
    roles = frozenset().union(*(roles_of(text) for text in texts if len(text) <= LONGEST_NAME))
    data = sum(LOOKS_LIKE_DATA.fullmatch(text) is not None for text in texts if len(text) <= LONGEST_NAME)
    if 2 * data > len(texts):
        return 0
    return len(roles & set(ROLES)) + 2 * sum(simple_name(name) in simple for name in given)


def names_of(cells: Sequence[object]) -> list[str]:
    """A record as column names, without blank ones at its end."""
    names = [str(cell).strip().strip("\ufeff").strip() for cell in cells]
    while names and not names[-1]:
        names.pop()
    return names


def is_blank(cells: Sequence[object]) -> bool:
    """No cell holds anything, or the row is a line drawn with dashes."""
    text = "".join(str(cell).strip() for cell in cells)
    return not text or (len(text) >= 3 and RULE.fullmatch(text) is not None)


def is_hint(cells: Sequence[object]) -> bool:
    """Excel's own first line, ``sep=;``, is no header."""
    return re.fullmatch(r"sep=.?", str(cells[0]).strip().strip("\ufeff"), re.IGNORECASE) is not None if cells else False


def above_fact(row: int, head: Sequence[Record]) -> tuple[str, ...]:
    """The sentence on rows above the header that hold something, if there are any."""
    above = [number for number, cells in head if number < row and not is_blank(cells) and not is_hint(cells)]
    return (_("The column names stand in row {row}; what stands above them was not read. If they stand elsewhere, give "
              "header_row=.").format(row=row),) if above else ()


def _as_given(place: Place, head: Sequence[Record], header_row: int) -> tuple[int, list[str]]:
    found = next((cells for row, cells in head if row == header_row), None)
    if isinstance(header_row, bool) or found is None or is_blank(found):
        raise place.error(_("row {row} holds no column names.").format(row=header_row),
                          _("header_row= is the number of the row in which they stand; the first row of the file is "
                            "1."))
    return header_row, names_of(found)


def _is_wide(cells: Sequence[object], filled: Sequence[Record]) -> bool:
    widths = Counter(_filled(others) for _row, others in filled)
    usual = max(widths, key=lambda width: (widths[width], width))
    return 2 * _filled(cells) > usual


def _filled(cells: Sequence[object]) -> int:
    return sum(str(cell).strip() != "" for cell in cells)


def headerless(place: Place, header: Sequence[str], row: int) -> None:
    """BadInput when the row of names holds data."""
    if sum(bool(LOOKS_LIKE_DATA.fullmatch(name)) for name in header) >= ENOUGH_ROLES:
        raise place.error(_("the first row holds data, not column names."),
                          _("Add a first row with names, for example: customer_id, date, amount. If names stand "
                            "further "
                            "down, give header_row=."), row=row)


def no_such(names: Sequence[str]) -> str:
    """The names that there are, for an error."""
    return _("Columns: {names}.").format(names=listed(name for name in names if name))
