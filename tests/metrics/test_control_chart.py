"""Control charts: limits by hand, and false alarms as rare as promised."""

import numpy as np
import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.control_chart import p_chart


def test_limits_by_hand():
    chart = p_chart([10, 10], [100, 400])
    assert chart.centre == pytest.approx(0.04)
    assert chart.upper[0] == pytest.approx(0.04 + 3 * (0.04 * 0.96 / 100) ** 0.5)
    assert chart.lower.tolist() == pytest.approx([0, 0.04 - 3 * (0.04 * 0.96 / 400) ** 0.5])
    assert chart.out_of_control.tolist() == [True, False]


def test_a_process_without_news_gives_few_alarms():
    complaints = np.random.default_rng(2).binomial(500, 0.1, 2000)
    assert p_chart(complaints, np.full(2000, 500)).out_of_control.mean() < 0.01


def test_no_complaints_at_all_is_in_control():
    assert not p_chart([0, 0, 0], [5, 5, 5]).out_of_control.any()


@pytest.mark.parametrize(("events", "cases", "says"), [
    ([1], [0], "position 0"), ([1, 7], [5, 5], "position 1"), ([1], [5, 5], "lengths"), ([-1], [5], "events")])
def test_counts_that_cannot_be_are_refused(events, cases, says):
    with pytest.raises(BadInput, match=says):
        p_chart(events, cases)
