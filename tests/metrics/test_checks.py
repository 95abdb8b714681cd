"""Messages name the argument, what came, and what would be right."""

import re

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics import checks


def message(function, *args, **kwargs):
    with pytest.raises(BadInput) as error:
        function(*args, **kwargs)
    return str(error.value)


def test_a_number_outside_its_range_is_told_the_range():
    assert message(checks.number, "top", 1.5, above=0, most=1) == (
        "top is 1.5. It must be a number above 0 and of at most 1.")
    assert message(checks.number, "churn", "5%", least=0, below=1) == (
        "churn is '5%'. It must be one number, of at least 0 and below 1.")


def test_a_limit_that_is_allowed_is_allowed():
    assert checks.number("rate", 1, least=0, most=1) == 1
    assert checks.number("rate", np.float64(0), least=0, most=1) == 0


def test_infinity_and_nan_are_not_numbers():
    for value in (float("inf"), float("nan")):
        assert "that is finite" in message(checks.number, "rate", value)


def test_half_a_period_is_refused():
    assert checks.whole("periods", 3.0) == 3
    assert message(checks.whole, "periods", 2.5) == (
        "periods is 2.5. It must be a whole number of at least 0.")


def test_a_very_long_value_is_cut():
    assert len(message(checks.number, "top", "x" * 5000)) < 200


def test_a_wrong_value_is_found_by_its_position():
    assert re.search("holds -3 at position 2", message(checks.numbers, "spend", [1, 2, -3], least=0))


def test_different_lengths_are_listed():
    assert "a: 1, b: 2" in message(checks.same_length, a=np.ones(1), b=np.ones(2))
