"""Amounts become exact cents, and a doubtful one is asked about."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.data.reading.amounts import read_cents
from crmlab.data.reading.cells import column
from crmlab.data.reading.place import Place

PLACE = Place(Path("shop.csv"))


def cents(*cells, decimal=None, name="Total"):
    found, facts, _mark = read_cents(PLACE, column(name, range(2, len(cells) + 2), cells), decimal)
    return found.tolist(), facts


@pytest.mark.parametrize(("cell", "expected"), [
    ("1234.5", 123450), ("1,234.50", 123450), ("1.234,50", 123450), ("1 234,50", 123450), ("1'234.50", 123450),
    ("1,234,567", 123456700), ("1.234.567", 123456700), ("$1,234.50", 123450), ("¥1234.50", 123450),
    ("￥１２．５", 1250),
    ("NT$ 990", 99000), ("990元", 99000), ("RMB 12.00", 1200), ("12,00 €", 1200), ("£.50", 50), ("EUR 7", 700),
    ("-5", -500), ("5-", -500), ("(5.00)", -500), ("（5.00）", -500), ("−5.00", -500), ("-$5.00", -500),
    ("$-5.00", -500),
    ("($5.00)", -500), ("5.00- €", -500), ("+5", 500), ("0", 0), ("-0.00", 0), ("0.125", 13), ("-0.125", -13),
    ("10.5000", 1050),
    (19.99, 1999), (0.1 + 0.2, 30), (-5, -500), (Decimal("8.10"), 810), (1e9, 10**11), ('="12.50"', 1250),
])
def test_every_usual_form_of_an_amount_is_read_exactly(cell, expected):
    assert cents(cell)[0] == [expected]


def test_a_thousand_or_one_and_a_bit_is_never_guessed():
    with pytest.raises(BadInput, match=r"row 2.*'1,234'.*decimal"):
        cents("1,234", "500")
    assert cents("1,234", decimal=".")[0] == [123400]
    assert cents("1,234", decimal=",")[0] == [123]


def test_other_amounts_in_the_column_settle_it():
    assert cents("1,234", "0.50")[0] == [123400, 50]
    assert cents("1.234", "2.345.678")[0] == [123400, 234567800]


def test_a_decimal_comma_is_reported_with_its_row():
    assert "row 3" in cents("5", "7,50")[1][0]


def test_two_decimal_marks_in_one_column_name_both_rows():
    with pytest.raises(BadInput, match=r"row 2.*row 3"):
        cents("1.50", "1,50")


def test_a_hint_that_does_not_fit_names_the_row():
    with pytest.raises(BadInput, match=r"row 3.*decimal"):
        cents("5", "1.50", decimal=",")


def test_parts_of_a_cent_are_rounded_and_counted():
    found, facts = cents("3.3333", "1.00", "0.005")
    assert found == [333, 100, 1]
    assert "rows 2, 4" in facts[0]
    assert cents("1.500", "2.25")[1] == []


def test_two_currencies_are_refused_but_a_shared_sign_is_not():
    with pytest.raises(BadInput, match="different currencies"):
        cents("$5", "€5")
    assert cents("NT$5", "5元", "5")[0] == [500, 500, 500]


@pytest.mark.parametrize("cell", ["abc", "5 apples", "1,23,45.00", "1.2.3", "--5", "(-5)", "(5", "1e3", "5%", "$5€",
                                  "½", "", "9" * 50, "9999999999999999", float("inf"), 1e300, "True", "1 2", "１②"])
def test_what_is_no_amount_is_an_error_with_its_row(cell):
    with pytest.raises(BadInput, match="row 2, column 'Total'"):
        cents(cell)


def test_a_column_in_cents_is_not_multiplied():
    assert cents("1999", name="amount_cents")[0] == [1999]
    with pytest.raises(BadInput, match="whole number of cents"):
        cents("19.99", name="amount_cents")


@given(st.lists(st.integers(-10**13, 10**13), min_size=1, max_size=30))
def test_two_decimals_are_exact_at_every_size(numbers):
    texts = [f"{'-' if n < 0 else ''}{abs(n) // 100}.{abs(n) % 100:02d}" for n in numbers]
    assert cents(*texts)[0] == numbers
    assert cents(*texts, "€1")[0] == [*numbers, 100]
    assert cents(*map(Decimal, texts))[0] == numbers
