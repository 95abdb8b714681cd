"""Retention: half in five years, and what rates do over time."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from crmlab.base.errors import BadInput
from crmlab.metrics.retention import (
    convert_churn,
    convert_retention,
    mean_lifetime,
    median_lifetime,
    retention_from_survival,
    retention_rate,
    survival_curve,
)

RATES = st.lists(st.floats(0.01, 1), min_size=1, max_size=20)


def test_half_in_five_years_is_12_94_percent_a_year_and_not_10():
    assert convert_churn(0.5, from_periods=5, to_periods=1) == pytest.approx(0.1294, abs=5e-5)
    assert convert_retention(0.5, from_periods=5, to_periods=1) == pytest.approx(0.8706, abs=5e-5)
    assert convert_retention(0.9, from_periods=1, to_periods=5) == pytest.approx(0.590, abs=5e-4)


@given(st.floats(0.2, 1), st.floats(0.5, 20), st.floats(0.5, 20))
def test_converting_there_and_back_changes_nothing(rate, there, back):
    converted = convert_retention(rate, from_periods=there, to_periods=back)
    assume(converted > 1e-12)  # below that the number holds too few digits to come back
    assert convert_retention(converted, from_periods=back, to_periods=there) == pytest.approx(rate, abs=1e-6)


@given(RATES)
def test_survival_and_retention_tell_the_same(rates):
    assert retention_from_survival(survival_curve(rates)) == pytest.approx(rates)


def test_after_everyone_left_there_is_no_retention_rate():
    assert retention_from_survival([10, 5, 0, 0]).tolist() == [0.5, 0.0]


def test_mean_life_is_ten_years_and_the_median_only_6_6():
    assert mean_lifetime(0.1) == pytest.approx(10)
    assert median_lifetime(0.1) == pytest.approx(6.58, abs=0.005)
    assert median_lifetime(1) == 0


def test_the_mean_life_is_the_area_under_the_survival_curve():
    assert survival_curve(np.full(2000, 0.8)).sum() == pytest.approx(mean_lifetime(0.2))


@pytest.mark.parametrize("curve", [[], [5], [0, 0], [5, 6], [5, float("nan")], [5, -1]])
def test_a_curve_that_is_no_survival_is_refused(curve):
    with pytest.raises(BadInput, match="survival"):
        retention_from_survival(curve)


@pytest.mark.parametrize("function", [mean_lifetime, median_lifetime])
@pytest.mark.parametrize("churn", [0, 1.1, -0.1, "10%"])
def test_a_churn_outside_its_range_is_named(function, churn):
    with pytest.raises(BadInput, match="churn"):
        function(churn)


def test_more_kept_than_there_were_is_refused():
    with pytest.raises(BadInput, match="at most 100"):
        retention_rate(100, 120)
    with pytest.raises(BadInput, match="retention_rates"):
        survival_curve([0.5, 1.2])


@pytest.mark.parametrize(("most", "above"), [(1.0, 1.0000001), (1, 1.5), (0.0, -0.0000001)])
def test_a_rate_ends_at_0_and_at_1_and_both_ends_are_in(most, above):
    years = {"from_periods": 2, "to_periods": 1}
    assert convert_retention(most, **years) == most and convert_churn(most, **years) == most
    assert survival_curve([most]).tolist() == [1, most] and retention_rate(200, 200 * most) == most
    for refused in (lambda: convert_retention(above, **years), lambda: convert_churn(above, **years),
                    lambda: survival_curve([above]), lambda: retention_rate(200, 200 * above)):
        with pytest.raises(BadInput):
            refused()


def test_all_may_leave_at_once_and_nobody_leaving_has_no_lifetime():
    assert mean_lifetime(1) == 1 and median_lifetime(1) == 0 and median_lifetime(0.9999) > 0
    for refused in (lambda: mean_lifetime(0), lambda: mean_lifetime(1.01), lambda: retention_rate(0, 0),
                    lambda: convert_retention(0.5, from_periods=0, to_periods=1),
                    lambda: convert_retention(0.5, from_periods=1, to_periods=0)):
        with pytest.raises(BadInput):
            refused()
