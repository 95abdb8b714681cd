"""Break-even: the curve, the two famous ratios and the learner's point agree with a calculation by hand."""

import pytest

from crmlab import labs
from crmlab.course.lesson06.break_even import needed_share
from crmlab.metrics.acquisition import unit_costs

break_even = labs.get("break_even")


@pytest.mark.parametrize(("ratio", "worth", "needed"), [(5, 1, 0.20), (8, 1, 0.125), (5, 2, 0.10), (8, 0.5, 0.25)])
def test_the_better_the_ratio_and_the_worth_the_fewer_must_be_saved(ratio, worth, needed):
    assert needed_share(ratio, worth) == pytest.approx(needed)


def test_the_worked_example_is_a_case_for_winning():
    costs = unit_costs(acquisition_spend=100_000, new_customers=1000, retention_spend=200_000,
                       retained_customers=10_000, saved_customers=1500)
    sentence = break_even(ratio=costs.ratio_retained, saved_share=1500 / 10_000).sentence
    assert costs.ratio_saved == pytest.approx(0.75)
    assert sentence.startswith("One dollar for keeping brings as much as 0.75 dollars for winning: win.")


def test_on_the_curve_it_is_break_even_and_above_it_keep():
    assert ": break-even." in break_even(ratio=5, saved_share=0.20).sentence
    assert ": keep." in break_even(ratio=5, saved_share=0.21).sentence


def test_where_even_everyone_saved_is_not_enough_the_sentence_says_so():
    assert "never the better buy" in break_even(ratio=0.5, saved_share=1.0, worth=1.0).sentence


def test_the_curve_in_the_figure_is_the_formula():
    curve = break_even(worth=2.0).figure.data[1]
    assert all(y == pytest.approx(min(100, 100 / (2 * x))) for x, y in zip(curve.x, curve.y, strict=True))
