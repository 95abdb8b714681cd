"""Top shares from theory, against published values and simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.concentration import top_share
from crmlab.metrics.heterogeneity import gamma_top_share, nbd_top_share


@pytest.mark.parametrize(("shape", "share"), [(0.25, 0.796), (1, 0.5219), (2, 0.424)])
def test_gamma_shares_match_the_published_ones(shape, share):
    assert gamma_top_share(shape) == pytest.approx(share, abs=0.0006)


@given(st.floats(0.01, 1))
def test_an_exponential_top_share_has_a_simple_form(top):
    assert gamma_top_share(1, top) == pytest.approx(top * (1 - math.log(top)))


def test_gamma_shares_run_from_equality_to_monopoly():
    assert gamma_top_share(1e6) == pytest.approx(0.2, abs=0.001)
    assert gamma_top_share(1e-5) == pytest.approx(1)
    assert gamma_top_share(0.5, 1) == 1


@pytest.mark.parametrize(("mean", "k", "population", "share"), [
    (1, 1, "buyers", 0.425), (10, 1, "buyers", 0.507), (1, 1, "everyone", 0.650)])
def test_nbd_shares_match_the_published_ones(mean, k, population, share):
    assert nbd_top_share(mean, k, population=population) == pytest.approx(share, abs=0.0006)


@pytest.mark.parametrize(("mean", "k", "top"), [(3, 0.5, 0.2), (0.3, 2, 0.1), (40, 1.5, 0.5)])
def test_nbd_shares_match_simulated_customers(mean, k, top):
    counts = np.random.default_rng(1).negative_binomial(k, k / (k + mean), 400_000)
    assert nbd_top_share(mean, k, top, population="everyone") == pytest.approx(top_share(counts, top), abs=0.01)
    assert nbd_top_share(mean, k, top, population="buyers") == pytest.approx(
        top_share(counts[counts > 0], top), abs=0.01)


def test_over_a_long_window_chance_goes_and_the_gamma_stays():
    assert nbd_top_share(1e5, 0.7, population="everyone") == pytest.approx(gamma_top_share(0.7), abs=1e-3)


def test_when_fewer_than_a_fifth_buy_they_hold_everything():
    assert nbd_top_share(0.05, 1, population="everyone") == 1


@given(st.floats(0.01, 200), st.floats(0.02, 20), st.floats(0.01, 1))
def test_keeping_non_buyers_never_lowers_the_share(mean, k, top):
    everyone = nbd_top_share(mean, k, top, population="everyone")
    assert top - 1e-9 <= nbd_top_share(mean, k, top, population="buyers") <= everyone + 1e-9 <= 1 + 2e-9


def test_bad_parameters_are_named():
    for wrong, says in (({"mean": 0}, "mean"), ({"k": -1}, "k is"), ({"top": 0}, "top"),
                        ({"population": "all"}, "'buyers', 'everyone'")):
        with pytest.raises(BadInput, match=says):
            nbd_top_share(**{"mean": 1, "k": 1, "population": "buyers", **wrong})
    with pytest.raises(BadInput, match="shape"):
        gamma_top_share(0)
