"""Whatever a learner types or passes is a number, or one sentence that says why not."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.learn.tasks.numbers import format_as_typed, format_number, is_blank, read_number
from crmlab.learn.tasks.units import Expected

SHARE = Expected("%", 0, 100)


@pytest.mark.parametrize("text, value", [
    ("62", 62), (" 62 ", 62), ("62%", 62), ("62 %", 62), ("62,5", 62.5), ("62.5", 62.5), ("６２", 62),
    ("６２．５％", 62.5), ("６２，５", 62.5), ("62 per cent", 62), ("62 Percent", 62), ("百分之62", 62),
    ("~62", 62), ("= 62", 62), ("≈62%", 62), ("+62", 62), (".5%", 0.5), ("62.", 62), ("6.2e1", 62),
    ("62,345", 62.345), ("٦٢", 62), ("sixty-two", 62), ("sixty", 60), ("81 percent", 81), ("about 60", 60),
    ("I think 60 %", 60), ("35,5%", 35.5), ("10/15", 66.67), ("5/8", 62.5), ("327/877", 37.29), ("half", 50),
    ("two thirds", 66.67), ("½", 50), ("½%", 0.5), ("2½ %", 2.5), ("half a per cent", 0.5), ("one in five", 20),
    ("9 out of 15", 60), ("80% of the money", 80),
])
def test_a_share_is_read_in_every_usual_spelling(text, value):
    assert read_number(text, SHARE).value == pytest.approx(value)


@pytest.mark.parametrize("text, value", [
    ("1,234", 1234), ("1 234", 1234), ("1'234", 1234), ("1.234,5", 1234.5), ("1,234.5", 1234.5),
    ("1,234,567", 1234567), ("1.234.567", 1234567), ("1\u00a0234\u202f567", 1234567), ("−12", -12), ("–12", -12),
    ("12 customers", 12), ("１，２３４", 1234), ("0,123", 0.123),
    ("1.234", 1.234), ("1234,5", 1234.5), ("1 customer", 1), ("1.2k", 1200),
    ("one thousand two hundred and five", 1205), ("a hundred customers", 100), ("2 1/2", 2.5), ("2 million", 2e6),
])
def test_counts_and_money_are_read_with_separators_and_units(text, value):
    assert read_number(text, Expected("customers")).value == pytest.approx(value)


@pytest.mark.parametrize("text, value", [
    ("€12", 12), ("12 €", 12), ("NT$1,200", 1200), ("$1,200", 1200), ("−$40", -40), ("20 dollars", 20)])
def test_money_is_read_with_its_sign_and_is_no_share_and_no_count(text, value):
    assert read_number(text, Expected("dollars")).value == read_number(text, Expected("dollars an hour")).value == value
    for other in (SHARE, Expected("customers"), Expected("times", decimals=1)):
        with pytest.raises(BadInput, match="not an amount of money"):
            read_number(text, other)


def test_the_possible_range_decides_where_a_comma_or_a_point_has_two_readings():
    assert read_number("1.234", Expected("customers", 500, 5000)).value == 1234
    assert read_number("1,234", Expected("cups", 0, 10)).value == 1.234


@pytest.mark.parametrize("text", [
    "many", "62 apples", "0/0", "62 63", "60-70", "sixty or seventy", "five/eight", "1,23,4", "12.34.56", "--3", "nan",
    "inf", "1e999", "<script>", "6" * 61, "1,2.3,4", "62%%", "e5", "%", "六十二",
])
def test_what_is_no_number_gets_a_sentence(text):
    with pytest.raises(BadInput) as caught:
        read_number(text, SHARE)
    assert str(caught.value).endswith(".") and "Traceback" not in str(caught.value)


@pytest.mark.parametrize("unit, text, value", [
    ("dollars an hour", "20 dollars", 20), ("dollars an hour", "20 $/hour", 20), ("dollars an hour", "20 an hour", 20),
    ("times", "2.5x", 2.5), ("times", "×2,5", 2.5), ("times", "2.5 times as much", 2.5), ("times", "twice", 2),
    ("of 15", "nine", 9), ("of 15", "9 of 15", 9), ("of 15", "9/15", 9), ("people", "1 person", 1),
    ("", "minus 0.7", -0.7), ("$", "40 dollars", 40), ("years", "two and a half years", 2.5),
])
def test_the_unit_may_be_typed_out_in_part_or_in_other_words(unit, text, value):
    assert read_number(text, Expected(unit)).value == pytest.approx(value)


@pytest.mark.parametrize("unit, text, said", [
    ("%", "10/15", "10/15 is 66.67 %."), ("", "10/15", "10/15 is 0.67."), ("customers", "half", "“half” is 0.5."),
    ("%", "62", ""), ("of 15", "9/15", "")])
def test_what_was_worked_out_is_said(unit, text, said):
    assert read_number(text, Expected(unit)).worked_out == said


@pytest.mark.parametrize("unit, decimals, example", [
    ("%", 1, "35.5"), ("%", 0, "35"), ("customers", 0, "7"), ("$", 2, "12.5"), ("dollars an hour", 0, "40"),
    ("times", 2, "2.5"), ("of 15", 0, "7")])
def test_a_refusal_gives_an_example_that_fits_the_question(unit, decimals, example):
    with pytest.raises(BadInput, match=f"such as {example}\\.$"):
        read_number("lots", Expected(unit, decimals=decimals))


def test_an_example_is_possible():
    assert Expected("customers", 500, 5000).example() == "2,000" and Expected("", -1, 1, 2).example() == "0.4"


@pytest.mark.parametrize("text", ["12", "12 percentage points", "12 %"])
def test_percentage_points_are_read_too(text):
    assert read_number(text, Expected("percentage points")).value == 12


def test_a_per_cent_sign_is_refused_where_something_else_is_asked():
    with pytest.raises(BadInput, match=r"not in per cent\. Answer with a whole number of customers\."):
        read_number("62%", Expected("customers"))


class Hostile:
    def __float__(self):
        raise ZeroDivisionError


@pytest.mark.parametrize("value, word", [
    (float("nan"), "NaN"), (float("inf"), "infinite"), (10**400, "too large"), (True, "True or False"),
    (np.bool_(True), "True or False"), (pd.Series([1.0, 2.0]), "2 values"), (pd.Series([1.0]), "1 values"),
    (np.array([1, 2]), "2 values"), (pd.DataFrame({"a": [1]}), "DataFrame"), ([1], "list"), ({}, "dict"),
    (max, "called"), (3j, "complex"), (b"62", "bytes"), (Hostile(), "Hostile"), (pd.NaT, "number"),
])
def test_any_object_that_is_no_number_gets_a_sentence_about_itself(value, word):
    with pytest.raises(BadInput, match=word):
        read_number(value)


@pytest.mark.parametrize("value", [62, 62.0, np.float64(62), np.int64(62), np.array(62), Decimal(62), Fraction(62)])
def test_every_kind_of_number_is_a_number(value):
    assert read_number(value).value == 62


def test_blank_is_not_an_answer():
    assert all(map(is_blank, [None, ..., "", "  ", "___", "…"]))
    assert not any(map(is_blank, ["0", 0, "?1", pd.Series([1])]))


@given(st.text(max_size=80))
def test_any_text_gives_a_finite_number_or_a_sentence(text):
    try:
        assert math.isfinite(read_number(text, SHARE).value)
    except BadInput as error:
        assert str(error)


@given(st.floats(-1e8, 1e8), st.integers(0, 4))
def test_what_a_card_writes_can_be_typed_back(value, decimals):
    text = format_number(value, decimals, "customers")
    assert read_number(text, Expected("customers")).value == pytest.approx(value, abs=0.5001 * 10**-decimals)


def test_numbers_are_written_without_a_negative_zero_and_as_they_were_typed():
    assert format_number(-0.001, 1) == "0.0"
    assert format_as_typed(0.62) == "0.62" and format_as_typed(1234.0, "%") == "1,234 %"
