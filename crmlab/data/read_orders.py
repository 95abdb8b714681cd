"""Read somebody's own order export, on this computer only, into the house's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

if TYPE_CHECKING:
    from os import PathLike

    from crmlab.data.reading.orders import Orders
    from crmlab.data.reading.place import Place
    from crmlab.data.reading.source import Source


def read_orders(path: str | PathLike[str], *, customer: str | None = None, date: str | None = None,
                amount: str | None = None, order: str | None = None, day_first: bool | None = None,
                decimal: str | None = None, sheet: str | int | None = None, pseudonymise: bool = False,
                encoding: str | None = None) -> Orders:
    """Orders from a CSV, Excel or Parquet file that a shop exported.

    path : the file, on this computer.
    customer, date, amount, order : column names; found by themselves where the names are usual ones. Without a
        column of order numbers, an order's number is its row.
    day_first : True if 03/04/2025 is the third of April; needed only if no date in the file decides it.
    decimal : the decimal mark, "." or ","; needed only if no amount in the file decides it.
    sheet : name of an Excel sheet, or its place (1, 2, …); the first one otherwise.
    pseudonymise : True puts codes in place of customers before anything else sees them; no error prints a cell.
    encoding : for example "gb18030" or "big5"; found otherwise.

    Returns `Orders`: `.table` has `order_id`, `customer_id`, `date` (day) and `amount_cents` (hundredths of the
    currency unit, exact; refunds negative) and nothing else from the file; `.report` says what was read and set
    aside. Rows without a customer are set aside and counted, refunds and zero amounts are kept and counted.

    Errors: `BadInput` names file, row (the header is row 1), column and what to do.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "shop.csv")
    ...     _size = file.write_text("Customer ID,Order Date,Total\\nA7,2025-03-14,19.99\\n")
    ...     orders = read_orders(file)
    >>> orders.table["amount_cents"].to_list()
    [1999]

    The common slip: an export with a row per article that repeats the order's total in every row. The report says
    how many rows share an order number; look at it before you add amounts up.
    """
    from crmlab.data.reading.assemble import Wishes, assemble
    from crmlab.data.reading.columns import choose_columns
    from crmlab.data.reading.files import local_path
    from crmlab.data.reading.place import Place

    if decimal not in (None, ".", ","):
        raise BadInput(_("decimal={given!r} is no decimal mark. Write decimal=\".\" or decimal=\",\".").format(
            given=str(decimal)[:20]))
    if day_first not in (None, True, False):
        raise BadInput(_("day_first={given!r} is not understood. Write day_first=True or day_first=False.").format(
            given=str(day_first)[:20]))
    place = Place(local_path(path), hide_values=bool(pseudonymise))
    source = _open(place, sheet, encoding)
    choices = choose_columns(place, source, {"customer": customer, "date": date, "amount": amount, "order": order})
    return assemble(place, source, choices, Wishes(day_first, decimal))


def _open(place: Place, sheet: str | int | None, encoding: str | None) -> Source:
    from crmlab.data.reading.delimited import open_delimited
    from crmlab.data.reading.files import check_file, file_kind
    from crmlab.data.reading.parquet import open_parquet
    from crmlab.data.reading.workbook import open_workbook

    check_file(place)
    kind = "text" if encoding is not None and _is_wide(encoding) else file_kind(place)
    if kind == "excel":
        return open_workbook(place, sheet)
    return open_parquet(place) if kind == "parquet" else open_delimited(place, encoding)


def _is_wide(encoding: str) -> bool:
    # UTF-16 and UTF-32 hold NUL bytes that would else mean "not text".
    return str(encoding).lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
