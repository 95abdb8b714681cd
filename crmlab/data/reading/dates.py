"""Dates as people and shops write them. Whether 03/04/2025 is April or March is never guessed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from crmlab.base.texts import _
from crmlab.data.reading.cells import Column, plain_text
from crmlab.data.reading.date_forms import FORMS, era_year, form_advice, full_year, number_as_day
from crmlab.data.reading.date_order import day_stands_first, refuse_half_converted
from crmlab.data.reading.month_names import month_of
from crmlab.data.reading.place import Place

YEARS = (1900, 2100)
WORD = r"[^\s\d,/-]{2,15}"
DAY = re.compile(rf"""
    (?P<y>\d{{4}})(?P<s>[-/.])\ ?(?P<m>\d{{1,2}})(?P=s)\ ?(?P<d>\d{{1,2}})\.?(?!\d)
  | (?P<era>民國|民国|令和|平成)?
    (?P<cy>\d{{1,4}})\s?[年년]\s?(?P<cm>\d{{1,2}})\s?[月월]\s?(?P<cd>\d{{1,2}})\s?[日号號일]
  | (?P<py>\d{{4}})(?P<pm>\d\d)(?P<pd>\d\d)(?=\d{{6}}(?!\d)|(?!\d))
  | (?P<a>\d{{1,3}})(?P<t>[-/.])\ ?(?P<b>\d{{1,2}})(?P=t)\ ?(?P<aby>\d{{4}}|\d\d?)\.?(?!\d)
  | (?P<wd>\d{{1,2}})\.?[ /-]{{1,2}}(?:(?:de|of|di)\ )?(?P<wm>{WORD}),?
    [ /-](?:(?:de|of|del)\ )?(?P<wy>\d{{4}}|\d\d)(?!\d)
  | (?P<vm>{WORD})[ -](?P<vd>\d{{1,2}})(?:st|nd|rd|th)?,?[ -](?P<vy>\d{{4}}|\d\d)(?!\d)
  | (?P<xy>\d{{4}})[ -](?P<xm>{WORD})[ -](?P<xd>\d{{1,2}})(?!\d)
""", re.VERBOSE | re.ASCII)
WEEKDAY = re.compile(r"[^\s\d,]{1,15}[,.]*\s+(?=\S)")
ZONE = r"Z|(?:UTC|GMT)?\ ?[+-]\d{1,2}:?(?:\d\d)?|[A-Z]{2,5}|[A-Za-z]+(?:/[A-Za-z_+-]+\d*)+"
TIME = re.compile(rf"""(?:
    (?:[T,\s]\s*(?:[^\W\d_]{{1,10}}\.?\s*)?)
    \d{{1,2}}\s?[:.h时時點点시]\s?\d{{1,2}}(?:\s?[:.分분]\s?(?:\d{{1,2}}(?:[.,]\d{{1,9}})?\s?[秒초]?)?)?\s*
    (?:[AaPp]\.?\s?[Mm]\.?|Uhr|h)?\s*(?P<zone>{ZONE})?(?:\[[A-Za-z_/]+\])?(?:\s*\([^()]*\))?
  | \s?(?P<bare>{ZONE}) | T?\d{{6}} | \s?г\.? )?""", re.VERBOSE)


class Parts(NamedTuple):
    """Year and two numbers; `sign` is "" if they are month and day, else what separates the two in doubt.

    short : the year has two digits, or three, as in the calendar of Taiwan.
    """

    year: int
    first: int
    second: int
    sign: str
    short: bool = False


def read_days(place: Place, column: Column, day_first: bool | None,
              form: str | None = None) -> tuple[np.ndarray, list[str]]:
    """The day of each row (datetime64[D]) and what to say in the report.

    day_first : whether 03/04/2025 is the third of April; None if the values themselves must decide it.
    form : one of `FORMS`, for what no date can say about itself.
    """
    heads: dict[str, int] = {}
    tails: dict[str, re.Match[str]] = {}  # a million times of day repeat themselves
    codes = []
    for code, value in enumerate(column.values):
        head, tail = _split(value, form)
        if tail not in tails:
            time = TIME.fullmatch(tail)
            if time is None:
                raise _unreadable(place, column, code)
            tails[tail] = time
        codes.append(heads.setdefault(head, len(heads)))
    days = Column(column.name, column.rows, np.array(codes, dtype=np.int64)[column.codes], list(heads))
    parts: list[Parts] = []
    for head in heads:
        found = _parts(head, form)
        if found is None:
            raise _unreadable(place, days, len(parts))
        parts.append(found)
    facts: list[str] = [_("Dates were read as {form}, as you said.").format(form=_(FORMS[form]))] if form else []
    parts = [_year_first(part) for part in parts] if form == "ymd" else parts
    order = day_stands_first(place, days, parts, day_first, facts)
    refuse_half_converted(place, days, parts, form)
    numbers = [_day_number(place, days, code, part, order, form) for code, part in enumerate(parts)]
    if any(part.short for part in parts) and form != "minguo":
        facts.append(_("Years of two digits were read as 1970 to 2069."))
    if any(time["zone"] or time["bare"] for time in tails.values()):
        facts.append(_("Times carry a time zone; each order keeps the day that is written, in its own zone."))
    return days.spread(numbers, np.int64).astype("datetime64[D]"), facts


def _split(cell: Any, form: str | None) -> tuple[str, str]:
    if type(cell) is str and len(cell) > 18 and cell[10] in "T " and cell[4] in "-/" and cell[-1].isdigit():
        return cell[:10], cell[10:]  # the most frequent form, without a search
    text = plain_text(cell)
    if form in ("excel", "unix"):
        return number_as_day(text, form) or text, ""
    found = DAY.match(text)
    if found is None and (weekday := WEEKDAY.match(text)):
        text = text[weekday.end():]
        found = DAY.match(text)
    return (text[:found.end()], text[found.end():]) if found else (text, "")


def _parts(head: str, form: str | None) -> Parts | None:
    found = DAY.fullmatch(head)
    if found is None:
        return None
    g = found.group
    if g("a"):
        first, second, last = int(g("a")), int(g("b")), int(g("aby"))
        if len(g("a")) == 3 or form == "minguo":  # 114/01/05: no day has three digits
            return Parts(first, second, last, "", True) if len(g("aby")) <= 2 else None
        return Parts(last, first, second, g("t"), len(g("aby")) < 4) if len(g("aby")) > 1 else None
    year = g("y") or g("cy") or g("py") or g("wy") or g("vy") or g("xy")
    day = g("d") or g("cd") or g("pd") or g("wd") or g("vd") or g("xd")
    word = g("wm") or g("vm") or g("xm")
    month = month_of(word) if word else int(g("m") or g("cm") or g("pm"))
    if month is None:
        return None
    return Parts(era_year(g("era"), int(year)), month, int(day), "", len(year) < 4 and not g("era"))


def _year_first(part: Parts) -> Parts:
    """25/03/04 as a year, a month and a day."""
    return Parts(part.first, part.second, part.year, "", True) if part.sign and part.short else part


def _day_number(place: Place, days: Column, code: int, part: Parts, order: dict[str, bool], form: str | None) -> int:
    month, day = part.first, part.second
    if (part.sign and order[part.sign]) or (form == "swapped" and not part.sign):
        month, day = day, month
    year = full_year(part.year, part.short, form)
    try:
        if year is None or not YEARS[0] <= year < YEARS[1]:
            raise ValueError
        return date(year, month, day).toordinal() - date(1970, 1, 1).toordinal()
    except ValueError:
        written = ""
        if part.sign:
            written = _(" as day/month/year") if order[part.sign] else _(" as month/day/year")
        advice = form_advice(days.values[code], part.year) or _("Correct it, for example to 2025-03-14.")
        raise place.error(
            _("{value} is no day of the calendar{form}.").format(value=place.show(days.values[code]), form=written),
            advice, row=days.row_of(code), column=days.name) from None


def _unreadable(place: Place, column: Column, code: int) -> Exception:
    value = column.values[code]
    text = plain_text(value)
    advice = _("Write dates as 2025-03-14, 14/03/2025 or 2025年3月14日; if another column holds the dates, "
               "give date= with its name.")
    hint = form_advice(text, None)
    if text == "":
        problem = _("the date is missing.")
    elif re.fullmatch(r"\d{5}(\.\d+)?", text):
        problem = _("{value} is a number, not a date.").format(value=place.show(value))
    else:
        problem = _("{value} can't be read as a date.").format(value=place.show(value))
    return place.error(problem, f"{hint} {advice}" if hint else advice, row=column.row_of(code), column=column.name)
