"""Few talkers: the counts are those of the negative binomial distribution, and the mean lies above the median."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom

from crmlab import labs
from crmlab.course.lesson10.few_talkers import chances, median_told

few_talkers = labs.get("few_talkers")
means, shapes = st.floats(1, 20), st.floats(0.1, 10)


@given(means, shapes)
def test_the_chances_are_the_negative_binomial_ones(mean, alike):
    expected = nbinom.pmf(range(30), alike, alike / (alike + mean))
    assert chances(mean, alike) == pytest.approx(expected, abs=1e-9)


@given(means, shapes)
def test_the_customer_in_the_middle_never_tells_more_than_the_mean_and_is_the_median(mean, alike):
    told, spread = median_told(mean, alike), nbinom(alike, alike / (alike + mean))
    dust = 1e-9  # at the very border two ways of computing may fall on different sides
    assert spread.cdf(told) >= 0.5 - dust and spread.cdf(told - 1) <= 0.5 + dust
    assert told <= mean + 0.5


def test_the_more_unlike_customers_are_the_less_the_one_in_the_middle_tells():
    middles = [median_told(9.5, shape) for shape in (0.1, 0.3, 0.5, 1, 2, 10)]
    assert middles == sorted(middles) == [0, 2, 4, 6, 8, 9]


def test_the_sentence_and_the_table_say_the_same():
    view = few_talkers(mean=9.5, alike=0.5)
    assert "the customer in the middle tells 4. 22 of 100 tell nobody" in view.sentence
    numbers = dict(view.table.itertuples(index=False))
    assert numbers["The customer in the middle tells"] == "4"
    assert numbers["Of 100 customers, tell nobody"] == "22.4"
    assert float(numbers["Of 100 customers, tell more than the mean"]) == pytest.approx(
        100 * nbinom.sf(9, 0.5, 0.5 / 10), abs=0.05)


def test_the_bars_are_all_customers():
    bars = few_talkers().figure.data[0]
    assert sum(bars.y) == pytest.approx(100)
