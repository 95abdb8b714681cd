"""Sorting or loyalty: two published cohorts and a mix, each beside one constant churn."""

import numpy as np
import pytest

from crmlab import labs
from crmlab.course.lesson07.sorting_or_loyalty import FITTED, PUBLISHED, half_gone
from crmlab.metrics.beta_geometric import fit_beta_geometric

sorting_or_loyalty = labs.get("sorting_or_loyalty")


@pytest.mark.parametrize("cohort", PUBLISHED)
def test_the_model_s_numbers_are_the_fit_to_years_one_to_seven(cohort):
    fitted = fit_beta_geometric([10 * share for share in PUBLISHED[cohort][:8]])
    assert (fitted.alpha, fitted.beta) == pytest.approx(FITTED[cohort], abs=5e-4)


def test_the_model_knows_year_twelve_although_it_saw_only_seven_years():
    table = sorting_or_loyalty(cohort="regular").table
    assert (table["Left"].iloc[-1], table["Left, model"].iloc[-1]) == ("17.3 %", "17.0 %")


def test_retention_rises_in_the_cohort_and_not_at_a_constant_churn():
    view = sorting_or_loyalty(cohort="regular", show="retention", constant_churn=0.13)
    cohort, _model, constant = (line.y for line in view.figure.data)
    assert (np.diff(cohort) > 0).all()
    assert set(constant) == {87.0}


def test_half_of_the_regular_cohort_is_gone_in_year_two_and_half_in_five_years_at_thirteen_per_cent():
    sentence = sorting_or_loyalty(cohort="regular", constant_churn=0.13).sentence
    assert "Fewer than half are left from year 2 on." in sentence
    assert sentence.endswith("half would be gone after 5.0 years.")


@pytest.mark.parametrize(("left", "half"), [((1, 0.6, 0.4), 2), ((1, 0.5), None), ((1, 0.2), 1)])
def test_half_gone_is_the_first_period_below_half(left, half):
    assert half_gone(np.array(left)) == half


def test_alike_customers_have_nearly_one_churn():
    def rise(alike):
        rates = sorting_or_loyalty(cohort="mix", mean_churn=0.3, alike=alike, show="retention").figure.data[0].y
        return rates[-1] - rates[0]

    assert rise(0.5) > rise(2) > rise(30) > 0
    assert rise(30) < 10


def test_colour_is_never_the_only_sign():
    lines = sorting_or_loyalty(cohort="high_end").figure.data
    assert len({(line.line.dash, line.marker.symbol) for line in lines}) == len(lines) == 3
