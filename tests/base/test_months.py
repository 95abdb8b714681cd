"""A month counts only where the log shows it whole."""

from __future__ import annotations

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from crmlab.base.months import last_day, whole_months


def ends(dates):
    months = whole_months(dates)
    return (str(months[0]), str(months[-1])) if len(months) else None


def daily(first, last):
    return np.arange(first, np.datetime64(last) + 1, dtype="datetime64[D]")


@pytest.mark.parametrize(("first", "last", "expected"), [
    ("2024-01-01", "2025-12-31", ("2024-01", "2025-12")),
    ("2024-01-02", "2025-12-30", ("2024-01", "2025-12")),  # closed on New Year's Day and Eve
    ("2024-10-03", "2025-10-03", ("2024-11", "2025-09")),
    ("2024-01-01", "2025-01-01", ("2024-01", "2024-12")),
    ("2024-01-01", "2024-02-29", ("2024-01", "2024-02")),
    ("2024-01-01", "2024-01-31", ("2024-01", "2024-01")),
    ("2024-01-05", "2024-01-20", None),
    ("2024-01-20", "2024-02-10", None),
])
def test_of_a_shop_that_sells_every_day(first, last, expected):
    assert ends(daily(first, last)) == expected


def test_a_shop_with_one_order_a_month_has_months_as_whole_as_they_get():
    fifths = [np.datetime64(f"2025-{month:02d}-05") for month in range(1, 13)]
    assert ends(fifths) == ("2025-01", "2025-12")
    assert ends([*fifths[:-1], np.datetime64("2025-12-01")]) == ("2025-01", "2025-12")


def test_one_odd_month_does_not_make_the_last_one_whole():
    days = daily("2024-01-01", "2025-10-10")
    closed = (days > np.datetime64("2024-07-05")) & (days < np.datetime64("2024-08-01"))
    assert ends(days[~closed]) == ("2024-01", "2025-09")


def test_months_without_an_order_lie_between_whole_ones():
    assert len(whole_months([*daily("2024-01-01", "2024-01-31"), *daily("2024-03-01", "2024-03-31")])) == 3


@pytest.mark.parametrize("dates", [
    ["2025-03-01", "2025-03-14"], [date(2025, 3, 1), date(2025, 3, 14)],
    pd.Series(pd.to_datetime(["2025-03-14 23:59", "2025-03-01 00:00"])), np.array(["2025-03-14"], "datetime64[ns]"),
    pd.Series([datetime(2025, 3, 14, 9), datetime(2025, 3, 2)], index=[5, 5])])
def test_the_last_day_is_the_last_day_observed(dates):
    assert str(last_day(dates)) == "2025-03-14"
