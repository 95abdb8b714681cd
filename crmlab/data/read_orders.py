"""Read somebody's own order export, on this computer only, into the house's form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crmlab.data.reading.columns import choose_columns
from crmlab.data.reading.delimited import open_delimited
from crmlab.data.reading.files import check_file, file_kind, local_path
from crmlab.data.reading.parquet import open_parquet
from crmlab.data.reading.place import Place
from crmlab.data.reading.source import Shape
from crmlab.data.reading.workbook import open_workbook

if TYPE_CHECKING:
    from collections.abc import Sequence
    from os import PathLike

    from crmlab.data.reading.orders import Orders
    from crmlab.data.reading.place import Place
    from crmlab.data.reading.source import Shape, Source


def read_orders(path: str | PathLike[str], *, customer: str | int | None = None, date: str | int | None = None,
                amount: str | int | None = None, order: str | int | bool | None = None,
                quantity: str | int | bool | None = None, day_first: bool | None = None, date_form: str | None = None,
                decimal: str | None = None, cents: bool | None = None, rows: str | None = None,
                status: str | Sequence[str] | None = None, refunds: str | None = None, duplicates: str | None = None,
                keep: str | Sequence[str] | None = None, since: str | None = None, until: str | None = None,
                sheet: str | int | None = None, header_row: int | None = None, delimiter: str | None = None,
                encoding: str | None = None, pseudonymise: bool = False) -> Orders:
    """Orders from a CSV, Excel or Parquet file that a shop exported, one row an order.

    path : the file, on this computer. Everything else is found in the file; an error names the argument that settles
        what can't be found.

    Which column is which: a name, or a place in the file (1, 2, …).
    customer, date, amount : who, when, how much.
    order : the order's number; False if each row is an order.
    quantity : pieces, if the amount is for one of them; False if it is for all.

    How cells are written.
    day_first : True if 03/04/2025 is the third of April.
    date_form : "excel" (day numbers), "unix" (seconds since 1970), "minguo" or "buddhist" (years), "ymd" (25/04/03),
        "swapped" or "written" (a column that Excel half converted).
    decimal : the decimal mark, "." or ",".
    cents : True if 1250 means 12.50.

    What counts.
    rows : "lines" (the rows of an order are added up), "totals" (each says the order's total) or "orders".
    status : "drop" leaves out cancelled and failed orders, "keep" counts them; or a list of the states that count.
    refunds : "subtract" takes a column of refunds off the amounts, "ignore" does not.
    duplicates : "drop" leaves out rows equal to an earlier one.
    keep : customers who only look like nobody ("Guest", "0") or like a sum ("Total").
    since, until : first and last day that count, as "2025-01-31".

    The file's form.
    sheet : name or place of an Excel sheet. header_row : the row in which the column names stand.
    delimiter : what separates columns. encoding : for example "gb18030" or "big5".

    pseudonymise : True puts codes in place of customers before anything else sees them; no error prints a cell.

    Returns `Orders`: `.table` has `order_id`, `customer_id`, `date` (day) and `amount_cents` (hundredths of the
    currency unit, exact; refunds negative) and nothing else from the file; `.report` says what was read, what was set
    aside and how much money with it; `.report.doubts` is what is hard to believe. Rows without a customer and sums of
    other rows are set aside, refunds and zero amounts are kept.

    Errors: `BadInput` names file, row (the first line is row 1), column and what to do.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "shop.csv")
    ...     _size = file.write_text("Customer ID,Order Date,Total\\nA7,2025-03-14,19.99\\n")
    ...     orders = read_orders(file)
    >>> orders.table["amount_cents"].to_list()
    [1999]

    The common slip: believing the first number. Read `.report` before: it says whose orders are missing and why.
    """
    from crmlab.data.reading.assemble import assemble
    from crmlab.data.reading.wishes import checked

    wishes = checked(day_first=day_first, date_form=date_form, decimal=decimal, cents=cents, rows=rows, status=status,
                     refunds=refunds, duplicates=duplicates, keep=keep, since=since, until=until, quantity=quantity,
                     header_row=header_row)
    place = Place(local_path(path), hide_values=bool(pseudonymise))
    given: dict[str, object] = {"customer": customer, "date": date, "amount": amount, "order": order,
                                "quantity": quantity}
    names = tuple(name for name in given.values() if isinstance(name, str))
    source = _open(place, Shape(header_row, delimiter, sheet, encoding, names))
    return assemble(place, source, choose_columns(place, source, given), wishes)


def _open(place: Place, shape: Shape) -> Source:
    check_file(place)
    kind = "text" if shape.encoding is not None and _is_wide(shape.encoding) else file_kind(place)
    if kind == "excel":
        return open_workbook(place, shape)
    return open_parquet(place) if kind == "parquet" else open_delimited(place, shape)


def _is_wide(encoding: str) -> bool:
    # UTF-16 and UTF-32 hold NUL bytes that would else mean "not text".
    return str(encoding).lower().replace("_", "-").startswith(("utf-16", "utf-32", "utf16", "utf32"))
