"""Kano's evaluation table and the coefficients."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.kano import ANSWERS, CATEGORIES, kano_categories, kano_coefficients

TABLE = ["Q A A A O", "R I I I M", "R I I I M", "R I I I M", "R R R R Q"]


@pytest.mark.parametrize("row", range(5))
def test_the_table_is_the_published_one(row):
    found = kano_categories([ANSWERS[row]] * 5, ANSWERS)
    assert " ".join(found) == TABLE[row]
    assert set(found) <= set(CATEGORIES)


def test_the_coefficients_of_the_worked_example():
    result = kano_coefficients(attractive=20, one_dimensional=30, must_be=40, indifferent=10)
    assert (result.better, result.worse) == (0.5, -0.7)


def test_bad_input_is_named():
    with pytest.raises(BadInput, match="functional holds love"):
        kano_categories(["love"], ["like"])
    with pytest.raises(BadInput, match="lengths"):
        kano_categories(["like"], ["like", "like"])
    with pytest.raises(BadInput, match="Nobody"):
        kano_coefficients(attractive=0, one_dimensional=0, must_be=0, indifferent=0)
