"""The window of time that a world covers, and how its days become dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

DAYS_PER_WEEK = 7


@dataclass(frozen=True)
class Window:
    """Whole months from `start`. The last day is the day "as of" which a world is looked at.

    >>> window = Window("2024-01-01", 24)
    >>> window.days, str(window.as_of)
    (731, '2025-12-31')
    """

    start: str
    months: int

    @cached_property
    def first_day(self) -> np.datetime64:
        return np.datetime64(self.start, "D")

    @cached_property
    def _month_starts(self) -> np.ndarray:
        months = self.first_day.astype("datetime64[M]") + np.arange(self.months + 1)
        return (months.astype("datetime64[D]") - self.first_day).astype(np.int64)

    @property
    def days(self) -> int:
        return int(self._month_starts[-1])

    @property
    def as_of(self) -> np.datetime64:
        return self.first_day + self.days - 1

    def whole_days(self, moments: np.ndarray) -> np.ndarray:
        """The day (0, 1, …) in which each moment falls; moments are in days from the start."""
        return np.minimum(np.floor(moments), self.days - 1).astype(np.int32)

    def dates(self, days: np.ndarray) -> np.ndarray:
        """Day numbers as dates, in the resolution in which pandas reads a CSV."""
        # From a list of all dates: cheaper than date arithmetic on each row.
        calendar = (self.first_day + np.arange(self.days)).astype("datetime64[us]")
        return calendar[days]

    def months_of(self, days: np.ndarray) -> np.ndarray:
        """The month (0, 1, …) of each day number."""
        return np.searchsorted(self._month_starts, days, side="right") - 1

    def month_dates(self) -> np.ndarray:
        """The first day of every month."""
        return self.dates(self._month_starts[:-1])
