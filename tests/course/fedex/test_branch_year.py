"""A year of the branch: nothing spent brings nothing, more spent ever less, and the count decides who wins."""

import numpy as np
import pytest

from crmlab.course.fedex.branch_year import (
    BUDGET,
    LASTING,
    ON_TIME,
    TRACKING,
    TRAINING,
    YEAR,
    Outcome,
    Spent,
    _level,
    best_of_three,
    branch,
)
from crmlab.course.worlds import kingfisher

GRID = [n / 20 for n in range(21)]


@pytest.fixture(scope="module")
def year():
    return branch(kingfisher())


def split(year, training, tracking, count):
    parts = (training, tracking, 1 - training - tracking)
    return Outcome(year, Spent(*(BUDGET * part for part in parts))).left_over(count)


def best_split(year, count):
    return max((split(year, a, b, count), a, b) for a in GRID for b in GRID if a + b <= 1)


def test_with_nothing_spent_nothing_changes(year):
    before = Outcome(year, Spent(0, 0, 0))
    assert before.left_over(YEAR) == before.left_over(LASTING) == before.kept == before.moved == 0
    assert before.calls == pytest.approx(before.calls_before)
    assert before.resolution == pytest.approx(year.trained.resolution_now)


@pytest.mark.parametrize("what", [TRAINING, TRACKING, ON_TIME])
def test_more_money_brings_more_and_each_further_dollar_less(year, what):
    spent = [Spent(**{name: money * (name == what) for name in (TRAINING, TRACKING, ON_TIME)})
             for money in range(0, 1_000_001, 100_000)]
    brings = np.array([sum(Outcome(year, one).brings(LASTING).values()) for one in spent])
    steps = np.diff(brings)
    assert (steps > 0).all() and (np.diff(steps) < 1e-6).all()


def test_the_shortest_trained_go_to_class_first():
    assert _level([20, 40, 60], 0) == 20
    assert _level([20, 40, 60], 20) == 40
    assert _level([20, 40, 60], 20 + 2 * 20) == 60
    assert _level([20, 40, 60], 20 + 2 * 20 + 3 * 5) == 65
    assert _level([20, 20], 10) == 25


def test_late_parcels_are_avoided_one_by_one(year):
    half = Outcome(year, Spent(0, 0, year.late * 8 * np.log(2)))
    assert half.avoided == pytest.approx(0.5)
    assert half.late_share == pytest.approx(np.mean(1 - 0.5**year.months.late))
    months = year.months.by_month()
    none_late = Outcome(year, Spent(0, 0, 1e12))
    more = months.left_late / months.of_late - months.left_others / months.of_others
    assert none_late.kept == pytest.approx(year.shippers * 12 * more * np.mean(year.months.late > 0), rel=1e-6)


def test_what_the_teaching_note_says_about_good_splits(year):
    value, training, tracking = best_split(year, LASTING)
    assert value > 0 and 0.2 <= tracking <= 0.45 and training <= 0.15
    assert best_split(year, YEAR)[0] < 0
    assert best_of_three(year) == ON_TIME
    assert best_of_three(year, YEAR) == TRACKING


def test_another_price_of_a_late_parcel_changes_the_winner(year):
    dear = Outcome(year, Spent.on(ON_TIME, late_price=20)).left_over(LASTING)
    assert dear < Outcome(year, Spent.on(TRACKING)).left_over(LASTING)


def test_the_branch_is_more_than_a_hundred_times_the_sample_as_the_case_says(year):
    from crmlab.data import shared_world

    bills = shared_world("kingfisher").load("bills")
    active = (bills["month"] == bills["month"].max()).sum()
    assert 100 < year.shippers / active < 150
