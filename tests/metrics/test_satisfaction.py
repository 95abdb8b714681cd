"""Satisfaction scores at their published points and limits."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.satisfaction import (
    acsi_equal_weights,
    double_jeopardy_frequency,
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


def test_double_jeopardy_at_the_published_points():
    assert double_jeopardy_frequency(1.5, 0.10) == pytest.approx(1.667, abs=5e-4)
    assert double_jeopardy_frequency(1.5, 0.50) == 3
    with pytest.raises(BadInput, match="penetration"):
        double_jeopardy_frequency(1.5, 1)
