"""Quarters: Curlew plans its offers and contacts by the quarter."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from crmlab.data.window import Window

MONTHS_PER_QUARTER, QUARTERS_PER_YEAR = 3, 4


class Calendar:
    """The quarters of a window; the last one is shorter where the months don't make whole quarters."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.count = -(-window.months // MONTHS_PER_QUARTER)

    @cached_property
    def edges(self) -> np.ndarray:
        """The first day (0, 1, …) of every quarter, and the day after the window."""
        firsts = self.window.month_dates()[::MONTHS_PER_QUARTER].astype("datetime64[D]") - self.window.first_day
        return np.append(firsts.astype(np.int64), self.window.days)

    @cached_property
    def firsts(self) -> Any:
        """The first day of every quarter, as a date."""
        return self.window.month_dates()[::MONTHS_PER_QUARTER]

    def days_in(self, quarter: np.ndarray, part: np.ndarray) -> np.ndarray:
        """The day that lies at this part (0 to 1) of each quarter."""
        first = self.edges[quarter]
        return first + np.floor(part * (self.edges[quarter + 1] - first)).astype(np.int64)
