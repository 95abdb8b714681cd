"""Working days: Kingfisher's shippers ship and call from Monday to Friday."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from crmlab.data.window import Window

MONDAY, WORKING_DAYS_PER_WEEK = 0, 5


def weekday(dates: np.ndarray) -> np.ndarray:
    """0 for Monday to 6 for Sunday.

    >>> int(weekday(np.datetime64("2024-01-01")))
    0
    """
    # The first day that NumPy counts, 1970-01-01, was a Thursday.
    return (np.asarray(dates, dtype="datetime64[D]").astype(np.int64) + 3) % 7


def working_days(first: str | np.datetime64, end: str | np.datetime64) -> np.ndarray:
    """All days from Monday to Friday, from `first` until the day before `end`."""
    days = np.arange(*np.array([first, end], dtype="datetime64[D]"))
    return days[weekday(days) < WORKING_DAYS_PER_WEEK]


def as_dates(days: np.ndarray | np.datetime64) -> Any:
    """Days in the resolution in which pandas reads a CSV."""
    return days.astype("datetime64[us]")


class Calendar:
    """The working days of a window: `days`, and where each month's begin in that list (one entry more than months)."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.end = window.first_day + window.days
        self.days = working_days(window.first_day, self.end)

    @cached_property
    def month_firsts(self) -> np.ndarray:
        """The first day of every month, and of the month after the window."""
        return np.append(self.window.month_dates(), as_dates(self.end))

    @cached_property
    def month_starts(self) -> np.ndarray:
        return np.searchsorted(self.days, self.month_firsts.astype("datetime64[D]"))

    def months_of(self, places: np.ndarray) -> np.ndarray:
        """The month (0, 1, …) of each working day, given by its place in the list."""
        return np.searchsorted(self.month_starts, places, side="right") - 1

    def two_weeks(self) -> np.ndarray:
        """Ten working days: the first two full weeks of the last month."""
        month = self.month_firsts[-2].astype("datetime64[D]")
        monday = month + int((MONDAY - weekday(month)) % 7)
        return working_days(monday, monday + 14)
