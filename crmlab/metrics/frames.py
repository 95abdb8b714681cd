"""Tables of any make (pandas, polars, DuckDB, PySpark), opened and checked the same way through Narwhals."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

import narwhals as nw
import numpy as np

from crmlab.base.errors import BadInput
from crmlab.base.texts import _

Frame = nw.DataFrame[Any] | nw.LazyFrame[Any]


def opened(name: str, table: Any, columns: tuple[str, ...]) -> Frame:
    """`table` as a Narwhals frame that has all `columns`; BadInput otherwise."""
    try:
        frame = nw.from_native(table)
    except TypeError:
        raise BadInput(_("{name} is a {kind}. It must be a table: a pandas or polars data frame, a DuckDB "
                         "relation or a PySpark data frame.").format(
                             name=name, kind=type(table).__name__)) from None
    have = frame.collect_schema().names()
    missing = [column for column in columns if column not in have]
    if missing:
        raise BadInput(_("{name} has no column {missing}. It has: {have}. Say which column is meant, for "
                         "instance customer=\"client_no\".").format(
                             name=name, missing=", ".join(map(repr, missing)), have=", ".join(map(str, have))))
    return frame


def opened_orders(orders: Any, customer: str, date: str, amount: str) -> Frame:
    """A table of orders, its three columns checked: there, different, complete, and amounts that are numbers."""
    columns = (customer, date, amount)
    if len(set(columns)) < len(columns):
        raise BadInput(_("customer, date and amount must name three different columns; they are {columns}.").format(
            columns=", ".join(map(repr, columns))))
    frame = opened("orders", orders, columns)
    kind = frame.collect_schema()[amount]
    if not (kind.is_numeric() or kind.is_decimal()):
        raise BadInput(_("{column!r} in {name} holds {kind}. It must hold numbers.").format(
            column=amount, name="orders", kind=kind))
    complete("orders", frame, columns)
    _refuse_mixed(frame, customer)
    # A sum of many amounts outgrows the type that holds one of them.
    return frame.with_columns(nw.col(amount).cast(nw.Int64)) if kind.is_integer() and kind != nw.UInt64 else frame


def _refuse_mixed(frame: Frame, customer: str) -> None:
    """BadInput when ids are texts in some rows and numbers in others: is 1 the customer "1"?"""
    if isinstance(frame, nw.LazyFrame) or frame.collect_schema()[customer] != nw.Object:
        return
    ids = frame[customer].unique().to_list()
    texts, others = ([value for value in ids if isinstance(value, str) is is_text] for is_text in (True, False))
    if texts and others:
        raise BadInput(_("{column!r} mixes texts with numbers, such as {number!r}: is it the same customer as the text "
                         "{text!r}? Make all of them texts, for example with .astype(str).").format(
            column=customer, number=others[0], text=str(others[0])))


def complete(name: str, frame: Frame, columns: tuple[str, ...]) -> None:
    """BadInput when one of `columns` has a missing or infinite value; nothing is dropped without a word."""
    schema = frame.collect_schema()
    bad = {column: (~nw.col(column).is_finite()).fill_null(True) if schema[column].is_float()
           else nw.col(column).is_null() for column in columns}
    marked = frame.select(**{column: test.cast(nw.Int64) for column, test in bad.items()})
    for column, found in one_row(marked.select(nw.col(*columns).sum())).items():
        if found:
            raise BadInput(_("{name} has {n} missing or infinite values in {column!r}. Repair these rows or "
                             "leave them out first.").format(name=name, n=int(found), column=column))


def within(frame: Frame, column: str, start: Any, end: Any) -> Frame:
    """The rows with start <= `column` < end. A bound is a date, a datetime or a text like "2024-01-31"."""
    kind = frame.collect_schema()[column]
    if kind != nw.Date and not (kind == nw.Datetime and getattr(kind, "time_zone", None) is None):
        if kind == nw.Datetime:
            raise BadInput(_("{column!r} carries a time zone ({zone}). Say which day counts: in pandas, "
                             "orders[{column!r}].dt.tz_localize(None) keeps the day that is written.").format(
                column=column, zone=getattr(kind, "time_zone", None)))
        raise BadInput(_("{column!r} holds {kind}. It must hold dates without a time zone; with pandas, "
                         "convert it with pd.to_datetime first.").format(column=column, kind=kind))
    first, last = moment("start", start), moment("end", end)
    if first is not None and last is not None and last <= first:
        raise BadInput(_("end is {end} and start is {start}. end must be later: it is the first day that no "
                         "longer counts.").format(end=last.date(), start=first.date()))
    for bound, keep in ((first, nw.col(column).__ge__), (last, nw.col(column).__lt__)):
        if bound is not None:
            frame = frame.filter(keep(bound.date() if kind == nw.Date else bound))
    return frame


def moment(name: str, value: Any) -> datetime | None:
    """A bound as a datetime; None stays None."""
    if isinstance(value, np.datetime64):
        value = value.astype("datetime64[us]").item()
    try:
        if isinstance(value, str):
            value = datetime.fromisoformat(value)
    except ValueError:
        pass
    if type(value) is date:
        value = datetime(value.year, value.month, value.day)
    if value is None or (isinstance(value, datetime) and value.tzinfo is None and value == value):
        return value
    raise BadInput(_("{name} is {value!r}. It must be a date without a time zone, such as \"2024-01-31\".").format(
        name=name, value=value))


def joined(left: Frame, right: Any, *, on: str, how: Literal["inner", "anti"]) -> Frame:
    """Two frames of one make, joined on a column. (Types can't say that both are of one make.)"""
    return left.join(right, on=on, how=how)


def all_rows(frame: Frame) -> list[dict[str, Any]]:
    """The rows of a small frame as dicts; runs a lazy one."""
    if isinstance(frame, nw.LazyFrame):
        # Narwhals would collect DuckDB and PySpark into pyarrow, which learners need not have.
        frame = frame.collect() if frame.implementation.is_polars() else frame.collect("pandas")
    return frame.rows(named=True)


def one_row(frame: Frame) -> dict[str, Any]:
    """The single row of an aggregated frame; runs a lazy one."""
    return all_rows(frame)[0]


def given_back(frame: Frame) -> Any:
    """The frame as the caller's own type, with a plain row index."""
    return nw.maybe_reset_index(frame).to_native() if isinstance(frame, nw.DataFrame) else frame.to_native()


def day_number(column: str) -> nw.Expr:
    """A date as a day count (the one of ``date.toordinal``), from parts that every engine has."""
    last_year = nw.col(column).dt.year().cast(nw.Int64) - 1
    leap_days = last_year // 4 - last_year // 100 + last_year // 400
    return last_year * 365 + leap_days + nw.col(column).dt.ordinal_day().cast(nw.Int64)


def month_number(column: str) -> nw.Expr:
    """A date as a count of months since year 0."""
    return nw.col(column).dt.year().cast(nw.Int64) * 12 + nw.col(column).dt.month().cast(nw.Int64) - 1
