"""Satisfaction scores at their published points and limits."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.satisfaction import (
    acsi_equal_weights,
    double_jeopardy_frequency,
    net_promoter_score,
    servqual_gaps,
    servqual_score,
    top_box_share,
)


@pytest.mark.parametrize(("answers", "score"), [((8, 7, 7.5), 72.2), ((1, 1, 1), 0), ((10, 10, 10), 100)])
def test_the_index_runs_from_0_to_100(answers, score):
    assert round(acsi_equal_weights(*answers), 1) == score


def test_an_answer_off_the_scale_is_named():
    with pytest.raises(BadInput, match="expectations_met is 0"):
        acsi_equal_weights(8, 0, 8)


def test_servqual_gaps_and_their_weighted_mean():
    gaps = servqual_gaps([5.0, 5.5, 5.8, 6, 6.3], [6] * 5)
    assert servqual_score(gaps, [32, 22, 19, 16, 11]) == pytest.approx(-0.435)
    assert servqual_score(gaps, [1] * 5) == pytest.approx(gaps.mean())
    with pytest.raises(BadInput, match="all 0"):
        servqual_score(gaps, [0] * 5)
    with pytest.raises(BadInput, match="lengths"):
        servqual_gaps([1, 2], [1])


def test_top_box_counts_the_box_itself():
    assert top_box_share([1, 4, 5, 5], top=4) == 0.75
    with pytest.raises(BadInput, match="ratings is empty"):
        top_box_share([], top=4)


def test_promoters_mark_9_or_10_and_detractors_6_or_less():
    found = net_promoter_score([0, 6, 7, 8, 9, 10, 10, 10])
    assert (found.promoters, found.detractors, found.answers, found.score) == (0.5, 0.25, 8, 25)


def test_the_error_of_a_score_is_that_of_the_mean_of_plus_and_minus_one():
    found = net_promoter_score([10] * 30 + [8] * 50 + [2] * 20)
    counted = np.repeat([1, 0, -1], [30, 50, 20])
    assert found.score == pytest.approx(100 * counted.mean())
    assert found.standard_error == pytest.approx(100 * counted.std() / 10)


def test_a_score_is_sure_where_all_agree_and_least_sure_where_they_split_in_half():
    assert net_promoter_score([10] * 50).standard_error == 0
    assert net_promoter_score([10, 0] * 50).standard_error == pytest.approx(100 / np.sqrt(100))


@pytest.mark.parametrize("ratings", [[], [11], [-1], [float("nan")]])
def test_what_is_no_answer_from_0_to_10_is_refused(ratings):
    with pytest.raises(BadInput, match="ratings"):
        net_promoter_score(ratings)


def test_double_jeopardy_at_the_published_points():
    assert double_jeopardy_frequency(1.5, 0.10) == pytest.approx(1.667, abs=5e-4)
    assert double_jeopardy_frequency(1.5, 0.50) == 3
    with pytest.raises(BadInput, match="penetration"):
        double_jeopardy_frequency(1.5, 1)
