"""AUC, Brier score and calibration: a published example and laws."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.score_quality import area_under_curve, brier_score, calibration_groups


def test_hanley_and_mcneils_published_example():
    # Hanley & McNeil (1982), Table I: ratings of 58 normal and 51 abnormal images; area 0.893, standard error 0.032.
    normal, abnormal = [33, 6, 6, 11, 2], [3, 2, 2, 11, 33]
    ratings = np.concatenate([np.repeat(range(1, 6), normal), np.repeat(range(1, 6), abnormal)])
    found = area_under_curve(ratings, np.repeat([0, 1], [58, 51]))
    assert found.value == pytest.approx(0.893, abs=5e-4)
    assert (found.value - found.low) / 1.96 == pytest.approx(0.032, abs=1e-3)


def test_turning_a_score_round_turns_the_area_round():
    rng = np.random.default_rng(3)
    score, happened = rng.integers(0, 9, 200), rng.integers(0, 2, 200)
    assert area_under_curve(score, happened).value + area_under_curve(-score, happened).value == pytest.approx(1)
    assert area_under_curve(np.ones(200), happened).value == 0.5


def test_the_interval_of_the_area_covers_the_truth():
    rng, hits, truth = np.random.default_rng(5), 0, 0.7602  # two normals one apart: Phi(1 / sqrt 2)
    for _ in range(400):
        happened = np.repeat([0, 1], 80)
        found = area_under_curve(rng.normal(size=160) + happened, happened)
        hits += found.low <= truth <= found.high
    assert hits / 400 == pytest.approx(0.95, abs=0.03)


def test_who_says_the_general_share_gets_p_times_one_minus_p():
    assert brier_score([0.3] * 10, [1] * 3 + [0] * 7).value == pytest.approx(0.21)
    perfect = brier_score([1, 0], [1, 0])
    assert (perfect.value, perfect.low, perfect.high) == (0, 0, 0)


def test_chances_that_come_true_are_calibrated():
    rng = np.random.default_rng(6)
    chance = rng.random(20_000)
    found = calibration_groups(chance, (rng.random(20_000) < chance).astype(int))
    assert np.abs(found.forecast - found.happened).max() < 0.03 and found.customers.sum() == 20_000
    assert (np.diff(found.forecast) > 0).all()


def test_what_is_no_chance_is_refused():
    with pytest.raises(BadInput, match="chances"):
        brier_score([1.2], [1])
    with pytest.raises(BadInput, match="only 1"):
        area_under_curve([1, 2], [1, 1])
    with pytest.raises(BadInput, match="0 "):
        brier_score([0.2], [0.5])
    with pytest.raises(BadInput, match="groups"):
        calibration_groups([0.1], [1], groups=2)
