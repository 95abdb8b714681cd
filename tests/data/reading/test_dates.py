"""Dates are read in many forms, and a doubtful one is asked about."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.data.reading.cells import column
from crmlab.data.reading.dates import read_days
from crmlab.data.reading.place import Place

PLACE = Place(Path("shop.csv"))


def days(*texts, day_first=None):
    found, facts = read_days(PLACE, column("Date", range(2, len(texts) + 2), texts), day_first)
    return [str(day) for day in found], facts


@pytest.mark.parametrize("text", [
    "2025-03-04", "2025/3/4", "2025.03.04", "20250304", "2025年3月4日", "2025 年 03 月 04 號", "２０２５年３月４日",
    "4 Mar 2025", "4-Mar-2025", "March 4, 2025", "Mar. 4 2025", "2025-03-04 23:59",
    "2025-03-04T23:59:59.999Z", " 2025/3/4 9:05:01 PM ",
    "2025-03-04 00:10:00 -0500", "2025-03-04T00:10:00+08:00[Asia/Taipei]",
    "2025年3月4日 下午3:05", "2025/03/04 上午 09:05:00",
    "2025年3月4日 10时33分20秒", "March 4, 2025 10:33 AM EST", 20250304,
])
def test_every_usual_form_of_a_day_is_read(text):
    assert days(text)[0] == ["2025-03-04"]


def test_a_day_above_twelve_decides_for_the_whole_column_and_is_reported():
    found, facts = days("03/04/2025", "25/03/2025")
    assert found == ["2025-04-03", "2025-03-25"]
    assert "day/month/year" in facts[0] and "row 3" in facts[0]
    assert days("03/04/2025", "03/25/2025")[0] == ["2025-03-04", "2025-03-25"]


def test_dates_that_could_all_be_both_are_never_guessed():
    with pytest.raises(BadInput, match=r"row 3.*day_first=True.*day_first=False"):
        days("2025-01-01", "03/04/2025")
    assert days("03/04/2025", day_first=True)[0] == ["2025-04-03"]
    assert days("03/04/2025", day_first=False)[0] == ["2025-03-04"]


def test_the_same_number_twice_leaves_no_doubt():
    assert days("04/04/2025") == (["2025-04-04"], [])


def test_contradicting_dates_name_both_rows():
    with pytest.raises(BadInput, match=r"row 3.*row 2"):
        days("03/25/2025", "25/03/2025")


def test_a_sign_decides_only_for_dates_that_are_written_with_it():
    with pytest.raises(BadInput, match="day_first"):
        days("25.03.2025", "03/04/2025")


def test_a_hint_that_does_not_fit_names_the_row():
    with pytest.raises(BadInput, match=r"row 2.*as month/day/year"):
        days("25/03/2025", day_first=False)


@pytest.mark.parametrize("text", ["03/04/25", "2025-13-01", "2025-02-29", "0025-03-04", "3025-03-04", "2025-03-04x",
                                  "2025-3", "113/03/04", "2025-03/04", "1741046400", 45355, 45355.5, "",
                                  "2025-03-04 noon"])
def test_what_is_no_day_is_an_error_with_its_row(text):
    with pytest.raises(BadInput, match="row 2, column 'Date'"):
        days(text)


def test_excels_day_numbers_get_advice():
    with pytest.raises(BadInput, match="Excel's day number"):
        days(45355)


def test_the_result_is_one_day_a_row():
    texts = ["2025-03-04", "2025-03-05", "2025-03-04 10:00"]
    found, _facts = read_days(PLACE, column("Date", range(3), texts), None)
    assert found.dtype == np.dtype("datetime64[D]")
    assert (found[0], len(found)) == (found[2], 3)
