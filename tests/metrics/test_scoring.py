"""Scoring: a published fit, laws of the maximum, and data that have no best fit."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.scoring import fit_score, predict_score

# Twenty students, hours of study and passing: the worked example of many textbooks and of Wikipedia's article on
# logistic regression, with its coefficients, standard errors and forecasts.
HOURS = [0.50, 0.75, 1.00, 1.25, 1.50, 1.75, 1.75, 2.00, 2.25, 2.50, 2.75, 3.00, 3.25, 3.50, 4.00, 4.25, 4.50, 4.75,
         5.00, 5.50]
PASSED = [0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 1, 1, 1, 1]


def test_the_published_example():
    score = fit_score([[h] for h in HOURS], PASSED)
    assert (score.intercept, score.coefficients[0]) == pytest.approx((-4.0777, 1.5046), abs=1e-4)
    assert (score.intercept_error, score.standard_errors[0]) == pytest.approx((1.7610, 0.6287), abs=1e-4)
    assert score.log_likelihood == pytest.approx(-8.02988, abs=1e-5)
    assert predict_score(score, [[1], [5]]) == pytest.approx([0.07, 0.97], abs=0.005)


def test_a_fit_has_the_mean_of_the_data_and_nobody_does_better():
    rng = np.random.default_rng(8)
    signals = rng.normal(size=(800, 3))
    chance = 1 / (1 + np.exp(-(0.5 + signals @ [1.0, -2.0, 0.0])))
    happened = (rng.random(800) < chance).astype(int)
    score = fit_score(signals, happened)
    assert predict_score(score, signals).mean() == pytest.approx(happened.mean())
    assert np.abs(score.coefficients - [1.0, -2.0, 0.0]).max() < 3.5 * score.standard_errors.max()
    for move in np.eye(3) * 0.05:
        odds = score.intercept + signals @ (score.coefficients + move)
        assert (happened * odds - np.logaddexp(0, odds)).sum() < score.log_likelihood


def test_a_signal_that_gives_the_answer_away_is_refused():
    leak = [[x, y] for x, y in zip(HOURS, PASSED, strict=True)]
    with pytest.raises(BadInput, match="before the day"):
        fit_score(leak, PASSED)


@pytest.mark.parametrize(("signals", "happened", "says"), [
    ([[1], [2], [3]], [1, 1, 1], "only 1"), ([[1], [2], [3]], [0, 1], "lengths"), ([[1, 1], [2, 2], [3, 3]], [0, 1, 0],
     "repeat"), ([[1], [float("nan")], [3]], [0, 1, 0], "missing"), ([[1], [2], [3]], [0, 0.5, 1], "0 ")])
def test_what_can_not_be_fitted_is_refused(signals, happened, says):
    with pytest.raises(BadInput, match=says):
        fit_score(signals, happened)


def test_another_number_of_signals_is_refused():
    with pytest.raises(BadInput, match="2 columns"):
        predict_score(fit_score([[h] for h in HOURS], PASSED), [[1, 2]])
