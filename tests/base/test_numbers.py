"""Numbers in words: English as the course has always written it, the other languages as CLDR does."""

import math

import pytest
from babel.numbers import format_currency, format_decimal, format_percent

from crmlab.base.numbers import (
    LOCALES,
    MINUS,
    as_count,
    as_decimal,
    as_digits,
    as_money,
    as_percent,
    as_signed,
    figure_marks,
    in_format,
    in_percent,
    locale_of,
    money_sign,
    page_locale,
    percent_sign,
)
from crmlab.base.template import figure
from crmlab.base.texts import LANGUAGE_VARIABLE

VALUES = (0, 7, -7, 999.4, 1234.5, -1234.5, 1234567.875, -0.04)
OTHERS = [name for name in LOCALES if name != "en"]


@pytest.fixture
def speak(monkeypatch):
    return lambda code: monkeypatch.setenv(LANGUAGE_VARIABLE, code)


def cldr(text):
    """As Babel writes it, but with a true minus, and none before nought."""
    return text.translate({ord("-"): MINUS}) if text.strip("-0.,%$US\u00a0") else text.strip("-")


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("value", VALUES)
def test_another_language_writes_a_number_as_cldr_does(speak, code, value):
    speak(code)
    assert as_decimal(value, 1) == cldr(format_decimal(value, "#,##0.0", locale=code))
    assert as_count(value) == cldr(format_decimal(value, "#,##0", locale=code))
    assert as_percent(value / 100, 0) == cldr(format_percent(value / 100, locale=code))


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("value", [0, 12, -12.5, 1234.56, -1234.56])
def test_another_language_writes_dollars_as_cldr_does(speak, code, value):
    speak(code)
    assert as_money(value, 2) == cldr(format_currency(value, "USD", locale=code))


@pytest.mark.parametrize("value", VALUES)
def test_english_has_cldrs_marks(value):
    assert as_decimal(value, 1) == cldr(format_decimal(value, "#,##0.0", locale="en"))
    assert as_money(value, 2) == cldr(format_currency(value, "USD", locale="en"))


def test_what_rounds_to_nought_has_no_sign():
    assert as_decimal(-0.004, 2) == "0.00" and as_money(-0.2) == "$0" and in_percent(-0.04) == "0.0 %"
    assert as_signed(0.04, 1) == "+0.0" and as_signed(-0.04, 1) == "0.0"


def test_a_loss_is_written_with_a_true_minus_before_the_currency():
    assert as_money(-1234.6) == "−$1,235" and as_money(-1234.5, 2) == "−$1,234.50"


def test_few_digits_and_very_small_ones():
    assert as_digits(12.5) == "12.5" and as_digits(66.114, 3) == "66.1" and as_digits(-2e-07) == "−2e−07"


def test_what_is_no_number_says_so():
    assert as_decimal(math.nan, 1) == "nan" and as_money(-math.inf) == "−$inf"


@pytest.mark.parametrize(("code", "tag"), [
    ("de", "de"), ("de_AT", "de"), ("zh_CN", "zh-Hans"), ("zh_TW", "zh-Hant"), ("zh", "zh-Hans"),
    ("zh_Hant", "zh-Hant"),
    ("en_GB", "en"), ("nowhere", "en"), ("", "en")])
def test_every_language_finds_how_it_writes_numbers(speak, code, tag):
    assert locale_of(code).tag == tag
    speak(code)
    assert page_locale() == tag


def test_signs_go_around_what_the_page_writes(speak):
    assert percent_sign("%{y:.1f}") == "%{y:.1f} %" and money_sign("%{x:.2f}") == "$%{x:.2f}"
    speak("de")
    assert percent_sign("%{y:.1f}") == "%{y:.1f}\u00a0%" and money_sign("%{x:.2f}") == "%{x:.2f}\u00a0$"


def test_a_figure_is_told_the_marks_only_where_they_are_not_plotlys_own(speak):
    assert figure_marks() == {} and "separators" not in figure().layout
    speak("de")
    assert figure().layout["separators"] == ",."
    assert figure().to_plotly().layout.separators == ",."


@pytest.mark.parametrize(("value", "spec", "english", "german"), [
    (0.624, ".0%", "62 %", "62\u00a0%"), (1234.5, ",.1f", "1,234.5", "1.234,5"), (-3, "d", "−3", "−3"),
    (1234, "", "1234", "1234"), (0.5, "", "0.5", "0,5"), ("a, b-c", "", "a, b-c", "a, b-c"),
    (-0.004, ".0%", "0 %", "0\u00a0%")])
def test_a_notebooks_format_gets_the_languages_marks(speak, value, spec, english, german):
    assert in_format(value, spec) == english
    speak("de")
    assert in_format(value, spec) == german


def test_a_format_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="format"):
        in_format("text", ".1f")
