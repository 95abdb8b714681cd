"""Which of two numbers in a date is the day: decided by the column's own dates, asked about where they can't."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from crmlab.base.texts import _
from crmlab.data.reading.cells import Column
from crmlab.data.reading.date_forms import full_year
from crmlab.data.reading.place import Place

if TYPE_CHECKING:
    from crmlab.data.reading.dates import Parts

MUCH_CLOSER = 3
LAST_MONTH = 12


def day_stands_first(place: Place, days: Column, parts: Sequence[Parts], day_first: bool | None,
                     facts: list[str]) -> dict[str, bool]:
    """For each separating sign in doubt: does the day stand first?"""
    order = {}
    doubtful = [(code, part) for code, part in enumerate(parts) if part.sign]
    for sign in sorted({part.sign for _code, part in doubtful}):
        mine = [(code, part) for code, part in doubtful if part.sign == sign and part.first != part.second]
        if day_first is not None or not mine:
            order[sign] = bool(day_first)
            continue
        _refuse_years_first(place, days, mine)
        order[sign] = _decided(place, days, mine, facts)
    return order


def _decided(place: Place, days: Column, mine: list[tuple[int, Parts]], facts: list[str]) -> bool:
    first = [code for code, part in mine if part.first > LAST_MONTH]
    second = [code for code, part in mine if part.second > LAST_MONTH]
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


def _refuse_years_first(place: Place, days: Column, mine: list[tuple[int, Parts]]) -> None:
    """25/03/04, 25/03/05, 25/03/06 are days of one week in 2025, or one day of three years: asked."""
    short = [(code, part) for code, part in mine if part.short]
    if not short:
        return
    years_first = _spread([_ordinal(part.first, part.second, part.year) for _code, part in short])
    others = (_spread([_ordinal(part.year, part.second, part.first) for _code, part in short]),
              _spread([_ordinal(part.year, part.first, part.second) for _code, part in short]))
    possible = [spread for spread in others if spread is not None]
    if years_first is None or (possible and MUCH_CLOSER * years_first >= min(possible)):
        return
    code = short[0][0]
    raise place.error(
        _("{value} could begin with the year, and so could every date like it.").format(
            value=place.show(days.values[code])),
        _("Say which: date_form=\"ymd\" (year/month/day), day_first=True (day/month/year) or day_first=False "
          "(month/day/year)."), row=days.row_of(code), column=days.name)


def _ordinal(year: int, month: int, day: int) -> int | None:
    try:
        return date(full_year(year, True, None) or 0, month, day).toordinal()
    except ValueError:
        return None


def _spread(days: list[int | None]) -> int | None:
    """From the first day to the last; None if one of them is no day."""
    known = [day for day in days if day is not None]
    return max(known) - min(known) if len(known) == len(days) else None


def refuse_half_converted(place: Place, days: Column, parts: Sequence[Parts], form: str | None) -> None:
    """An American Excel turns 05/01 into the first of May and leaves 13/01 as text. That leaves a trace."""
    dates = [code for code, part in enumerate(parts) if not part.sign and not part.short]
    texts = [code for code, part in enumerate(parts) if part.sign]
    if form in ("swapped", "written") or not dates or not texts:
        return
    if any(parts[code].second > LAST_MONTH for code in dates) \
            or any(max(parts[code].first, parts[code].second) <= LAST_MONTH for code in texts):
        return
    raise place.error(
        _("days after the 12th are written like {text} (row {row}), all others like {date} (row {other}). A "
          "spreadsheet "
          "leaves this behind when it takes days for months.").format(
            text=place.show(days.values[texts[0]]), row=days.row_of(texts[0]),
            date=place.show(days.values[dates[0]]), other=days.row_of(dates[0])),
        _("Give date_form=\"swapped\" to swap day and month back where it did so, or date_form=\"written\" if all "
          "dates are right as they stand."), column=days.name)
