"""Training with diminishing returns: the curve through three known groups, and groups with noise."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.learning_curve import LearningCurve, fit_learning_curve

DAYS, SKILL = [20, 40, 60], [0.62, 0.71, 0.75]


def test_passes_through_three_groups_that_rise_ever_less():
    curve = fit_learning_curve(DAYS, SKILL, weights=[1, 1, 1])
    assert [curve.after(days) for days in DAYS] == pytest.approx(SKILL, abs=5e-4)
    # By hand: each month adds 4/9 of the month before, so the months still to come add 0.04 · (4/9) / (5/9).
    assert curve.ceiling == pytest.approx(0.75 + 0.04 * 4 / 5, abs=2e-3)


def test_finds_the_curve_that_made_the_groups():
    made = LearningCurve(ceiling=0.78, gap=0.4, pace=25)
    days = np.arange(5, 95, 10)
    found = fit_learning_curve(days, [made.after(d) for d in days], weights=np.ones(len(days)))
    assert (found.ceiling, found.gap) == pytest.approx((0.78, 0.4), abs=0.005)


@pytest.mark.parametrize("skill", [[0.62, 0.66, 0.75], [0.75, 0.71, 0.62], [0.7, 0.7, 0.7], [0.62, 0.75, 0.71]])
def test_whatever_noise_brings_a_further_day_never_adds_more_than_the_day_before(skill):
    curve = fit_learning_curve(DAYS, skill, weights=[100, 80, 90])
    steps = np.diff([curve.after(days) for days in range(0, 121)])
    assert (steps >= -1e-12).all() and (np.diff(steps) <= 1e-12).all()
    assert min(skill) - 0.05 <= curve.after(40) <= max(skill) + 0.05


def test_a_group_with_more_calls_counts_more():
    near = fit_learning_curve(DAYS, [0.62, 0.60, 0.75], weights=[1, 1, 1]).after(40)
    heavy = fit_learning_curve(DAYS, [0.62, 0.60, 0.75], weights=[1, 50, 1]).after(40)
    assert abs(heavy - 0.60) < abs(near - 0.60)


@pytest.mark.parametrize(("days", "weights"), [([20, 20, 40], [1, 1, 1]), ([20, 40, 60], [1, 0, 1])])
def test_refuses_too_few_groups_and_groups_without_weight(days, weights):
    with pytest.raises(BadInput, match="three different"):
        fit_learning_curve(days, SKILL, weights=weights)
