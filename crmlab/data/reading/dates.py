"""Dates as people and shops write them. Whether 03/04/2025 is April or March is never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

import numpy as np

from crmlab.base.texts import _
from crmlab.data.reading.cells import Column, plain_text
from crmlab.data.reading.place import Place

YEARS = (1900, 2100)
MONTHS = {name: n for n, names in enumerate((
    "jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
    "sep sept september", "oct october", "nov november", "dec december"), 1) for name in names.split()}
DAY = re.compile(r"""
    (?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)
  | (?P<cy>\d{4})\s?年\s?(?P<cm>\d{1,2})\s?月\s?(?P<cd>\d{1,2})\s?[日号號]
  | (?P<py>\d{4})(?P<pm>\d\d)(?P<pd>\d\d)(?!\d)
  | (?P<a>\d{1,2})(?P<t>[-/.])(?P<b>\d{1,2})(?P=t)(?P<aby>\d{4})(?!\d)
  | (?P<wd>\d{1,2})[ -](?P<wm>[A-Za-z]{3,9})\.?,?[ -](?P<wy>\d{4})(?!\d)
  | (?P<vm>[A-Za-z]{3,9})\.?[ ](?P<vd>\d{1,2}),?[ ](?P<vy>\d{4})(?!\d)
""", re.VERBOSE | re.ASCII)
TIME = re.compile(r"""(?:[T,\s]\s*(?:(?:at|上午|下午|早上|晚上|中午|凌晨)\s*)?
    \d{1,2}[:时時點点]\d{1,2}(?:[:分](?:\d{1,2}(?:[.,]\d{1,9})?秒?)?)?\s*(?:[AaPp]\.?[Mm]\.?)?
    \s*(?P<zone>Z|(?:UTC|GMT)?[+-]\d{1,2}:?(?:\d\d)?|[A-Z]{2,5})?(?:\[[A-Za-z_/]+\])?)?""", re.VERBOSE | re.ASCII)


class Parts(NamedTuple):
    """Year and two numbers; `sign` is "" if they are month and day, else what separates the two in doubt."""

    year: int
    first: int
    second: int
    sign: str


def read_days(place: Place, column: Column, day_first: bool | None) -> tuple[np.ndarray, list[str]]:
    """The day of each row (datetime64[D]) and what to say in the report.

    day_first : whether 03/04/2025 is the third of April; None if the values themselves must decide it.
    """
    heads: dict[str, int] = {}
    tails: dict[str, re.Match[str]] = {}  # a million times of day repeat themselves
    codes = []
    for code, value in enumerate(column.values):
        head, tail = _split(value)
        if tail not in tails:
            time = TIME.fullmatch(tail)
            if time is None:
                raise _unreadable(place, column, code)
            tails[tail] = time
        codes.append(heads.setdefault(head, len(heads)))
    days = Column(column.name, column.rows, np.array(codes, dtype=np.int64)[column.codes], list(heads))
    parts: list[Parts] = []
    for head in heads:
        found = _parts(head)
        if found is None:
            raise _unreadable(place, days, len(parts))
        parts.append(found)
    facts: list[str] = []
    order = _orders(place, days, parts, day_first, facts)
    numbers = [_day_number(place, days, code, part, order) for code, part in enumerate(parts)]
    if any(time["zone"] for time in tails.values()):
        facts.append(_("Times carry a time zone; each order keeps the day that is written, in its own zone."))
    return days.spread(numbers, np.int64).astype("datetime64[D]"), facts


def _split(cell: Any) -> tuple[str, str]:
    if type(cell) is str and len(cell) > 18 and cell[10] in "T " and cell[4] in "-/" and cell[-1].isdigit():
        return cell[:10], cell[10:]  # the most frequent form, without a search
    text = plain_text(cell)
    found = DAY.match(text)
    return (text[:found.end()], text[found.end():]) if found else (text, "")


def _parts(head: str) -> Parts | None:
    found = DAY.fullmatch(head)
    if found is None:
        return None
    g = found.group
    if g("a"):
        return Parts(int(g("aby")), int(g("a")), int(g("b")), g("t"))
    year = g("y") or g("cy") or g("py") or g("wy") or g("vy")
    day = g("d") or g("cd") or g("pd") or g("wd") or g("vd")
    word = g("wm") or g("vm")
    month = MONTHS.get(word.lower(), 0) if word else int(g("m") or g("cm") or g("pm"))
    return Parts(int(year), month, int(day), "")


def _orders(place: Place, days: Column, parts: Iterable[Parts], day_first: bool | None,
            facts: list[str]) -> dict[str, bool]:
    """For each separating sign in doubt: does the day stand first?"""
    order = {}
    doubtful = [(code, part) for code, part in enumerate(parts) if part.sign]
    for sign in sorted({part.sign for _code, part in doubtful}):
        mine = [(code, part) for code, part in doubtful if part.sign == sign and part.first != part.second]
        if day_first is not None or not mine:
            order[sign] = bool(day_first)
            continue
        order[sign] = _decided(place, days, mine, facts)
    return order


def _decided(place: Place, days: Column, mine: list[tuple[int, Parts]], facts: list[str]) -> bool:
    first = [code for code, part in mine if part.first > 12]
    second = [code for code, part in mine if part.second > 12]
    if not first and not second:
        code = mine[0][0]
        raise place.error(
            _("{value} could be a day and a month or a month and a day, and so could every date like it.").format(
                value=place.show(days.values[code])),
            _("Say which: day_first=True (day/month/year) or day_first=False (month/day/year)."),
            row=days.row_of(code), column=days.name)
    if first and second:
        raise place.error(
            _("{one} in row {row} has the day first, {two} in row {other} has the month first.").format(
                one=place.show(days.values[first[0]]), row=days.row_of(first[0]),
                two=place.show(days.values[second[0]]), other=days.row_of(second[0])),
            _("Write all dates in one form, best as 2025-03-14."), column=days.name)
    code = (first or second)[0]
    form = _("day/month/year") if first else _("month/day/year")
    facts.append(_("Dates are {form}: {value} in row {row} allows nothing else. If that row is a slip, "
                   "correct it and give day_first=.").format(
        form=form, value=place.show(days.values[code]), row=days.row_of(code)))
    return bool(first)


def _day_number(place: Place, days: Column, code: int, part: Parts, order: dict[str, bool]) -> int:
    month, day = part.first, part.second
    if part.sign and order[part.sign]:
        month, day = day, month
    try:
        if not YEARS[0] <= part.year < YEARS[1]:
            raise ValueError
        return date(part.year, month, day).toordinal() - date(1970, 1, 1).toordinal()
    except ValueError:
        form = ""
        if part.sign:
            form = _(" as day/month/year") if order[part.sign] else _(" as month/day/year")
        raise place.error(
            _("{value} is no day of the calendar{form}.").format(value=place.show(days.values[code]), form=form),
            _("Correct it, for example to 2025-03-14."), row=days.row_of(code), column=days.name) from None


def _unreadable(place: Place, column: Column, code: int) -> Exception:
    value = column.values[code]
    advice = _("Write dates as 2025-03-14, 14/03/2025 or 2025年3月14日; if another column holds the dates, "
               "give date= with its name.")
    if plain_text(value) == "":
        problem = _("the date is missing.")
    elif re.fullmatch(r"\d{5}(\.\d+)?", plain_text(value)):
        problem = _("{value} is a number, not a date.").format(value=place.show(value))
        advice = _("If it is Excel's day number, format the column as a date and save again. ") + advice
    else:
        problem = _("{value} can't be read as a date.").format(value=place.show(value))
    return place.error(problem, advice, row=column.row_of(code), column=column.name)
