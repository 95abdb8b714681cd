"""How many calls come to the whole centre in each half hour of two working weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from crmlab.data.kingfisher.calendar import as_dates, weekday
from crmlab.data.kingfisher.calls import TIME_SHAPE

if TYPE_CHECKING:
    import pandas as pd

    from crmlab.data.kingfisher.model import Kingfisher

OPENS_AT, HALF_HOURS_PER_HOUR = 8, 2


def volumes_table(model: Kingfisher) -> pd.DataFrame:
    """Calls by day and half hour."""
    import pandas as pd

    scenario, days = model.scenario, model.calendar.two_weeks()
    curve, week = (np.array(scenario.planted[name]) for name in ("day_curve", "week_curve"))
    mean = scenario["peak_calls_per_hour"] / HALF_HOURS_PER_HOUR * np.outer(week[weekday(days)], curve).ravel()
    calls = model.stream("volumes.calls").poisson(mean)
    # The mean of n times whose standard deviation is the mean divided by the root of the shape.
    spread = scenario["handling_time_s"] / np.sqrt(TIME_SHAPE * np.maximum(calls, 1))
    noise = model.stream("volumes.time").standard_normal(len(calls))
    hours = range(OPENS_AT, OPENS_AT + len(curve) // HALF_HOURS_PER_HOUR)
    starts = [f"{hour:02d}:{minute}" for hour in hours for minute in ("00", "30")]
    return pd.DataFrame({
        "date": np.repeat(as_dates(days), len(curve)),
        "start": model.texts(starts * len(days)),
        "calls": calls.astype(np.int64),
        "mean_handling_s": np.rint(scenario["handling_time_s"] + spread * noise).astype(np.int64),
    })
