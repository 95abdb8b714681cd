"""Dates that can't say themselves what they are: Excel's day numbers, Unix time, other calendars. An argument does."""

from __future__ import annotations

import re
from datetime import date, timedelta

from crmlab.base.texts import N_, _

FORMS = {
    "excel": N_("Excel's day numbers"), "unix": N_("Unix time (days in UTC)"), "minguo": N_("years of the Minguo "
                                                                                            "calendar"),
    "buddhist": N_("years of the Buddhist calendar"), "ymd": N_("year, month, day"),
    "swapped": N_("a column that Excel half converted: day and month of its dates are swapped back"),
    "written": N_("what is written"),
}
EXCEL_ZERO, UNIX_ZERO = date(1899, 12, 30), date(1970, 1, 1)
SECONDS_PER_DAY = 86_400
ERAS = {"民國": 1911, "民国": 1911, "令和": 2018, "平成": 1988}
MINGUO, BUDDHIST = 1911, 543
DAY_NUMBER = re.compile(r"(\d{5})(?:\.\d+)?", re.ASCII)
TIME_STAMP = re.compile(r"(\d{9,10})(?:\.\d+)?|(\d{10})(\d{3}|\d{6}|\d{9})", re.ASCII)


def number_as_day(text: str, form: str) -> str | None:
    """A number as a day in the form 2025-03-14; None if it is no such number.

    >>> number_as_day("45662", "excel"), number_as_day("1736071200000", "unix")
    ('2025-01-05', '2025-01-05')
    """
    if form == "excel":
        found = DAY_NUMBER.fullmatch(text)
        return (EXCEL_ZERO + timedelta(days=int(found[1]))).isoformat() if found else None
    found = TIME_STAMP.fullmatch(text)
    seconds = int(found[1] or found[2]) if found else 0
    return (UNIX_ZERO + timedelta(days=seconds // SECONDS_PER_DAY)).isoformat() if found else None


def era_year(era: str | None, year: int) -> int:
    """The year of an era in the common calendar.

    >>> era_year("民國", 114), era_year(None, 2025)
    (2025, 2025)
    """
    return year + ERAS[era] if era else year


def full_year(year: int, short: bool, form: str | None) -> int | None:
    """The year in the common calendar; None where it has too few digits to be one.

    >>> full_year(25, True, None), full_year(114, True, "minguo"), full_year(2568, False, "buddhist")
    (2025, 2025, 2025)
    """
    if form == "minguo":
        return year + MINGUO if year < 1000 else year
    if form == "buddhist":
        return year - BUDDHIST
    if not short:
        return year
    if year > 99:
        return None
    return 2000 + year if year < 70 else 1900 + year


def form_advice(text: str, year: int | None) -> str:
    """Which date_form= would read a date that can't be read as it is; "" if none is near.

    >>> form_advice("45662", None)
    'If it is Excel\\'s day number, give date_form="excel".'
    """
    if year is not None and 2400 <= year < 2700:
        return _("If years are counted in the Buddhist calendar, give date_form=\"buddhist\".")
    if year is not None and 1 <= year < 200:
        return _("If years are counted in the Minguo calendar of Taiwan, give date_form=\"minguo\".")
    if DAY_NUMBER.fullmatch(text):
        return _("If it is Excel's day number, give date_form=\"excel\".")
    if TIME_STAMP.fullmatch(text):
        return _("If it is Unix time (seconds or thousandths of a second since 1970), give date_form=\"unix\"; days "
                 "are "
                 "then those of UTC.")
    return ""
