"""NBD without dropout, against the published CDNOW fit."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.bg_nbd import fit_bg_nbd
from crmlab.metrics.nbd import fit_nbd, nbd_log_likelihood


def test_the_cdnow_fit_has_the_published_parameters(cdnow_summary):
    model = fit_nbd(cdnow_summary["x"], cdnow_summary["T"])
    assert (round(model.r, 3), round(model.alpha, 2)) == (0.385, 12.07)
    assert model.log_likelihood == pytest.approx(-9763.66, abs=0.005)
    again = nbd_log_likelihood(cdnow_summary["x"], cdnow_summary["T"], r=model.r, alpha=model.alpha)
    assert again == pytest.approx(model.log_likelihood)


def test_dropout_improves_the_fit_of_cdnow_far_beyond_chance(cdnow_summary):
    gain = (fit_bg_nbd(cdnow_summary["x"], cdnow_summary["t_x"], cdnow_summary["T"]).log_likelihood
            - fit_nbd(cdnow_summary["x"], cdnow_summary["T"]).log_likelihood)
    assert 2 * gain == pytest.approx(362.5, abs=0.1)


def test_the_forecast_lies_between_ones_own_rate_and_everyones(cdnow_summary):
    model = fit_nbd(cdnow_summary["x"], cdnow_summary["T"])
    own = 6 / 39
    assert model.mean_purchases(1) < model.expected_purchases([6], [39], 1)[0] < own


@pytest.mark.parametrize(("counts", "ages", "says"), [
    ([0, 0], [5, 5], "no best fit"), ([2, 2, 2], [5, 5, 5], "no best fit"), ([], [], "empty"), ([1], [0], "age"),
    ([0.5], [1], "whole"), ([1, 2], [3], "lengths")])
def test_counts_that_show_no_differences_are_refused(counts, ages, says):
    with pytest.raises(BadInput, match=says):
        fit_nbd(counts, ages)
