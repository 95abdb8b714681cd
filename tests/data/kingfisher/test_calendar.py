"""Working days: Monday to Friday, counted in one list."""

import numpy as np

from crmlab.data.kingfisher.calendar import Calendar, weekday, working_days
from crmlab.data.window import Window


def test_weekdays_agree_with_numpys_calendar_of_business_days():
    days = np.arange(np.datetime64("2019-12-01"), np.datetime64("2026-02-01"))
    assert np.array_equal(weekday(days) < 5, np.is_busday(days))
    assert weekday(np.datetime64("1969-12-31")) == 2


def test_the_last_day_is_not_among_them():
    assert working_days("2024-01-01", "2024-01-09").astype(str).tolist() == [
        "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"]


def test_every_working_day_belongs_to_the_month_of_its_date():
    calendar = Calendar(Window("2024-01-01", 24))
    months = (calendar.days.astype("datetime64[M]") - np.datetime64("2024-01")).astype(int)
    assert np.array_equal(calendar.months_of(np.arange(len(calendar.days))), months)


def test_the_two_weeks_begin_on_a_monday_and_lie_in_the_last_month():
    for months in range(1, 60):
        calendar = Calendar(Window("2024-01-01", months))
        days = calendar.two_weeks()
        assert len(days) == 10 and weekday(days[0]) == 0
        assert (days.astype("datetime64[M]") == calendar.days[-1].astype("datetime64[M]")).all()
