"""Middle or mean: half tell at most nine, and the mean behind it lies higher the more unlike customers are."""

import pytest
from scipy.stats import nbinom

from crmlab import labs
from crmlab.course import items
from crmlab.course.lesson10.middle_or_mean import Reading, mean_behind

middle_or_mean = labs.get("middle_or_mean")


@pytest.mark.parametrize("alike", [0.3, 0.5, 1, 10])
@pytest.mark.parametrize("middle", [4, 9])
def test_half_of_the_customers_tell_at_most_the_lower_number(middle, alike):
    mean = mean_behind(middle, alike)
    assert nbinom.cdf(middle, alike, alike / (alike + mean)) == pytest.approx(0.5)


def test_the_more_unlike_customers_are_the_higher_the_mean_behind_the_middle():
    means = [mean_behind(9, alike) for alike in (0.3, 0.5, 1, 2, 10)]
    assert means == sorted(means, reverse=True)
    assert [round(mean, 1) for mean in means] == [39.5, 21.2, 13.9, 11.5, 10.0]


def test_the_balance_hardly_moves_while_the_listeners_are_many_more():
    first, second = Reading.as_mean(0.3), Reading.as_middle(0.3)
    assert (round(first.balance, 3), round(second.balance, 3)) == (0.679, 0.675)
    assert second.bad > 4 * first.bad


def test_the_bars_are_all_customers_in_both_readings():
    for reading in (Reading.as_mean(0.3), Reading.as_middle(0.3)):
        assert sum(reading.of_hundred()) == pytest.approx(100)


def test_the_sentence_the_table_and_the_exercise_agree():
    view = middle_or_mean(alike=0.3)
    assert "the mean is 39.5, and 100 customers tell 3,945" in view.sentence
    assert view.table.iloc[0].tolist() == ["Mean: people told", "9.5", "39.5"]
    assert items.exercise("10.mean-behind").answer(None) == pytest.approx(39.45, abs=0.01)
