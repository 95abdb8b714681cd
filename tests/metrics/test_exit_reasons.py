"""Exit reasons: stated against true, and Pearson's test."""

import numpy as np
import pytest
from scipy.stats import chi2_contingency, chisquare

from crmlab.base.errors import BadInput
from crmlab.metrics.exit_reasons import goodness_of_fit, independence, stated_against_true

REASONS = ("price", "service", "product")


def test_the_two_famous_lists_differ_no_more_than_chance_in_100_people_but_surely_in_1000():
    old_list = [0.68, 0.14, 0.09, 0.09]
    small, large = goodness_of_fit([68, 15, 12, 5], old_list), goodness_of_fit([680, 150, 120, 50], old_list)
    assert small.p_value > 0.4
    assert large.statistic == pytest.approx(10 * small.statistic)
    assert large.p_value < 0.001


def test_a_list_that_adds_up_to_95_percent_is_refused():
    with pytest.raises(BadInput, match=r"together they are 0\.95"):
        goodness_of_fit([68, 15, 12], [0.68, 0.15, 0.12])


def test_statistics_agree_with_the_reference_implementation():
    counts, shares = np.array([20, 30, 50]), np.array([0.3, 0.3, 0.4])
    ours, reference = goodness_of_fit(counts, shares), chisquare(counts, shares * 100)
    assert (ours.statistic, ours.p_value) == (pytest.approx(reference.statistic), pytest.approx(reference.pvalue))
    table = [[30, 10, 7], [20, 40, 5]]
    ours, reference = independence(table), chi2_contingency(table, correction=False)
    assert (ours.statistic, ours.p_value) == (pytest.approx(reference.statistic), pytest.approx(reference.pvalue))
    assert ours.degrees_of_freedom == reference.dof


def test_errors_that_cancel_leave_shares_alone_but_not_honesty():
    result = stated_against_true(["service", "price"], ["price", "service"], REASONS)
    assert result.stated_share.tolist() == result.true_share.tolist() == [0.5, 0.5, 0]
    assert result.honest_share == 0


@pytest.mark.parametrize(("stated", "true", "says"), [
    (["weather"], ["price"], "stated holds weather"), ([], [], "empty"), (["price"], ["price"] * 2, "lengths")])
def test_reasons_that_are_not_in_the_list_are_refused(stated, true, says):
    with pytest.raises(BadInput, match=says):
        stated_against_true(stated, true, REASONS)


@pytest.mark.parametrize("table", [[1, 2], [[1, 2]], [[0, 0], [1, 2]], [[-1, 2], [3, 4]]])
def test_tables_without_a_comparison_are_refused(table):
    with pytest.raises(BadInput, match="table"):
        independence(table)


def test_nobody_at_all_is_refused():
    with pytest.raises(BadInput, match="at least one person"):
        goodness_of_fit([0, 0], [0.5, 0.5])
