"""NBD without dropout, against the published CDNOW fit."""

from importlib.util import find_spec
from pathlib import Path

import pandas as pd
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.bg_nbd import fit_bg_nbd
from crmlab.metrics.nbd import fit_nbd, nbd_log_likelihood


@pytest.fixture(scope="module")
def cdnow():
    folder = Path(find_spec("lifetimes").submodule_search_locations[0])
    return pd.read_csv(folder / "datasets" / "cdnow_customers_summary_with_transactions.csv")


def test_the_cdnow_fit_has_the_published_parameters(cdnow):
    model = fit_nbd(cdnow["x"], cdnow["T"])
    assert (round(model.r, 3), round(model.alpha, 2)) == (0.385, 12.07)
    assert model.log_likelihood == pytest.approx(-9763.66, abs=0.005)
    assert nbd_log_likelihood(cdnow["x"], cdnow["T"], r=model.r, alpha=model.alpha) == pytest.approx(
        model.log_likelihood)


def test_dropout_improves_the_fit_of_cdnow_far_beyond_chance(cdnow):
    gain = (fit_bg_nbd(cdnow["x"], cdnow["t_x"], cdnow["T"]).log_likelihood
            - fit_nbd(cdnow["x"], cdnow["T"]).log_likelihood)
    assert 2 * gain == pytest.approx(362.5, abs=0.1)


def test_the_forecast_lies_between_ones_own_rate_and_everyones(cdnow):
    model = fit_nbd(cdnow["x"], cdnow["T"])
    own = 6 / 39
    assert model.mean_purchases(1) < model.expected_purchases([6], [39], 1)[0] < own


@pytest.mark.parametrize(("counts", "ages", "says"), [
    ([0, 0], [5, 5], "no best fit"), ([2, 2, 2], [5, 5, 5], "no best fit"), ([], [], "empty"), ([1], [0], "age"),
    ([0.5], [1], "whole"), ([1, 2], [3], "lengths")])
def test_counts_that_show_no_differences_are_refused(counts, ages, says):
    with pytest.raises(BadInput, match=says):
        fit_nbd(counts, ages)
