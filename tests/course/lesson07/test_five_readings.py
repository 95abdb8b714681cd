"""Five readings: six numbers give all five published-looking answers, and the sentence says which one it is."""

from itertools import product

import pytest

from crmlab import labs
from crmlab.course.lesson07.dollar_figures import case_figure
from crmlab.course.lesson07.readings import Case
from crmlab.metrics.churn_effect import READING_LABELS, churn_readings
from crmlab.metrics.profit_stream import CREDIT_CARD

five_readings = labs.get("five_readings")


def drawn(reading):
    return case_figure(Case(CREDIT_CARD, reading, "certain", 0.10, 0.05, 0.10, 5)).to_plotly()


@pytest.mark.parametrize(("parameters", "change"), [
    ({"cut": "relative"}, "+3.8 %"),
    ({"reading": "constant_base"}, "+11.0 %"),
    ({"reading": "constant_additions", "years_later": 5}, "+27.2 %"),
    ({}, "+49.4 %"),
    ({"reading": "long_run"}, "+121.9 %"),
    ({"cut": "relative", "timing": "if_retained"}, "+4.7 %"),
    ({"timing": "if_retained"}, "+61.1 %"),
    ({"timing": "if_retained", "discount_rate_per_year": 0.06}, "+74.1 %"),
    ({"timing": "if_retained", "discount_rate_per_year": 0.15}, "+53.4 %"),
    ({"timing": "if_retained", "churn_before": 0.20, "churn_after": 0.15}, "+57.2 %"),
    ({"reading": "constant_base", "churn_before": 0.20, "churn_after": 0.15}, "+12.6 %"),
    ({"reading": "constant_additions", "years_later": 1}, "+5.8 %"),
    ({"reading": "constant_additions", "years_later": 10}, "+48.6 %"),
    ({"reading": "constant_additions", "churn_before": 0.20, "churn_after": 0.10}, "+60.6 %"),
    ({"reading": "long_run", "timing": "if_retained"}, "+136.6 %"),
])
def test_the_claims_table_comes_out_of_the_same_six_numbers(parameters, change):
    assert five_readings(**parameters).sentence.endswith(f", {change}.")


def test_the_lab_says_what_the_metric_says():
    found = {reading.key: reading.change for reading in churn_readings(
        CREDIT_CARD, churn_per_year=0.10, points_less=0.05, discount_rate_per_year=0.10, first="certain")}
    assert set(found) == set(READING_LABELS)
    for years in (1, 5, 10):
        view = five_readings(reading="constant_additions", years_later=years)
        assert view.sentence.endswith(f"{100 * found[f'year_{years}']:+.1f} %.")


@pytest.mark.parametrize(("timing", "words"), [("certain", "timing B"), ("if_retained", "timing A")])
@pytest.mark.parametrize(("reading", "whose"), [
    ("customer_value", "Value of one customer"), ("constant_base", "stays as large"),
    ("constant_additions", "grows (1,000 newcomers a year), after 5 years"), ("long_run", "in the long run")])
def test_the_view_names_reading_and_timing(reading, whose, timing, words):
    view = five_readings(reading=reading, timing=timing)
    assert whose in view.sentence and words in view.table.to_string()
    assert view.sentence.startswith("Timing A.") is (timing == "if_retained")  # the less usual one is said aloud


def test_the_four_readings_of_one_cut_stand_beside_each_other():
    bars = five_readings().figure.data[-1]
    assert list(bars.y) == pytest.approx([49.4, 11.0, 27.2, 121.9], abs=0.05)


def test_the_growing_firm_passes_the_slides_85_per_cent_in_year_24():
    years = five_readings(reading="constant_additions").figure.data[0]
    assert years.y[23] < 85 <= years.y[24]


def test_the_guess_stands_at_the_firm_that_stays_as_large():
    assert "stays as large" in five_readings().guess_at.x
    assert five_readings(churn_before=0.20).guess_at is None  # another question than the guess's


def test_timing_and_discounting_wait_behind_more_settings():
    assert {name for name, control in five_readings.controls.items() if control.folded} == {
        "timing", "discount_rate_per_year"}


def test_the_customer_s_life_doubles_when_churn_is_halved():
    table = five_readings().table.set_index("What")
    assert list(table.loc["Years that a customer stays, mean"]) == ["10.0", "20.0"]


def test_a_loss_has_no_per_cent():
    view = five_readings(timing="if_retained", churn_before=0.40)
    assert view.sentence.endswith(", no per cent.")
    assert "−4.82" in view.sentence
    assert "loss" not in view.sentence + str(view.figure.data[-1].text)  # the lab asks why


def test_more_churn_is_less_profit():
    assert "−" in five_readings(churn_before=0.05, churn_after=0.10).sentence


def test_every_corner_says_a_number():
    for corner in product(*(control.corners() for control in five_readings.controls.values())):
        view = five_readings.draw(None, dict(zip(five_readings.controls, corner, strict=True)))
        assert "nan" not in view.sentence.lower() and "inf" not in view.sentence.lower()
        assert not view.table.isna().any().any()


def test_the_lines_of_one_customer_end_at_the_values():
    start, end = (line.y[-1] for line in drawn("customer_value").data)
    assert (start, end) == pytest.approx((181.92, 271.76), rel=0.01)


def test_bars_stand_as_the_buttons_do():
    from crmlab.course.lesson07.five_readings import BARS

    assert list(BARS) == list(five_readings.controls["reading"].options)


def test_a_line_is_drawn_until_it_is_flat():
    fast, slow = (Case(CREDIT_CARD, "long_run", "certain", start, start - 0.05, 0.10) for start in (0.7, 0.1))
    fewest, most = (len(case_figure(case).to_plotly().data[0].x) for case in (fast, slow))
    assert fewest < 10 and most == 41


def test_lines_and_bars_differ_in_more_than_colour():
    lines = drawn("constant_additions").data
    assert len({(line.line.dash, line.marker.symbol) for line in lines}) == len(lines)
    assert len(set(drawn("constant_base").data[0].marker.pattern.shape)) == 2


def test_the_slides_numbers_are_left_out_where_they_would_lie_on_each_other():
    assert len(five_readings().drawn.layout["shapes"]) == 2
    high = five_readings(timing="if_retained", churn_before=0.40)
    assert "shapes" not in high.drawn.layout
