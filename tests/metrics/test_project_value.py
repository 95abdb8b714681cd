"""Expected project value, and where it breaks even."""

import pytest

from crmlab.base.errors import BadInput
from crmlab.metrics.project_value import break_even_failure_probability, break_even_gain, expected_project_value


def test_with_55_percent_failure_the_gain_must_exceed_2_22_times_the_cost():
    gain = break_even_gain(cost=1, failure_probability=0.55)
    assert gain == pytest.approx(2.22, abs=0.005)
    assert expected_project_value(gain=gain, cost=1, failure_probability=0.55) == pytest.approx(0)
    assert break_even_failure_probability(gain=gain, cost=1) == pytest.approx(0.55)


def test_a_project_that_costs_more_than_it_could_bring_has_no_break_even_chance():
    assert break_even_failure_probability(gain=50, cost=100) < 0


def test_bad_input_is_named():
    with pytest.raises(BadInput, match="failure_probability"):
        break_even_gain(cost=1, failure_probability=1)
    with pytest.raises(BadInput, match="gain"):
        break_even_failure_probability(gain=0, cost=1)
