"""From satisfied to loyal: the curve bends with competition, and the measured points can be counted by hand."""

from itertools import pairwise

import pandas as pd
import pytest

from crmlab import labs
from crmlab.base.errors import BadInput
from crmlab.course.lesson10.answered import MARKS
from crmlab.course.lesson10.repurchase import curve
from crmlab.course.lesson10.satisfaction_curve import interval
from crmlab.data.worlds import as_world

satisfaction_curve = labs.get("satisfaction_curve")
TEN = pd.DataFrame({"customer_id": [f"C{n}" for n in range(10)], "satisfied": [10, 10, 10, 10, 8, 8, 8, 8, 3, 9],
                    "answered_on": pd.Timestamp("2025-01-01")})


def company(survey, *buyers, last="2025-12-31"):
    """That survey, with one order a month later from each of these customers; the data end on `last`."""
    orders = pd.DataFrame({"customer_id": [*buyers, "C99"], "amount_cents": 500,
                           "date": pd.to_datetime([*["2025-02-01"] * len(buyers), last])})
    return as_world({"satisfaction": survey, "orders": orders})


HALF = company(TEN, "C0", "C1", "C4")


def test_in_a_monopoly_the_curve_is_flat_and_under_competition_it_is_steep():
    flat = [curve(mark, at_top=0.6, competition=0, bend=4) for mark in MARKS]
    steep = [curve(mark, at_top=0.6, competition=1, bend=4) for mark in MARKS]
    assert flat == pytest.approx([0.6] * 10)
    assert steep[0] == 0 and steep[-1] == pytest.approx(0.6)
    steps = [high - low for low, high in pairwise(steep)]
    assert steps == sorted(steps)  # convex: every further mark matters more


def test_more_competition_never_lifts_the_curve():
    heights = [curve(8, at_top=0.6, competition=n / 10, bend=4) for n in range(11)]
    assert heights == sorted(heights, reverse=True)


def test_a_bend_of_seven_gives_the_six_times_of_the_famous_survey():
    at_eight = curve(8, at_top=1, competition=1, bend=7)
    assert 1 / at_eight == pytest.approx(5.8, abs=0.05)


def test_the_sentence_can_be_counted_by_hand():
    view = satisfaction_curve(HALF, competition=1, bend=1, top=10)
    assert view.sentence == (
        "40.0 % of 10 answers are 10. Measured: 50.0 % of those with mark 10 ordered again within 180 days, and "
        "25.0 % of those with mark 8. The curve for 100 % competition: mark 10 orders again 1.3 times as often as "
        "mark 8.")
    assert list(view.table["Measured (%)"])[-3:] == ["25.0", "0.0", "50.0"]


@pytest.mark.parametrize(("top", "words"), [
    (7, "90.0 % of 10 answers are 7 to 10."), (9, "50.0 % of 10 answers are 9 or 10.")])
def test_the_top_box_says_where_it_begins(top, words):
    assert satisfaction_curve(HALF, top=top).sentence.startswith(words)


def test_a_mark_that_nobody_gave_has_no_point_and_no_number():
    view = satisfaction_curve(HALF)
    assert list(view.table["Measured (%)"])[:2] == ["–", "–"]
    points = next(trace for trace in view.figure.data if trace.mode == "markers")
    assert list(points.x) == [3, 8, 9, 10]


def test_without_a_top_mark_the_curve_starts_from_everybody():
    view = satisfaction_curve(company(TEN[TEN["satisfied"] < 10], "C4"), competition=0)
    assert "Measured" not in view.sentence
    assert set(view.table["Curve (%)"]) == {"16.7"}


def test_where_nobody_buys_again_there_is_still_a_view():
    view = satisfaction_curve(company(TEN))
    assert "0.0 % of those with mark 10" in view.sentence
    assert "On the curve nobody orders again at mark 8." in view.sentence


def test_data_that_end_too_soon_ask_for_a_shorter_time():
    short = company(TEN, "C0", last="2025-03-15")
    with pytest.raises(BadInput, match="shorter time"):
        satisfaction_curve(short, days="90 days")


def test_the_interval_holds_the_share_and_shrinks_with_more_answers():
    narrow, wide = interval(500, 1000), interval(5, 10)
    assert narrow[0] < 0.5 < narrow[1]
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
    assert interval(0, 4)[0] == pytest.approx(0) and interval(4, 4)[1] == pytest.approx(1)


def test_lantern_teas_top_mark_is_the_share_that_returned():
    view = satisfaction_curve()
    watched, again = (int(view.table[column].iloc[-1]) for column in ("Watched for 180 days", "Ordered again"))
    assert f"{100 * again / watched:.1f} % of those with mark 10" in view.sentence
