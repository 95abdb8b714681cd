"""Rows of another width than the header's: blank ones, sums and notes below the table, or a fault that is named."""

from __future__ import annotations

from collections.abc import Sequence

from crmlab.base.texts import N_, _
from crmlab.data.reading.header import is_blank
from crmlab.data.reading.place import Place
from crmlab.data.reading.words import means_total

SUM_ROW = N_("a sum of other rows")
BELOW = N_("below the orders, no order")


class OddRows:
    """Collects rows that are shorter than the header, until it is clear what they are.

    aside : reason -> their row numbers.
    """

    def __init__(self, place: Place, width: int) -> None:
        self._place, self._width = place, width
        self._waiting: list[tuple[int, Sequence[str], bool]] = []
        self._after_blank = False
        self.aside: dict[str, list[int]] = {}

    def fitted(self, row: int, record: list[str]) -> list[str] | None:
        """The record in the header's width, None if it is kept aside for now; BadInput for one that is too long."""
        if is_blank(record):
            self._after_blank = True
            return [""] * self._width
        if len(record) > self._width:
            if any(cell.strip() for cell in record[self._width:]):
                self.settle(last=False)
                raise self._wrong(row, record)
            return record[:self._width]
        self._waiting.append((row, record, self._after_blank))
        return None

    def settle(self, last: bool) -> None:
        """Decide about waiting rows when an ordinary row follows, or the file ends (`last`)."""
        below = False
        for row, record, after_blank in self._waiting:
            if any(means_total(cell.strip()) for cell in record):
                self.aside.setdefault(SUM_ROW, []).append(row)
                below = True
            elif last and (below or after_blank or _is_note(record)):
                self.aside.setdefault(BELOW, []).append(row)
                below = True
            else:
                raise self._wrong(row, record)
        self._waiting.clear()
        self._after_blank = False

    @property
    def waiting(self) -> bool:
        return bool(self._waiting)

    def _wrong(self, row: int, record: Sequence[str]) -> Exception:
        return self._place.error(
            _("this row has {n} fields, the header has {width}.").format(n=len(record), width=self._width),
            _("Look for a delimiter inside a text or an amount: such a field must stand in double quotes. If "
              "columns are "
              "separated by something else, give delimiter=."), row=row)


def _is_note(record: Sequence[str]) -> bool:
    """One cell with words, as in "Exported by Ann on 1 May"."""
    filled = [cell.strip() for cell in record if cell.strip()]
    return len(filled) == 1 and any(ch.isalpha() for ch in filled[0]) and any(ch in " :：" for ch in filled[0])
