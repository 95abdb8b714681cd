"""One door for tables of orders that come from anybody: the house's form, or one sentence on what is in doubt."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

from crmlab.base.errors import BadInput
from crmlab.base.months import last_day, whole_months
from crmlab.base.order_rows import LINES, ORDERS, merged, what_a_row_is
from crmlab.base.texts import _

__all__ = ["last_day", "normal_orders", "whole_months"]

COLUMNS = ("customer_id", "date", "amount_cents")
MAX_CENTS = 10**15
YEARS = ("1900-01-01", "2100-01-01")
PLAIN_DAY = re.compile(r"\s*(\d{4})([-/.]?)(\d\d?)\2(\d\d?)(?:[T ]\s*\d\d?:\d\d(?::\d\d(?:\.\d+)?)?)?\s*", re.ASCII)
WHOLE = re.compile(r"\s*[-+]?\d{1,18}(?:\.0*)?\s*", re.ASCII)


def normal_orders(table: Any) -> pd.DataFrame:
    """A table of orders in the house's form, one row an order.

    table : a data frame with `customer_id`, `date` and `amount_cents`, perhaps `order_id` and other columns.

    Returns a new frame with a plain index: `customer_id` as it came (all numbers or all texts), `date` as days
    without a time zone, `amount_cents` as 64-bit whole numbers. Rows with the same `order_id` and customer become
    one: their amounts are added up. Other columns stay as they are.

    Raises `BadInput` where something is missing or in doubt: a column, a value, dates that could be read in two
    ways or carry a time zone, numbers mixed with texts, parts of a cent, an order whose rows all have one amount.

    >>> orders = pd.DataFrame({"customer_id": ["A", "A"], "date": ["2025-01-31", "2025-02-01"],
    ...                        "amount_cents": np.array([2_000_000_000, 2_000_000_000], "int32")})
    >>> int(normal_orders(orders)["amount_cents"].sum())
    4000000000
    """
    frame = _frame(table)
    _refuse_gaps(frame)
    frame = frame.reset_index(drop=True)
    days = frame["date"]
    frame = frame.assign(customer_id=_ids(frame["customer_id"]), date=_dates(days),
                         amount_cents=_cents(frame["amount_cents"]))
    return _one_row_an_order(frame) if "order_id" in frame.columns else frame


def _frame(table: Any) -> pd.DataFrame:
    if not isinstance(table, pd.DataFrame):
        table = table.to_pandas() if hasattr(table, "to_pandas") else table
    if not isinstance(table, pd.DataFrame):
        raise BadInput(_("The orders are a {kind}. Give a data frame, or what crm.read_orders(path) gave.").format(
            kind=type(table).__name__))
    missing = [column for column in COLUMNS if column not in table.columns]
    if missing:
        raise BadInput(_("The table of {name} has no column {missing}. It has: {given}. "
                         "crm.read_orders(path) reads a file and gives its columns the right names.").format(
            name="orders", missing=", ".join(missing), given=", ".join(map(str, table.columns))[:200]))
    twice = [column for column in COLUMNS if list(table.columns).count(column) > 1]
    if twice:
        raise BadInput(_("The orders have two columns {name}. Drop or rename one.").format(name=twice[0]))
    if not len(table):
        raise BadInput(_("The table of {name} has no rows. Give one with at least one order.").format(name="orders"))
    return table


def _refuse_gaps(frame: pd.DataFrame) -> None:
    missing = int(frame[list(COLUMNS)].isna().any(axis=1).sum())
    if missing:
        raise BadInput(_("{missing} of {rows} orders lack a customer, a date or an amount. "
                         "Fill these in, or take the rows out and say so.").format(
            missing=missing, rows=len(frame)))


def _ids(ids: pd.Series) -> pd.Series:
    if pd.api.types.is_float_dtype(ids.dtype):
        if not (ids == np.floor(ids)).all() or ids.abs().max() >= 2**53:
            raise BadInput(_("customer_id holds numbers with decimals. Ids are whole numbers or texts."))
        return ids.astype("int64")
    if ids.dtype == object and not pd.api.types.is_string_dtype(ids):
        kinds = {str if isinstance(value, str) else type(value) for value in ids.unique()}
        if str in kinds and len(kinds) > 1:
            number = next(value for value in ids if not isinstance(value, str))
            raise BadInput(_("customer_id mixes texts with numbers, such as {number!r}: is it the same customer as "
                             "the text {text!r}? Make all of them texts, for example with .astype(str).").format(
                number=number, text=str(number)))
    return ids


def _dates(days: pd.Series) -> pd.Series:
    if isinstance(days.dtype, pd.DatetimeTZDtype):
        raise BadInput(_("The dates carry a time zone ({zone}). Say which day counts: orders[\"date\"]"
                         ".dt.tz_localize(None) keeps the day that is written.").format(zone=days.dtype.tz))
    if isinstance(days.dtype, pd.PeriodDtype):
        days = days.dt.to_timestamp()
    elif not pd.api.types.is_datetime64_dtype(days.dtype):
        days = _from_values(days)
    found = days.astype("datetime64[us]").dt.floor("D")
    if found.min() < pd.Timestamp(YEARS[0]) or found.max() >= pd.Timestamp(YEARS[1]):
        raise BadInput(_("The dates run from {first} to {last}. At least one can't be right: correct it, or leave the "
                         "row out.").format(first=found.min().date(), last=found.max().date()))
    return found


def _from_values(days: pd.Series) -> pd.Series:
    """Days of texts like 2025-03-14, of numbers like 20250314 and of Python's own dates."""
    codes, values = pd.factorize(days)
    read = [_day(value) for value in values]
    doubtful = next((value for value, day in zip(values, read, strict=True) if day is None), None)
    if doubtful is not None:
        raise BadInput(_("{value} in the column date can't be read as one day for certain. Make dates of the "
                         "column first, for example pd.to_datetime(orders[\"date\"], dayfirst=True) where 05/01 is "
                         "the fifth of January, or let crm.read_orders(path) read the file.").format(
            value=repr(str(doubtful)[:40])))
    return pd.Series(np.array(read, dtype="datetime64[us]")[codes], index=days.index)


def _day(value: Any) -> np.datetime64 | None:
    if isinstance(value, (bool, np.bool_)):
        return None
    if isinstance(value, (int, np.integer, float, np.floating)):
        value = str(int(value)) if value == value // 1 else ""
    if isinstance(value, str):
        found = PLAIN_DAY.fullmatch(value)
        if found is None or (not found[2] and len(found[3] + found[4]) < 4):
            return None
        value = f"{found[1]}-{int(found[3]):02d}-{int(found[4]):02d}"
    elif not hasattr(value, "isoformat") or getattr(value, "tzinfo", None) is not None:
        return None
    try:
        return np.datetime64(value, "D")
    except ValueError:
        return None


def _cents(amounts: pd.Series) -> pd.Series:
    kind = amounts.dtype
    if pd.api.types.is_bool_dtype(kind):
        raise BadInput(_("amount_cents holds True and False. It must hold whole numbers of cents."))
    if not pd.api.types.is_numeric_dtype(kind):
        amounts = _from_texts(amounts)
    if pd.api.types.is_float_dtype(amounts.dtype) and not (amounts == np.floor(amounts)).all():
        odd = next(value for value in amounts if value != value // 1)
        raise BadInput(_("amount_cents holds {value}, which is no whole number of cents. If these are whole "
                         "units, multiply by 100 and round.").format(value=odd))
    if float(amounts.astype("float64").abs().max()) > MAX_CENTS:
        raise BadInput(_("An amount in amount_cents is too large for an order. Correct it, or leave the row out."))
    return amounts.astype("int64")


def _from_texts(amounts: pd.Series) -> pd.Series:
    texts = amounts.map(str)
    odd = next((text for text in texts.unique() if not WHOLE.fullmatch(text)), None)
    if odd is not None:
        raise BadInput(_("The orders need dates in the column date and numbers in the column amount_cents; {value!r} "
                         "is no whole number of cents. crm.read_orders(path) turns texts into both.").format(
            value=odd[:40]))
    return texts.map(lambda text: int(Decimal(text.strip())))


def _one_row_an_order(frame: pd.DataFrame) -> pd.DataFrame:
    if frame["order_id"].is_unique:
        return frame
    numbered = frame["order_id"].notna().to_numpy()
    codes = frame.groupby(["order_id", "customer_id"], sort=False).ngroup().to_numpy()
    codes = np.where(numbered, codes, len(frame) + np.arange(len(frame)))
    cents = frame["amount_cents"].to_numpy()
    rows = what_a_row_is(codes, cents)
    if rows not in (LINES, ORDERS):
        raise BadInput(_("Several rows have the same order_id and the same amount: is it the order's total, said more "
                         "than once, or are there lines to add up? Keep one row an order: orders.drop_duplicates("
                         "\"order_id\") for the first, groupby(\"order_id\") and sum for the second."))
    together = merged(codes, cents, rows)
    return frame.iloc[together.first].assign(amount_cents=together.cents).reset_index(drop=True)
